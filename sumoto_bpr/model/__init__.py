"""The nouns of the product: frozen records, frames and the catalogue of problems.

Imports the standard library and pandas only; everything else stands on it.
"""
