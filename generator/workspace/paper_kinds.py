"""The kinds of file that a brief can be taken from, by their endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_AS_DOCX = "open it in Word or LibreOffice, and save it as .docx (File, Save As, Word Document)"

TAKEN: Mapping[str, str] = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
"""The endings of the files that can be taken, with their kinds."""

OTHERS: Mapping[str, str] = {
    ".doc": _AS_DOCX,
    ".dot": _AS_DOCX,
    ".odt": _AS_DOCX,
    ".ott": _AS_DOCX,
    ".fodt": _AS_DOCX,
    ".rtf": _AS_DOCX,
    ".wpd": _AS_DOCX,
    ".wps": _AS_DOCX,
    ".pages": "open it in Pages, and export it as Word (File, Export To, Word)",
    ".gdoc": "open it in Google Docs, and download it as Microsoft Word (File, Download)",
    ".epub": "open it in a program such as calibre, and convert it to .docx or .html",
    ".mht": "open it in a browser, and save it as 'web page, HTML only'",
    ".mhtml": "open it in a browser, and save it as 'web page, HTML only'",
    ".webarchive": "open it in Safari, and save it as page source (File, Save As, Page Source)",
    ".pptx": "save the notes or the slides as .docx or .pdf",
    ".ppt": "save the notes or the slides as .docx or .pdf",
    ".xlsx": "copy the text that you need into a Word document",
    ".jpg": "make its text readable with a program for text recognition (OCR), and save it as .docx or .txt",
    ".jpeg": "make its text readable with a program for text recognition (OCR), and save it as .docx or .txt",
    ".png": "make its text readable with a program for text recognition (OCR), and save it as .docx or .txt",
    ".tif": "make its text readable with a program for text recognition (OCR), and save it as .docx or .txt",
    ".tiff": "make its text readable with a program for text recognition (OCR), and save it as .docx or .txt",
}
"""The endings of other files that papers come in, with how to save them as one that can be taken."""


MOST_ID_LETTERS = 39


def id_from(text: str) -> str:
    """Return a text as the id of a brief or a track: lower-case letters, digits and hyphens.

    >>> id_from("Énergie & Trade (final)"), id_from("2020 Outlook"), id_from("政策")
    ('energie-trade-final', 'brief-2020-outlook', '')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    named = f"brief-{words}" if words[:1].isdigit() else words
    return named if len(named) <= MOST_ID_LETTERS else named[: MOST_ID_LETTERS + 1].rpartition("-")[0]


def kind_of(suffix: str) -> str:
    """Return the kind of a file by its ending, or an empty text."""
    return TAKEN.get(suffix.lower(), "")
