"""The marked copy of a file: every problem where it lies, and all of them on a first sheet."""
