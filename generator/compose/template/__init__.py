"""The sandbox that templates run in, and the values that templates can use."""
