"""The styles and lists of a house document: by the names that staff see, and with plain ones for those it lacks."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator import ooxml
from generator.ooxml import w


@dataclass(frozen=True)
class ListLook:
    """A multi-level list of the house: its abstract number, and each level's left indent in twentieths of a point."""

    abstract_id: str
    indents: tuple[str, ...]


def add_needed_styles(styles: etree._Element) -> None:
    """Add a plain form of each style that the writer uses and the house lacks."""
    for name, kind in ooxml.NEEDED_STYLES.items():
        if _find(styles, name, kind) is None:
            taken = {style.get(w("styleId"), "") for style in styles.findall(w("style"))}
            styles.append(etree.fromstring(ooxml.default_style(name, taken)))


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Return the id of each style that may be used, by its name in lower case: paragraph styles and the needed ones."""
    found = {_style_name(style).casefold(): style for style in _of_kind(styles, "paragraph")}
    for name, kind in ooxml.NEEDED_STYLES.items():
        found[name] = _needed(styles, name, kind)
    return {name: style.get(w("styleId"), "") for name, style in found.items()}


def _find(styles: etree._Element, name: str, kind: str) -> etree._Element | None:
    return next((style for style in _of_kind(styles, kind) if _style_name(style).casefold() == name), None)


def _needed(styles: etree._Element, name: str, kind: str) -> etree._Element:
    style = _find(styles, name, kind)
    if style is None:
        raise ValueError(f"it has no style '{name}'")
    return style


def _of_kind(styles: etree._Element, kind: str) -> list[etree._Element]:
    return [style for style in styles.findall(w("style")) if style.get(w("type"), "paragraph") == kind]


def paragraph_styles(styles: etree._Element) -> tuple[str, ...]:
    """Return the names of the paragraph styles."""
    return tuple(_style_name(style) for style in _of_kind(styles, "paragraph"))


def type_size(styles: etree._Element, name: str) -> int:
    """Return the size of a needed style's type in half points: its own, one that it is based on, or the default."""
    default = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}")
    sizes = [style.find(f"{w('rPr')}/{w('sz')}") for style in _line(styles, name)]
    return next((int(found.get(w("val"), "20")) for found in [*sizes, default] if found is not None), 20)


def cell_margins(styles: etree._Element, name: str) -> int:
    """Return the left and right margins of a needed table style's cells, together."""
    line = _line(styles, name)
    total = 0
    for sides in (("left", "start"), ("right", "end")):
        paths = [f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}" for side in sides]
        found = [style.find(path) for style in line for path in paths]
        total += next((round(float(margin.get(w("w"), "108"))) for margin in found if margin is not None), 108)
    return total


def _line(styles: etree._Element, name: str) -> list[etree._Element]:
    """Return a needed style, the one that it is based on, and so on up; a circle ends where it closes."""
    by_id = {style.get(w("styleId")): style for style in styles.findall(w("style"))}
    line: list[etree._Element] = []
    style: etree._Element | None = _needed(styles, name, ooxml.NEEDED_STYLES[name])
    while style is not None and style not in line:
        line.append(style)
        base = style.find(w("basedOn"))
        style = None if base is None else by_id.get(base.get(w("val")))
    return line


def _style_name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return found.get(w("val"), "") if found is not None else ""


def list_look(styles: etree._Element, lists: etree._Element, style_name: str, *, numbered: bool) -> ListLook:
    """Return the list that a list style is linked to, or a default one where it is linked to none; nine levels deep."""
    for style in _line(styles, style_name):
        link = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        abstract = None if link is None else _linked_list(lists, link.get(w("val"), ""))
        if abstract is not None:
            _complete(abstract, numbered=numbered)
            return _look(abstract)
    used = [int(found.get(w("abstractNumId"), "0")) for found in lists.findall(w("abstractNum"))]
    abstract = etree.fromstring(ooxml.default_list(max(used, default=-1) + 1, numbered=numbered))
    lists.insert(len(used) + len(lists.findall(w("numPicBullet"))), abstract)
    return _look(abstract)


def _linked_list(lists: etree._Element, number: str) -> etree._Element | None:
    """Return the abstract list behind a list's number, where its levels are written out."""
    nums = {num.get(w("numId")): num.find(w("abstractNumId")) for num in lists.findall(w("num"))}
    target = nums.get(number)
    for abstract in lists.findall(w("abstractNum")):
        if target is not None and abstract.get(w("abstractNumId")) == target.get(w("val")):
            return abstract if abstract.find(w("numStyleLink")) is None else None
    return None


def _complete(abstract: etree._Element, *, numbered: bool) -> None:
    """Add the levels that a list lacks: Word's own list styles have but one."""
    given = {level.get(w("ilvl")) for level in abstract.findall(w("lvl"))}
    missing = [level for level in range(ooxml.LIST_LEVELS) if str(level) not in given]
    for level in missing:
        abstract.append(etree.fromstring(ooxml.default_level(level, numbered=numbered)))
    kind = abstract.find(w("multiLevelType"))
    if missing and kind is not None:
        kind.set(w("val"), "multilevel")


def _look(abstract: etree._Element) -> ListLook:
    indents = []
    for level in range(ooxml.LIST_LEVELS):
        found = abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']/{w('pPr')}/{w('ind')}")
        given = None if found is None else found.get(w("left")) or found.get(w("start"))
        indents.append(given or str(397 * (level + 1)))
    return ListLook(abstract.get(w("abstractNumId"), "0"), tuple(indents))
