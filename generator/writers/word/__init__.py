"""The Word writer: a document and a house style to the bytes of a DOCX file."""
