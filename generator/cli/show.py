"""`talkingpoints show`: read a pack on the screen."""

from __future__ import annotations

from typing import Any

import click

from generator.checks.leaks import LeakChecks
from generator.cli.common import (
    edition_option,
    one_audience_option,
    read_terms,
    showing_problems,
    terms_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.one_pack import one_pack, pack_argument
from generator.output.formats import FORMATS
from generator.pipeline import open_workspace
from generator.problems import InvalidInput


@click.command()
@pack_argument
@one_audience_option
@edition_option
@terms_options
@workspace_option
@showing_problems
def show(
    name: str,
    audience: str,
    edition: str,
    **asked: Any,  # noqa: ANN401 - the options of `terms_options`
) -> None:
    """Print one pack as Markdown, without writing a file.

    \b
    Examples:
      talkingpoints show energy -a ministerial | less
      talkingpoints show meeting-ministerial-visit -a ministerial | less
    """
    workspace = open_workspace(workspace_folder())
    terms = read_terms(workspace, asked)
    pack = one_pack(workspace, name, audience, edition, terms)
    data = FORMATS["markdown"].render(pack)
    if found := LeakChecks(workspace, terms).of(pack, f"{pack.name}.md")(data):
        raise InvalidInput(found)
    click.echo(data.decode(), nl=False)
