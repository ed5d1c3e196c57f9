"""Typographic quotation marks and apostrophes in place of straight ones, as they stand in briefs and content."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STRAIGHT = re.compile("['\"]")
_OPENS_AFTER = "([{«“‘„–—-/\u00a0\u200e\u200f"
APOSTROPHE = "’"


@dataclass(frozen=True)
class Marks:
    """The quotation marks of a language: around a quotation, and around one inside it. Each is one character."""

    outer: tuple[str, str]
    inner: tuple[str, str]


def typographic(text: str, marks: Marks | None) -> str:
    r"""Return a text of the same length with typographic marks; without `marks`, only apostrophes in words change.

    A mark that can't be told, such as that of feet and inches, stays as it is.

    >>> english = Marks(("“", "”"), ("‘", "’"))
    >>> typographic('Pakistan\'s "view" is: \'do more\' in the \'90s, on 5" paper.', english)
    'Pakistan’s “view” is: ‘do more’ in the ’90s, on 5" paper.'
    >>> typographic("l'accord 'final'", None)
    "l’accord 'final'"
    """
    if not _STRAIGHT.search(text):
        return text
    letters = list(text)
    opened = {"'": False, '"': False}
    for match in _STRAIGHT.finditer(text):
        at, sign = match.start(), match.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if sign == "'" and before.isalnum() and after.isalnum():
            letters[at] = APOSTROPHE
        elif marks is not None:
            letters[at] = _mark(text, at, marks, opened) or sign
    return "".join(letters)


def _mark(text: str, at: int, marks: Marks, opened: dict[str, bool]) -> str:
    """Return the mark for a straight sign that isn't within a word, or '' if it can't be told."""
    sign, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    opening, closing = marks.inner if sign == "'" else marks.outer
    if (not before or before.isspace() or before in _OPENS_AFTER or before in "'\"") and after.strip():
        if sign == "'" and (after.isdigit() or not _closes(text, at)):
            return APOSTROPHE
        opened[sign] = True
        return opening
    if before.strip() and opened[sign]:
        opened[sign] = False
        return closing
    return "" if not before.strip() or before.isdigit() else APOSTROPHE if sign == "'" else closing


def _closes(text: str, at: int) -> bool:
    """Tell whether an inner quotation that opens here is closed further on."""
    return re.search(r"(?<=\S)'(?!\w)", text[at + 1 :]) is not None
