"""Use: every portion is in at least one pack, and every caution guards something."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.pack import Pack
from generator.model.content import Point
from generator.model.kinds import summary
from generator.problems import AdviceCode, Problem
from generator.workspace.library import Library, Owned

_MOST_NAMED = 5


def check_unused(library: Library, packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for the portions that no pack shows, with the reasons for which packs withhold them.

    The portions of one file that are withheld for the same reason have one warning.
    Portions for internal use and withdrawn ones are in no pack on purpose. `packs` are those of all audiences, editions
    and meetings.
    """
    shown: set[str] = set()
    reasons: dict[str, dict[str, None]] = {}
    for pack in packs:
        shown |= {item.portion.id for item in pack.selection.selected}
        for item in pack.selection.withheld:
            if not pack.selection.edition.file.leave_behind:
                reasons.setdefault(item.portion.id, {})[item.reason] = None
    unused: dict[tuple[str, str], list[Owned]] = {}
    for owned in library.owned.values():
        portion = owned.portion
        is_internal = isinstance(portion, Point) and portion.use == "internal"
        if portion.id in shown or is_internal or portion.status == "withdrawn":
            continue
        why = "; ".join(list(reasons.get(portion.id, {}))[:3]) or "it belongs to no track with a pack"
        unused.setdefault((owned.file.name, why), []).append(owned)
    return [_unused(why, together) for (_, why), together in unused.items()]


def _unused(why: str, together: list[Owned]) -> Problem:
    """Return the warning for portions of one file that no pack shows for the same reason."""
    named = [f"'{owned.portion.id}' (“{summary(owned.portion)}”)" for owned in together[:_MOST_NAMED]]
    more = len(together) - len(named)
    message = f"no pack shows {', '.join(named)}" + (f" and {more} more" if more else "")
    hint = f"{why}. Change its priority or its use, for all or in 'variants', or write 'use: internal'"
    return Problem(AdviceCode("in-no-pack"), message, together[0].place("id"), hint, "warning")


def check_guards(library: Library) -> list[Problem]:
    """Return a warning for each caution that guards nothing: it may stand on another card than the points it is for."""
    problems = []
    for owned in library.owned.values():
        portion = owned.portion
        if not isinstance(portion, Point) or portion.kind != "caution" or portion.use != "do-not-raise":
            continue
        if not portion.guards and portion.status != "withdrawn":
            message = f"the caution '{portion.id}' doesn't say what it guards"
            hint = "add 'guards' with the ids or topics of the portions that it must stand beside"
            problems.append(Problem(AdviceCode("guards-nothing"), message, owned.place("id"), hint, "warning"))
    return problems
