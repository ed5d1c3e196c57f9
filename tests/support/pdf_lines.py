"""The lines of a PDF, as a reader sees them, from top to bottom."""

from __future__ import annotations

import pypdfium2


def lines_of(pdf: bytes) -> list[list[str]]:
    """Return the lines of each page of a PDF. PDFium joins a line that ends with a hyphen to the next one by U+0002."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    pages = (text.replace("\r", "").replace("\x02", "-\n").split("\n") for text in texts)
    return [[line.strip() for line in lines if line.strip()] for lines in pages]
