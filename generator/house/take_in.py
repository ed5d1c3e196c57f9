"""Takes a letterhead in as a house document: a Word file as an office has it -> one that packs can be made in."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import docx
from docx.document import Document as WordDocument
from docx.section import Section, _BaseHeaderFooter
from lxml import etree

from generator.house.foreign_marks import ForeignMark, foreign_marks, mend_fields
from generator.house.house import House
from generator.house.package_kind import as_document
from generator.house.put_body import fill_controls, put_body
from generator.house.read_house import read_house
from generator.house.refuse import unusable
from generator.house.strip_letterhead import strip_letterhead
from generator.house.typed_markings import replace_markings, typed_markings, watermarks
from generator.ooxml.schema import w
from generator.problems import InvalidInput, Place

_MOST_WORDS = 50
_TYPED = (
    "a text in which a marking is typed, which can contradict that of a pack",
    "delete the marking: the program puts the right one on each page",
)
_WATERMARK = (
    "a watermark with a marking, which can contradict that of a pack",
    "delete it (Design, Watermark): the program puts the right marking on each page",
)
_TEXT_BOXES = (
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}txbx",
    "{urn:schemas-microsoft-com:vml}textbox",
)


@dataclass(frozen=True)
class TakenIn:
    """A letterhead as a house document.

    `kept` and `dropped` say what it has and had, `changed` what the program put in, `foreign` what other systems or
    people would fill in, and `house` is the document as packs use it.
    """

    data: bytes
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[str, ...]
    foreign: tuple[ForeignMark, ...]
    house: House


def take_in(name: str, path: str, data: bytes, levels: Iterable[str] = ()) -> TakenIn:
    """Return a letterhead as a house document; `name` is its file, and `path` the house document's path.

    `levels` are the names of classification levels, which may be typed in its header. Raises `InvalidInput` for a file
    that can't be a house document.
    """
    levels = list(levels)
    converted, dropped = as_document(name, data)
    try:
        document = docx.Document(io.BytesIO(converted))
        edges = dict(_edges(document))
        dropped += strip_letterhead(document)
        changed = _put_in(document, edges, levels)
        foreign: list[ForeignMark] = []
        for place, root in [("main text", document.element.body), *edges.items()]:
            foreign += foreign_marks(root, place)
            foreign += [ForeignMark(place, text, *_WATERMARK) for text in watermarks(root, levels)]
            foreign += [ForeignMark(place, text, *_TYPED) for text in typed_markings(root, levels)]
        kept = tuple(_kept(document, edges))
        buffer = io.BytesIO()
        document.save(buffer)
    except InvalidInput:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged package can raise anything, anywhere in python-docx and lxml
        message = f"the Word document is damaged: {type(error).__name__}: {error}"
        raise unusable(name, message, "open it in Word, let Word repair it, and save it as .docx") from None
    made = buffer.getvalue()
    house = _read(name, path, made)
    return TakenIn(made, kept, tuple(dropped), tuple(changed), tuple(dict.fromkeys(foreign)), house)


def _read(name: str, path: str, data: bytes) -> House:
    """Return the house document; its problems are named in the given file, because the document isn't written yet."""
    try:
        return read_house(path, data)
    except InvalidInput as error:
        raise InvalidInput(dataclasses.replace(found, where=Place(name)) for found in error.problems) from None


def _put_in(document: WordDocument, edges: dict[str, etree._Element], levels: list[str]) -> list[str]:
    """Put the fields and the place of the pack into a letterhead; return what was done, in words."""
    body = document.element.body
    done = []
    for place, root in [("main text", body), *edges.items()]:
        done += [f"{place}: {said}" for said in (*fill_controls(root), *mend_fields(root))]
        typed = replace_markings(root, levels, in_main_text=root is body)
        done += [f"{place}: “{said}” is {{{{ marking }}}} now, which each pack fills" for said in typed]
    return [put_body(body), *done]


def _edges(document: WordDocument) -> Iterator[tuple[str, etree._Element]]:
    """Yield the headers and footers of a document with their names, such as `first page's header`, each once."""
    seen: set[int] = set()
    several = len(document.sections) > 1
    for number, section in enumerate(document.sections, 1):
        for name, edge in _edges_of(section):
            if not edge.is_linked_to_previous and id(edge.part) not in seen:
                seen.add(id(edge.part))
                yield f"{name} of section {number}" if several else name, edge._element  # noqa: SLF001


def _edges_of(section: Section) -> Iterator[tuple[str, _BaseHeaderFooter]]:
    """Yield the six headers and footers that a section can have, with their names."""
    yield "header", section.header
    yield "footer", section.footer
    yield "first page's header", section.first_page_header
    yield "first page's footer", section.first_page_footer
    yield "even pages' header", section.even_page_header
    yield "even pages' footer", section.even_page_footer


def _kept(document: WordDocument, edges: dict[str, etree._Element]) -> Iterator[str]:
    """Yield what a letterhead has, in words."""
    section = document.sections[-1]
    width, height = section.page_width, section.page_height
    if width and height:
        way = "landscape" if width > height else "portrait"
        sections = len(document.sections)
        more = f", {sections} sections" if sections > 1 else ""
        yield f"page: {round(width.mm)} × {round(height.mm)} mm, {way}{more}"
    for place, root in edges.items():
        words = " ".join("".join(text.text or "" for text in root.iter(w("t"))).split())
        shown = words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
        things = [f"“{shown}”"] if shown else []
        things += _things(root)
        if things:
            yield f"{place}: {', '.join(things)}"
    things = _things(document.element.body)
    if things:
        yield f"main text: {', '.join(things)}"
    own = [style for style in document.styles if not style.builtin]
    yield f"styles: {len(list(document.styles))}, of which {len(own)} are its own"


def _things(root: etree._Element) -> list[str]:
    """Return the pictures, text boxes and tables of a part, counted."""
    counts = {
        "picture": len([found for found in root.iter() if str(found.tag).endswith(("}blip", "}imagedata"))]),
        "text box": len(list(root.iter(*_TEXT_BOXES))),
        "table": len(list(root.iter(w("tbl")))),
    }
    plural = {"picture": "pictures", "text box": "text boxes", "table": "tables"}
    return [f"{count} {what if count == 1 else plural[what]}" for what, count in counts.items() if count]
