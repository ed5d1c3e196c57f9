"""Checks: one file a concern, each from a workspace to problems. Pure."""
