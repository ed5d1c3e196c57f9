"""Checks: one concern a file, from a workspace or its packs to problems."""
