"""What staff write, as frozen models, and the options of a build."""
