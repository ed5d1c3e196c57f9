"""Wording: what a text says that needs a source. Its figures, dates and names, and words that make it stronger."""
