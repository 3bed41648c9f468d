"""How a survey is made up: chance, words, works, boards and the files that hold them."""
