"""House styles: the styles and fields that each one lacks, names differently or doesn't use, and bad contrast."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.pack import Pack
from generator.document.nodes import Styled
from generator.document.walk import walk_blocks
from generator.house.findings import LEAST_CONTRAST
from generator.house.house import House
from generator.house.placeholders import FIELDS
from generator.problems import AdviceCode, Place, Problem


@dataclass(frozen=True)
class HouseReport:
    """What a house document lacks and what its packs don't use. Packs can be made all the same.

    `editions` are the packs' editions that use it, such as `defense/card`. `lacking` are elements that its packs use
    and that it doesn't define; they get a plain style. `known_as` pairs an element with the style that serves for it.
    `unused` are its own styles that no template names, `hidden` are fields that it doesn't show, and `unmarked` are
    the headers and footers that had no `{{ marking }}`.
    """

    name: str
    editions: tuple[str, ...]
    lacking: tuple[str, ...]
    known_as: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    hidden: tuple[str, ...]
    unmarked: tuple[str, ...]


# The elements that every pack uses, even if its template doesn't name them.
_ALWAYS = ("Title", "heading 1", "heading 2", "List Bullet", "List Number", "Point Lead", "Table Head", "Table Cell",
           "Pack Table", "footnote text", "footnote reference", "Hyperlink", "Marking")  # fmt: skip


def report_houses(packs: Iterable[Pack]) -> tuple[HouseReport, ...]:
    """Return a report on each house document that packs use."""
    by_house: dict[str, list[Pack]] = {}
    for pack in packs:
        by_house.setdefault(pack.selection.edition.house.name, []).append(pack)
    return tuple(_report(found[0].selection.edition.house, found) for found in by_house.values())


def _report(house: House, packs: list[Pack]) -> HouseReport:
    findings = house.findings
    named = {block.style.casefold() for pack in packs for block in walk_blocks(pack.document.blocks)
             if isinstance(block, Styled)}  # fmt: skip
    used = named | {name.casefold() for name in _ALWAYS}
    return HouseReport(
        name=house.name,
        editions=tuple(dict.fromkeys(f"{pack.audience}/{pack.edition}" for pack in packs)),
        lacking=tuple(name for name in findings.lacking if name.casefold() in used),
        known_as=findings.known_as,
        unused=tuple(name for name in findings.own if name.casefold() not in named),
        hidden=tuple(field for field in FIELDS if field not in findings.fields),
        unmarked=findings.unmarked,
    )


def check_houses(packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each style with too little contrast, and for each picture without alt text."""
    problems = []
    for house in {pack.selection.edition.house.name: pack.selection.edition.house for pack in packs}.values():
        where = Place(house.name)
        for style, ratio in house.findings.faint:
            message = f"the style '{style}' has a contrast of {ratio}:1; text needs at least {LEAST_CONTRAST}:1"
            problems.append(
                Problem(AdviceCode("contrast"), message, where, "choose a darker text colour in Word", "warning")
            )
        for picture in house.findings.pictures:
            message = f"the picture '{picture}' has no alt text"
            hint = "in Word, right-click the picture, choose View Alt Text, and describe it or mark it as decorative"
            problems.append(Problem(AdviceCode("alt-text"), message, where, hint, "warning"))
    return problems
