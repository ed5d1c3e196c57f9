"""Takes out of a house document what is its own history: who wrote it, when, with what comments and changes.

None of it may reach a pack: a pack's facts are its own, and what was deleted from a house document is not for its
readers.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from generator.document.program_words import ProgramWord
from generator.ooxml.schema import (
    APPLICATION,
    APPLICATION_TYPE,
    OFFICE_DOCUMENT,
    SETTINGS_ORDER,
    WORD_TYPES,
    insert_ordered,
    w,
)

# Parts that are reached by these relationships are left behind: comments and who made them, data that content
# controls are bound to, building blocks, the house's own notes, letters' address lists, the template's path, and the
# styles once more for a Word of 2007.
_LEFT_BEHIND = frozenset(
    """comments commentsExtended commentsIds commentsExtensible people customXml glossaryDocument footnotes endnotes
    attachedTemplate mailMergeSource mailMergeHeaderSource recipientData keyMapCustomizations attachedToolbars
    transform stylesWithEffects""".split()
)
_SETTINGS_LEFT_BEHIND = frozenset(
    "attachedTemplate mailMerge rsids docVars updateFields footnotePr endnotePr saveThroughXslt".split()
)
_ANCHORS = frozenset(
    "commentRangeStart commentRangeEnd commentReference proofErr dataBinding placeholder showingPlcHdr".split()
)
_REVISION = re.compile("}(rsid|paraId$|textId$)")
_CHANGE_MARKS = frozenset(
    """rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange tblPrExChange numberingChange
    cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
    customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd customXmlMoveFromRangeStart
    customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd""".split()
)
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    f'officeDocument/2006/extended-properties"><Application>{ProgramWord.PRODUCT}</Application></Properties>'
).encode()


def clean_house(document: WordDocument) -> None:
    """Take a house document's own history out of it, in place."""
    package = document.part.package
    _leave_behind(document)
    for part in package.iter_parts():
        for number, relationship in list(part.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _LEFT_BEHIND:
                part.rels.pop(number)
    for part in package.iter_parts():
        if isinstance(part, XmlPart) and part.content_type.startswith(WORD_TYPES):
            _accept_changes(part.element)
            _take_out_anchors(part.element)
    _settle_settings(document.settings.element)


def _leave_behind(document: WordDocument) -> None:
    """Keep of the package the document alone, with properties of our own."""
    package = document.part.package
    for number, relationship in list(package.rels.items()):
        if relationship.reltype != OFFICE_DOCUMENT:
            package.rels.pop(number)
    _ = document.core_properties  # python-docx adds the part; the writer fills it for each pack
    properties = Part(PackURI("/docProps/app.xml"), APPLICATION_TYPE, _APPLICATION, package)
    package.relate_to(properties, APPLICATION)


def _take_out_anchors(root: etree._Element) -> None:
    for element in list(root.iter()):
        if _is_named(element, _ANCHORS):
            _remove(element)
            continue
        for attribute in [name for name in element.attrib if _REVISION.search(str(name))]:
            del element.attrib[attribute]


def _accept_changes(root: etree._Element) -> None:
    """Make tracked changes as if they had been accepted."""
    for element in list(root.iter()):
        if _is_named(element, _CHANGE_MARKS):
            _remove(element)
        elif _is_named(element, {"del", "moveFrom"}):
            _delete(element)
        elif _is_named(element, {"ins", "moveTo"}):
            _unwrap(element)


def _delete(element: etree._Element) -> None:
    """Take out what a change deleted: words, a row, or a paragraph that has no words left."""
    properties = element.getparent()
    if properties is not None and properties.tag == w("trPr"):
        row = properties.getparent()
        if row is not None:
            _remove(row)
        return
    _remove(element)
    if properties is None or properties.tag != w("rPr"):
        return
    paragraph = next(properties.iterancestors(w("p")), None)
    if paragraph is not None and not [child for child in paragraph if not _is_named(child, {"pPr", "del"})]:
        following = paragraph.getnext()
        if following is not None and following.tag == w("p") and next(paragraph.iter(w("sectPr")), None) is None:
            _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_named(element: etree._Element, names: frozenset[str] | set[str]) -> bool:
    return isinstance(element.tag, str) and element.tag.startswith(w("")) and etree.QName(element).localname in names


def _settle_settings(settings: etree._Element) -> None:
    """Leave out what is the house's own, name the two footnote separators, and keep Word out of compatibility mode."""
    for child in list(settings):
        if _is_named(child, _SETTINGS_LEFT_BEHIND) or str(child.tag).endswith("}docId"):
            settings.remove(child)
    notes = etree.Element(w("footnotePr"))
    for separator in ("-1", "0"):
        etree.SubElement(notes, w("footnote")).set(w("id"), separator)
    insert_ordered(settings, notes, SETTINGS_ORDER)
    compat = settings.find(w("compat"))
    if compat is None:
        compat = etree.Element(w("compat"))
        insert_ordered(settings, compat, SETTINGS_ORDER)
    for found in compat.findall(w("compatSetting")):
        if found.get(w("name")) == "compatibilityMode":
            compat.remove(found)
    mode = etree.SubElement(compat, w("compatSetting"))
    mode.set(w("name"), "compatibilityMode")
    mode.set(w("uri"), "http://schemas.microsoft.com/office/word")
    mode.set(w("val"), "15")
