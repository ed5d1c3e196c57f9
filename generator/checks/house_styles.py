"""House styles: the styles and fields that each one lacks, names differently or doesn't use, and bad contrast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.compose.pack import Pack
from generator.document.nodes import Block, Contents, Link, Note, Strong, Styled, Table
from generator.document.walk import all_inlines, walk_blocks
from generator.house.findings import LEAST_CONTRAST
from generator.house.house import House
from generator.house.named_styles import BY_NAME
from generator.house.placeholders import FIELDS
from generator.problems import AdviceCode, Place, Problem
from generator.writers.word.placed import BoxTable, Placing
from generator.writers.word.runs import is_lead

_OF_MEETINGS = frozenset(["when", "where", "sender"])
"""The fields that only a meeting's pack or a cover fills."""


@dataclass(frozen=True)
class HouseReport:
    """What a house document lacks and what its packs don't use. Packs can be made all the same.

    `editions` are the packs' editions that use it, such as `defense/card`. `lacking` are elements that its packs use
    and that it doesn't define; they get a plain style. `known_as` pairs such an element with the style that serves for
    it. `unused` are its own styles that no template names, where templates name others. `hidden` are fields that it
    doesn't show, where it shows others. `unmarked` are the headers and footers that had no `{{ marking }}`.
    """

    name: str
    editions: tuple[str, ...]
    lacking: tuple[str, ...]
    known_as: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    hidden: tuple[str, ...]
    unmarked: tuple[str, ...]


def report_houses(packs: Iterable[Pack]) -> tuple[HouseReport, ...]:
    """Return a report on each house document that packs use."""
    return tuple(_report(found[0].selection.edition.house, found) for found in by_house(packs).values())


def by_house(packs: Iterable[Pack]) -> dict[str, list[Pack]]:
    """Return packs by the names of their house documents."""
    found: dict[str, list[Pack]] = {}
    for pack in packs:
        found.setdefault(pack.selection.edition.house.name, []).append(pack)
    return found


def _report(house: House, packs: list[Pack]) -> HouseReport:
    findings = house.findings
    named = {block.style.casefold() for pack in packs for block in walk_blocks(pack.document.blocks)
             if isinstance(block, Styled)}  # fmt: skip
    used = used_styles(house, packs)
    elements = {name for name in BY_NAME if house.styles[name] in used}
    return HouseReport(
        name=house.name,
        editions=tuple(dict.fromkeys(f"{pack.audience}/{pack.edition}" for pack in packs)),
        lacking=tuple(name for name in findings.lacking if name.casefold() in elements),
        known_as=tuple(pair for pair in findings.known_as if pair[0].casefold() in elements),
        unused=_unused(findings.own, named),
        hidden=_hidden(house, packs),
        unmarked=findings.unmarked,
    )


def used_styles(house: House, packs: Iterable[Pack]) -> frozenset[str]:
    """Return the ids of the styles that packs show in a house: those of their documents and of the house's own text."""
    used = set(house.findings.standing)
    if house.findings.unmarked:
        used.add(house.styles["marking"])
    for pack in packs:
        placing = Placing(house)
        for block in pack.document.blocks:
            for placed, context in placing.placed(block):
                used |= _styles_of(placed, context.style, house)
        used |= {house.styles[name] for name in _inline_elements(pack.document.blocks)}
    return frozenset(used)


def _styles_of(placed: Block | BoxTable, style: str | None, house: House) -> set[str]:
    """Return the ids of the styles of one paragraph, table or table of contents."""
    match placed:
        case Table():
            return {house.styles[name] for name in ("pack table", "table head", "table cell")}
        case Contents():
            return {house.styles[name] for name in ("toc heading", "toc 1")}
        case _:
            return {style or house.default_style}


def _inline_elements(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the names of the elements that the words of a pack have styles of, in lower case."""
    for inline in all_inlines(blocks):
        match inline:
            case Strong(children) if is_lead(children):
                yield "point lead"
            case Link():
                yield "hyperlink"
            case Note():
                yield from ("footnote text", "footnote reference")
            case _:
                pass


def _unused(own: tuple[str, ...], named: set[str]) -> tuple[str, ...]:
    """Return the styles that no template names, if templates name others: a letterhead has many for letters."""
    unused = tuple(name for name in own if name.casefold() not in named)
    return unused if len(unused) < len(own) else ()


def _hidden(house: House, packs: Iterable[Pack]) -> tuple[str, ...]:
    """Return the fields that a house doesn't show, if it shows others, without those that its packs leave blank."""
    shown = house.findings.fields - {"marking"}
    filled = [pack for pack in packs if not pack.selection.edition.file.leave_behind]
    if not shown or not filled:
        return ()
    of_meetings = house.has_cover or any(pack.subject.is_meeting for pack in filled)
    fields = [field for field in FIELDS if of_meetings or field not in _OF_MEETINGS]
    return tuple(field for field in fields if field not in shown and field != "marking")


def check_houses(packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each style of a pack with too little contrast, and for each picture without alt text."""
    problems = []
    for found in by_house(packs).values():
        house = found[0].selection.edition.house
        used, where = used_styles(house, found), Place(house.name)
        for style_id, style, ratio in house.findings.faint:
            if style_id not in used:
                continue
            message = f"the style '{style}' has a contrast of {ratio}:1; text needs at least {LEAST_CONTRAST}:1"
            problems.append(
                Problem(AdviceCode("contrast"), message, where, "choose a darker text colour in Word", "warning")
            )
        for picture in house.findings.pictures:
            message = f"the picture '{picture}' has no alt text"
            hint = "in Word, right-click the picture, choose View Alt Text, and describe it or mark it as decorative"
            problems.append(Problem(AdviceCode("alt-text"), message, where, hint, "warning"))
    return problems
