"""Drops what a letterhead carries and a pack may not: history, objects, protection, links, names; says what it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.part import Part, XmlPart
from lxml import etree

from generator.house.clean import clean_house
from generator.ooxml.schema import R, w

_PARTS = {
    "comments": "comments",
    "customXml": "data behind content controls (custom XML)",
    "glossaryDocument": "building blocks",
    "attachedTemplate": "the path of its template",
    "mailMergeSource": "the data source of a mail merge",
    "oleObject": "embedded objects",
    "package": "embedded files",
    "control": "ActiveX controls",
    "printerSettings": "settings of a printer",
    "custom-properties": "custom properties",
    "origin": "a digital signature",
}
"""The kinds of relationship whose parts are dropped, and what people call these parts."""

_EMBEDDED = frozenset(["oleObject", "package", "control", "printerSettings"])
_SETTINGS = {
    "documentProtection": "protection",
    "writeProtection": "protection",
    "trackRevisions": "the switch that tracks changes",
    "docVars": "document variables",
    "mailMerge": "a mail merge",
}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange")
_NAMES = frozenset("AUTHOR LASTSAVEDBY USERNAME USERINITIALS USERADDRESS FILENAME TEMPLATE COMMENTS KEYWORDS "
                   "DOCPROPERTY DOCVARIABLE INFO CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM INCLUDETEXT "
                   "INCLUDEPICTURE LINK DDE DDEAUTO DATABASE".split())  # fmt: skip
"""Fields that print names, paths, dates or files of the letterhead itself, or that fetch something."""

_FIELD = re.compile(r"\s*([A-Za-z]+)")


def strip_letterhead(document: WordDocument) -> list[str]:
    """Drop from a letterhead, in place, what may not travel with packs; return what it was, in words."""
    dropped = Counter(_found(document))
    for part in _xml_parts(document):
        dropped.update(_drop_fields(part.element))
        dropped.update(_drop_embedded(part))
        dropped.update(_drop_links(part))
        dropped.update(_drop_notes(part.element))
    settings = document.settings.element
    for tag, what in _SETTINGS.items():
        for found in settings.findall(w(tag)):
            settings.remove(found)
            dropped[what] += 1
    clean_house(document)
    for part in _xml_parts(document):
        _drop_unknown_styles(part.element, {style.style_id for style in document.styles})
    return [what if count == 1 else f"{what} ({count})" for what, count in dropped.items()]


def _xml_parts(document: WordDocument) -> list[XmlPart]:
    return [part for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]


def _found(document: WordDocument) -> Iterator[str]:
    """Yield what `clean_house` removes, in words."""
    said = document.core_properties
    if any([said.author, said.last_modified_by, said.title, said.subject, said.keywords, said.comments]):
        yield "the names and texts of its properties"
    for part in document.part.package.iter_parts():
        for relationship in part.rels.values():
            kind = relationship.reltype.rpartition("/")[2]
            if kind in _PARTS and kind not in _EMBEDDED:
                yield _PARTS[kind]
    for relationship in document.part.package.rels.values():
        kind = relationship.reltype.rpartition("/")[2]
        if kind in _PARTS:
            yield _PARTS[kind]
    changes = [found for part in _xml_parts(document) for tag in _CHANGES for found in part.element.iter(w(tag))]
    yield from ("tracked changes, which were accepted" for _ in changes)


def _drop_embedded(part: Part) -> Iterator[str]:
    """Drop embedded objects, files and controls; the picture that stands for an object stays."""
    if not isinstance(part, XmlPart):
        return
    for number, relationship in list(part.rels.items()):
        kind = relationship.reltype.rpartition("/")[2]
        if kind in _EMBEDDED:
            for element in _with_id(part.element, number):
                _remove(element)
            part.rels.pop(number)
            yield _PARTS[kind]


def _drop_links(part: Part) -> Iterator[str]:
    """Drop pictures and documents that lie in other files, and documents that Word would insert."""
    if not isinstance(part, XmlPart):
        return
    for tag in ("altChunk", "subDoc"):
        for element in list(part.element.iter(w(tag))):
            _remove(element)
            yield "another document that Word inserts"
    for number, relationship in list(part.rels.items()):
        kind = relationship.reltype.rpartition("/")[2]
        if relationship.is_external and kind not in ("hyperlink", "attachedTemplate"):
            for element in _with_id(part.element, number):
                _unlink(element, number)
            part.rels.pop(number)
            name = relationship.target_ref.replace("\\", "/").rpartition("/")[2]
            yield f"a link to another file: {name}"


def _unlink(element: etree._Element, number: str) -> None:
    """Remove a link from an element; without a copy of its own in the document, the element's picture goes too."""
    for name, value in list(element.attrib.items()):
        if value == number:
            del element.attrib[name]
    if element.get(f"{{{R}}}embed") is None:
        holders = (w("drawing"), w("pict"), w("object"))
        _remove(next((found for found in element.iterancestors() if found.tag in holders), element))


def _drop_unknown_styles(root: etree._Element, known: set[str]) -> None:
    """Drop the names of styles that the document doesn't define: Word ignores them, and validators report them."""
    for element in list(root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))):
        if element.get(w("val")) not in known:
            _remove(element)


def _drop_notes(root: etree._Element) -> Iterator[str]:
    for tag in ("footnoteReference", "endnoteReference"):
        for element in list(root.iter(w(tag))):
            _remove(element)
            yield "notes of its own text"


def _drop_fields(root: etree._Element) -> Iterator[str]:
    """Drop fields that print names, paths or dates of the letterhead itself, with what they show."""
    for simple in list(root.iter(w("fldSimple"))):
        name = _name_of(simple.get(w("instr"), ""))
        if name in _NAMES:
            _remove(simple)
            yield f"the field {name}"
    for paragraph in root.iter(w("p")):
        run: list[etree._Element] = []
        code, depth = "", 0
        for child in list(paragraph.iter(w("r"))):
            kinds = [found.get(w("fldCharType")) for found in child.iter(w("fldChar"))]
            depth += kinds.count("begin")
            if depth:
                run.append(child)
                code += "".join(found.text or "" for found in child.iter(w("instrText")))
            depth -= kinds.count("end")
            if run and depth == 0:
                if _name_of(code) in _NAMES:
                    for found in run:
                        _remove(found)
                    yield f"the field {_name_of(code)}"
                run, code = [], ""


def _name_of(code: str) -> str:
    found = _FIELD.match(code)
    return found.group(1).upper() if found else ""


def _with_id(root: etree._Element, number: str) -> list[etree._Element]:
    """Return the elements of a part that refer to a relationship."""
    return [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and any(str(name).startswith(f"{{{R}}}") and value == number for name, value in element.attrib.items())
    ]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
