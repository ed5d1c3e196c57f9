"""How many pages a pack has, as the writer estimates it or as LibreOffice counts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.compose.pack import Pack
from generator.compose.source_list import without_source_list
from generator.problems import Place, Problem
from generator.writers.word.estimate_pages import estimate_pages


@dataclass(frozen=True)
class PageCount:
    """The number of pages of a pack, or of one of its files; as text, what `build` prints beside a file.

    `before_sources` is the number of pages without the list of sources at the end. `headings` are the page numbers of
    the pack's headings, in their order, or None if they are not known. `failure` says why LibreOffice, which was to
    count them, did not; then they are estimated.

    >>> print(PageCount(3, 2, None, is_estimate=True))
    about 2 pages, and 1 of sources
    >>> print(PageCount(1, 1, None))
    1 page
    """

    pages: int
    before_sources: int
    headings: tuple[int, ...] | None
    is_estimate: bool = False
    failure: Problem | None = None

    def __str__(self) -> str:
        about = "about " if self.is_estimate else ""
        of_sources = self.pages - self.before_sources
        more = f", and {of_sources} of sources" if of_sources > 0 else ""
        return f"{about}{self.before_sources} page{'' if self.before_sources == 1 else 's'}{more}"


def page_counts(packs: Sequence[Pack], *, count: bool) -> list[PageCount]:
    """Return the pages of packs, in their order: with `count`, LibreOffice counts them; otherwise they are estimated.

    If LibreOffice fails at a pack, its pages are estimated. Raises `InvalidInput` if LibreOffice is to count them and
    is not installed.
    """
    if not count:
        return [_estimated(pack) for pack in packs]
    from generator.output.count_pages import count_pages_of

    return [
        replace(_estimated(pack), failure=_with_place(found, pack)) if isinstance(found, Problem) else found
        for pack, found in zip(packs, count_pages_of(packs), strict=True)
    ]


def _with_place(failure: Problem, pack: Pack) -> Problem:
    """Return why LibreOffice didn't count the pages of a pack, as a warning at its Word file."""
    message = f"{failure.message}; the pages are estimated"
    return replace(failure, message=message, where=Place(f"{pack.name}.docx"), severity="warning")


def _estimated(pack: Pack) -> PageCount:
    house = pack.selection.edition.house
    whole = estimate_pages(pack.document, house)
    bare = estimate_pages(without_source_list(pack.document), house) if pack.document.lists_notes else whole
    return PageCount(whole.pages, bare.pages, whole.headings, is_estimate=True)
