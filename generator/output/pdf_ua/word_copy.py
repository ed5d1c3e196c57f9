"""A copy of a Word file for LibreOffice, which makes the tags of a PDF from the names of styles."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from lxml import etree

from generator.house.house import House
from generator.ooxml.package_parts import zipped
from generator.ooxml.schema import w
from generator.output.pdf_ua.standard_types import STANDARD

_CLASHES = STANDARD | {"Artifact"}
_STYLE_NAME = re.compile(rf'(<(\w+):name \2:val=")({"|".join(sorted(_CLASHES))})(")'.encode())
_EDGE = re.compile(rb"<\w+:(?:hdr|ftr)[\s>]")
_ALT = re.compile(rb'\s(?:descr|title|alt)="[^"]*"')
_HEADINGS = {"title": 0, "heading 1": 1, "heading 2": 2, "heading 3": 3}


def copy_for_tags(word: bytes, house: House) -> bytes:
    """Return a Word file in which no style has the name of a standard type, and nothing in headers has an alt text.

    LibreOffice makes a tag of the name of each style: if a style is named “Note”, all footnotes become paragraphs. And
    it takes a shape in a header for a figure of the text; without an alt text, `drawings.py` knows that it is none.
    """
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    for name, data in members.items():
        if name == house.styles_name:
            members[name] = _STYLE_NAME.sub(rb"\1\3 of the house\4", data)
        elif name.endswith(".xml") and _EDGE.search(data):
            members[name] = _ALT.sub(b"", data)
    return zipped(members)


def heading_styles(house: House) -> Mapping[str, int]:
    """Return the names of the house's styles for the title (level 0) and for headings, in lower case."""
    styles = house.parts[house.styles_name]
    names = {
        style.get(w("styleId")): found.get(w("val"), "").casefold()
        for style in etree.fromstring(styles).iter(w("style"))
        if (found := style.find(w("name"))) is not None
    }
    return {names[house.styles[name]]: level for name, level in _HEADINGS.items()}
