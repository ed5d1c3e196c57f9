"""An agenda: the names in a meeting's file are known, and its items don't overlap."""

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
    """The names that a meeting may use: of tracks, of audiences, and the ids of points.

    `points` is None where a file that may hold more of them is damaged: then no point is called unknown.
    """

    tracks: tuple[str, ...]
    audiences: tuple[str, ...]
    points: tuple[str, ...] | None


def meeting_problems(meeting: MeetingFile, file: YamlFile, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with a meeting beyond its shape."""
    if meeting.audience is not None and meeting.audience not in known.audiences:
        yield unknown_name("audience", meeting.audience, known.audiences, file.place(("audience",)))
    for number, item in enumerate(meeting.agenda):
        if item.track is not None and item.track not in known.tracks:
            yield unknown_name("track", item.track, known.tracks, file.place(("agenda", number, "track")))
        for position, name in enumerate(item.points):
            if known.points is not None and name not in known.points:
                yield unknown_name("point", name, known.points, file.place(("agenda", number, "points", position)))
    yield from _twice(meeting, file)
    yield from _times(meeting, file)


def _twice(meeting: MeetingFile, file: YamlFile) -> Iterator[Problem]:
    """Yield an error for a track or a point that two items share: it can only be talked about once."""
    first: dict[tuple[str, str], KeyPath] = {}
    for number, item in enumerate(meeting.agenda):
        named: list[tuple[str, str, KeyPath]] = [
            ("point", name, ("agenda", number, "points", n)) for n, name in enumerate(item.points)
        ]
        named += [("track", item.track, ("agenda", number, "track"))] if item.track else []
        for what, name, path in named:
            if (what, name) in first:
                message = f"agenda items overlap: the {what} '{name}' is on the agenda twice"
                hint = f"it stands first in line {file.place(first[what, name]).line}; keep one of them"
                yield Problem("overlap", message, file.place(path), hint)
            first.setdefault((what, name), path)


def _times(meeting: MeetingFile, file: YamlFile) -> Iterator[Problem]:
    """Yield what is wrong with the times: more minutes than there are, an item that begins before the last one ends."""
    total = sum(item.minutes or 0 for item in meeting.agenda)
    if meeting.minutes is not None and total > meeting.minutes:
        message = f"the agenda takes {total} minutes; the meeting has {meeting.minutes}"
        yield Problem("overlap", message, file.place(("minutes",)), "give its items fewer minutes, or the meeting more")
    timed = [(number, item) for number, item in enumerate(meeting.agenda) if item.start is not None]
    for (_, before), (number, item) in pairwise(timed):
        if _start(item) < _start(before) + (before.minutes or 0):
            message = f"agenda items overlap: this one begins at {item.start}, the one before ends at {_end(before)}"
            yield Problem("overlap", message, file.place(("agenda", number, "start")), "begin it later")
    if meeting.start is None:
        return
    opens = minute_of(meeting.start)
    for number, item in timed:
        where = file.place(("agenda", number, "start"))
        if _start(item) < opens:
            yield Problem("overlap", f"this item begins at {item.start}, the meeting at {meeting.start}", where)
        elif meeting.minutes is not None and _start(item) + (item.minutes or 0) > opens + meeting.minutes:
            closes = _clock(opens + meeting.minutes)
            yield Problem("overlap", f"this item ends at {_end(item)}, the meeting at {closes}", where)


def _start(item: AgendaItem) -> int:
    return minute_of(item.start or "00:00")


def _end(item: AgendaItem) -> str:
    return _clock(_start(item) + (item.minutes or 0))


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
