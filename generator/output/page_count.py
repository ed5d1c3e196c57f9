"""How many pages a pack has, as the writer estimates it or as LibreOffice counts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.compose.pack import Pack
from generator.compose.source_list import without_source_list
from generator.writers.word.estimate_pages import estimate_pages


@dataclass(frozen=True)
class PageCount:
    """The number of pages of a pack, or of one of its files; as text, what `build` prints beside a file.

    `before_sources` is the number of pages without the list of sources at the end. `headings` are the page numbers of
    the pack's headings, in their order, or None if they are not known.

    >>> print(PageCount(3, 2, None, is_estimate=True))
    about 2 pages, and 1 of sources
    >>> print(PageCount(1, 1, None))
    1 page
    """

    pages: int
    before_sources: int
    headings: tuple[int, ...] | None
    is_estimate: bool = False

    def __str__(self) -> str:
        about = "about " if self.is_estimate else ""
        of_sources = self.pages - self.before_sources
        more = f", and {of_sources} of sources" if of_sources > 0 else ""
        return f"{about}{self.before_sources} page{'' if self.before_sources == 1 else 's'}{more}"


def page_counts(packs: Sequence[Pack], *, count: bool) -> list[PageCount]:
    """Return the pages of packs, in their order: with `count`, LibreOffice counts them; otherwise they are estimated.

    Raises `InvalidInput` if LibreOffice is to count them and is not installed.
    """
    if count:
        from generator.output.count_pages import count_pages_of

        return count_pages_of(packs)
    return [_estimated(pack) for pack in packs]


def _estimated(pack: Pack) -> PageCount:
    house = pack.selection.edition.house
    whole = estimate_pages(pack.document, house)
    bare = estimate_pages(without_source_list(pack.document), house) if pack.document.lists_notes else whole
    return PageCount(whole.pages, bare.pages, whole.headings, is_estimate=True)
