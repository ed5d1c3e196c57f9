"""Fonts: what each code of a font stands for, and whether a PDF holds its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pikepdf import Name, Pdf

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_NOTHING = "200B"  # a space without a width: the letter of the glyph stands beside it


def letters_of(font: Any) -> dict[int, str]:  # noqa: ANN401 - an object of a PDF
    """Return what each code of a font stands for; nothing for a composite font, whose codes have two bytes."""
    return _letters(_table(font)) if "/ToUnicode" in font and font.get("/Subtype") != Name.Type0 else {}


def _table(font: Any) -> bytes:  # noqa: ANN401
    return bytes(font.ToUnicode.get_stream_buffer())


@lru_cache(maxsize=128)
def _letters(table: bytes) -> dict[int, str]:
    """Return what each code stands for in a table of a PDF.

    >>> _letters(b"2 beginbfchar <01> <0044> <02> <00740069> endbfchar 1 beginbfrange <05> <06> <0061> endbfrange")
    {1: 'D', 2: 'ti', 5: 'a', 6: 'b'}
    """
    known = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            known.update({int(code, 16): _text(letters) for code, letters in _CHAR.findall(block)})
        else:
            for first, last, letters in _RANGE.findall(block):
                text = _text(letters)
                for code in range(int(first, 16), int(last, 16) + 1):
                    known[code] = text[:-1] + chr(ord(text[-1]) + code - int(first, 16))
    return known


def _text(letters: bytes) -> str:
    return bytes.fromhex(letters.decode()).decode("utf-16-be")


def complete_letters(pdf: Pdf, used: Iterable[tuple[Any, set[int]]]) -> None:
    """Let each code that is used stand for something, as a glyph that is only a part of a letter stands for nothing.

    `used` are the fonts with the codes that the pages show.
    """
    for font, codes in used:
        known = letters_of(font)
        missing = sorted(codes - set(known))
        if missing and known:
            lines = "".join(f"<{code:02X}> <{_NOTHING}>\n" for code in missing)
            block = f"{len(missing)} beginbfchar\n{lines}endbfchar\nendcmap".encode()
            font.ToUnicode = pdf.make_stream(_table(font).replace(b"endcmap", block, 1))


def are_embedded(used: Iterable[tuple[Any, set[int]]]) -> bool:
    """Tell whether the PDF holds its fonts. LibreOffice leaves out a font whose licence forbids it to copy the font."""
    return all(any(str(key).startswith("/FontFile") for key in font.get("/FontDescriptor", {})) for font, _ in used)
