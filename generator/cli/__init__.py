"""The command `talkingpoints`: options, printing and exit codes. `pipeline` and `output` do the work."""

from __future__ import annotations

import io
import os
import sys

import click

from generator import __version__
from generator.cli.accept import accept
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.docs import docs
from generator.cli.docs_template import docs_template
from generator.cli.explain import explain
from generator.cli.init import init
from generator.cli.list import list_
from generator.cli.meeting import meeting
from generator.cli.new import new
from generator.cli.new_audience import audience
from generator.cli.new_brief import new_brief
from generator.cli.new_house import house
from generator.cli.new_meeting import new_meeting
from generator.cli.new_track import new_track
from generator.cli.options import workspace_folder, workspace_option
from generator.cli.passages import passages
from generator.cli.report import ProblemGroup
from generator.cli.show import show
from generator.cli.status import show_status, status
from generator.cli.write_schemas import schema
from generator.problems import InvalidInput
from generator.workspace.places import MAKE_ONE, WORKSPACE_VARIABLE

_COMPLETION = 'eval "$(_TALKINGPOINTS_COMPLETE=bash_source talkingpoints)"'


@click.group(
    cls=ProblemGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
First steps:
  talkingpoints init talks                       make a workspace in the folder talks
  talkingpoints                                  say where the workspace stands, and what to type next
  talkingpoints list                             show the tracks
  talkingpoints build energy -a ministerial      make one pack, in Word and in Markdown
  talkingpoints build                            make the packs of all tracks for all audiences
  talkingpoints check                            show what to fix, and how much of the brief is covered

\b
Exit codes: 0, no error; 1, errors in the content or the templates; 2, wrong use of the command.
Shell completion (for other shells, write zsh_source or fish_source):
  {_COMPLETION}""",
)
@workspace_option
@click.version_option(__version__, prog_name="talkingpoints")
@click.pass_context
def main(context: click.Context) -> None:
    """Make talking-point packs from a policy brief: one for each dialogue track and audience.

    A workspace is a folder with content/ (the brief, and points with their sources) and templates/ (what each
    audience gets, and in which words and order). Packs are written to output/ as Word documents and as Markdown.

    You can shorten TRACK and AUDIENCE if the short form is unique: `sec` is enough for `security`.
    """
    for stream in (sys.stdout, sys.stderr):  # a console of Windows may lack a character: print "?" for it
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if context.invoked_subcommand is None:
        _stand(context)


def _stand(context: click.Context) -> None:
    """Say where the workspace stands; where there is none, and none is named, show the help and how to make one."""
    try:
        folder = workspace_folder()
    except InvalidInput:
        if context.meta.get("workspace") is not None or os.environ.get(WORKSPACE_VARIABLE):
            raise
        click.echo(context.get_help())
        click.echo(f"\nThere is no workspace here: {MAKE_ONE}")
        return
    show_status(folder)


for command in (build, meeting, show, list_, passages, check, accept, explain, docs, init, new, schema, status):
    main.add_command(command)
docs.add_command(docs_template)
for command in (new_brief, new_track, audience, new_meeting, house):
    new.add_command(command)
