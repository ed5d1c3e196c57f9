"""The two lists of a house document that a pack's bullets and numbers take on."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from generator import ooxml
from generator.house.styles import StyleSheet
from generator.ooxml import w


@dataclass(frozen=True)
class ListLook:
    """A multi-level list of the house: its abstract number, and each level's left indent in twentieths of a point."""

    abstract_id: str
    indents: tuple[str, ...]


def list_look(styles: StyleSheet, lists: etree._Element, style_name: str, *, numbered: bool) -> ListLook:
    """Return the list that a list style is linked to, or a default one where it is linked to none; nine levels deep."""
    for style in styles.line(style_name):
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
