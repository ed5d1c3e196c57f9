"""Reads the files of a workspace into models, and finds every problem in them."""
