"""`talkingpoints build`: write packs."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath
from typing import Any

import click

from generator.audience import PACK
from generator.checks.leaks import LeakChecks
from generator.cli.common import (
    complete_audience,
    complete_edition,
    complete_track,
    read_terms,
    resolve_all,
    resolve_edition,
    showing_problems,
    styled,
    terms_options,
    too_long,
    withheld_lines,
    workspace_folder,
    workspace_option,
)
from generator.export import Export, OutputFile, export_files
from generator.formats import FORMATS, Pack
from generator.house import PAPERS, Page
from generator.library import Workspace
from generator.pipeline import Request, make_packs, open_workspace
from generator.problems import Problem


@click.command()
@click.argument("tracks", metavar="[TRACK]...", nargs=-1, shell_complete=complete_track)
@click.option(
    "-a",
    "--audience",
    "audiences",
    metavar="AUDIENCE",
    multiple=True,
    shell_complete=complete_audience,
    help="For whom; may be given several times. Default: all audiences.",
)
@click.option(
    "-e",
    "--edition",
    "editions",
    metavar="EDITION",
    multiple=True,
    shell_complete=complete_edition,
    help=f"Which edition, such as card or large-print; may be given several times. Default: {PACK}.",
)
@click.option(
    "-t",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(FORMATS)),
    help="What to write; may be given several times. Default: docx and markdown. pdf needs LibreOffice.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write. Default: output/ in the workspace.",
)
@terms_options
@click.option("--draft", is_flag=True, help="Put DRAFT beside the marking of each page.")
@click.option(
    "--type-size",
    metavar="POINTS",
    type=click.FloatRange(8, 40),
    help="The size of the body's type, 16 for large print; all other type keeps its proportion to it.",
)
@click.option("--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="Another paper than the house's.")
@click.option("--cover/--no-cover", default=None, help="With or without the cover that the house style has.")
@workspace_option
@showing_problems
def build(
    tracks: tuple[str, ...],
    audiences: tuple[str, ...],
    editions: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    type_size: float | None,
    paper: str | None,
    cover: bool | None,
    **asked: Any,  # noqa: ANN401 - the options of `terms_options`
) -> None:
    """Write packs: for all tracks, or for those named.

    Each becomes output/AUDIENCE/TRACK.docx and .md; an edition other than the pack, TRACK-EDITION.docx and .md.
    All are made before the first is written: with a problem anywhere in the content, or in a template that is
    used, nothing is written and earlier packs stay as they were.
    The paths are printed, one a line; then what handling has withheld of each pack, and why.

    \b
    Examples:
      talkingpoints build                            everything
      talkingpoints build energy -a ministerial      one pack, for tomorrow's meeting
      talkingpoints build trade sec -t docx          two tracks, Word only
      talkingpoints build -e card                    a card of each track for every audience
      talkingpoints build --ceiling Restricted       nothing above Restricted
    """
    folder = workspace_folder()
    output = output or folder / "output"
    _refuse_among_sources(output, folder)
    workspace = open_workspace(folder)
    requests = _requests(workspace, tracks, audiences, editions or (PACK,))
    chosen = [name for name, form in FORMATS.items() if name in formats or (form.usual and not formats)]
    terms = read_terms(workspace, asked, Page(type_size, paper, cover))
    with click.progressbar(
        make_packs(workspace, requests, terms),
        length=len(requests),
        label="Making packs",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as packs:
        made = list(packs)
    files, remarks = _files(made, chosen, LeakChecks(workspace, terms))
    export = export_files(files, output)
    for path in export.files:
        click.echo(path)
    for line in withheld_lines(made):
        click.echo(line, err=True)
    for remark in [*too_long(made), *remarks]:
        click.echo(styled(remark), err=True)
    click.echo(_summary(len(requests), export), err=True)


def _requests(
    workspace: Workspace, tracks: tuple[str, ...], audiences: tuple[str, ...], editions: tuple[str, ...]
) -> list[Request]:
    """Return what is asked for; of all audiences, those that have an edition."""
    readers = [workspace.audiences[name] for name in resolve_all(audiences, workspace.audiences, "audience")]
    wanted = list(dict.fromkeys(resolve_edition(edition, readers) for edition in editions))
    if audiences:
        for reader in readers:
            for edition in editions:
                resolve_edition(edition, [reader])
    return [
        Request(track, reader.id, edition)
        for track in resolve_all(tracks, workspace.library.tracks, "track")
        for reader in readers
        for edition in wanted
        if edition in reader.editions
    ]


def _refuse_among_sources(output: Path, workspace: Path) -> None:
    """Refuse to write packs among the files that they are made of."""
    for name in ("content", "templates"):
        if output.resolve().is_relative_to((workspace / name).resolve()):
            raise click.BadParameter(f"packs can't be written into {name}/; name another folder", param_hint="'-o'")


def _files(packs: list[Pack], formats: list[str], leaks: LeakChecks) -> tuple[list[OutputFile], list[Problem]]:
    """Return the files of all packs, those of one pack together, and what there is to say of them, each thing once."""
    rendered = {name: FORMATS[name].render_all(packs) for name in formats}
    files = [
        _file(pack, name, rendered[name][number].data, leaks) for number, pack in enumerate(packs) for name in formats
    ]
    pictures = {
        PurePosixPath(pack.audience, path): data
        for found in rendered.values()
        for pack, one in zip(packs, found, strict=True)
        for path, data in one.beside.items()
    }
    files += [OutputFile(path, data, {"format": "picture"}) for path, data in pictures.items()]
    remarks = [remark for found in rendered.values() for one in found for remark in one.remarks]
    return files, list({(remark.message, remark.hint): remark for remark in remarks}.values())


def _file(pack: Pack, name: str, data: bytes, leaks: LeakChecks) -> OutputFile:
    facts = pack.document.facts
    said = {
        "track": pack.track,
        "audience": pack.audience,
        "edition": pack.edition,
        "format": name,
        "title": facts.title,
        "as_of": pack.document.date,
        "marking": facts.marking,
    }
    path = pack.name + FORMATS[name].suffix
    return OutputFile(PurePosixPath(path), data, said, leaks.of(pack, path))


def _summary(packs: int, export: Export) -> str:
    files, written = len(export.files), len(export.written)
    same = f"; {files - written} unchanged" if written < files else ""
    return f"{packs} pack{'' if packs == 1 else 's'}: {written} of {files} files written{same}."
