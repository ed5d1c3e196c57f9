"""Minutes: an agenda gives out all minutes of its meeting, and the points of an item fill their part of its minutes."""

from __future__ import annotations

from collections.abc import Iterable

from generator.compose.pack import Pack
from generator.model.meeting_file import AgendaItem
from generator.problems import AdviceCode, Problem
from generator.selection.pace import SPOKEN, spoken_time
from generator.selection.selection import Part
from generator.workspace.library import Library


def check_agendas(library: Library, packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each item with too little to say, and for each agenda that leaves minutes open."""
    problems: dict[Problem, None] = {}
    for pack in packs:
        problems |= dict.fromkeys([*_unassigned(library, pack), *_too_short(library, pack)])
    return list(problems)


def _unassigned(library: Library, pack: Pack) -> list[Problem]:
    meeting = pack.selection.meeting
    if meeting is None or meeting.minutes is None or any(item.minutes is None for item in meeting.agenda):
        return []
    left = meeting.minutes - sum(item.minutes or 0 for item in meeting.agenda)
    if left <= 0:
        return []
    message = f"the agenda leaves {left} of {meeting.minutes} minutes unassigned"
    hint = "give them to its items, or write fewer minutes for the meeting"
    where = library.clearances[pack.subject].file.place(("minutes",))
    return [Problem(AdviceCode("open-minutes"), message, where, hint, "warning")]


def _too_short(library: Library, pack: Pack) -> list[Problem]:
    least = library.settings.least_spoken
    problems = []
    for part in pack.selection.parts:
        seconds = pack.selection.pace.total(item.portion for item in part.selected if item.section in SPOKEN)
        if part.fit is None or not _has_a_subject(part.item) or seconds >= part.fit.given * least / 100:
            continue
        said, given = spoken_time(seconds), spoken_time(part.fit.given)
        message = f"{_title(library, part)}: the points take {said} of our {given}; at least {least} % should be filled"
        hint = "give the item fewer minutes or more points, or change 'least_spoken' in content/workspace.yaml"
        where = library.owned[part.item.id].place("minutes")
        problems.append(Problem(AdviceCode("too-short-to-fill"), message, where, hint, "warning"))
    return problems


def _has_a_subject(item: AgendaItem) -> bool:
    return bool(item.tracks_taken or item.points or item.remarks)


def _title(library: Library, part: Part) -> str:
    return part.item.title or (library.tracks[part.item.track].name if part.item.track else "")
