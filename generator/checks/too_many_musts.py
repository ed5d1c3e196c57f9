"""Musts: the points that must be made are not more than a section may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.compose.pack import Pack, names_of
from generator.model.audience import SECTIONS
from generator.problems import AdviceCode, Place, Problem
from generator.selection.select_track import guards_something, is_must


def check_musts(packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each section of a track's pack with more `must` points than its limit: all of them stay.

    The editions of a pack with the same points have one warning.
    """
    found: dict[tuple[Place, str, tuple[str, ...]], list[Pack]] = {}
    for pack in packs:
        edition = pack.selection.edition
        limits: Mapping[str, int | None] = edition.file.limits.model_dump()
        for section in SECTIONS if pack.selection.meeting is None else ():
            most = limits.get(section)
            here = pack.selection.section(section)
            musts = tuple(item.portion.id for item in here if is_must(item.portion) and not guards_something(item))
            if most is not None and len(musts) > most:
                said = f"{len(musts)} points in '{section}' that must be made; the limit is {most}"
                found.setdefault((edition.limit_place(section), said, musts), []).append(pack)
    problems = []
    for (where, said, musts), with_them in found.items():
        message = f"{names_of(with_them)} {'has' if len(with_them) == 1 else 'have'} {said}"
        hint = f"give some of them 'priority: should' for this audience: {', '.join(musts)}"
        problems.append(Problem(AdviceCode("too-many-musts"), message, where, hint, "warning"))
    return problems
