"""Repairs what LibreOffice leaves undone in a tagged PDF, so that the PDF keeps the rules of PDF/UA-1."""
