"""The fonts that a house document's styles use, and the fonts of scripts that are written from right to left.

With them, the program can tell which fonts a PDF lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from lxml import etree

from generator.document.direction import direction
from generator.house.styles import StyleSheet, id_of
from generator.ooxml.schema import w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORDS_DEFAULT = "Times New Roman"


@dataclass(frozen=True)
class ScriptFont:
    """A font, and the fonts that stand in for it, the best first: Word takes the first one that it has.

    The fonts are those of Debian's package fonts-noto-core, and stand-ins that Word has. `charset` is Word's number
    for the letters of the script.
    """

    name: str
    others: str
    charset: str = "B2"


_NASTALIQ = ScriptFont("Noto Nastaliq Urdu", "Urdu Typesetting, Times New Roman")
_NASKH = ScriptFont("Noto Naskh Arabic", "Times New Roman")
_HEBREW = ScriptFont("Noto Sans Hebrew", "Arial", "B1")
_SYRIAC = ScriptFont("Noto Sans Syriac", "Segoe UI Historic", "00")
_OF_LANGUAGES: Mapping[str, ScriptFont] = {
    "ur": _NASTALIQ, "ks": _NASTALIQ, "pnb": _NASTALIQ, "skr": _NASTALIQ, "he": _HEBREW, "yi": _HEBREW,
    "syr": _SYRIAC, "arc": _SYRIAC, "dv": ScriptFont("Noto Sans Thaana", "MV Boli", "00"),
    "nqo": ScriptFont("Noto Sans NKo", "Ebrima", "00"),
}  # fmt: skip


def script_font(lang: str, words: str = "") -> ScriptFont:
    """Return the font for words from right to left in a language; without one, the first letter of the words decides.

    Any language in Arabic letters that isn't usually written in Nastaliq gets Naskh.

    >>> script_font("ur-PK").name, script_font("fa").name, script_font("", "\u05d0").name
    ('Noto Nastaliq Urdu', 'Noto Naskh Arabic', 'Noto Sans Hebrew')
    """
    if not lang:
        letter = next((letter for letter in words if direction(letter) > 0), "")
        return _HEBREW if "\u0590" <= letter <= "\u05ff" else _NASKH
    return _OF_LANGUAGES.get(lang.partition("-")[0], _NASKH)


def fonts_by_style(styles: StyleSheet, theme: Mapping[str, str]) -> dict[str, str]:
    """Return the font for Latin letters of each style, by style id.

    The key '' holds the font of a paragraph without a style.
    """
    ids = map(id_of, styles.root.iter(w("style")))
    found = {style: font_of(styles, styles.line_of(style), theme) for style in ids}
    return {**found, "": found.get(styles.default_id(), font_of(styles, [], theme))}


def right_to_left_font(styles: StyleSheet, theme: Mapping[str, str]) -> str:
    """Return the font for right-to-left scripts in the house's defaults, or '' if they name none.

    The defaults name it themselves, or by the theme; Word's own themes leave it open.
    """
    fonts = styles.defaults("rPr/rFonts")
    if fonts is None:
        return ""
    return theme.get(f"{fonts.get(w('cstheme'), '')[:5]} cs") or str(fonts.get(w("cs"), ""))


def font_of(styles: StyleSheet, line: Iterable[etree._Element], theme: Mapping[str, str]) -> str:
    """Return the font for Latin letters of a line of styles; the first style that names a font decides.

    If no style names a font, the font is that of the document's defaults. `line` goes from a style to its base styles.
    """
    properties = [style.find(f"{w('rPr')}/{w('rFonts')}") for style in line]
    for fonts in [*properties, styles.defaults("rPr/rFonts")]:
        if fonts is not None:
            name = theme.get(fonts.get(w("asciiTheme"), "")[:5]) or fonts.get(w("ascii"))
            if name:
                return str(name)
    return _WORDS_DEFAULT


def theme_fonts(document: WordDocument) -> dict[str, str]:
    """Return the theme's two fonts, such as `{"minor": "Calibri", "major": "Cambria"}`.

    Styles call them `minorHAnsi`, `majorAscii` and so on; the keys are the first five letters of these names. The keys
    of the fonts for right-to-left scripts, if the theme names some, are `minor cs` and `major cs`.
    """
    blobs: list[Any] = [
        part.blob for part in document.part.package.iter_parts() if part.content_type.endswith("theme+xml")
    ]
    found = {}
    for blob in blobs[:1]:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
        for kind in ("minor", "major"):
            for name, tag in ((kind, "latin"), (f"{kind} cs", "cs")):
                font = root.find(f".//{_A}{kind}Font/{_A}{tag}")
                if font is not None and font.get("typeface"):
                    found[name] = str(font.get("typeface"))
    return found
