"""Make the table of letter widths: `python -m scripts.make_letter_widths [FILE]`.

The script reads free fonts that have the same letter widths as the fonts of Word: Carlito for Calibri, Caladea for
Cambria, Liberation for Arial, Times New Roman and Courier New. A build reads only the table, not the installed fonts.
"""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

from fontTools.ttLib import TTFont

TABLE = Path(__file__).parents[1] / "generator" / "ooxml" / "letter_widths.py"
FAMILIES = ("Carlito", "Caladea", "LiberationSans", "LiberationSerif", "LiberationMono")
LOOKS = ("Regular", "Bold", "Italic", "BoldItalic")
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/Library/Fonts",
           "~/Library/Fonts", "C:/Windows/Fonts", "/opt/libreoffice/share/fonts")  # fmt: skip

# Latin letters with accents, modifiers, punctuation, currency signs, arrows and mathematical signs.
RANGES = ((0x20, 0x7F), (0xA0, 0x180), (0x192, 0x193), (0x218, 0x21C), (0x2C6, 0x2DE), (0x2010, 0x2028),
          (0x202F, 0x2030), (0x2030, 0x203B), (0x2044, 0x2045), (0x20A0, 0x20C0), (0x2116, 0x2117), (0x2122, 0x2123),
          (0x2190, 0x2196), (0x2202, 0x2203), (0x2206, 0x2207), (0x220F, 0x2213), (0x221A, 0x221F), (0x2248, 0x2249),
          (0x2260, 0x2266), (0x25A0, 0x25D0))  # fmt: skip
LETTERS = "".join(chr(code) for first, end in RANGES for code in range(first, end))

HEAD = '''"""Widths of letters and heights of lines: made by `python -m scripts.make_letter_widths`; don't edit it.

Lengths are in font units; `UNITS` is the number of units in the type size. `HEIGHTS` holds the ascent, the descent and
the line gap. `WIDTHS` and `LIGATURES` (letters that are drawn as one) pair a width with the letters that have it. A
missing look has the widths of the bold look, or else of the regular look. Fonts and looks are named as in font files.
"""

# ruff: noqa: E501
# fmt: off
'''


def found_fonts() -> dict[tuple[str, str], Path]:
    """Return the font files that are installed, by family and look."""
    wanted = {f"{family}-{look}.ttf": (family, look) for family in FAMILIES for look in LOOKS}
    folders = [Path(folder).expanduser() for folder in FOLDERS]
    files = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*.ttf"))]
    return {wanted[path.name]: path for path in reversed(files) if path.name in wanted}


def made(fonts: Mapping[tuple[str, str], Path]) -> str:
    """Return the text of the module with the tables, from the fonts of all families and looks."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # hide warnings about the dates in fonts
    opened = {key: TTFont(io.BytesIO(path.read_bytes()), lazy=True) for key, path in fonts.items()}
    units = {family: opened[family, "Regular"]["head"].unitsPerEm for family in FAMILIES}
    heights = {family: _heights(opened[family, "Regular"]) for family in FAMILIES}
    widths = {f"{family}-{look}": _grouped(_widths(opened[family, look])) for family in FAMILIES for look in LOOKS}
    joined = {f"{family}-{look}": _grouped(_ligatures(opened[family, look])) for family in FAMILIES for look in LOOKS}
    for table in (widths, joined):
        for family in FAMILIES:
            for look, like in (("BoldItalic", "Bold"), ("Bold", "Regular"), ("Italic", "Regular")):
                if table[f"{family}-{look}"] == table[f"{family}-{like}"]:
                    del table[f"{family}-{look}"]
    lines = [HEAD, f"UNITS: dict[str, int] = {units!r}", f"HEIGHTS: dict[str, tuple[int, int, int]] = {heights!r}"]
    lines += ["", *_table("WIDTHS", widths), *_table("LIGATURES", joined)]
    return "\n".join(lines).rstrip() + "\n"


def _heights(font: TTFont) -> tuple[int, int, int]:
    """Return the ascent, the descent and the line gap that LibreOffice and Word use."""
    head, os2 = font["hhea"], font["OS/2"]
    if os2.fsSelection & 1 << 7:
        return os2.sTypoAscender, -os2.sTypoDescender, os2.sTypoLineGap
    # Fonts such as Calibri count a part of the letters' height as line gap; their Windows metrics don't.
    if head.ascent - head.descent + head.lineGap == os2.usWinAscent + os2.usWinDescent:
        return os2.usWinAscent, os2.usWinDescent, 0
    return head.ascent, -head.descent, head.lineGap


def _widths(font: TTFont) -> dict[str, int]:
    names, advances = font.getBestCmap(), font["hmtx"].metrics
    return {letter: advances[names[ord(letter)]][0] for letter in LETTERS if ord(letter) in names}


def _ligatures(font: TTFont) -> dict[str, int]:
    """Return the ligatures that are used by default, each with its width."""
    if "GSUB" not in font:
        return {}
    advances = font["hmtx"].metrics
    letters = {name: chr(code) for code, name in font.getBestCmap().items() if chr(code) in LETTERS}
    found = {}
    for first, ligature in _substitutes(font["GSUB"].table):
        names = [first, *ligature.Component]
        if all(name in letters for name in names):
            found["".join(letters[name] for name in names)] = advances[ligature.LigGlyph][0]
    return found


def _substitutes(table: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - fontTools has no types for its tables
    """Yield the ligatures of Latin text: the name of the first letter, and the rest as fontTools holds it."""
    scripts = [record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag in ("latn", "DFLT")]
    used = {number for script in scripts if script.DefaultLangSys for number in script.DefaultLangSys.FeatureIndex}
    records = [table.FeatureList.FeatureRecord[number] for number in sorted(used)]
    lookups = {number for record in records if record.FeatureTag == "liga" for number in record.Feature.LookupListIndex}
    for number in sorted(lookups):
        for subtable in table.LookupList.Lookup[number].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            for first, ligatures in getattr(inner, "ligatures", {}).items():
                yield from ((first, ligature) for ligature in ligatures)


def _grouped(widths: Mapping[str, int]) -> dict[int, list[str]]:
    """Return the letters of each width, in ascending order.

    >>> _grouped({"a": 981, "i": 470, "l": 470})
    {470: ['i', 'l'], 981: ['a']}
    """
    groups: dict[int, list[str]] = {}
    for letters in sorted(widths):
        groups.setdefault(widths[letters], []).append(letters)
    return dict(sorted(groups.items()))


def _table(name: str, table: Mapping[str, Mapping[int, list[str]]]) -> list[str]:
    """Return the lines of a table; ligatures of the same width are separated by blanks."""
    kind = "dict[str, tuple[tuple[int, str], ...]]"
    lines = [f"{name}: {kind} = {{"]
    for key, groups in table.items():
        if groups:
            gap = " " if name == "LIGATURES" else ""
            pairs = [f"({width},{gap.join(letters)!r})".replace(" ", "\0") for width, letters in groups.items()]
            rows = wrap(", ".join(pairs), 158, break_long_words=False, break_on_hyphens=False)
            lines += [f"    {key!r}: (", *(f"        {row}".replace("\0", " ") for row in rows)]
            lines[-1] += ",\n    ),"
    return [*lines, "}", ""]


if __name__ == "__main__":
    fonts = found_fonts()
    missing = [f"{family}-{look}" for family in FAMILIES for look in LOOKS if (family, look) not in fonts]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}")
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    target.write_text(made(fonts), encoding="utf-8")
    print(target)
