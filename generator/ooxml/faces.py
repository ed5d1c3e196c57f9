"""Measures text in a face: the width of words and the height of lines.

Widths are exact for Calibri, Cambria, Arial, Times New Roman, Courier New, and the free fonts that replace them. Any
other font gets the widths of the most similar one of these.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.ooxml.letter_widths import HEIGHTS, LIGATURES, UNITS, WIDTHS

FINE = 6
"""Fine units in a twentieth of a point: LibreOffice rounds the width of each letter to a sixth of a twentieth."""

_FAMILIES = {
    "carlito": "Carlito", "calibri": "Carlito", "caladea": "Caladea", "cambria": "Caladea",
    "arial": "LiberationSans", "helvetica": "LiberationSans", "liberation sans": "LiberationSans",
    "times new roman": "LiberationSerif", "times": "LiberationSerif", "liberation serif": "LiberationSerif",
    "courier new": "LiberationMono", "courier": "LiberationMono", "liberation mono": "LiberationMono",
}  # fmt: skip
_TALL = {
    "noto nastaliq urdu": (1904, 596), "urdu typesetting": (1904, 596), "noto naskh arabic": (1069, 634),
    "noto sans hebrew": (1068, 292),
}  # fmt: skip
"""The ascent and the descent of fonts of other scripts, in thousandths of the type size; their lines are higher."""
_WITH_SERIFS = ("serif", "roman", "georgia", "garamond", "palatino", "bookman", "antiqua", "baskerville", "constantia")
_OF_ONE_WIDTH = ("mono", "courier", "consolas", "code", "typewriter")
_RAISED = 58
"""The size of a raised letter, in percent of the type size."""
_SMALL = 80
"""The size of a small capital, in percent of the type size."""
# Widths of letters of other scripts, in thousandths of the type size. Ideographs are squares; the others are averages.
_OTHER_WIDTHS = {"CJK": 1000, "HIRAGANA": 1000, "KATAKANA": 1000, "HANGUL": 1000, "FULLWIDTH": 1000,
                 "ARABIC": 430, "HEBREW": 560, "DEVANAGARI": 600}  # fmt: skip
_OTHER_WIDTH = 550
_DRAWN_AS = {"\u00a0": " ", "\u2011": "-"}


@dataclass(frozen=True)
class Face:
    """A font with its size and look; `size` and `spacing` (between letters) are in twentieths of a point.

    `capitals` is `all`, `small` or ''; `raised` letters are superscripts or subscripts.
    """

    font: str
    size: int
    bold: bool = False
    italic: bool = False
    capitals: str = ""
    raised: bool = False
    spacing: int = 0


class Height(NamedTuple):
    """The height of a line above and below its base line, in twentieths of a point."""

    above: int
    below: int


def family_of(font: str) -> str:
    """Return the font family with the same widths as a font, or with similar widths.

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
    """Return the height of a line with single spacing; raised letters don't make a line higher.

    >>> line_height(Face("Calibri", 240))
    Height(above=229, below=64)
    """
    tall = _TALL.get(face.font.casefold())
    if tall:
        return Height(*(_rounded(part * face.size / 1000) for part in tall))
    family = family_of(face.font)
    above, below, gap = (_rounded(part * face.size * FINE / UNITS[family]) for part in HEIGHTS[family])
    whole = _rounded((above + below) / FINE)
    under = whole - _rounded(above / FINE)
    return Height(whole - under + _rounded(gap / FINE), under)


class Ruler:
    """Measures words in one face, and remembers their widths.

    >>> calibri = Ruler(Face("Calibri", 240))
    >>> calibri.width("word") / FINE
    507.8333333333333

    A ligature is narrower than its letters.

    >>> calibri.width("fi") < calibri.width("f") + calibri.width("i")
    True
    """

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
        """Return the width of a word in fine units (`FINE` of them are a twentieth of a point)."""
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
        """Return the width of a word with ligatures of two or three letters; the longer one comes first."""
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
        """Return the width of a letter that is shown as a capital, or as a small capital."""
        width = sum(map(self._letter, letter.upper()))
        return width * _SMALL // 100 if self.capitals == "small" and letter.islower() else width

    def _other(self, letter: str) -> int:
        """Return the width of a letter that the table lacks: 0 for accents and control characters.

        Carlito has no glyph for a no-break space or hyphen; programs then draw a plain one.
        """
        if letter in _DRAWN_AS:
            return self._letter(_DRAWN_AS[letter])
        if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
            return 0
        script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
        return self.square * _OTHER_WIDTHS.get(script, _OTHER_WIDTH) // 1000


@lru_cache(maxsize=256)
def ruler(face: Face) -> Ruler:
    """Return the ruler of a face; the same face gives the same ruler."""
    return Ruler(face)


def _of_look(table: dict[str, tuple[tuple[int, str], ...]], family: str, look: str) -> tuple[tuple[int, str], ...]:
    """Return the entry of a family and look in a table.

    The table leaves out a look that is as wide as another: bold italic then uses bold, and other looks use regular.

    >>> _of_look({"Carlito-Regular": ((452, "'"),)}, "Carlito", "BoldItalic")
    ((452, "'"),)
    """
    looks = (look, "Bold", "Regular") if "Bold" in look else (look, "Regular")
    return next((table[f"{family}-{name}"] for name in looks if f"{family}-{name}" in table), ())


def _rounded(value: float) -> int:
    return int(value + 0.5)
