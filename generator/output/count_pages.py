"""Count the pages of packs, and find the page of each heading, with LibreOffice's layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2

from generator.compose.pack import Pack
from generator.compose.source_list import without_source_list
from generator.document.nodes import Document
from generator.document.walk import headings_in
from generator.output.libreoffice import DAMAGED, try_pdf
from generator.output.page_count import PageCount
from generator.output.read_pdf import count_pages, heading_pages
from generator.problems import Problem
from generator.writers.word.package import render_word


def count_pages_of(packs: Sequence[Pack]) -> list[PageCount | Problem]:
    """Return the page counts of packs, with one start of LibreOffice; instead of a count that fails, a problem.

    The pages before the list of sources are those of the same pack without the list. `headings` is None if LibreOffice
    finds fewer headings than the pack has. Raises `InvalidInput` if LibreOffice is not installed.
    """
    bare = {
        number: replace(pack, document=without_source_list(pack.document))
        for number, pack in enumerate(packs)
        if pack.document.lists_notes
    }
    pdfs = try_pdf([render_word(pack.document, pack.selection.edition.house) for pack in [*packs, *bare.values()]])
    before = dict(enumerate(pdfs[: len(packs)])) | dict(zip(bare, pdfs[len(packs) :], strict=True))
    return [_counted(pack, pdfs[number], before[number]) for number, pack in enumerate(packs)]


def _counted(pack: Pack, pdf: bytes | Problem, before_sources: bytes | Problem) -> PageCount | Problem:
    """Return the page count of a pack from its PDF and the PDF without its sources, or why there is none."""
    if isinstance(pdf, Problem):
        return pdf
    if isinstance(before_sources, Problem):
        return before_sources
    try:
        return PageCount(count_pages(pdf), count_pages(before_sources), pages_of_headings(pack.document, pdf))
    except pypdfium2.PdfiumError:
        return DAMAGED


def pages_of_headings(document: Document, pdf: bytes) -> tuple[int, ...] | None:
    """Return the page numbers of a document's headings in a PDF, or None if the PDF has too few bookmarks.

    The title has no bookmark in a PDF; it is always on page 1.
    """
    levels = [heading.level for heading, _ in headings_in(document.blocks)]
    found = iter(heading_pages(pdf))
    pages = tuple(1 if level == 1 else next(found, 0) for level in levels)
    return pages if all(pages) else None
