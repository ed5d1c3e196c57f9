"""The kinds of file that a brief can be taken from, by their endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from generator.problems import Place, Problem

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


def untaken_papers(names: Iterable[str]) -> list[Problem]:
    """Return an error for each file among the briefs that must be taken in first; `names` are paths in the workspace.

    A file whose text was taken already may stay beside it.

    >>> [problem.hint for problem in untaken_papers(["content/briefs/trade.docx"])]
    ['take it in: talkingpoints new brief content/briefs/trade.docx']
    >>> untaken_papers(["content/briefs/Trade 2.docx", "content/briefs/trade-2.md"])
    []
    """
    paths = [PurePosixPath(name) for name in names]
    taken = {path.stem for path in paths if path.suffix == ".md"}
    problems = []
    for path in paths:
        suffix = path.suffix.lower()
        if path.suffix == ".md" or suffix not in {*TAKEN, *OTHERS} or taken & {path.stem, id_from(path.stem)}:
            continue
        shown = f'"{path}"' if " " in str(path) else str(path)
        hint = f"take it in: talkingpoints new brief {shown}"
        if suffix in OTHERS:
            hint = f"{OTHERS[suffix]}; then take that file in with talkingpoints new brief"
        message = f"a brief is a Markdown file, and this is a {suffix} file"
        problems.append(Problem("file-name", message, Place(str(path)), hint))
    return problems


def kind_of(suffix: str) -> str:
    """Return the kind of a file by its ending, or an empty text."""
    return TAKEN.get(suffix.lower(), "")
