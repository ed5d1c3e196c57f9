"""Speaking time: a pack has points to say, and those that must be made fit into the minutes available."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.pack import Pack
from generator.problems import AdviceCode, Problem
from generator.selection.pace import SPOKEN, spoken_time


def check_speaking(packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each pack whose spoken portions are all withheld, and for each pack that takes too long."""
    return [problem for pack in packs for problem in [*_nothing_left(pack), *_too_long(pack)]]


def _nothing_left(pack: Pack) -> list[Problem]:
    is_said = any(item.section in SPOKEN for item in pack.selection.selected)
    if is_said or not any(item.handling and item.section in SPOKEN for item in pack.selection.withheld):
        return []
    message = f"{pack.name}: nothing is left to say; all of it is withheld"
    hint = "check the ceiling that this build or this audience has, and the status of the points"
    return [Problem(AdviceCode("nothing-left"), message, None, hint, "warning")]


def _too_long(pack: Pack) -> list[Problem]:
    selection = pack.selection
    fits = [(pack.name, selection.fit)]
    fits += [(f"{pack.name}, card {number}", part.fit) for number, part in enumerate(selection.parts, 1)]
    problems = []
    for where, fit in fits:
        if fit is not None and fit.over:
            needed, given, over = map(spoken_time, (fit.given + fit.over, fit.given, fit.over))
            message = f"{where}: the points that must be made take {needed}, {over} more than the {given} available"
            hint = "give fewer points 'priority: must', or write shorter texts for this audience ('variants')"
            problems.append(Problem(AdviceCode("too-long-to-say"), message, None, hint, "warning"))
    return problems
