"""Removes a house document's own history: its authors, dates, comments and tracked changes.

None of this may reach a pack. A pack has its own facts, and its readers must not see text that was deleted from the
house document.
"""

from __future__ import annotations

import re

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from generator.ooxml.schema import (
    APPLICATION,
    APPLICATION_TYPE,
    OFFICE_DOCUMENT,
    SETTINGS_ORDER,
    WORD_TYPES,
    insert_ordered,
    w,
)
from generator.translations.words import PRODUCT

# Parts with these relationships are removed: comments and their authors, data bound to content controls, building
# blocks, the house document's own notes, address lists of mail merges, the template's path, and the copy of the styles
# for Word 2007.
_REMOVED_PARTS = frozenset(
    """comments commentsExtended commentsIds commentsExtensible people customXml glossaryDocument footnotes endnotes
    attachedTemplate mailMergeSource mailMergeHeaderSource recipientData keyMapCustomizations attachedToolbars
    transform stylesWithEffects""".split()
)
_REMOVED_SETTINGS = frozenset(
    "attachedTemplate mailMerge rsids docVars updateFields footnotePr endnotePr saveThroughXslt".split()
)
_REMOVED_ELEMENTS = frozenset(
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
    f'officeDocument/2006/extended-properties"><Application>{PRODUCT}</Application></Properties>'
).encode()


def clean_house(document: WordDocument) -> None:
    """Remove a house document's own history, in place."""
    package = document.part.package
    _replace_properties(document)
    for part in package.iter_parts():
        for number, relationship in list(part.rels.items()):
            if relationship.reltype.rpartition("/")[2] in _REMOVED_PARTS:
                part.rels.pop(number)
    for part in package.iter_parts():
        if isinstance(part, XmlPart) and part.content_type.startswith(WORD_TYPES):
            _accept_changes(part.element)
            _remove_comment_anchors(part.element)
    _clean_settings(document.settings.element)


def _replace_properties(document: WordDocument) -> None:
    """Remove everything from the package except the document itself, and add the program's own properties."""
    package = document.part.package
    for number, relationship in list(package.rels.items()):
        if relationship.reltype != OFFICE_DOCUMENT:
            package.rels.pop(number)
    _ = document.core_properties  # python-docx adds the part; the writer fills it for each pack
    properties = Part(PackURI("/docProps/app.xml"), APPLICATION_TYPE, _APPLICATION, package)
    package.relate_to(properties, APPLICATION)


def _remove_comment_anchors(root: etree._Element) -> None:
    """Remove the anchors of comments, proofing marks, bindings of content controls, and the ids of editing sessions."""
    for element in list(root.iter()):
        if _is_named(element, _REMOVED_ELEMENTS):
            _remove(element)
            continue
        for attribute in [name for name in element.attrib if _REVISION.search(str(name))]:
            del element.attrib[attribute]


def _accept_changes(root: etree._Element) -> None:
    """Accept all tracked changes.

    >>> inserted, deleted = "<w:ins><w:r/></w:ins>", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    >>> root = etree.fromstring(f'<w:p xmlns:w="{w("")[1:-1]}">{inserted}{deleted}</w:p>')
    >>> _accept_changes(root)
    >>> [etree.QName(child).localname for child in root]
    ['r']
    """
    for element in list(root.iter()):
        if _is_named(element, _CHANGE_MARKS):
            _remove(element)
        elif _is_named(element, {"del", "moveFrom"}):
            _delete(element)
        elif _is_named(element, {"ins", "moveTo"}):
            _unwrap(element)


def _delete(element: etree._Element) -> None:
    """Remove what a tracked change deletes: words, a table row, or a paragraph that has no words left."""
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
    """Replace an element by its children."""
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
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(w("")) and tag.removeprefix(w("")) in names


def _clean_settings(settings: etree._Element) -> None:
    """Remove the house document's own settings, name the two footnote separators, and turn off compatibility mode."""
    for child in list(settings):
        if _is_named(child, _REMOVED_SETTINGS) or str(child.tag).endswith("}docId"):
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
