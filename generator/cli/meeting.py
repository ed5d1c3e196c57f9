"""`talkingpoints meeting`: write one document for each meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from generator.cli.names import complete_audience, complete_meeting, resolve, resolve_all
from generator.cli.options import (
    json_option,
    page_options,
    selection_options,
    workspace_option,
    writing_options,
)
from generator.cli.watch import Planned, watch_option
from generator.cli.write_packs import write_planned

if TYPE_CHECKING:
    from generator.workspace.library import Workspace


@click.command()
@click.argument("meetings", metavar="[MEETING]...", nargs=-1, shell_complete=complete_meeting)
@click.option(
    "-a",
    "--audience",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    help="Audience of the document. Default: the audience in the meeting's file; if it names none, all audiences that "
    "have a template for meetings.",
)
@writing_options
@page_options
@selection_options
@watch_option
@json_option
@workspace_option
def meeting(meetings: tuple[str, ...], audience: str | None, **asked: Any) -> None:  # noqa: ANN401 - of the shared options
    """Write one document for each meeting: people, agenda, cards and background.

    Each meeting has a file content/meetings/MEETING.yaml. Its document has a card for each item of the agenda. It
    is written to output/AUDIENCE/meeting-MEETING.docx and .md. If you name no meeting, all meetings are written.

    \b
    Examples:
      talkingpoints list meetings
      talkingpoints meeting ministerial-visit
      talkingpoints meeting ministerial-visit -a defense --minutes 30 -t pdf
    """
    from generator.pipeline.make_packs import Request, all_meetings

    def plan(workspace: Workspace) -> Planned:
        if not (meetings or workspace.library.meetings or asked["json_"]):
            click.echo("There are no meetings. To write the first one, type: talkingpoints new meeting NAME", err=True)
        wanted = resolve_all(meetings, workspace.library.meetings, "meeting")
        if audience is None:
            return Planned([request for request in all_meetings(workspace) if request.subject.id in wanted])
        reader = resolve(audience, workspace.audiences, "audience")
        return Planned([Request.of_meeting(name, reader) for name in wanted])

    write_planned(plan, asked)
