"""Drafting a mapping from the headers and cells of a city's own sheet: pure guesses, marked."""
