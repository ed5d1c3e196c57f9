"""The lists of a house document that packs use: bullets, numbers, and the list of notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase

from lxml import etree

from generator.house.styles import StyleSheet
from generator.ooxml.default_lists import default_level, default_list, note_list
from generator.ooxml.schema import LIST_LEVELS, w


@dataclass(frozen=True)
class ListLook:
    """A multi-level list of the house: the id of its abstract list, and the look of each of its nine levels.

    `indents` are the left indents and `hangings` the hanging indents, as text in twentieths of a point. `formats` pairs
    the kind of number with the text around it, such as `decimal` and `%1.%2.`.
    """

    abstract_id: str
    indents: tuple[str, ...]
    hangings: tuple[str, ...]
    formats: tuple[tuple[str, str], ...]

    def label(self, path: tuple[int, ...]) -> str:
        """Return the full number of a paragraph as a reference shows it, without a full stop at its end.

        `path` holds the paragraph's number at each level. If the text of a level leaves out the numbers of the levels
        above it, the label adds them.

        >>> decimal = ListLook("0", (), (), (("decimal", "%1."), ("decimal", "%1.%2.")))
        >>> decimal.label((3,)), decimal.label((3, 2))
        ('3', '3.2')
        >>> letters = ListLook("0", (), (), (("decimal", "%1."), ("lowerLetter", "(%2)")))
        >>> letters.label((3, 2))
        '3.(b)'
        """
        level = min(len(path), LIST_LEVELS) - 1
        _, words = self.formats[level]
        shown = re.sub(r"%(\d)", lambda found: self._figure(path, int(found.group(1)) - 1), words).strip().rstrip(".")
        is_whole = all(f"%{upper + 1}" in words for upper in range(level))
        return shown if is_whole else f"{self.label(path[:-1])}.{shown}"

    def sign(self, path: tuple[int, ...], level: int) -> str:
        """Return the bullet or number before a paragraph of a level (from 0); for a bullet, `path` is empty.

        >>> look = ListLook("0", (), (), (("decimal", "%1."), ("decimal", "%1.%2.")))
        >>> look.sign((3, 2), 1)
        '3.2.'
        """
        return re.sub(r"%(\d)", lambda found: self._figure(path, int(found.group(1)) - 1), self.formats[level][1])

    def _figure(self, path: tuple[int, ...], level: int) -> str:
        """Return the number of one level of a path, as the level writes it: 2, b, B, ii or II."""
        number = path[level] if level < len(path) else 0
        kind = self.formats[level][0]
        match kind:
            case "lowerLetter" | "upperLetter" if 0 < number <= len(ascii_lowercase):
                letter = ascii_lowercase[number - 1]
                return letter if kind == "lowerLetter" else letter.upper()
            case "lowerRoman" | "upperRoman":
                return _roman(number) if kind == "upperRoman" else _roman(number).lower()
            case _:
                return str(number)


def _roman(number: int) -> str:
    """Return a number in Roman numerals.

    >>> _roman(14)
    'XIV'
    """
    figures = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
               (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    parts = []
    for value, figure in figures:
        parts.append(figure * (number // value))
        number %= value
    return "".join(parts)


def list_look(styles: StyleSheet, lists: etree._Element, style_name: str, *, numbered: bool) -> ListLook:
    """Return the list that a list style is linked to, or a new default list if it is linked to none.

    The function completes the list in `lists` (the root of the numbering part), so that it has nine levels.
    """
    for style in styles.line(style_name):
        link = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        abstract = None if link is None else _linked_list(lists, link.get(w("val"), ""))
        if abstract is not None:
            _complete(abstract, numbered=numbered)
            return _look(abstract)
    return _added(lists, lambda abstract_id: default_list(abstract_id, numbered=numbered))


def note_list_look(lists: etree._Element) -> ListLook:
    """Add the list of notes to `lists` (the root of the numbering part), and return it."""
    return _added(lists, note_list)


def _added(lists: etree._Element, written: Callable[[int], str]) -> ListLook:
    """Add an abstract list with an id of its own, and return it."""
    used = [int(found.get(w("abstractNumId"), "0")) for found in lists.findall(w("abstractNum"))]
    abstract = etree.fromstring(written(max(used, default=-1) + 1))
    lists.insert(len(used) + len(lists.findall(w("numPicBullet"))), abstract)
    return _look(abstract)


def read_again(lists: etree._Element, look: ListLook) -> ListLook:
    """Return the look of the same list again, after its indents were scaled."""
    by_id = {abstract.get(w("abstractNumId")): abstract for abstract in lists.findall(w("abstractNum"))}
    return _look(by_id[look.abstract_id])


def _linked_list(lists: etree._Element, number: str) -> etree._Element | None:
    """Return the abstract list of a list's number, or None if there is none or it only links to a list style."""
    nums = {num.get(w("numId")): num.find(w("abstractNumId")) for num in lists.findall(w("num"))}
    target = nums.get(number)
    for abstract in lists.findall(w("abstractNum")):
        if target is not None and abstract.get(w("abstractNumId")) == target.get(w("val")):
            return abstract if abstract.find(w("numStyleLink")) is None else None
    return None


def _complete(abstract: etree._Element, *, numbered: bool) -> None:
    """Add the levels that a list lacks: the lists of Word's own list styles have only one level."""
    given = {level.get(w("ilvl")) for level in abstract.findall(w("lvl"))}
    missing = [level for level in range(LIST_LEVELS) if str(level) not in given]
    for level in missing:
        abstract.append(etree.fromstring(default_level(level, numbered=numbered)))
    kind = abstract.find(w("multiLevelType"))
    if missing and kind is not None:
        kind.set(w("val"), "multilevel")


def _look(abstract: etree._Element) -> ListLook:
    indents, hangings, formats = [], [], []
    for level in range(LIST_LEVELS):
        found = abstract.find(f"{w('lvl')}[@{w('ilvl')}='{level}']")
        indent = None if found is None else found.find(f"{w('pPr')}/{w('ind')}")
        left = None if indent is None else indent.get(w("left")) or indent.get(w("start"))
        indents.append(left or str(397 * (level + 1)))
        hangings.append((None if indent is None else indent.get(w("hanging"))) or "397")
        formats.append((_value(found, "numFmt", "decimal"), _value(found, "lvlText", f"%{level + 1}.")))
    return ListLook(abstract.get(w("abstractNumId"), "0"), tuple(indents), tuple(hangings), tuple(formats))


def _value(level: etree._Element | None, tag: str, default: str) -> str:
    found = None if level is None else level.find(w(tag))
    return default if found is None else found.get(w("val"), default)
