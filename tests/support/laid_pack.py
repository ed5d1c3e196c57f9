"""A Word file beside its pages as LibreOffice makes them: the margins, the running text, the sign-off, the sources."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import docx
from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.shared import Emu, Length

from support.laid_pages import Line, Page, read_pages
from support.ooxml_checks import W, value
from support.page_shapes import Area
from support.pdf_tags import Block

_TITLES = ("Title", "Cover Title", "TOC Heading")
_SIGNED = ("Source Line",)


@dataclass(frozen=True)
class LaidPack:
    """The pages of a pack.

    `text_area` is the page within its margins. `sources` is the heading of the list of sources at the end, or ''.
    `titles` are the headings that have no level, and `signed` the paragraphs of the source line and the sign-off, both
    as letters only. `normal_size` is the type size of the style Normal in points.
    """

    pages: tuple[Page, ...]
    text_area: Area
    sources: str
    titles: frozenset[str]
    signed: frozenset[str]
    normal_size: float

    @cached_property
    def body_size(self) -> float:
        """The type size of most letters of the list items, or that of the style Normal if there is none."""
        sizes = Counter[float]()
        for _, line in self.running_lines():
            if line.block and line.block.is_item:
                sizes[line.size] += len(line.text)
        return max(sizes, key=lambda size: (sizes[size], size), default=self.normal_size)

    def running_lines(self) -> Iterator[tuple[Page, Line]]:
        """Yield the lines of the running text: no headings, boxes, tables, notes, sources or sign-off."""
        for page, line in self.before_sources():
            in_table = line.block and line.block.columns
            if not (self.is_heading(line) or page.box_of(line) or in_table or self.is_signed(line)):
                yield page, line

    def before_sources(self) -> Iterator[tuple[Page, Line]]:
        """Yield the lines of the text up to the list of sources, each with its page."""
        for page in self.pages:
            for line in page.text:
                if self.sources and line.text == self.sources and self.is_heading(line):
                    return
                yield page, line

    def is_heading(self, line: Line) -> bool:
        """Tell whether a line is a heading, the pack's title, or the heading of a table of contents."""
        return bool(line.block and line.block.level) or line.block in self._title_blocks

    def is_signed(self, line: Line) -> bool:
        """Tell whether a line belongs to the source line or the sign-off."""
        return line.block in self._signed_blocks

    @cached_property
    def _title_blocks(self) -> frozenset[Block | None]:
        return frozenset(block for block, text in self._paragraphs() if text in self.titles)

    @cached_property
    def _signed_blocks(self) -> frozenset[Block | None]:
        return frozenset(block for block, text in self._paragraphs() if text and any(text in s for s in self.signed))

    def _paragraphs(self) -> Iterator[tuple[Block | None, str]]:
        """Yield the block and the letters of each paragraph, as far as it is on one page."""
        for page in self.pages:
            for lines in page.paragraphs:
                yield lines[0].block, letters("".join(line.text for line in lines))


def laid_pack(word: bytes, pdf: bytes) -> LaidPack:
    """Return a pack's pages from its Word file and the PDF that LibreOffice has made of it."""
    document = docx.Document(io.BytesIO(word))
    section = document.sections[-1]
    width, height = _points(section.page_width), _points(section.page_height)
    text_area = Area(
        _points(section.left_margin),
        _points(section.top_margin),
        width - _points(section.right_margin),
        height - _points(section.bottom_margin),
    )
    names = {style.style_id: style.name for style in document.styles}
    paragraphs = list(document.element.body.iter(f"{W}p"))  # also those in a table of contents
    listed = [number for number, paragraph in enumerate(paragraphs) if _is_source(paragraph)]
    return LaidPack(
        pages=read_pages(pdf),
        text_area=text_area,
        sources=_text(paragraphs[listed[0] - 1]) if listed else "",
        titles=_in_styles(paragraphs, names, _TITLES),
        signed=_in_styles(paragraphs, names, _SIGNED),
        normal_size=_normal_size(document),
    )


def letters(text: str) -> str:
    """Return only the letters of a text: pages add line breaks, hyphens, and numbers of lists and notes."""
    return re.sub(r"[\W\d_]+", "", text)


def _in_styles(paragraphs: Sequence[CT_P], names: Mapping[str, str | None], wanted: Collection[str]) -> frozenset[str]:
    """Return the paragraphs that have one of some styles, as letters only."""
    found = (_text(paragraph) for paragraph in paragraphs if names.get(paragraph.style or "") in wanted)
    return frozenset(map(letters, found)) - {""}


def _text(paragraph: CT_P) -> str:
    return "".join(run.text or "" for run in paragraph.iter(f"{W}t")).strip()


def _normal_size(document: Document) -> float:
    own = document.styles["Normal"].font.size
    defaults = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:sz")
    return _points(own) if own else int(value(defaults[0])) / 2 if defaults else 10


def _points(length: Length | int | None) -> float:
    return float(Emu(length or 0).pt)


def _is_source(paragraph: CT_P) -> bool:
    marks = paragraph.iter(f"{W}bookmarkStart")
    return any(value(mark, "name").startswith("_Source") for mark in marks)
