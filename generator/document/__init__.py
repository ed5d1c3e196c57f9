"""The document of a pack: one tree of blocks and inlines, and functions that walk over it."""
