"""House styles: what each lacks, spells otherwise or has unused, and what in it is hard to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.compose.pack import Pack
from generator.document.nodes import Styled
from generator.document.walk import walk_blocks
from generator.house.findings import LEAST_CONTRAST
from generator.house.house import House
from generator.house.placeholders import FIELDS
from generator.problems import Place, Problem


@dataclass(frozen=True)
class HouseReport:
    """What a house document has and lacks: nothing of it stands in the way of a pack.

    `lacking` elements that its packs use are given a plain form; `unused` are styles of its own that no template
    names; `hidden` are fields that it doesn't show.
    """

    name: str
    editions: tuple[str, ...]
    lacking: tuple[str, ...]
    known_as: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    hidden: tuple[str, ...]
    unmarked: tuple[str, ...]


# What every pack uses, whether its template names it or not.
_ALWAYS = ("Title", "heading 1", "heading 2", "List Bullet", "List Number", "Point Lead", "Table Head", "Table Cell",
           "Pack Table", "footnote text", "footnote reference", "Hyperlink", "Marking")  # fmt: skip


def report_houses(packs: Iterable[Pack]) -> tuple[HouseReport, ...]:
    """Return a report of each house document that packs are made in."""
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
    """Return a warning for each style too faint to read, and each picture without words for those who don't see it."""
    problems = []
    for house in {pack.selection.edition.house.name: pack.selection.edition.house for pack in packs}.values():
        where = Place(house.name)
        for style, ratio in house.findings.faint:
            message = f"the style '{style}' has a contrast of {ratio}:1; {LEAST_CONTRAST}:1 is the least to be read"
            problems.append(Problem("contrast", message, where, "choose a darker colour of type in Word", "warning"))
        for picture in house.findings.pictures:
            message = f"the picture '{picture}' has no alt text"
            hint = "in Word: right-click it, View Alt Text, and say what it shows, or mark it as decorative"
            problems.append(Problem("alt-text", message, where, hint, "warning"))
    return problems
