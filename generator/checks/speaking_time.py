"""Speaking: a pack has something to say, and what must be said fits into the minutes that there are."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.pack import Pack
from generator.problems import Problem
from generator.selection.pace import SPOKEN, spoken_time


def check_speaking(packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each pack of which handling has left nothing to say, and for what is too long."""
    return [problem for pack in packs for problem in [*_nothing_left(pack), *_too_long(pack)]]


def _nothing_left(pack: Pack) -> list[Problem]:
    is_said = any(item.section in SPOKEN for item in pack.selection.selected)
    if is_said or not any(item.handling and item.section in SPOKEN for item in pack.selection.withheld):
        return []
    message = f"{pack.name}: nothing to say is left; all of it was withheld"
    hint = "allow a higher ceiling, or clear points ('status: cleared')"
    return [Problem("nothing-left", message, None, hint, "warning")]


def _too_long(pack: Pack) -> list[Problem]:
    selection = pack.selection
    fits = [(pack.name, selection.fit)]
    fits += [(f"{pack.name}, card {number}", part.fit) for number, part in enumerate(selection.parts, 1)]
    problems = []
    for where, fit in fits:
        if fit is not None and fit.over:
            needed, given, over = map(spoken_time, (fit.given + fit.over, fit.given, fit.over))
            message = f"{where}: what must be said takes {needed}, {over} more than the {given} given"
            hint = "give fewer points 'priority: must', or say them shorter for this audience ('variants')"
            problems.append(Problem("too-long", message, None, hint, "warning"))
    return problems
