"""`talkingpoints show`: print a pack on the screen."""

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
from generator.cli.report import as_json, styled


@click.command()
@pack_argument
@one_audience_option
@edition_option
@selection_options
@json_option
@workspace_option
def show(
    name: str,
    audience: str,
    edition: str,
    json_: bool,
    **asked: Any,  # noqa: ANN401 - the options of `selection_options`
) -> None:
    """Show one pack on the screen as Markdown; no file is written.

    Warnings go to stderr, for example of a pack that is longer than its audience's file allows.

    \b
    Examples:
      talkingpoints show energy -a ministerial | less
      talkingpoints show meeting-ministerial-visit -a ministerial | less
    """
    from generator.cli.report_shapes import Failure, PagesShape, ShownReport
    from generator.output.page_count import page_counts
    from generator.pipeline.make_files import remarks_on, render_pack
    from generator.pipeline.open_workspace import open_workspace

    workspace = open_workspace(workspace_folder())
    options = build_options(workspace, asked)
    pack = one_pack(workspace, name, audience, edition, options)
    text = render_pack(workspace, pack, "markdown", options).decode()
    counts = page_counts([pack], count=False)
    remarks = remarks_on(workspace, [pack], options, counts)
    if json_:
        problems = Failure.of(remarks).problems
        click.echo(as_json(ShownReport(pack=pack.name, text=text, pages=PagesShape.of(counts[0]), problems=problems)))
        return
    click.echo(text, nl=False)
    for remark in remarks:
        click.echo(styled(remark), err=True)
