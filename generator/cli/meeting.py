"""`talkingpoints meeting`: one document for a meeting."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.common import (
    complete_audience,
    complete_meeting,
    resolve,
    resolve_all,
    showing_problems,
    terms_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.writing import output_folder, terms_for_writing, write_packs, writing_options
from generator.pipeline import all_meetings, make_meetings, open_workspace


@click.command()
@click.argument("meetings", metavar="[MEETING]...", nargs=-1, shell_complete=complete_meeting)
@click.option(
    "-a",
    "--audience",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    help="For whom. Default: the audience that a meeting's file names, else all that have a template for meetings.",
)
@writing_options
@terms_options
@workspace_option
@showing_problems
def meeting(meetings: tuple[str, ...], audience: str | None, **asked: Any) -> None:  # noqa: ANN401 - of the shared options
    """Write the packs of meetings: who comes, the agenda, a card for each item of it, and what stands behind.

    What is said of a meeting stands in content/meetings/MEETING.yaml. Its document becomes
    output/AUDIENCE/meeting-MEETING.docx and .md. Without a name, all meetings are written.

    \b
    Examples:
      talkingpoints list meetings
      talkingpoints meeting ministerial-visit
      talkingpoints meeting ministerial-visit -a defense --minutes 30 -t pdf
    """
    output_folder(asked)
    workspace = open_workspace(workspace_folder())
    wanted = resolve_all(meetings, workspace.library.meetings, "meeting")
    reader = resolve(audience, workspace.audiences, "audience") if audience is not None else None
    requests = [(name, reader) for name in wanted] if reader else [r for r in all_meetings(workspace) if r[0] in wanted]
    terms = terms_for_writing(workspace, asked)
    write_packs(workspace, make_meetings(workspace, requests, terms), len(requests), terms, asked)
