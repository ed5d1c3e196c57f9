"""The Markdown that a template may use, parsed into blocks and inlines."""
