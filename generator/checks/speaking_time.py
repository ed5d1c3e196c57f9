"""Speaking time: a pack has points to say, and those that must be made fit into the minutes available."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.compose.pack import Pack, names_of
from generator.model.subject import Subject
from generator.problems import AdviceCode, Place, Problem
from generator.selection.pace import SPOKEN, spoken_time
from generator.workspace.library import Library


def check_speaking(library: Library, packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each pack with nothing to say, and for each pack that takes too long."""
    packs = list(packs)
    silent = [pack for pack in packs if not any(item.section in SPOKEN for item in pack.selection.selected)]
    withheld = [pack for pack in silent if any(i.handling and i.section in SPOKEN for i in pack.selection.withheld)]
    empty = [pack for pack in silent if pack not in withheld and _speaks(pack)]
    too_long = [problem for pack in packs for problem in _too_long(pack)]
    return [*([_nothing_left(withheld)] if withheld else []), *_nothing_to_say(library, empty), *too_long]


def _speaks(pack: Pack) -> bool:
    """Tell whether a pack of its kind has something to say: a leave-behind is read, and some packs refer to others."""
    file = pack.selection.edition.file
    return "say" in file.sections and not file.leave_behind and pack.selection.referral is None


def _nothing_left(packs: list[Pack]) -> Problem:
    message = f"{names_of(packs)}: nothing is left to say; all of it is withheld"
    hint = "check the ceiling that this build or this audience has, and the status of the points"
    return Problem(AdviceCode("nothing-left"), message, None, hint, "warning")


def _nothing_to_say(library: Library, empty: Iterable[Pack]) -> Iterator[Problem]:
    """Yield a warning for each track or meeting with packs that have nothing to say."""
    by_subject: dict[Subject, list[Pack]] = {}
    for pack in empty:
        by_subject.setdefault(pack.subject, []).append(pack)
    for subject, packs in by_subject.items():
        message = f"there is nothing to say on '{subject}' ({names_of(packs)})"
        hint = "write points with 'use: say', or see with 'talkingpoints explain' why none is selected"
        where = Place(library.clearances[subject].file.name)
        yield Problem(AdviceCode("nothing-to-say"), message, where, hint, "warning")


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
