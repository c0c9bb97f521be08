"""Runs: packets to notebooks to pages, in bulk, and truthfully about what failed."""
