"""The writers: one document in, Markdown text or the bytes of a Word file out."""
