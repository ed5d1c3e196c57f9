"""The command `talkingpoints`: options, printing and exit codes; what it does stands in `pipeline` and `export`."""

from __future__ import annotations

import io
import sys

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.list import list_
from generator.cli.meeting import meeting
from generator.cli.options import workspace_option
from generator.cli.show import show

_COMPLETION = 'eval "$(_TALKINGPOINTS_COMPLETE=bash_source talkingpoints)"'


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
First steps:
  talkingpoints list                             the tracks there are
  talkingpoints build energy -a ministerial      one pack, in Word and in Markdown
  talkingpoints build                            all tracks, all audiences, both formats
  talkingpoints check                            what to mend, and what of the brief is covered

\b
Exit codes: 0 fine; 1 something in the content or the templates needs mending; 2 the command was misused.
Shell completion (zsh_source, fish_source for other shells):
  {_COMPLETION}""",
)
@workspace_option
@click.version_option(__version__, prog_name="talkingpoints")
def main() -> None:
    """Make talking-point packs from a policy brief: one for each dialogue track and audience.

    A workspace is a folder with content/ (the brief, and points with their sources) and templates/ (what each
    audience takes, in which words and order). Packs are written to output/ as Word documents and as Markdown.

    TRACK and AUDIENCE may be shortened as long as they stay unique: `sec` is enough for `security`.
    """
    for stream in (sys.stdout, sys.stderr):  # a console of Windows may lack a character: print "?" for it
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


for command in (build, meeting, show, list_, check, explain):
    main.add_command(command)
