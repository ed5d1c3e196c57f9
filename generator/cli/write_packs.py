"""Make and write the requested packs, and print what was done. `build` and `meeting` share this."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import build_options, output_folder, workspace_folder
from generator.cli.progress import shown_progress
from generator.cli.report import as_json, print_problems, styled
from generator.cli.watch import Plan, Planned, watch_workspace
from generator.output.formats import SUFFIXES, USUAL_FORMATS
from generator.problems import InvalidInput

if TYPE_CHECKING:
    from generator.compose.pack import Pack
    from generator.output.page_count import PageCount
    from generator.output.write_files import Export
    from generator.pipeline.make_files import MadeFiles
    from generator.pipeline.make_packs import Request
    from generator.problems import Problem
    from generator.workspace.library import Workspace


@dataclass(frozen=True)
class Written:
    """What a build made: its packs and files, what was written of them, and the warnings for the user."""

    packs: Sequence[Pack]
    files: MadeFiles
    folder: Path
    export: Export
    remarks: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """What could not be made or written."""
        return [*self.files.errors, *self.export.errors]


def write_planned(plan: Plan, asked: Mapping[str, Any]) -> None:
    """Make the packs of a plan and write their files, once, or with `--watch` whenever the workspace changes."""
    from generator.pipeline.open_workspace import open_workspace

    def make(workspace: Workspace, planned: Planned, after_change: bool) -> bool:
        written = make_and_write(workspace, planned.requests, asked, planned.remarks)
        print_written(written, only_changed=after_change)
        if written.errors:
            print_problems(InvalidInput(written.errors).problems, err=True)
        return not written.errors

    output_folder(asked)
    if asked["watch"]:
        watch_workspace(plan, make, asked, json_=asked["json_"])
        return
    workspace = open_workspace(workspace_folder())
    _write_packs(workspace, plan(workspace), asked)


def _write_packs(workspace: Workspace, planned: Planned, asked: Mapping[str, Any]) -> None:
    """Make packs and write their files; print the files, what was withheld, the warnings and a summary.

    Raises `InvalidInput` at the end if a file can't be made or was changed by hand; all other files are written.
    """
    with shown_progress("Laying out pages with LibreOffice"):
        written = make_and_write(workspace, planned.requests, asked, planned.remarks)
    if asked["json_"]:
        from generator.cli.written_report import written_as_data

        click.echo(as_json(written_as_data(written)))
        if written.errors:
            raise click.exceptions.Exit(1)
        return
    print_written(written)
    if written.errors:
        raise InvalidInput(written.errors)


def make_and_write(
    workspace: Workspace, requests: Sequence[Request], asked: Mapping[str, Any], remarks: Iterable[Problem] = ()
) -> Written:
    """Make packs and write their files. Raises `InvalidInput` if a pack can't be made; then nothing is written."""
    from generator.checks.absences import without_absences
    from generator.output.write_files import write_files
    from generator.pipeline.make_files import make_files
    from generator.pipeline.make_packs import make_packs

    options = build_options(workspace, asked)
    formats = [name for name in SUFFIXES if name in (asked["formats"] or USUAL_FORMATS)]
    packs = make_packs(workspace, requests, options)
    with click.progressbar(
        packs, length=len(requests), label="Making packs", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:
        made = list(shown)
    files = make_files(workspace, made, formats, options, count_pages=asked["count_pages"])
    folder = output_folder(asked)
    export = write_files(files.files, folder, overwrite=asked["overwrite"])
    unused = without_absences(workspace.library, workspace.unused)
    return Written(made, files, folder, export, (*remarks, *files.remarks, *unused))


def print_written(written: Written, *, only_changed: bool = False) -> None:
    """Print the files of a build (or only those that changed), what was withheld, the warnings and a summary.

    The errors are not printed.
    """
    pages = {written.folder / file.path: file.pages for file in written.files.files}
    there = written.export.written if only_changed else written.export.files
    for line in file_lines(there, [pages[path] for path in there], aligned=sys.stdout.isatty()):
        click.echo(line)
    for line in [*_withheld_lines(written.packs), *_limit_lines(written.packs)]:
        click.echo(line, err=True)
    for remark in written.remarks:
        click.echo(styled(remark), err=True)
    click.echo(_summary(len(written.packs), len(written.files.files), written.export), err=True)


def file_lines(paths: Sequence[Path], pages: Sequence[PageCount | None], *, aligned: bool) -> Iterator[str]:
    r"""Yield the path of each file and, if it has pages, their number.

    On a terminal, the numbers are aligned. Elsewhere a tab is between path and number, so that `cut -f1` returns the
    path, whatever blanks it has.

    >>> from generator.output.page_count import PageCount
    >>> paths, pages = [Path("a card.docx"), Path("a card.md")], [PageCount(2, 2, None), None]
    >>> list(file_lines(paths, pages, aligned=False))
    ['a card.docx\t2 pages', 'a card.md']
    """
    width = max((len(str(path)) for path, count in zip(paths, pages, strict=True) if count), default=0)
    for path, count in zip(paths, pages, strict=True):
        if count is None:
            yield str(path)
        elif aligned:
            yield f"{path!s:{width}}  {count}"
        else:
            yield f"{path}\t{count}"


def _summary(packs: int, files: int, export: Export) -> str:
    written, same = len(export.written), len(export.files) - len(export.written)
    others = [(same, "unchanged"), (len(export.kept), "changed by hand and kept")]
    more = "".join(f"; {number} {what}" for number, what in others if number)
    return f"{packs} pack{'' if packs == 1 else 's'}: {written} of {files} files written{more}."


def _withheld_lines(packs: Iterable[Pack]) -> list[str]:
    """Return a line for each reason of handling and the portions withheld for it, with the packs that it concerns."""
    where: dict[tuple[str, str], list[str]] = {}
    for pack in packs:
        reasons: dict[str, list[str]] = {}
        for item in pack.selection.withheld:
            if item.handling:
                reasons.setdefault(item.reason, []).append(item.portion.id)
        for reason, portions in reasons.items():
            where.setdefault((reason, ", ".join(portions)), []).append(pack.name)
    return [f"withheld from {', '.join(names)}: {ids}: {reason}" for (reason, ids), names in where.items()]


def _limit_lines(packs: Iterable[Pack]) -> Iterator[str]:
    """Yield a line for each pack from which a limit of its audience leaves out points; gaps and the like aren't named.

    So that nobody looks in vain for a point that the pack has no room for.
    """
    from generator.model.content import Point

    for pack in packs:
        count = sum(item.limit and isinstance(item.portion, Point) for item in pack.selection.withheld)
        if count:
            points = f"{count} point{'' if count == 1 else 's'}"
            yield f"left out by limits: {pack.name}: {points} (`talkingpoints explain` names them)"
