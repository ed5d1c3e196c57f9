"""What staff write, as frozen models, and what may be asked of a build."""
