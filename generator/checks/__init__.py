"""Checks: a workspace or its packs -> problems. Each file checks one thing."""
