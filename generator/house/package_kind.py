"""Turns a letterhead of any Word kind into an ordinary Word document without macros, or says how to save it as one."""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

from generator.house.refuse import MOST_UNPACKED, refuse_file, unusable
from generator.ooxml.package_parts import zipped

_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_KINDS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": "a Word template",
    b"application/vnd.ms-word.document.macroEnabled.main+xml": "a Word document with macros",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "a Word template with macros",
}
"""The content types of the main part of other kinds of Word file, and what people call these files."""

_MACROS = re.compile(
    r"(^|/)(vbaProject[^/]*|vbaData\.xml|customizations\.xml|attachedToolbars\.bin)(\.rels)?$|^customUI/|^userCustomization/",
    re.IGNORECASE,
)
_SAVE = "open it in Word or LibreOffice, and save it as 'Word Document (.docx)'"
_OTHER_FILES = {
    b"{\\rtf": "an RTF file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
}


def as_document(name: str, data: bytes) -> tuple[bytes, list[str]]:
    """Return a Word file of any kind as an ordinary document, and what was dropped for that, in words.

    Raises `InvalidInput`, with how to save it, for a file that is no Word document in today's format.
    """
    other = next((what for begin, what in _OTHER_FILES.items() if data.startswith(begin)), None)
    other = "an OpenDocument file" if b"application/vnd.oasis.opendocument" in data[:200] else other
    if other is not None:
        raise unusable(name, f"this file is {other}, not a Word document", _SAVE)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        refuse_file(name, data)
    members = _members(name, data)
    types = members.get("[Content_Types].xml", b"")
    said = next((what for kind, what in _OTHER_KINDS.items() if kind in types), None)
    macros = [member for member in members if _MACROS.search(member)]
    if said is None and not macros:
        refuse_file(name, data)
        return data, []
    for kind in _OTHER_KINDS:
        types = types.replace(kind, _WORD)
    for member in macros:
        del members[member]
    members["[Content_Types].xml"] = _without_types(types, macros)
    for member in [member for member in members if member.endswith(".rels")]:
        members[member] = _without_targets(members[member])
    converted = zipped(members)
    refuse_file(name, converted)
    dropped = [f"its kind: it was {said}, and is an ordinary document now"] if said else []
    return converted, [*dropped, *(["macros and what belongs to them"] if macros else [])]


def _members(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(member.file_size for member in package.infolist()) > MOST_UNPACKED:
                refuse_file(name, data)
            return {member: package.read(member) for member in package.namelist()}
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        refuse_file(name, data)
        raise unusable(name, "this file isn't a Word document, or it is damaged", _SAVE) from None


def _without_types(types: bytes, macros: list[str]) -> bytes:
    """Return the content types without those of macros."""
    root = etree.fromstring(types, etree.XMLParser(resolve_entities=False))
    for entry in list(root):
        is_macro = entry.get("PartName", "").lstrip("/") in macros or "vbaProject" in entry.get("ContentType", "")
        if is_macro:
            root.remove(entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_targets(rels: bytes) -> bytes:
    """Return relationships without those that lead to macros."""
    root = etree.fromstring(rels, etree.XMLParser(resolve_entities=False))
    for entry in list(root):
        if entry.get("TargetMode") != "External" and _MACROS.search(entry.get("Target", "").lstrip("/")):
            root.remove(entry)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
