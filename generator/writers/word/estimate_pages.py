"""Estimates the number of pages of a pack and the page of each heading, as LibreOffice would count them.

LibreOffice isn't needed. `fill_pages.py` puts paragraphs and table rows on pages one after the other. Styles and font
metrics give the heights of lines; footnotes take room at the bottom of the page; paragraphs that must stay together do.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.document.nodes import Contents, Document
from generator.document.walk import walk_blocks
from generator.house.house import House
from generator.writers.unbroken import unbroken_for_word
from generator.writers.word.fill_pages import Pages
from generator.writers.word.flow import Flow
from generator.writers.word.high_boxes import high_boxes
from generator.writers.word.pack_house import house_of

_MOST_PASSES = 3
"""How often the pages are estimated again with the page numbers that the table of contents shows."""


@dataclass(frozen=True)
class Estimate:
    """The number of pages of a pack, and the page number of each of its headings, in order."""

    pages: int
    headings: tuple[int, ...]


@lru_cache(maxsize=512)
def estimate_pages(document: Document, house: House) -> Estimate:
    """Return the number of pages of a document in a house style, and the pages of its headings.

    Several stages ask for the pages of the same document, so an estimate is kept. A cover counts as a page. Headings
    have the numbers that their pages show, which a house may start anew.

    >>> import docx, io
    >>> from generator.document.nodes import Facts, Heading, Paragraph, Text
    >>> from generator.house.read_house import read_house
    >>> file = io.BytesIO()
    >>> docx.Document().save(file)
    >>> blocks = (Heading(2, (Text("First"),)), *[Paragraph((Text("Words."),))] * 60, Heading(2, (Text("Last"),)))
    >>> pack = Document(Facts("Fish", "fish", "Staff", "9 November 2020", "", "Unclassified"), "2020-11-09", blocks)
    >>> estimate_pages(pack, read_house("house.docx", file.getvalue()))
    Estimate(pages=3, headings=(1, 3))
    """
    return estimate_written(unbroken_for_word(document), house_of(document, house))


def estimate_written(document: Document, house: House) -> Estimate:
    """Return the estimate for a document with its no-break spaces and hyphens, in the house as its pack has it."""
    high = high_boxes(document, house)
    has_contents = any(isinstance(block, Contents) for block in walk_blocks(document.blocks))
    found = _estimated(Flow(document, house, high), house)
    for _ in range(_MOST_PASSES if has_contents else 0):
        again = _estimated(Flow(document, house, high, found.headings), house)
        if again == found:
            break
        found = again
    return found


def _estimated(flow: Flow, house: House) -> Estimate:
    pages = Pages(flow)
    for section in house.sections:
        pages.begin(section)
        parts = (flow.pack() if block is None else flow.standing([block], section.width) for block in section.blocks)
        pages.fill([item for part in parts for item in part])
        pages.finish()
    return Estimate(pages.at.number, tuple(pages.at.headings))
