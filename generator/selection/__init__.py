"""Selects the portions of a pack, and gives the reason for each portion that is withheld."""
