"""`talkingpoints new meeting`: add the file of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli import asking
from generator.cli.names import complete_audience, complete_track, resolve, resolve_all
from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from generator.workspace.library import Workspace


@click.command("meeting")
@click.argument("name")
@click.option(
    "--track",
    "tracks",
    metavar="TRACK",
    multiple=True,
    shell_complete=complete_track,
    help="Track on its agenda; you can give several. Default: all tracks, or those that you answer.",
)
@click.option(
    "-a",
    "--audience",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    help="Whose templates are used. Default: the only audience with a template for meetings, or the one you answer.",
)
@click.option("--title", metavar="TEXT", help="The title that the document prints. Default: NAME.")
@json_option
@workspace_option
def new_meeting(name: str, tracks: tuple[str, ...], audience: str | None, title: str | None, json_: bool) -> None:
    """Add the file of a meeting, with an item for each of its tracks and comments that show the rest.

    NAME becomes the name of the file and the id of the meeting: letters, digits and hyphens, a letter first. On a
    terminal, the command asks for tracks and audience that you don't give.

    \b
    Examples:
      talkingpoints new meeting spring-visit
      talkingpoints new meeting "Spring visit" --track energy --track trade -a ministerial
    """
    from generator.cli.asking import checked_id
    from generator.cli.new import add_to_workspace
    from generator.cli.new_shapes import NewFileReport
    from generator.model.content import Point
    from generator.pipeline.open_workspace import read_workspace
    from generator.scaffold.file_ids import title_of
    from generator.scaffold.meeting_skeleton import meeting_file

    folder = workspace_folder()
    workspace, _ = read_workspace(folder)
    meeting_id = checked_id(name, "meeting", workspace)
    chosen = _tracks(workspace, tracks)
    reader = _audience(workspace, audience)
    portions = (owned.portion for owned in workspace.library.owned.values())
    opens = any(isinstance(portion, Point) and portion.remarks == "opening" for portion in portions)
    path, data = meeting_file(meeting_id, title or title_of(name), reader, chosen, opens=opens)
    (made,) = add_to_workspace({path: data}, folder)
    if json_:
        click.echo(as_json(NewFileReport(id=meeting_id, files=[path])))
        return
    click.echo(str(made))
    click.echo(f"To write its document, type: talkingpoints meeting {meeting_id}", err=True)


def _tracks(workspace: Workspace, given: tuple[str, ...]) -> list[str]:
    """Return the tracks of the agenda: those that are given, or that the person answers, or all."""
    known = workspace.library.tracks
    if not known:
        raise click.UsageError("a meeting needs a track; to write one, type: talkingpoints new track NAME")
    if not given and asking.can_answer() and len(known) > 1:
        click.echo(f"Tracks: {', '.join(known)}")
        answer = click.prompt("Which are on the agenda? (names, with blanks between them)", default="all")
        given = () if answer.strip() == "all" else tuple(answer.replace(",", " ").split())
    chosen = resolve_all(given, known, "track")
    return list(dict.fromkeys(resolve(name, known, "track") for name in given)) or chosen


def _audience(workspace: Workspace, given: str | None) -> str:
    """Return the audience: the one that is given, or the only one that can have meetings, or the one answered."""
    known = [audience.id for audience in workspace.audiences.values() if audience.meeting is not None]
    if not known:
        hint = "write templates/shared/meeting.md.j2"
        raise click.UsageError(f"no audience has a template for meetings; {hint}")
    if given is None and len(known) > 1:
        if not asking.can_answer():
            raise click.UsageError(f"say who the meeting is for: -a {', -a '.join(known)}")
        given = click.prompt(f"Who is it for? ({', '.join(known)})")
    return known[0] if given is None else resolve(given, known, "audience with a template for meeting")
