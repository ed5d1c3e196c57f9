"""`talkingpoints show`: print a pack on the screen."""

from __future__ import annotations

from typing import Any

import click

from generator.cli.names import one_pack
from generator.cli.options import (
    build_options,
    edition_option,
    one_audience_option,
    pack_argument,
    selection_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.report import styled


@click.command()
@pack_argument
@one_audience_option
@edition_option
@selection_options
@workspace_option
def show(
    name: str,
    audience: str,
    edition: str,
    **asked: Any,  # noqa: ANN401 - the options of `selection_options`
) -> None:
    """Show one pack on the screen as Markdown; no file is written.

    Warnings go to stderr, for example of a pack that is longer than its audience's file allows.

    \b
    Examples:
      talkingpoints show energy -a ministerial | less
      talkingpoints show meeting-ministerial-visit -a ministerial | less
    """
    from generator.output.page_count import page_counts
    from generator.pipeline.make_files import remarks_on, render_pack
    from generator.pipeline.open_workspace import open_workspace

    workspace = open_workspace(workspace_folder())
    options = build_options(workspace, asked)
    pack = one_pack(workspace, name, audience, edition, options)
    click.echo(render_pack(workspace, pack, "markdown", options).decode(), nl=False)
    for remark in remarks_on(workspace, [pack], options, page_counts([pack], count=False)):
        click.echo(styled(remark), err=True)
