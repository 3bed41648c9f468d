"""Makes a survey's site from its data: load, check, view, render, page."""
