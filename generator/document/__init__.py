"""What a pack is: one tree of blocks and inlines, and ways through it."""
