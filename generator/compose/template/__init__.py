"""The sandbox that templates run in, and what they see."""
