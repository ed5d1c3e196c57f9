"""Measures: no pack has more pages, points or words than its audience allows, and page numbers are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.compose.pack import Pack, names_of
from generator.document.nodes import CONTENTS_LEVEL, Document
from generator.document.walk import all_inlines, block_inlines, headings_in, origins_in, plain_text, walk_blocks
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.model.subject import Subject
from generator.output.page_count import PageCount
from generator.output.render_packs import has_contents
from generator.problems import AdviceCode, Place, Problem
from generator.writers.word.estimate_pages import estimate_pages

_NO_COUNTS: Mapping[str, PageCount] = {}
_NO_PDFS: Mapping[str, int] = {}


def check_measures(
    packs: Iterable[Pack],
    counts: Mapping[str, PageCount] = _NO_COUNTS,
    options: BuildOptions = NO_OPTIONS,
    pdfs: Mapping[str, int] = _NO_PDFS,
) -> list[Problem]:
    """Return a warning for each pack that is longer than its audience's file allows, or whose pages weren't counted.

    `counts` are the pages of packs by their names, and `pdfs` the pages of their PDFs, which are no estimate. The
    `options` are those that the packs were made with: a hint says which of them to leave out.
    """
    problems: list[Problem] = []
    together: dict[tuple[Subject, str, str, str, int], list[Pack]] = {}
    for pack in packs:
        limits, hint = pack.selection.edition.file.limits, _hint(options)
        for key, number, shown, most in (
            ("words", _words(pack.document), "words", limits.words),
            ("points", _points(pack), "points to make", limits.points),
        ):
            if most is not None and number > most:
                cause = (pack.subject, pack.audience, key, f"{number} {shown}", most)
                together.setdefault(cause, []).append(pack)
        count = counts.get(pack.name)
        if count is not None:
            problems += [*([count.failure] if count.failure else []),
                         *_too_many_pages(pack, count, pdfs.get(pack.name), hint)]  # fmt: skip
    for (_, _, key, shown, most), those in together.items():
        problems.append(_excess(those, key, shown, most, _hint(options)))
    return problems


def check_page_numbers(packs: Iterable[Pack], counts: Mapping[str, PageCount]) -> list[Problem]:
    """Return a warning for each estimated page number in a table of contents that differs from LibreOffice's count."""
    return [
        problem
        for pack in packs
        if has_contents(pack.document) and (count := counts.get(pack.name)) and not count.is_estimate
        for estimate in [estimate_pages(pack.document, pack.selection.edition.house)]
        for problem in _wrong_page_numbers(pack, estimate.headings, count.headings, "docx")
    ]


def check_pdf_numbers(
    packs: Iterable[Pack], written: Mapping[str, PageCount], pdfs: Mapping[str, PageCount]
) -> list[Problem]:
    """Return a warning for each page number in the table of contents of a PDF that isn't the page in that PDF.

    `written` are the page numbers that the tables have, and `pdfs` those of the PDFs.
    """
    return [
        problem
        for pack in packs
        if has_contents(pack.document) and pack.name in written and pack.name in pdfs
        for problem in _wrong_page_numbers(pack, written[pack.name].headings, pdfs[pack.name].headings, "pdf")
    ]


def needs_count(pack: Pack) -> bool:
    """Tell whether a pack has a limit of pages or a table of contents, so that its pages must be known for a check."""
    limits = pack.selection.edition.file.limits
    return limits.pages is not None or limits.pages_before_sources is not None or has_contents(pack.document)


def _too_many_pages(pack: Pack, count: PageCount, in_pdf: int | None, hint: str) -> list[Problem]:
    """Return a warning for each limit of pages that a pack exceeds; without a list of sources, for one of them."""
    limits = pack.selection.edition.file.limits
    pages, guessed = (count.pages, count.is_estimate) if in_pdf is None else (in_pdf, False)
    whole = _over(pack, "pages", _pages(pages, guessed), pages, limits.pages, _guess(hint, guessed))
    if whole and not pack.document.lists_notes:
        return whole
    before, guessed = count.before_sources, count.is_estimate
    measured = f"{_pages(before, guessed)} before its sources"
    most = limits.pages_before_sources
    return [*whole, *_over(pack, "pages_before_sources", measured, before, most, _guess(hint, guessed))]


def _pages(number: int, guessed: bool) -> str:
    return f"{'about ' if guessed else ''}{number} page{'' if number == 1 else 's'}"


def _guess(hint: str, guessed: bool) -> str:
    return f"{hint}; an estimate can be wrong by a page, and 'build --count-pages' counts" if guessed else hint


def _wrong_page_numbers(
    pack: Pack, shown: Sequence[int] | None, counted: Sequence[int] | None, ending: str
) -> Iterator[Problem]:
    for (heading, _), said, there in zip(headings_in(pack.document.blocks), shown or (), counted or (), strict=False):
        if heading.level == CONTENTS_LEVEL and said != there:
            title = plain_text(heading.children)
            message = f"the table of contents says that “{title}” is on page {said}; LibreOffice counts {there}"
            hint = "build this pack with --count-pages, or update the table in Word (F9)"
            yield Problem(AdviceCode("contents"), message, Place(f"{pack.name}.{ending}"), hint, "warning")


def _over(pack: Pack, key: str, measured: str, there: int, most: int | None, hint: str) -> list[Problem]:
    if most is None or there <= most:
        return []
    return [_excess([pack], key, measured, most, hint)]


def _excess(packs: Sequence[Pack], key: str, measured: str, most: int, hint: str) -> Problem:
    """Return the warning for packs that are longer than a limit; the editions of one pack can have the same number."""
    edition = packs[0].selection.edition
    message = f"{names_of(packs)} {'has' if len(packs) == 1 else 'have'} {measured}; {edition.file.name} allows {most}"
    return Problem(AdviceCode("too-long"), message, edition.limit_place(key), hint, "warning")


def _hint(options: BuildOptions) -> str:
    """Return how to shorten a pack: first by the options that can make it longer.

    >>> from generator.model.page import Page
    >>> _hint(BuildOptions(page=Page(type_size=16, cover=True))).split(",")[0]
    'leave out --type-size 16 and --cover'
    """
    page = options.page
    given = [
        *([f"--type-size {page.type_size:g}"] if page.type_size is not None else []),
        *([f"--paper {page.paper}"] if page.paper is not None else []),
        *(["--cover"] if page.cover else []),
        *([f"--minutes {options.minutes}"] if options.minutes is not None else []),
        *([f"--interpretation {options.interpretation}"] if options.interpretation is not None else []),
    ]
    first = f"leave out {' and '.join(given)}, " if given else ""
    return f"{first}allow fewer points in a section ('limits'), or write shorter texts for this audience ('variants')"


def _words(document: Document) -> int:
    """Return the number of words in the body, without footnotes."""
    runs = (run for block in walk_blocks(document.blocks) for run in block_inlines(block))
    return sum(len(plain_text(run).split()) for run in runs)


def _points(pack: Pack) -> int:
    """Return the number of points to make that are in the document."""
    there = {origin.portion for origin in origins_in(all_inlines(pack.document.blocks))}
    return sum(item.portion.id in there for item in pack.selection.section("say"))
