"""The faces that words are set in: how wide words are in each, and how high a line of it is.

Widths are exact for Calibri, Cambria, Arial, Times New Roman, Courier New and the free fonts that stand in for them;
another font is taken to be as wide as the one of these that is nearest to it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.letter_widths import HEIGHTS, LIGATURES, UNITS, WIDTHS

FINE = 6
"""Widths are whole numbers of sixths of a twentieth of a point: LibreOffice rounds each letter to that."""

_FAMILIES = {
    "carlito": "Carlito", "calibri": "Carlito", "caladea": "Caladea", "cambria": "Caladea",
    "arial": "LiberationSans", "helvetica": "LiberationSans", "liberation sans": "LiberationSans",
    "times new roman": "LiberationSerif", "times": "LiberationSerif", "liberation serif": "LiberationSerif",
    "courier new": "LiberationMono", "courier": "LiberationMono", "liberation mono": "LiberationMono",
}  # fmt: skip
_WITH_SERIFS = ("serif", "roman", "georgia", "garamond", "palatino", "bookman", "antiqua", "baskerville", "constantia")
_OF_ONE_WIDTH = ("mono", "courier", "consolas", "code", "typewriter")
_RAISED = 58
"""The size of a raised letter, in hundredths of the type's."""
_SMALL = 80
"""The size of a small capital, in hundredths of the type's."""
# Of other scripts, in thousandths of the type size: a whole square, or about what letters take that join or stack.
_OTHER_WIDTHS = {"CJK": 1000, "HIRAGANA": 1000, "KATAKANA": 1000, "HANGUL": 1000, "FULLWIDTH": 1000,
                 "ARABIC": 430, "HEBREW": 560, "DEVANAGARI": 600}  # fmt: skip
_OTHER_WIDTH = 550


@dataclass(frozen=True)
class Face:
    """A font in a size and a look; `size` is in twentieths of a point, `spacing` what is put between letters."""

    font: str
    size: int
    bold: bool = False
    italic: bool = False
    capitals: str = ""
    raised: bool = False
    spacing: int = 0


class Height(NamedTuple):
    """How much of a line is above its base line, and how much below it, in twentieths of a point."""

    above: int
    below: int


def family_of(font: str) -> str:
    """Return the family whose widths a font has, or comes near to.

    >>> family_of("Cambria"), family_of("EB Garamond"), family_of("Verdana")
    ('Caladea', 'LiberationSerif', 'LiberationSans')
    """
    name = font.casefold()
    if name in _FAMILIES:
        return _FAMILIES[name]
    if any(word in name for word in _OF_ONE_WIDTH):
        return "LiberationMono"
    has_serifs = any(word in name for word in _WITH_SERIFS) and "sans" not in name
    return "LiberationSerif" if has_serifs else "LiberationSans"


@lru_cache(maxsize=1024)
def line_height(face: Face) -> Height:
    """Return how high a line of a face is, set single; raised letters make no line higher.

    >>> line_height(Face("Calibri", 240))
    Height(above=229, below=64)
    """
    family = family_of(face.font)
    above, below, gap = (_rounded(part * face.size * FINE / UNITS[family]) for part in HEIGHTS[family])
    whole = _rounded((above + below) / FINE)
    under = whole - _rounded(above / FINE)
    return Height(whole - under + _rounded(gap / FINE), under)


class Ruler:
    """Measures words in one face."""

    def __init__(self, face: Face) -> None:
        family = family_of(face.font)
        size = face.size * _RAISED // 100 if face.raised else face.size
        look = ("Bold" if face.bold else "") + ("Italic" if face.italic else "") or "Regular"
        self.capitals = face.capitals
        self.spacing = face.spacing * FINE
        self.square = size * FINE
        self.letters = {letter: _rounded(width * self.square / UNITS[family])
                        for width, letters in _of_look(WIDTHS, family, look) for letter in letters}  # fmt: skip
        joined = () if face.spacing else _of_look(LIGATURES, family, look)
        self.ligatures = {letters: _rounded(width * self.square / UNITS[family])
                          for width, together in joined for letters in together.split()}  # fmt: skip
        self.joining = frozenset(letters[:2] for letters in self.ligatures)
        self.known: dict[str, int] = {}

    def width(self, word: str) -> int:
        """Return how wide a word is, in sixths of a twentieth of a point."""
        known = self.known.get(word)
        if known is None:
            known = self.known[word] = self._measured(word)
        return known

    def _measured(self, word: str) -> int:
        if self.capitals:
            return sum(self._capital(letter) for letter in word) + self.spacing * len(word)
        if any(pair in word for pair in self.joining):
            return self._measured_joined(word)
        return sum(map(self._letter, word)) + self.spacing * len(word)

    def _measured_joined(self, word: str) -> int:
        total = at = 0
        while at < len(word):
            step = next((step for step in (3, 2) if word[at : at + step] in self.ligatures), 1)
            total += self.ligatures[word[at : at + step]] if step > 1 else self._letter(word[at])
            at += step
        return total

    def _letter(self, letter: str) -> int:
        known = self.letters.get(letter)
        if known is None:
            known = self.letters[letter] = self._other(letter)
        return known

    def _capital(self, letter: str) -> int:
        width = sum(map(self._letter, letter.upper()))
        return width * _SMALL // 100 if self.capitals == "small" and letter.islower() else width

    def _other(self, letter: str) -> int:
        """Return the width of a letter that the table lacks."""
        if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
            return 0
        script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
        return self.square * _OTHER_WIDTHS.get(script, _OTHER_WIDTH) // 1000


@lru_cache(maxsize=256)
def ruler(face: Face) -> Ruler:
    """Return what measures words in a face; it remembers those that it has measured."""
    return Ruler(face)


def _of_look(table: dict[str, tuple[tuple[int, str], ...]], family: str, look: str) -> tuple[tuple[int, str], ...]:
    """Return what a table says of a look, or of the one that it is as wide as."""
    looks = (look, "Bold", "Regular") if "Bold" in look else (look, "Regular")
    return next((table[f"{family}-{name}"] for name in looks if f"{family}-{name}" in table), ())


def _rounded(value: float) -> int:
    return int(value + 0.5)
