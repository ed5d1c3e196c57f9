"""Measures: no pack has more pages, points or words than its audience allows, and page numbers are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compose.pack import Pack
from generator.document.nodes import Document
from generator.document.walk import all_inlines, block_inlines, headings_in, origins_in, plain_text, walk_blocks
from generator.output.count_pages import PageCount, count_pages_of
from generator.output.libreoffice import find_office
from generator.output.render_packs import has_contents
from generator.problems import AdviceCode, Place, Problem
from generator.writers.word.estimate_pages import estimate_pages


def check_measures(packs: Sequence[Pack], *, estimate: bool) -> list[Problem]:
    """Return a warning for each pack that is longer than its audience's file allows.

    LibreOffice counts the pages, and each wrong page number in a table of contents gets a warning too. If LibreOffice
    is not installed, or with `estimate`, the pages are estimated, and the warnings say so.
    """
    problems: list[Problem] = []
    for pack in packs:
        limits = pack.selection.edition.file.limits
        problems += _over(pack, "words", "words", _words(pack.document), limits.words)
        problems += _over(pack, "points", "points to make", _points(pack), limits.points)
    measured = [p for p in packs if p.selection.edition.file.limits.pages is not None or has_contents(p.document)]
    if estimate or find_office() is None:
        hint = "the estimate can be wrong by a page; if LibreOffice is installed, 'check' counts the pages"
        for pack in measured:
            pages = estimate_pages(pack.document, pack.selection.edition.house).pages
            limit = pack.selection.edition.file.limits.pages
            problems += _over(pack, "pages", "pages (estimated)", pages, limit, hint)
        return problems
    for pack, count in zip(measured, count_pages_of(measured), strict=True):
        problems += _over(pack, "pages", "pages", count.pages, pack.selection.edition.file.limits.pages)
        problems += _wrong_page_numbers(pack, count)
    return problems


def _wrong_page_numbers(pack: Pack, count: PageCount) -> Iterator[Problem]:
    """Yield a warning for each page number in a table of contents that differs from LibreOffice's count."""
    if not has_contents(pack.document) or count.headings is None:
        return
    estimated = estimate_pages(pack.document, pack.selection.edition.house).headings
    for (heading, _), shown, counted in zip(headings_in(pack.document.blocks), estimated, count.headings, strict=True):
        if heading.level in (2, 3) and shown != counted:
            title = plain_text(heading.children)
            message = f"the table of contents says that “{title}” is on page {shown}; LibreOffice counts {counted}"
            hint = "build this pack with --count-pages, or update the table in Word (F9)"
            yield Problem(AdviceCode("contents"), message, Place(f"{pack.name}.docx"), hint, "warning")


def _over(pack: Pack, key: str, what: str, there: int, most: int | None, hint: str = "") -> list[Problem]:
    if most is None or there <= most:
        return []
    edition = pack.selection.edition
    message = f"{pack.name} has {there} {what}; {edition.file.name} allows {most}"
    hint = hint or "allow fewer points in a section ('limits'), or write shorter texts for this audience ('variants')"
    return [Problem(AdviceCode("too-long"), message, edition.limit_place(key), hint, "warning")]


def _words(document: Document) -> int:
    """Return the number of words in the body, without footnotes."""
    runs = (run for block in walk_blocks(document.blocks) for run in block_inlines(block))
    return sum(len(plain_text(run).split()) for run in runs)


def _points(pack: Pack) -> int:
    """Return the number of points to make that are in the document."""
    there = {origin.portion for origin in origins_in(all_inlines(pack.document.blocks))}
    return sum(item.portion.id in there for item in pack.selection.section("say"))
