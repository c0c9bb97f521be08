"""Figures of the city: observations out of its books, and what of them may be shown."""
