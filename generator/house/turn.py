"""Turns a house document for packs that run from right to left.

Word mirrors the indents, the tab stops and the alignment of a paragraph that runs from right to left, but not its
borders: a bar on the left stays on the left. LibreOffice 7.4 doesn't mirror the alignment of a list's numbers either:
aligned to the left, they hang out of the margin. Centred numbers stand in the same place in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from generator.house.fonts import ScriptFont
from generator.house.house import House
from generator.house.list_looks import ListLook, read_again
from generator.house.placeholders import SPLICE
from generator.ooxml.faces import FINE, Face, ruler
from generator.ooxml.schema import (
    LIST_LEVELS,
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    TABLE_ORDER,
    insert_ordered,
    w,
)

_SPLICE = f"<!--{SPLICE}-->"
_SIDES = ("top", "left", "bottom", "right", "between", "bar")
_MIRRORED = {w("left"): w("right"), w("right"): w("left")}
_WIDEST = 10
"""The number whose width decides where the numbers of a list are centred."""


def turn(house: House, font: ScriptFont) -> House:
    """Return a house for packs that run from right to left: its own text, its sections, boxes and lists turned.

    `font` is that of the pack's language; it becomes a default of the house, unless the house names another one.
    """
    styles = _parsed(house.parts[house.styles_name])
    _mirror_borders(styles)
    _join_letters(styles)
    if not house.right_to_left_font:
        _name_font(styles, font)
    document = _parsed(_SPLICE.join(house.document))
    _turn_text(document)
    fielded = {}
    for member, text in house.fielded.items():
        root = _parsed(text)
        _turn_text(root)
        fielded[member] = _written(root)
    return replace(
        centred_lists(house),
        parts={**house.parts, house.styles_name: _written(styles).encode()},
        fielded=fielded,
        document=_halves(document),
        right_to_left=True,
        pack_font=None if house.right_to_left_font else font,
    )


def centred_lists(house: House) -> House:
    """Return a house whose numbers and bullets are centred, so that they serve paragraphs of both directions."""
    lists = _parsed(_SPLICE.join(house.numbering))
    bullets, numbers, notes = (_centred(lists, look, house.metrics[""].face)
                               for look in (house.bullets, house.numbers, house.notes))  # fmt: skip
    return replace(house, numbering=_halves(lists), bullets=bullets, numbers=numbers, notes=notes, centred_lists=True)


def _name_font(styles: etree._Element, font: ScriptFont) -> None:
    """Make a font the default of words from right to left."""
    parent = styles
    for name, order in (("docDefaults", ()), ("rPrDefault", ("rPrDefault", "pPrDefault")), ("rPr", ())):
        found = parent.find(w(name))
        if found is None:
            found = etree.Element(w(name))
            insert_ordered(parent, found, order) if order else parent.insert(0, found)
        parent = found
    fonts = parent.find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        insert_ordered(parent, fonts, RUN_ORDER)
    fonts.set(w("cs"), font.name)
    # Word's own themes leave the font of such words open, so that each program takes another one.
    for found in styles.iter(w("rFonts")):
        if found.attrib.pop(w("cstheme"), ""):
            found.set(w("cs"), font.name)


def _turn_text(root: etree._Element) -> None:
    """Turn the paragraphs, tables and sections of a part of a house document."""
    _mirror_borders(root)
    _join_letters(root)
    for paragraph in root.iter(w("p")):
        _switch_on(_child(paragraph, "pPr"), "bidi", PARAGRAPH_ORDER)
    for table in root.iter(w("tbl")):
        _switch_on(_child(table, "tblPr"), "bidiVisual", TABLE_ORDER)
    for section in root.iter(w("sectPr")):
        _switch_on(section, "bidi", SECTION_ORDER)


def _join_letters(root: etree._Element) -> None:
    """Take the space between letters away: the letters of scripts from right to left are joined."""
    for look in root.iter(w("rPr")):
        for spacing in look.findall(w("spacing")):
            look.remove(spacing)


def _switch_on(properties: etree._Element, name: str, order: Iterable[str]) -> None:
    """Switch a property on, in place of what the house document says of it."""
    for found in properties.findall(w(name)):
        properties.remove(found)
    insert_ordered(properties, etree.Element(w(name)), tuple(order))


def _child(parent: etree._Element, name: str) -> etree._Element:
    """Return a child that comes first in its parent; it is made if the parent has none."""
    found = parent.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        parent.insert(0, found)
    return found


def _mirror_borders(root: etree._Element) -> None:
    """Swap the left and the right border of each paragraph and style."""
    for borders in root.iter(w("pBdr")):
        for border in borders:
            border.tag = _MIRRORED.get(str(border.tag), border.tag)
        borders[:] = sorted(borders, key=lambda border: _SIDES.index(etree.QName(border).localname))


def _centred(lists: etree._Element, look: ListLook, face: Face) -> ListLook:
    """Centre the numbers of a list, so that they begin at the margin: half of a number's width inside it."""
    by_id = {abstract.get(w("abstractNumId")): abstract for abstract in lists.findall(w("abstractNum"))}
    for level in by_id[look.abstract_id].findall(w("lvl")):
        number = int(level.get(w("ilvl"), "0"))
        if number >= LIST_LEVELS:
            continue
        path = (*(1 for _ in range(number)), _WIDEST)
        half = ruler(face).width(look.sign(path, number)) // FINE // 2
        properties = _own_properties(level)
        indent = properties.find(w("ind"))
        if indent is None:
            indent = etree.Element(w("ind"))
            insert_ordered(properties, indent, PARAGRAPH_ORDER)
        for name in ("left", "start", "hanging", "firstLine"):
            indent.attrib.pop(w(name), "")
        indent.set(w("left"), look.indents[number])
        indent.set(w("hanging"), str(max(int(look.hangings[number]) - half, 0)))
        aligned = level.find(w("lvlJc"))
        if aligned is None:
            aligned = etree.Element(w("lvlJc"))
            properties.addprevious(aligned)
        aligned.set(w("val"), "center")
    return read_again(lists, look)


def _own_properties(level: etree._Element) -> etree._Element:
    """Return the paragraph properties of a level of a list; they come before the look of its numbers."""
    found = level.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        look = level.find(w("rPr"))
        if look is None:
            level.append(found)
        else:
            look.addprevious(found)
    return found


def _parsed(text: str | bytes) -> etree._Element:
    data = text.encode() if isinstance(text, str) else text
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False))


def _written(root: etree._Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def _halves(root: etree._Element) -> tuple[str, str]:
    head, _, tail = _written(root).partition(_SPLICE)
    return head, tail
