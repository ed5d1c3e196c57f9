"""`talkingpoints show`: print a pack on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.names import complete_pack, one_pack, one_request
from generator.cli.options import (
    build_options,
    edition_option,
    json_option,
    one_audience_option,
    selection_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.report import as_json, styled
from generator.cli.watch import Planned, watch_option, watch_workspace
from generator.model.editions import PACK

if TYPE_CHECKING:
    from generator.compose.pack import Pack
    from generator.model.build_options import BuildOptions
    from generator.workspace.library import Workspace


@click.command()
@click.argument("name", metavar="[TRACK|meeting-MEETING]", required=False, shell_complete=complete_pack)
@one_audience_option
@edition_option
@click.option("--sample", is_flag=True, help="Show built-in sample content, which fills every section and field.")
@click.option(
    "--docx",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the pack as a Word file instead. A file that is there is never overwritten.",
)
@selection_options
@watch_option
@json_option
@workspace_option
def show(
    name: str | None,
    audience: str,
    edition: str,
    json_: bool,
    sample: bool,
    docx: Path | None,
    watch: bool,
    **asked: Any,  # noqa: ANN401 - the options of `selection_options`
) -> None:
    """Show one pack on the screen as Markdown; no file is written.

    Warnings go to stderr, for example of a pack that is longer than its audience's file allows.

    With --sample, the pack has fictitious content instead of a track of the workspace, so that you see what an
    audience's template and house document do with each section and field. The sections that are missing from the pack
    are listed on stderr, with the reason. The edition `meeting` (-e meeting) is then shown with a sample meeting.

    With --watch, the pack is shown again whenever you save a file that touches it, until Ctrl-C.

    \b
    Examples:
      talkingpoints show energy -a ministerial | less
      talkingpoints show energy -a ministerial --watch
      talkingpoints show meeting-ministerial-visit -a ministerial | less
      talkingpoints show --sample -a ministerial
      talkingpoints show --sample -a ministerial --docx sample.docx
    """
    if sample == (name is not None):
        raise click.UsageError("name a track or a meeting, or give --sample without a name")
    if docx is not None and json_:
        raise click.UsageError("give either --docx or --json")
    if watch and (name is None or docx is not None):
        raise click.UsageError("--watch shows a pack of the workspace on the screen; leave out --sample and --docx")
    if watch and name is not None:
        _watch(name, audience, edition, asked, json_=json_)
    else:
        workspace, pack, options = _pack(name, audience, edition, asked)
        _show(workspace, pack, options, sample=sample, docx=docx, json_=json_)


def _watch(name: str, audience: str, edition: str, asked: dict[str, Any], *, json_: bool) -> None:
    """Show a pack, and again whenever a change of the workspace touches it."""

    def plan(workspace: Workspace) -> Planned:
        return Planned([one_request(workspace, name, audience, edition)])

    def show_again(workspace: Workspace, *_: object) -> bool:
        options = build_options(workspace, asked)
        _show(workspace, one_pack(workspace, name, audience, edition, options), options)
        return True

    watch_workspace(plan, show_again, asked, json_=json_)


def _show(
    workspace: Workspace,
    pack: Pack,
    options: BuildOptions,
    *,
    sample: bool = False,
    docx: Path | None = None,
    json_: bool = False,
) -> None:
    """Print a pack, or write it as a Word file, and print the warnings."""
    from generator.cli.report_shapes import Failure, PagesShape, ShownReport
    from generator.output.page_count import page_counts
    from generator.pipeline.make_files import remarks_on, render_pack

    counts = page_counts([pack], count=False)
    remarks = [] if sample else remarks_on(workspace, [pack], options, counts)
    if docx is not None:
        from generator.output.create_files import create_files

        create_files({docx.name: render_pack(workspace, pack, "docx", options)}, docx.parent)
        click.echo(docx)
    else:
        text = render_pack(workspace, pack, "markdown", options).decode()
        if json_:
            problems = Failure.of(remarks).problems
            report = ShownReport(pack=pack.name, text=text, pages=PagesShape.of(counts[0]), problems=problems)
            click.echo(as_json(report))
            return
        click.echo(text, nl=False)
    for line in _missing_lines(pack) if sample else ():
        click.echo(line, err=True)
    for remark in remarks:
        click.echo(styled(remark), err=True)


def _pack(name: str | None, audience: str, edition: str, asked: dict[str, Any]) -> tuple[Workspace, Pack, BuildOptions]:
    """Return the pack of a track or a meeting, or of the sample content, with its workspace and options."""
    if name is not None:
        from generator.pipeline.open_workspace import open_workspace

        workspace = open_workspace(workspace_folder())
        options = build_options(workspace, asked)
        return workspace, one_pack(workspace, name, audience, edition, options), options
    from generator.model.editions import MEETING
    from generator.pipeline.sample_workspace import in_little_time, open_sample
    from generator.scaffold.sample_content import SAMPLE, SAMPLE_MEETING

    workspace = open_sample(workspace_folder())
    options = build_options(workspace, asked)
    if edition == MEETING:
        return workspace, one_pack(workspace, f"meeting-{SAMPLE_MEETING}", audience, PACK, options), options
    options = in_little_time(options)
    return workspace, one_pack(workspace, SAMPLE, audience, edition, options), options


def _missing_lines(pack: Pack) -> list[str]:
    """Return a line for each reason why sections of the sample are missing from its pack."""
    from generator.checks.missing_sections import missing_sections

    missing = missing_sections(pack)
    lines = [f"not in this pack: {', '.join(sections)}: {reason}" for reason, sections in missing.items()]
    return lines or ["This pack has every section."]
