"""Palette, charts, tables, cards, sentences and the pictures of flows; only publishable figures."""
