"""The fonts that a house document's styles use. With them, the program can tell which fonts a PDF lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docx.document import Document as WordDocument
from lxml import etree

from generator.house.styles import StyleSheet, id_of
from generator.ooxml.schema import w

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORDS_DEFAULT = "Times New Roman"


def fonts_by_style(styles: StyleSheet, theme: Mapping[str, str]) -> dict[str, str]:
    """Return the font for Latin letters of each style, by style id.

    The key '' holds the font of a paragraph without a style.
    """
    ids = map(id_of, styles.root.iter(w("style")))
    found = {style: font_of(styles, styles.line_of(style), theme) for style in ids}
    return {**found, "": found.get(styles.default_id(), font_of(styles, [], theme))}


def right_to_left_font(styles: StyleSheet) -> str:
    """Return the font for right-to-left scripts in the house's defaults, or '' if they name none."""
    fonts = styles.defaults("rPr/rFonts")
    return "" if fonts is None else fonts.get(w("cs"), "")


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

    Styles call them `minorHAnsi`, `majorAscii` and so on; the keys are the first five letters of these names.
    """
    blobs: list[Any] = [
        part.blob for part in document.part.package.iter_parts() if part.content_type.endswith("theme+xml")
    ]
    found = {}
    for blob in blobs[:1]:
        root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False))
        for kind in ("minor", "major"):
            latin = root.find(f".//{_A}{kind}Font/{_A}latin")
            if latin is not None and latin.get("typeface"):
                found[kind] = str(latin.get("typeface"))
    return found
