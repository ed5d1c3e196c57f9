"""Measures: no pack has more pages, points or words than its audience allows, and page numbers are right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.compose.pack import Pack
from generator.compose.source_list import without_source_list
from generator.document.nodes import CONTENTS_LEVEL, Document
from generator.document.walk import all_inlines, block_inlines, headings_in, origins_in, plain_text, walk_blocks
from generator.output.count_pages import PageCount, count_pages_of
from generator.output.libreoffice import find_office
from generator.output.render_packs import has_contents
from generator.problems import AdviceCode, Place, Problem
from generator.writers.word.estimate_pages import estimate_pages

_ESTIMATE_HINT = "the estimate can be wrong by a page; if LibreOffice is installed, 'check' counts the pages"


def check_measures(packs: Sequence[Pack], *, estimate: bool) -> list[Problem]:
    """Return a warning for each pack that is longer than its audience's file allows.

    LibreOffice counts the pages, and each wrong page number in a table of contents gets a warning too. If LibreOffice
    is not installed, or with `estimate`, the pages are estimated, and the warnings say so. The pages before the list of
    sources are those of the same pack without the list.
    """
    problems: list[Problem] = []
    for pack in packs:
        limits = pack.selection.edition.file.limits
        problems += _over(pack, "words", "words", _words(pack.document), limits.words)
        problems += _over(pack, "points", "points to make", _points(pack), limits.points)
    measured = [pack for pack in packs if _has_page_limit(pack) or has_contents(pack.document)]
    shortened = [
        replace(pack, document=without_source_list(pack.document))
        for pack in measured
        if pack.document.lists_notes and pack.selection.edition.file.limits.pages_before_sources is not None
    ]
    is_estimate = estimate or find_office() is None
    counts = _estimated([*measured, *shortened]) if is_estimate else count_pages_of([*measured, *shortened])
    before = {pack.name: count for pack, count in zip(shortened, counts[len(measured) :], strict=True)}
    for pack, count in zip(measured, counts, strict=False):
        problems += _too_many_pages(pack, count, before.get(pack.name, count), is_estimate=is_estimate)
        problems += _wrong_page_numbers(pack, count)
    return problems


def _has_page_limit(pack: Pack) -> bool:
    limits = pack.selection.edition.file.limits
    return limits.pages is not None or limits.pages_before_sources is not None


def _estimated(packs: Sequence[Pack]) -> list[PageCount]:
    """Return the estimated pages of packs; the pages of their headings are not compared with anything."""
    return [PageCount(estimate_pages(pack.document, pack.selection.edition.house).pages, None) for pack in packs]


def _too_many_pages(pack: Pack, count: PageCount, before: PageCount, *, is_estimate: bool) -> list[Problem]:
    """Return a warning for each limit of pages that a pack exceeds; `before` are the pages before its sources."""
    limits = pack.selection.edition.file.limits
    way, hint = (" (estimated)", _ESTIMATE_HINT) if is_estimate else ("", "")
    return [
        *_over(pack, "pages", f"pages{way}", count.pages, limits.pages, hint),
        *_over(pack, "pages_before_sources", f"pages before its sources{way}", before.pages,
               limits.pages_before_sources, hint),
    ]  # fmt: skip


def _wrong_page_numbers(pack: Pack, count: PageCount) -> Iterator[Problem]:
    """Yield a warning for each page number in a table of contents that differs from LibreOffice's count."""
    if not has_contents(pack.document) or count.headings is None:
        return
    estimated = estimate_pages(pack.document, pack.selection.edition.house).headings
    for (heading, _), shown, counted in zip(headings_in(pack.document.blocks), estimated, count.headings, strict=True):
        if heading.level == CONTENTS_LEVEL and shown != counted:
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
