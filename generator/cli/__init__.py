"""The command `talkingpoints`: options, printing and exit codes. `pipeline` and `output` do the work."""

from __future__ import annotations

import io
import sys

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.docs import docs
from generator.cli.docs_template import docs_template
from generator.cli.explain import explain
from generator.cli.list import list_
from generator.cli.meeting import meeting
from generator.cli.new import new
from generator.cli.new_audience import audience
from generator.cli.new_brief import new_brief
from generator.cli.new_house import house
from generator.cli.options import workspace_option
from generator.cli.report import ProblemGroup
from generator.cli.show import show
from generator.cli.write_schemas import schema

_COMPLETION = 'eval "$(_TALKINGPOINTS_COMPLETE=bash_source talkingpoints)"'


@click.group(
    cls=ProblemGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
First steps:
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
def main() -> None:
    """Make talking-point packs from a policy brief: one for each dialogue track and audience.

    A workspace is a folder with content/ (the brief, and points with their sources) and templates/ (what each
    audience gets, and in which words and order). Packs are written to output/ as Word documents and as Markdown.

    You can shorten TRACK and AUDIENCE if the short form is unique: `sec` is enough for `security`.
    """
    for stream in (sys.stdout, sys.stderr):  # a console of Windows may lack a character: print "?" for it
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


for command in (build, meeting, show, list_, check, explain, docs, new, schema):
    main.add_command(command)
docs.add_command(docs_template)
for command in (new_brief, audience, house):
    new.add_command(command)
