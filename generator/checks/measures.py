"""Measures: a pack keeps to the pages, points and words that its audience's file allows it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.compose.pack import Pack
from generator.document.nodes import Document, Text
from generator.document.walk import all_inlines, block_inlines, plain_text, walk_blocks
from generator.output.formats import FORMATS
from generator.output.libreoffice import find_office, to_pdf
from generator.output.read_pdf import count_pages
from generator.problems import Problem
from generator.writers.word.estimate_pages import estimate_pages


def check_measures(packs: Sequence[Pack], *, estimate: bool) -> list[Problem]:
    """Return a warning for each pack that is longer than its audience's file allows.

    Pages are counted by LibreOffice; where it isn't installed, or `estimate` is wanted, they are estimated, and the
    warning says so.
    """
    problems = []
    for pack in packs:
        limits = pack.selection.edition.file.limits
        problems += _over(pack, "words", "words", _words(pack.document), limits.words)
        problems += _over(pack, "points", "points to make", _points(pack), limits.points)
    limited = [pack for pack in packs if pack.selection.edition.file.limits.pages is not None]
    counted = find_office() is not None and not estimate
    for pack, pages in zip(limited, _counted(limited) if counted else _estimated(limited), strict=True):
        how = "" if counted else ", by an estimate"
        hint = "" if counted else "an estimate can be a page off; with LibreOffice installed, 'check' counts them"
        problems += _over(pack, "pages", f"pages{how}", pages, pack.selection.edition.file.limits.pages, hint)
    return problems


def _counted(packs: Sequence[Pack]) -> list[int]:
    return [count_pages(data) for data in to_pdf([FORMATS["docx"].render(pack) for pack in packs])]


def _estimated(packs: Sequence[Pack]) -> list[int]:
    return [estimate_pages(pack.document, pack.selection.edition.house).pages for pack in packs]


def _over(pack: Pack, key: str, what: str, there: int, most: int | None, hint: str = "") -> list[Problem]:
    if most is None or there <= most:
        return []
    edition = pack.selection.edition
    message = f"{pack.name} has {there} {what}; {edition.file.name} allows {most}"
    hint = hint or "take less of a section ('limits'), or say it shorter for this audience ('variants')"
    return [Problem("too-long", message, edition.limit_place(key), hint, "warning")]


def _words(document: Document) -> int:
    """Return how many words the body has, its notes not among them."""
    runs = (run for block in walk_blocks(document.blocks) for run in block_inlines(block))
    return sum(len(plain_text(run).split()) for run in runs)


def _points(pack: Pack) -> int:
    """Return how many of the points to make stand in the document."""
    there = {inline.origin.portion for inline in all_inlines(pack.document.blocks)
             if isinstance(inline, Text) and inline.origin is not None}  # fmt: skip
    return sum(item.portion.id in there for item in pack.selection.section("say"))
