"""House documents that can't be used, each with a plain reason and what to do about it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from docx.document import Document as WordDocument

from generator.ooxml.schema import w
from generator.problems import InvalidInput, Place, Problem

_MOST_UNPACKED = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = b"purl.oclc.org/ooxml"
_SAVE_AGAIN = "save it again from Word as .docx"


def unusable(name: str, message: str, hint: str) -> InvalidInput:
    """Return the error for a house document that can't be used."""
    return InvalidInput([Problem("house", message, Place(name), hint)])


def refuse_file(name: str, data: bytes) -> None:
    """Raise `InvalidInput` for a file that is no Word document, or of a kind that no pack can be made with."""
    if data.startswith(_OLE):
        hint = "remove the password (File, Info, Protect Document) or save the old .doc as .docx"
        raise unusable(name, "the Word document is locked with a password, or is in the old .doc format", hint)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            if sum(member.file_size for member in members) > _MOST_UNPACKED:
                raise unusable(name, "the Word document unpacks to more than 100 MB", "take large pictures out")
            broken = package.testzip()
            types = package.read("[Content_Types].xml")
            related = package.read("_rels/.rels")
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        raise unusable(name, "this is no Word document, or a damaged one", _SAVE_AGAIN) from None
    if broken is not None:
        raise unusable(name, f"the Word document is damaged: {broken}", _SAVE_AGAIN)
    if b"macroEnabled" in types or any("vbaproject" in member.filename.lower() for member in members):
        hint = "save it as 'Word Document (.docx)', which drops the macros"
        raise unusable(name, "the Word document holds macros, which a pack may not carry", hint)
    if _STRICT in related:
        hint = "save it as 'Word Document (.docx)' instead"
        raise unusable(name, "the Word document is saved as 'Strict Open XML', which few programs read", hint)
    if b"wordprocessingml.template" in types:
        raise unusable(name, "this is a Word template (.dotx)", "save it as 'Word Document (.docx)'")
    if b"wordprocessingml.document.main" not in types:
        raise unusable(name, "this is no Word document", _SAVE_AGAIN)


def refuse_content(name: str, document: WordDocument) -> None:
    """Raise `InvalidInput` for what a house document holds and a pack may not, naming every reason found."""
    problems = [Problem("house", message, Place(name), hint) for message, hint in _reasons(document)]
    if problems:
        raise InvalidInput(problems)


def _reasons(document: WordDocument) -> Iterator[tuple[str, str]]:
    part = document.part
    for tag in ("altChunk", "subDoc"):
        if next(part.element.iter(w(tag)), None) is not None:
            message = f"it holds another document, which Word would take in as it opens ({tag})"
            yield message, "open it in Word and save it: that makes the other document's text its own"
    for tag in ("footnoteReference", "endnoteReference"):
        if next(part.element.iter(w(tag)), None) is not None:
            message = "the house document's own text has a footnote or an endnote, which a pack's notes would renumber"
            yield message, "say it in the text instead, or write it as a note in the template"
    for other in part.package.iter_parts():
        for relationship in other.rels.values():
            kind = relationship.reltype.rpartition("/")[2]
            if relationship.is_external and kind not in ("hyperlink", "attachedTemplate"):
                message = f"it draws on something outside itself ({kind}): {relationship.target_ref}"
                yield message, "put it into the document (in Word: File, Info, Edit Links to Files, Break Link)"
