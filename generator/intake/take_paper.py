"""The bytes of a file -> a paper, by the kind of the file; says how to save a kind that can't be read."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import PurePath

from generator.intake.paper import Paper, cannot_read
from generator.workspace.paper_kinds import OTHERS, TAKEN, kind_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def take_paper(data: bytes, name: str) -> Paper:
    """Return a file as a paper; `name` is its path, whose ending says what it is.

    Raises `InvalidInput`, with what to do, if the file can't be read: it is locked, damaged, a scan, or of a kind that
    must be saved in another way first.
    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip():
        raise cannot_read(name, "the file is empty", "take a file with text")
    if suffix in OTHERS:
        raise cannot_read(name, f"a {suffix} file can't be read", OTHERS[suffix])
    if data.startswith(_OLE):
        if _LOCKED in data:
            hint = "open it with its password, save it without one, and take that file"
            raise cannot_read(name, "the Word file is locked with a password", hint)
        raise cannot_read(name, "this is a file of an old version of Word", OTHERS[".doc"])
    match _kind(data, suffix):
        case "pdf":
            from generator.intake.take_pdf import take_pdf

            return take_pdf(data, name)
        case "docx":
            from generator.intake.take_docx import take_docx

            return take_docx(data, name)
        case "html":
            from generator.intake.take_html import take_html

            return take_html(data, name)
        case "markdown":
            from generator.intake.take_text import take_markdown

            return take_markdown(data, name)
        case "text":
            from generator.intake.take_text import take_text

            return take_text(data, name)
        case _:
            ending = f"a {suffix} file" if suffix else "a file without an ending"
            known = ", ".join(TAKEN)
            raise cannot_read(name, f"{ending} can't be read", f"save it in one of these kinds: {known}")


def _kind(data: bytes, suffix: str) -> str:
    """Return the kind of a file: what it is, whatever its ending says, where its first bytes tell."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK") and zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "docx" if any(part.startswith("word/") for part in package.namelist()) else ""
    kind = kind_of(suffix)
    is_page = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype html", b"<html"))
    return "html" if is_page and kind == "text" else kind
