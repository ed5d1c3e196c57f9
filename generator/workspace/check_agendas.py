"""Checks meetings: the names in a meeting's file are known, and the items of its agenda don't overlap."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.model.field_texts import KeyPath
from generator.model.meeting_file import AgendaItem, MeetingFile, minute_of
from generator.problems import Problem, unknown_name
from generator.workspace.strict_yaml import YamlFile


@dataclass(frozen=True)
class Known:
    """The names that a meeting may use: the ids of tracks, audiences and points.

    `points` is None if a file that may contain more points is damaged; then no point is reported as unknown.
    """

    tracks: tuple[str, ...] | None
    audiences: tuple[str, ...] | None
    points: tuple[str, ...] | None


def meeting_problems(meeting: MeetingFile, file: YamlFile, known: Known) -> Iterator[Problem]:
    """Yield the problems of a meeting whose shape is valid: unknown names, repeated subjects, times that don't fit."""
    if meeting.audience is not None and known.audiences is not None and meeting.audience not in known.audiences:
        yield unknown_name("audience", meeting.audience, known.audiences, file.place(("audience",)))
    for number, item in enumerate(meeting.agenda):
        if item.track is not None and known.tracks is not None and item.track not in known.tracks:
            yield unknown_name("track", item.track, known.tracks, file.place(("agenda", number, "track")))
        for position, name in enumerate(item.covers):
            if known.tracks is not None and name not in known.tracks:
                yield unknown_name("track", name, known.tracks, file.place(("agenda", number, "covers", position)))
        for position, name in enumerate(item.points):
            if known.points is not None and name not in known.points:
                yield unknown_name("point", name, known.points, file.place(("agenda", number, "points", position)))
    yield from _repeated_subjects(meeting, file)
    yield from _wrong_times(meeting, file)


def _repeated_subjects(meeting: MeetingFile, file: YamlFile) -> Iterator[Problem]:
    """Yield an error for each track or point that is on the agenda twice."""
    first: dict[tuple[str, str], KeyPath] = {}
    for number, item in enumerate(meeting.agenda):
        named: list[tuple[str, str, KeyPath]] = [
            ("point", name, ("agenda", number, "points", n)) for n, name in enumerate(item.points)
        ]
        named += [("track", item.track, ("agenda", number, "track"))] if item.track else []
        named += [("track", name, ("agenda", number, "covers", n)) for n, name in enumerate(item.covers)]
        for what, name, path in named:
            if (what, name) in first:
                message = f"agenda items overlap: the {what} '{name}' is on the agenda twice"
                hint = f"the first is in line {file.place(first[what, name]).line}; keep one of them"
                yield Problem("overlap", message, file.place(path), hint)
            first.setdefault((what, name), path)


def _wrong_times(meeting: MeetingFile, file: YamlFile) -> Iterator[Problem]:
    """Yield an error for too many minutes, for items that overlap, and for an item outside the meeting's time."""
    total = sum(item.minutes or 0 for item in meeting.agenda)
    if meeting.minutes is not None and total > meeting.minutes:
        message = f"the agenda takes {total} minutes, but the meeting has only {meeting.minutes}"
        hint = "give the items fewer minutes, or the meeting more"
        yield Problem("overlap", message, file.place(("minutes",)), hint)
    timed = [(number, item) for number, item in enumerate(meeting.agenda) if item.start is not None]
    for (_, before), (number, item) in pairwise(timed):
        if _start(item) < _start(before) + (before.minutes or 0):
            message = (
                f"agenda items overlap: this one begins at {item.start}, but the one before ends at {_end(before)}"
            )
            hint = "write a later start, or give the item before fewer minutes"
            yield Problem("overlap", message, file.place(("agenda", number, "start")), hint)
    if meeting.start is None:
        return
    begins = minute_of(meeting.start)
    for number, item in timed:
        where = file.place(("agenda", number, "start"))
        if _start(item) < begins:
            message = f"this item begins at {item.start}, but the meeting begins at {meeting.start}"
            yield Problem(
                "overlap", message, where, "write a later start for the item, or an earlier one for the meeting"
            )
        elif meeting.minutes is not None and _start(item) + (item.minutes or 0) > begins + meeting.minutes:
            message = f"this item ends at {_end(item)}, but the meeting ends at {_clock(begins + meeting.minutes)}"
            hint = "write an earlier start or fewer minutes for the item, or more minutes for the meeting"
            yield Problem("overlap", message, where, hint)


def _start(item: AgendaItem) -> int:
    return minute_of(item.start or "00:00")


def _end(item: AgendaItem) -> str:
    return _clock(_start(item) + (item.minutes or 0))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
