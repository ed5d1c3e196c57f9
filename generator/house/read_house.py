"""Reads a house style: a Word document whose styles, headers and footers packs use.

The document is read once and split into pieces of text. The Word writer puts a pack's own XML between these pieces.
python-docx keeps the package consistent (content types, relationships); the room `ooxml` has what python-docx lacks.
"""

from __future__ import annotations

import io
import itertools
import zipfile
from functools import lru_cache
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from lxml import etree

from generator.house.clean import clean_house
from generator.house.findings import Findings, faint_styles, own_styles, pictures_without_words, styles_in
from generator.house.fonts import fonts_by_style, right_to_left_font, theme_fonts
from generator.house.house import House
from generator.house.list_looks import list_look, note_list_look, read_again
from generator.house.metrics import StyleMetrics
from generator.house.page_setup import raise_small_type, scale_type, set_paper, space_lines, text_height, text_width
from generator.house.placeholders import (
    SPLICE,
    cut_out_body,
    fields_in,
    has_place,
    mark_fields,
    mark_watermark,
    refuse_places,
    settle_cover,
    words_in,
)
from generator.house.put_marking import place_marking
from generator.house.refuse import refuse_content, refuse_file, unusable
from generator.house.standing import StandingReader
from generator.house.styles import StyleSheet
from generator.model.page import AS_IT_IS, Page
from generator.ooxml.package_parts import rels_name
from generator.ooxml.schema import (
    DRAWING_PROPERTIES,
    FONT_TABLE,
    FONT_TABLE_TYPE,
    FOOTNOTES,
    FOOTNOTES_TYPE,
    NUMBERING,
    NUMBERING_TYPE,
    R,
    W,
    w,
)
from generator.problems import InvalidInput


@lru_cache(maxsize=256)
def read_house(name: str, data: bytes, page: Page = AS_IT_IS) -> House:
    """Return a house document, split into pieces, with the page settings applied.

    The same document with the same settings is read once. Raises `InvalidInput`, with every reason found, if the file
    can't be used.
    """
    refuse_file(name, data)
    try:
        document = docx.Document(io.BytesIO(data))
        clean_house(document)
        refuse_content(name, document)
        return _split(name, document, page)
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged package can raise anything, anywhere in python-docx and lxml
        message = f"the Word document is damaged: {type(error).__name__}: {error}"
        raise unusable(name, message, "open it in Word, let Word repair it, and save it as .docx") from None


def _split(name: str, document: WordDocument, page: Page) -> House:
    """Return the pieces of a house document without its history; raise `InvalidInput` for wrong placeholders."""
    part = document.part
    footnotes = _related(document, FOOTNOTES, FOOTNOTES_TYPE, "footnotes")
    font_table = _related(document, FONT_TABLE, FONT_TABLE_TYPE, "fonts")
    numbering = _related(document, NUMBERING, NUMBERING_TYPE, "numbering")
    styles = StyleSheet(document.styles.element)
    lists_root = _xml_of(numbering)
    bullets = list_look(styles, lists_root, "list bullet", numbered=False)
    numbers = list_look(styles, lists_root, "list number", numbered=True)
    notes = note_list_look(lists_root)
    next_bookmark = _next_bookmark(document)
    next_drawing = _next_drawing(document)
    used_lists = [int(found.get(w("numId"), "0")) for found in lists_root.iter(w("num"))]
    if page.type_size is not None:
        scale_type(styles, lists_root, page.type_size)
    if page.least_type_size is not None:
        raise_small_type(styles, lists_root, page.least_type_size)
    if page.line_spacing is not None:
        space_lines(styles, page.line_spacing)
    if page.type_size is not None:
        bullets, numbers, notes = (read_again(lists_root, look) for look in (bullets, numbers, notes))
    if page.paper is not None:
        set_paper(document, page.paper)

    used = styles_in(part.element)
    problems = [*mark_fields(part.element, name), *cut_out_body(part.element, name)]
    fields = fields_in(_text_of(part.element))  # also those of a cover that the pack doesn't have
    has_cover = has_place(part.element, "cover")
    if not problems:
        problems += settle_cover(part.element, name, wanted=page.cover)
    unmarked = place_marking(document, styles.ids["marking"])
    edges = {_member(other): _xml_of(other) for other in part.package.iter_parts()
             if other.content_type.endswith((".header+xml", ".footer+xml"))}  # fmt: skip
    for root in edges.values():
        problems += [*mark_fields(root, name), *refuse_places(root, name)]
        if root.tag == w("hdr"):
            mark_watermark(root)
    if problems:
        raise InvalidInput(problems)
    body_root = _with_namespaces(part.element)
    fielded = {member: _text_of(root) for member, root in edges.items()}
    section = _section_of_pack(body_root)
    roots = [body_root, *edges.values()]
    findings = Findings(
        lacking=tuple(styles.lacking),
        known_as=tuple(styles.known_as.items()),
        unmarked=tuple(unmarked),
        fields=frozenset(fields).union(*map(fields_in, fielded.values())),
        own=own_styles(styles, used.union(*map(styles_in, edges.values()))),
        faint=faint_styles(styles),
        standing=frozenset().union(*map(styles_in, roots)),
        pictures=pictures_without_words(roots),
    )

    theme = theme_fonts(document)
    metrics = StyleMetrics(styles, lists_root, theme)
    members = _saved(document)
    rels_member = rels_name(_member(part))
    changing = {
        *fielded,
        _member(part),
        _member(footnotes),
        _member(numbering),
        rels_member,
        "docProps/core.xml",
    }
    return House(
        name=name,
        parts={member: data for member, data in members.items() if member not in changing},
        fielded=fielded,
        document_name=_member(part),
        document=_halves(_text_of(body_root)),
        footnotes_name=_member(footnotes),
        numbering_name=_member(numbering),
        numbering=_numbering_halves(lists_root),
        next_list=max(used_lists, default=0) + 1,
        next_bookmark=next_bookmark,
        next_drawing=next_drawing,
        relationships=_relationship_halves(members[rels_member].decode()),
        styles=styles.ids,
        paragraph_styles=styles.paragraph_names,
        bullets=bullets,
        numbers=numbers,
        notes=notes,
        text_width=text_width(section),
        text_height=text_height(section),
        head_size=styles.type_size("table head"),
        cell_size=styles.type_size("table cell"),
        cell_margins=styles.cell_margins("pack table"),
        fonts=fonts_by_style(styles, theme),
        right_to_left_font=right_to_left_font(styles, theme),
        styles_name=_member(_part_of(document, "styles+xml")),
        font_table_name=_member(font_table),
        metrics=metrics.by_style(),
        looks=metrics.looks(),
        rows=metrics.of_rows(styles.ids["pack table"]),
        words=words_in(findings.fields),
        has_cover=has_cover,
        sections=StandingReader(document, metrics, edges).sections(body_root),
        findings=findings,
    )


def _next_bookmark(document: WordDocument) -> int:
    """Return the lowest number that is above the ids of all bookmarks of the house document."""
    roots = [part.element for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]
    used = [int(found.get(w("id"), "0")) for root in roots for found in root.iter(w("bookmarkStart"))]
    return max(used, default=-1) + 1


def _next_drawing(document: WordDocument) -> int:
    """Return the lowest number that is above the ids of all pictures and shapes of the house document."""
    roots = [part.element for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]
    used = [int(found.get("id", "0")) for root in roots for found in root.iter(DRAWING_PROPERTIES)]
    return max(used, default=0) + 1


def _related(document: WordDocument, kind: str, content_type: str, stem: str) -> Part:
    """Return the part with this kind of relationship to the document; if there is none, add an empty one."""
    for relationship in document.part.rels.values():
        if relationship.reltype == kind and not relationship.is_external:
            target: Part = relationship.target_part
            return target
    blob = f'<w:{stem} xmlns:w="{W}" xmlns:r="{R}"/>'.encode()
    part = Part(PackURI(f"/word/{stem}.xml"), content_type, blob, document.part.package)
    document.part.relate_to(part, kind)
    return part


def _part_of(document: WordDocument, ending: str) -> Part:
    """Return the part with a content type that has this ending."""
    found: Part = next(part for part in document.part.package.iter_parts() if part.content_type.endswith(ending))
    return found


def _with_namespaces(root: etree._Element) -> etree._Element:
    """Return the document's root with the namespace prefixes `w` and `r`, which the writer's XML uses."""
    names: dict[Any, str] = {}
    names.update(root.nsmap)
    names.update(w=W, r=R)
    fresh = etree.Element(root.tag, {str(key): str(value) for key, value in root.attrib.items()}, nsmap=names)
    fresh.extend(list(root))
    return fresh


def _numbering_halves(root: etree._Element) -> tuple[str, str]:
    """Split the numbering part after the last list, so that new lists go before the closing elements."""
    splice = etree.Comment(SPLICE)
    cleanup = root.find(w("numIdMacAtCleanup"))
    if cleanup is not None:
        cleanup.addprevious(splice)
    else:
        root.append(splice)
    return _halves(_text_of(root))


def _relationship_halves(text: str) -> tuple[str, str]:
    head, _, tail = text.rpartition("</Relationships>")
    return head, f"</Relationships>{tail}"


def _halves(text: str) -> tuple[str, str]:
    """Return the text before and after the splice."""
    head, _, tail = text.partition(f"<!--{SPLICE}-->")
    return head, tail


def _section_of_pack(root: etree._Element) -> etree._Element | None:
    """Return the properties of the section that contains the pack: the first ones after the splice."""
    after = itertools.dropwhile(lambda element: element.text != SPLICE, root.iter(etree.Comment, w("sectPr")))
    return next((element for element in after if element.tag == w("sectPr")), None)


def _saved(document: WordDocument) -> dict[str, bytes]:
    """Return the members of the package as python-docx saves it."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        return {member: package.read(member) for member in package.namelist()}


def _xml_of(part: Part) -> etree._Element:
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def _text_of(root: etree._Element) -> str:
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def _member(part: Part) -> str:
    return str(part.partname).lstrip("/")
