"""The writers: one document tree in, Markdown text or DOCX bytes out."""
