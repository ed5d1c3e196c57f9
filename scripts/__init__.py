"""Scripts that make what the repository ships: house documents and pictures."""
