"""Public lists of papers in, records of the data folder out: one file per form of list, and what they share."""
