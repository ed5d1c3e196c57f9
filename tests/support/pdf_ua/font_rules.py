"""Rules on fonts: they are in the file, have all the letters that are shown, and say which letters these are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fontTools.ttLib import TTFont

from support.pdf_ua.marked_content import SHOW_TEXT, Content
from support.pdf_ua.tagged import TaggedPdf

_SYMBOLIC = 4
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_NO_LETTERS = ("\0", "\ufeff", "\ufffe")


@dataclass(frozen=True)
class _Program:
    """An embedded TrueType font: the glyph of each code, and the width of each glyph in thousandths of its size."""

    tables: tuple[tuple[int, int], ...]
    glyphs: dict[int, str]
    widths: dict[str, float]


def _used(tagged: TaggedPdf) -> Iterator[tuple[Any, set[int]]]:
    """Yield each font that shows visible text, with the codes that it shows."""
    fonts: dict[tuple[int, int], tuple[Any, set[int]]] = {}
    for piece in tagged.content:
        if piece.operator in SHOW_TEXT and piece.is_visible:
            fonts.setdefault(piece.font.objgen, (piece.font, set()))[1].update(piece.codes)
    yield from fonts.values()


def embedded(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each font is in the file, as a simple TrueType font: the other rules read only those."""
    for font, _ in _used(tagged):
        if font.Subtype != "/TrueType" or "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield f"{font.get('/BaseFont')} ({font.Subtype}) is not embedded as a TrueType font"


def encodings(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a symbolic font has one table of codes and no encoding, and that another font has a standard one."""
    for font, program, _ in _programs(tagged):
        symbolic = bool(int(font.FontDescriptor.Flags) & _SYMBOLIC)
        if symbolic and ("/Encoding" in font or not (len(program.tables) == 1 or (3, 0) in program.tables)):
            yield f"{font.BaseFont} is symbolic, and its encoding is not its own"
        if not symbolic and str(font.get("/Encoding")) not in ("/MacRomanEncoding", "/WinAnsiEncoding"):
            yield f"{font.BaseFont} has no standard encoding"


def glyphs(tagged: TaggedPdf) -> Iterator[str]:
    """Check that a font has each letter that is shown, and shows no box for a missing one."""
    for font, program, codes in _programs(tagged):
        missing = [code for code in sorted(codes) if program.glyphs.get(code, ".notdef") == ".notdef"]
        if missing:
            yield f"{font.BaseFont} lacks the codes {missing}"


def widths(tagged: TaggedPdf) -> Iterator[str]:
    """Check that the file and the font agree on the width of each letter."""
    for font, program, codes in _programs(tagged):
        for code in sorted(codes & set(program.glyphs)):
            said = float(font.Widths[code - int(font.FirstChar)])
            if abs(said - program.widths[program.glyphs[code]]) > 1:
                yield f"{font.BaseFont}: the code {code} is {said} wide in the file"


def letters(tagged: TaggedPdf) -> Iterator[str]:
    """Check that each code that is shown stands for letters."""
    for font, codes in _used(tagged):
        known = _to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
        for code in sorted(codes):
            if not known.get(code) or any(letter in known[code] for letter in _NO_LETTERS):
                yield f"{font.BaseFont}: the code {code} stands for {known.get(code)!r}"


def words_of(piece: Content) -> str:
    """Return the letters that a piece of content shows."""
    known = _to_unicode(piece.font.ToUnicode.read_bytes()) if piece.codes else {}
    return "".join(known.get(code, "") for code in piece.codes)


def _programs(tagged: TaggedPdf) -> Iterator[tuple[Any, _Program, set[int]]]:
    for font, codes in _used(tagged):
        if "/FontFile2" in font.get("/FontDescriptor", {}):
            yield font, _program(font.FontDescriptor.FontFile2.read_bytes()), codes


@lru_cache(maxsize=512)
def _program(data: bytes) -> _Program:
    font = TTFont(io.BytesIO(data))
    scale = 1000 / font["head"].unitsPerEm
    tables = font["cmap"].tables if "cmap" in font else []
    codes = {code & 0xFF: glyph for table in tables for code, glyph in table.cmap.items()}
    widths = {glyph: width * scale for glyph, (width, _) in font["hmtx"].metrics.items()}
    return _Program(tuple((table.platformID, table.platEncID) for table in tables), codes, widths)


def _to_unicode(data: bytes) -> dict[int, str]:
    """Return what each code stands for, from a `ToUnicode` table."""
    known = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"char":
            known.update({int(code, 16): _text(value) for code, value in _PAIR.findall(block)})
        for first, last, value in _RANGE.findall(block) if kind == b"range" else ():
            start = _text(value)
            for step in range(int(last, 16) - int(first, 16) + 1):
                known[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return known


def _text(value: bytes) -> str:
    return bytes.fromhex(value.decode()).decode("utf-16-be")


RULES = {
    "31-009 (7.21.4.1-1)": embedded,
    "31-019 to 31-026 (7.21.6-1 to 4)": encodings,
    "31-011, 31-030 (7.21.4.1-2, 7.21.8-1)": glyphs,
    "31-016 (7.21.5-1)": widths,
    "10-001, 31-027 to 31-029 (7.21.7-1, 7.21.7-2)": letters,
}
