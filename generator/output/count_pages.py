"""Count the pages of packs, and find the page of each heading, with LibreOffice's layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.compose.pack import Pack
from generator.document.walk import headings_in
from generator.output.libreoffice import to_pdf
from generator.output.read_pdf import count_pages, heading_pages
from generator.writers.word.package import render_word


@dataclass(frozen=True)
class PageCount:
    """The number of a pack's pages, and the page number of each of its headings, in their order.

    `headings` is None if LibreOffice finds fewer headings than the pack has.
    """

    pages: int
    headings: tuple[int, ...] | None


def count_pages_of(packs: Sequence[Pack]) -> list[PageCount]:
    """Return the page counts of packs, with one start of LibreOffice.

    Raises `InvalidInput` if LibreOffice is not installed.
    """
    pdfs = to_pdf([render_word(pack.document, pack.selection.edition.house) for pack in packs])
    return [PageCount(count_pages(pdf), _headings(pack, pdf)) for pack, pdf in zip(packs, pdfs, strict=True)]


def _headings(pack: Pack, pdf: bytes) -> tuple[int, ...] | None:
    """Return the page numbers of a pack's headings, or None if the PDF has too few bookmarks.

    The title has no bookmark in a PDF; it is always on page 1.
    """
    levels = [heading.level for heading, _ in headings_in(pack.document.blocks)]
    found = iter(heading_pages(pdf))
    pages = tuple(1 if level == 1 else next(found, 0) for level in levels)
    return pages if all(pages) else None
