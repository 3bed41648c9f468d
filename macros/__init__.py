"""Makes a survey's site from its data: load, check, view, render, page."""

import gc

gc.set_threshold(20_000)  # most of what a command makes stays: garbage is looked for less often than Python would
