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
    named = style_ids(styles)
    for name in ooxml.NEEDED_STYLES:
        if name not in named:
            styles.append(etree.fromstring(ooxml.default_style(name, style_ids(styles).values())))


def style_ids(styles: etree._Element) -> dict[str, str]:
    """Return the id of each style by its name in lower case."""
    return {_style_name(style).casefold(): style.get(w("styleId"), "") for style in styles.findall(w("style"))}


def paragraph_styles(styles: etree._Element) -> tuple[str, ...]:
    """Return the names of the paragraph styles."""
    return tuple(_style_name(style) for style in styles.findall(w("style")) if style.get(w("type")) == "paragraph")


def _style_name(style: etree._Element) -> str:
    found = style.find(w("name"))
    return found.get(w("val"), "") if found is not None else ""


def list_look(styles: etree._Element, lists: etree._Element, style_name: str, *, numbered: bool) -> ListLook:
    """Return the list that a list style is linked to, or a default one where it is linked to none."""
    style_id = style_ids(styles)[style_name]
    style = next(found for found in styles.findall(w("style")) if found.get(w("styleId")) == style_id)
    link = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    if link is not None:
        for num in lists.findall(w("num")):
            target = num.find(w("abstractNumId"))
            if num.get(w("numId")) == link.get(w("val")) and target is not None:
                for abstract in lists.findall(w("abstractNum")):
                    if abstract.get(w("abstractNumId")) == target.get(w("val")):
                        return _look(abstract)
    used = [int(found.get(w("abstractNumId"), "0")) for found in lists.findall(w("abstractNum"))]
    abstract = etree.fromstring(ooxml.default_list(max(used, default=-1) + 1, numbered=numbered))
    lists.insert(len(used) + len(lists.findall(w("numPicBullet"))), abstract)
    return _look(abstract)


def _look(abstract: etree._Element) -> ListLook:
    indents = []
    for level in range(ooxml.LIST_LEVELS):
        found = abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']/{w('pPr')}/{w('ind')}")
        given = None if found is None else found.get(w("left")) or found.get(w("start"))
        indents.append(given or str(397 * (level + 1)))
    return ListLook(abstract.get(w("abstractNumId"), "0"), tuple(indents))
