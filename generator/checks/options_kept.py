"""Options: what a build asks for shows in its packs, or a warning says where it doesn't, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.compose.compose_pack import unprinted
from generator.compose.pack import Pack, names_of
from generator.document.walk import block_inlines, plain_text, walk_blocks
from generator.model.audience import IF_TIME, SAID
from generator.model.build_options import BuildOptions
from generator.model.page import Page
from generator.problems import AdviceCode, Place, Problem
from generator.selection.pace import SPOKEN, spoken_time

_LEAST_LETTERS = 20
"""A line of fewer letters can't be read well."""


def check_options(packs: Sequence[Pack], options: BuildOptions) -> list[Problem]:
    """Return a warning for each option that some packs don't keep, one for each house document or template concerned.

    An option is kept if the pack follows it, even where that changes nothing: `--minutes 60` for a pack of ten minutes.
    """
    problems = [*_of_page(packs, options.page), *_of_speaking(packs, options)]
    if options.as_of is not None:
        message = "--as-of: neither this template nor its house document shows the date"
        problems += _by(_template, filter(_hides_date, packs), message, "print {{ as_of }} in one of them")
    return problems


def _of_page(packs: Sequence[Pack], page: Page) -> Iterator[Problem]:
    without = [
        pack for pack in packs if pack.selection.edition.page.cover and not pack.selection.edition.house.has_cover
    ]
    given, instead = ("--cover", "leave out --cover") if page.cover else ("'cover: yes'", "write 'cover: no'")
    hint = f"{instead}, or write {{{{ cover }}}} in the house document, alone in a paragraph before the cover"
    yield from _by(_house, without, f"{given}: this house document has no cover", hint)
    size = [] if page.type_size is None else [f"--type-size {page.type_size:g}"]
    given = " and ".join([*([] if page.paper is None else [f"--paper {page.paper}"]), *size])
    if given:
        hint = "choose a larger paper or a smaller type size, or narrower margins in the house document"
        message = f"{given}: the lines have fewer than {_LEAST_LETTERS} letters"
        yield from _by(_house, filter(_is_narrow, packs), message, hint)


def _of_speaking(packs: Sequence[Pack], options: BuildOptions) -> Iterator[Problem]:
    """Yield a warning for packs that don't follow the minutes or the interpretation, and for points that get lost."""
    kind = None if options.interpretation in (None, "none") else options.interpretation
    given = [*(["--minutes"] if options.minutes else []), *([f"--interpretation {kind}"] if kind else [])]
    if not given:
        return
    unspoken = [pack for pack in packs if pack.selection.edition.file.leave_behind]
    yield from _by(_template, unspoken, f"{' and '.join(given)}: a leave-behind is not spoken", "leave it out")
    if kind and options.minutes is None:
        silent = [pack for pack in packs if pack not in unspoken and _hides_time(pack)]
        hint = "give --minutes as well, or print {{ time.say }} in the template"
        yield from _by(_template, silent, f"{given[-1]}: this template prints no speaking time", hint)
    for pack in packs:
        lost = [item.portion.id for item in unprinted(pack.selection, pack.document) if item.section == IF_TIME]
        if lost and options.minutes:
            message = f"--minutes {options.minutes}: {pack.name} loses {', '.join(lost)}: it doesn't print if_time"
            hint = "give more minutes, or print points.if_time in the template"
            yield Problem(AdviceCode("not-kept"), message, Place(_template(pack)), hint, "warning")


def check_pages_written(options: BuildOptions, *, count_pages: bool) -> list[Problem]:
    """Return a warning for the options of a build of Markdown only that are about pages, which Markdown doesn't have.

    >>> from generator.model.page import Page
    >>> [problem] = check_pages_written(BuildOptions(page=Page(paper="a5")), count_pages=True)
    >>> problem.message
    '--paper, --count-pages: Markdown has no pages, and only Markdown is written'
    """
    page = options.page
    asked = {"--type-size": page.type_size is not None, "--paper": page.paper is not None, "--cover": bool(page.cover),
             "--count-pages": count_pages}  # fmt: skip
    given = [name for name, is_given in asked.items() if is_given]
    if not given:
        return []
    message = f"{', '.join(given)}: Markdown has no pages, and only Markdown is written"
    return [Problem(AdviceCode("not-kept"), message, hint="write Word files or PDFs too: -t docx", severity="warning")]


def _by(place: Callable[[Pack], str], packs: Iterable[Pack], message: str, hint: str) -> Iterator[Problem]:
    """Yield a warning for each place of some packs, such as their template, with the names of its packs."""
    found: dict[str, list[Pack]] = {}
    for pack in packs:
        found.setdefault(place(pack), []).append(pack)
    for name, where in found.items():
        yield Problem(AdviceCode("not-kept"), f"{message} ({names_of(where)})", Place(name), hint, "warning")


def _house(pack: Pack) -> str:
    return pack.selection.edition.house.name


def _template(pack: Pack) -> str:
    return f"templates/{pack.selection.edition.template}"


def _is_narrow(pack: Pack) -> bool:
    house = pack.selection.edition.house
    return house.text_width < _LEAST_LETTERS * house.metrics[""].face.size // 2


def _hides_date(pack: Pack) -> bool:
    document, house = pack.document, pack.selection.edition.house
    date = document.facts.as_of
    if "as_of" in house.findings.fields or date in document.open_texts:
        return False
    words = " ".join(plain_text(run) for block in walk_blocks(document.blocks) for run in block_inlines(block))
    return date.casefold() not in words.casefold()  # a filter may have changed the capitals


def _hides_time(pack: Pack) -> bool:
    """Tell whether a pack has something to say, and prints neither its time nor the kind of interpretation."""
    selection, pace = pack.selection, pack.selection.pace
    each = [pace.seconds(item.portion) for item in selection.selected]
    sections = [selection.seconds(section) for section in SPOKEN]
    ours = sum(selection.seconds(section) for section in SAID)
    times = {pace.interpretation, *map(spoken_time, [*each, *sections, ours, sum(sections)])}
    return selection.meeting is None and any(sections) and not times & pack.document.open_texts
