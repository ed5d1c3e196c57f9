"""`talkingpoints explain`: show which points are in a pack, which are withheld, and why."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.names import one_pack
from generator.cli.options import (
    build_options,
    edition_option,
    json_option,
    one_audience_option,
    pack_argument,
    selection_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.report import as_json


@click.command()
@pack_argument
@one_audience_option
@edition_option
@selection_options
@json_option
@workspace_option
def explain(
    name: str,
    audience: str,
    edition: str,
    json_: bool,
    **asked: Any,  # noqa: ANN401 - the options of `selection_options`
) -> None:
    """Show what is in each section of a pack, and what is withheld and why.

    \b
    Examples:
      talkingpoints explain security -a economic
      talkingpoints explain meeting-ministerial-visit -a ministerial
    """
    from generator.cli.explain_pack import explained_as_data, explained_as_text
    from generator.pipeline.open_workspace import open_workspace
    from generator.workspace.keep_passages import changes

    workspace = open_workspace(workspace_folder())
    pack = one_pack(workspace, name, audience, edition, build_options(workspace, asked))
    suspects = set(changes(workspace.library))
    click.echo(as_json(explained_as_data(pack, suspects)) if json_ else explained_as_text(pack, suspects))
