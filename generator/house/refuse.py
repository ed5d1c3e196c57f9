"""Refuses house documents that can't be used; each problem says why, and how to fix it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx.document import Document as WordDocument

from generator.ooxml.schema import w
from generator.problems import InvalidInput, Place, Problem

MOST_UNPACKED = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = b"purl.oclc.org/ooxml"
_SAVE_AGAIN = "save it again from Word as .docx"


def unusable(name: str, message: str, hint: str) -> InvalidInput:
    """Return the error for a house document that can't be used."""
    return InvalidInput([Problem("house", message, Place(name), hint)])


def refuse_file(name: str, data: bytes) -> None:
    """Raise `InvalidInput` for a file that isn't a Word document, or that is of a kind that packs can't use."""
    if data.startswith(_OLE):
        hint = "in Word, remove the password (File, Info, Protect Document), or save the .doc file as .docx"
        raise unusable(name, "the Word document has a password, or it is in the old .doc format", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                hint = "in Word, remove large pictures, or make them smaller (Picture Format, Compress Pictures)"
                raise unusable(name, "the Word document is larger than 100 MB when it is unpacked", hint)
            broken = package.testzip()
            types = package.read("[Content_Types].xml")
            related = package.read("_rels/.rels")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise unusable(name, "this file isn't a Word document, or it is damaged", _SAVE_AGAIN) from None
    if broken is not None:
        raise unusable(name, f"the Word document is damaged: its part {broken} can't be read", _SAVE_AGAIN)
    if b"macroEnabled" in types or any("vbaproject" in member.filename.lower() for member in members):
        hint = "save it from Word as 'Word Document (.docx)', which removes the macros"
        raise unusable(name, "the Word document contains macros; a pack may not contain macros", hint)
    if _STRICT in related:
        message = "the Word document is in the format 'Strict Open XML', which few programs can read"
        raise unusable(name, message, "save it from Word as 'Word Document (.docx)'")
    if b"wordprocessingml.template" in types:
        message = "this file is a Word template (.dotx), not a Word document"
        raise unusable(name, message, "save it from Word as 'Word Document (.docx)'")
    if b"wordprocessingml.document.main" not in types:
        raise unusable(name, "this file isn't a Word document", _SAVE_AGAIN)


def refuse_content(name: str, document: WordDocument) -> None:
    """Raise `InvalidInput`, with every reason found, if a house document contains what a pack may not contain."""
    problems = [Problem("house", message, Place(name), hint) for message, hint in _reasons(document)]
    if problems:
        raise InvalidInput(problems)


def _reasons(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Yield a message and a hint for each reason to refuse the content of a house document."""
    part = document.part
    for tag in ("altChunk", "subDoc"):
        if next(part.element.iter(w(tag)), None) is not None:
            message = f"the house document includes another document, which Word inserts when it opens the file ({tag})"
            yield message, "open it in Word and save it: Word then copies the text of the other document into it"
    for tag in ("footnoteReference", "endnoteReference"):
        if next(part.element.iter(w(tag)), None) is not None:
            message = "the house document has a footnote or an endnote; its number would clash with the notes of a pack"
            yield message, "move the words of the note into the text, or write the note in the template"
    for other in part.package.iter_parts():
        for relationship in other.rels.values():
            kind = relationship.reltype.rpartition("/")[2]
            if relationship.is_external and kind not in ("hyperlink", "attachedTemplate"):
                message = f"the house document links to another file ({kind}): {relationship.target_ref}"
                yield (
                    message,
                    "insert it into the document itself (in Word: File, Info, Edit Links to Files, Break Link)",
                )
