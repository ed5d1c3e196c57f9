"""Document + house -> DOCX bytes: the body is built as text and inserted into the parts of the house."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from generator.dates import first_day
from generator.document.direction import is_right_to_left
from generator.document.nodes import Document
from generator.house.fonts import ScriptFont
from generator.house.house import House
from generator.house.placeholders import FIELD_MARK, SPLICE, WATERMARK
from generator.ooxml.package_parts import footnotes, rels_name, zipped
from generator.ooxml.schema import RELATIONSHIPS, W, escape, text_elements
from generator.ooxml.watermark import watermark
from generator.writers.unbroken import unbroken_for_word
from generator.writers.word.body import Body
from generator.writers.word.directed_parts import PartDirector
from generator.writers.word.estimate_pages import estimate_written
from generator.writers.word.links_and_pictures import with_types
from generator.writers.word.pack_house import house_of

_FIELD = re.compile(f"{FIELD_MARK}([^{FIELD_MARK}]+){FIELD_MARK}")
_CS = re.compile(r'<w:rFonts\b[^>]*w:cs="([^"]*)"[^>]*/>(?:(?!</w:rPr>).)*?<w:rtl/>')
_FONT_NAME = re.compile(r'<w:font\b[^>]*w:name="([^"]*)"')
_SPLICE = f"<!--{SPLICE}-->"
_STYLE_USED = re.compile(r'<w:[pr]Style w:val="([^"]*)"')
_BARE_RELATIONSHIPS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONSHIPS}">',
    "</Relationships>",
)


def render_word(document: Document, house: House, pages: Sequence[int] | None = None) -> bytes:
    """Return a pack as the bytes of a DOCX file; the same document gives the same bytes.

    `pages` are the page numbers of its headings, in order, for the table of contents; if None, they are estimated.
    """
    written, house = unbroken_for_word(document), house_of(document, house)
    body = Body(house, written, estimate_written(written, house).headings if pages is None else pages)
    xml = body.written()
    runs = body.runs
    members = {**house.parts, **runs.pictures.members(house.document_name)}
    fields = {name: _in_text(value) for name, value in written.fields.items()}
    fields["marking"] = escape(document.banner)
    director = PartDirector(house, document.lang)
    for number, (member, text) in enumerate(house.fielded.items(), 1):
        draft = document.words["draft_mark"] if document.draft else ""
        behind = watermark(draft, number, house.text_width, _display_font(house, document.lang)) if draft else ""
        whole = _with_fields(text.replace(f"<!--{WATERMARK}-->", behind), fields)
        members[member] = director.directed(whole).encode()
    own = director.directed(_SPLICE.join(_with_fields(half, fields) for half in house.document))
    members[house.document_name] = own.replace(_SPLICE, xml, 1).encode()
    fonts = {font.name: font for font in [house.pack_font] if font is not None} | director.fonts | runs.fonts
    members[house.font_table_name] = _with_fonts(members[house.font_table_name], fonts)
    members[house.numbering_name] = "".join(body.lists).join(house.numbering).encode()
    members[house.footnotes_name] = footnotes(runs.notes, right_to_left=house.right_to_left).encode()
    related = runs.links.written() + runs.pictures.written()
    members[rels_name(house.document_name)] = related.join(house.relationships).encode()
    if runs.note_links.targets:
        members[rels_name(house.footnotes_name)] = runs.note_links.written().join(_BARE_RELATIONSHIPS).encode()
    members["docProps/core.xml"] = _properties(document).encode()
    members["[Content_Types].xml"] = with_types(members["[Content_Types].xml"], runs.pictures)
    return zipped(members)


def fonts_used(word: bytes, house: House) -> frozenset[str]:
    """Return the fonts of the styles that a Word file uses, also in its headers, footers and footnotes."""
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        names = [house.document_name, house.footnotes_name, *house.fielded]
        text = "".join(package.read(name).decode() for name in names)
    styles = {"", *_STYLE_USED.findall(text)}
    usual = house.pack_font.name if house.pack_font else house.right_to_left_font
    named = {usual} - {""} if "<w:rtl/>" in text else set()
    return frozenset(house.fonts[style] for style in styles if style in house.fonts).union(named, _CS.findall(text))


def _display_font(house: House, lang: str) -> str:
    """Return the font of large letters in a language."""
    if not is_right_to_left(lang):
        return house.fonts[""]
    return house.pack_font.name if house.pack_font else house.right_to_left_font


def _with_fonts(table: bytes, fonts: Mapping[str, ScriptFont]) -> bytes:
    """Return the table of fonts with the fonts of words from right to left, and those that stand in for them."""
    known = set(_FONT_NAME.findall(table.decode()))
    added = "".join(
        f'<w:font xmlns:w="{W}" w:name="{font.name}"><w:altName w:val="{font.others}"/>'
        f'<w:charset w:val="{font.charset}"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, font in sorted(fonts.items())
        if name not in known
    )
    head, end, tail = table.decode().rpartition("</")
    if not end and added:  # an empty table
        return table.decode().replace("/>", f">{added}</w:fonts>").encode()
    return f"{head}{added}{end}{tail}".encode() if added else table


def _in_text(value: str) -> str:
    """Return a fact as XML within a `w:t`; a no-break hyphen is an element beside it."""
    return text_elements(value).removeprefix('<w:t xml:space="preserve">').removesuffix("</w:t>")


def _with_fields(text: str, fields: dict[str, str]) -> str:
    return _FIELD.sub(lambda match: fields[match.group(1)], text)


def _properties(document: Document) -> str:
    facts = document.facts
    names = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    if document.left_behind:
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="{names}" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(facts.title)}</dc:title>'
            f"<dc:language>{escape(document.lang)}</dc:language></cp:coreProperties>"
        )
    moment = f"{first_day(document.date).isoformat()}T00:00:00Z"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="{names}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(facts.title)}</dc:title><dc:subject>{escape(facts.track)}</dc:subject>"
        f"<dc:description>{escape(facts.source)}</dc:description><dc:language>{escape(document.lang)}</dc:language>"
        f"<cp:keywords>{escape(facts.audience)}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )
