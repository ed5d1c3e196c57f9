"""The Markdown that a template may use, read into blocks and inlines."""
