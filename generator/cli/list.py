"""`talkingpoints list`: show the tracks, audiences, points and meetings of the workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from generator.cli.report_shapes import AudienceRow, MeetingRow, PointRow, Shape, TrackRow
    from generator.workspace.library import Workspace

_COLUMNS = {
    "tracks": ("id", "number", "name"),
    "audiences": ("id", "name", "editions"),
    "points": ("id", "in", "use", "lead"),
    "meetings": ("id", "audience", "title"),
}

_TO_BEGIN = {
    "tracks": "To write the first one, type: talkingpoints new track NAME",
    "audiences": "To write the first one, type: talkingpoints new audience NAME",
    "points": "Write them in a file of content/tracks/; to make one, type: talkingpoints new track NAME",
    "meetings": "To write the first one, type: talkingpoints new meeting NAME",
}
"""What a person can do who has none."""


@click.command(name="list")
@click.argument("what", type=click.Choice(["tracks", "audiences", "points", "meetings"]), default="tracks")
@json_option
@workspace_option
def list_(what: str, json_: bool) -> None:
    """List the tracks (the default), audiences, points or meetings.

    \b
    Examples:
      talkingpoints list
      talkingpoints list points --json
    """
    from generator.pipeline.open_workspace import open_workspace

    workspace = open_workspace(workspace_folder())
    rows: Sequence[Shape] = _ROWS[what](workspace)
    if json_:
        click.echo(as_json(rows))
        return
    if not rows:
        click.echo(f"There are no {what}. {_TO_BEGIN[what]}")
        return
    shown = [row.model_dump(by_alias=True) for row in rows]
    click.echo(columns([[_shown(row[key]) for key in _COLUMNS[what]] for row in shown]))


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, dict) else str(value)


def columns(rows: list[list[str]]) -> str:
    """Return rows as text, each column as wide as its widest cell.

    >>> print(columns([["fish", "Fisheries"], ["harbour", "Harbours"]]))
    fish     Fisheries
    harbour  Harbours
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join(lines)


def _tracks(workspace: Workspace) -> list[TrackRow]:
    from generator.cli.report_shapes import TrackRow

    return [
        TrackRow(id=track_id, number=track.number, name=track.name)
        for track_id, track in workspace.library.tracks.items()
    ]


def _audiences(workspace: Workspace) -> list[AudienceRow]:
    from generator.cli.report_shapes import AudienceRow, EditionShape

    return [
        AudienceRow(
            id=audience.id,
            name=audience.file.name,
            sections=list(audience.file.sections),
            leaves_out={rule.topic: rule.reason for rule in audience.file.leaves_out},
            limits=audience.file.limits.model_dump(exclude_none=True),
            editions={
                name: EditionShape(template=f"templates/{edition.template}", house=edition.house_file.name)
                for name, edition in audience.editions.items()
            },
        )
        for audience in workspace.audiences.values()
    ]


def _meetings(workspace: Workspace) -> list[MeetingRow]:
    from generator.cli.report_shapes import MeetingRow

    return [
        MeetingRow(
            id=meeting_id,
            audience=meeting.audience or "",
            title=meeting.title,
            minutes=meeting.minutes,
            tracks=list(meeting.tracks()),
        )
        for meeting_id, meeting in workspace.library.meetings.items()
    ]


def _points(workspace: Workspace) -> list[PointRow]:
    from generator.cli.report_shapes import ChangeShape, PointRow
    from generator.model.content import Point
    from generator.workspace.keep_passages import changes

    suspects = changes(workspace.library)
    rows: list[PointRow] = []
    for owned in workspace.library.owned.values():
        point = owned.portion
        if isinstance(point, Point):
            where = owned.place("id")
            rows.append(
                PointRow(
                    id=point.id,
                    in_=where.file.rsplit("/", 1)[-1].removesuffix(".yaml"),
                    kind=point.kind,
                    use=point.use,
                    priority=point.priority,
                    status=point.status,
                    classification=point.classification,
                    lead=point.lead,
                    say=point.say,
                    topics=list(point.topics),
                    sources=[source.quote for source in point.sources],
                    suspect=[
                        ChangeShape(brief=change.brief, old=change.old, new=change.new.text)
                        for change in suspects.get(point.id, ())
                    ],
                    file=where.file,
                    line=where.line,
                )
            )
    return rows


_ROWS: Mapping[str, Callable[[Workspace], Sequence[Shape]]] = {
    "tracks": _tracks,
    "audiences": _audiences,
    "points": _points,
    "meetings": _meetings,
}
