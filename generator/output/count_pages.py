"""Count the pages of packs, and find the page of each heading, with LibreOffice's layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.compose.pack import Pack
from generator.compose.source_list import without_source_list
from generator.document.walk import headings_in
from generator.output.libreoffice import to_pdf
from generator.output.page_count import PageCount
from generator.output.read_pdf import count_pages, heading_pages
from generator.writers.word.package import render_word


def count_pages_of(packs: Sequence[Pack]) -> list[PageCount]:
    """Return the page counts of packs, with one start of LibreOffice.

    The pages before the list of sources are those of the same pack without the list. `headings` is None if LibreOffice
    finds fewer headings than the pack has. Raises `InvalidInput` if LibreOffice is not installed.
    """
    bare = {
        number: replace(pack, document=without_source_list(pack.document))
        for number, pack in enumerate(packs)
        if pack.document.lists_notes
    }
    pdfs = to_pdf([render_word(pack.document, pack.selection.edition.house) for pack in [*packs, *bare.values()]])
    before = dict(zip(bare, map(count_pages, pdfs[len(packs) :]), strict=True))
    return [
        PageCount(pages, before.get(number, pages), _headings(pack, pdf))
        for number, (pack, pdf) in enumerate(zip(packs, pdfs, strict=False))
        for pages in [count_pages(pdf)]
    ]


def _headings(pack: Pack, pdf: bytes) -> tuple[int, ...] | None:
    """Return the page numbers of a pack's headings, or None if the PDF has too few bookmarks.

    The title has no bookmark in a PDF; it is always on page 1.
    """
    levels = [heading.level for heading, _ in headings_in(pack.document.blocks)]
    found = iter(heading_pages(pdf))
    pages = tuple(1 if level == 1 else next(found, 0) for level in levels)
    return pages if all(pages) else None
