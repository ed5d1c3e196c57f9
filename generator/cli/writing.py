"""What the commands that write files share: how they are written, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import click

from generator.checks.leaks import LeakChecks
from generator.checks.speaking_time import check_speaking
from generator.cli.common import read_terms, styled, workspace_folder
from generator.compose.pack import Pack
from generator.model.build_options import Terms
from generator.model.page import PAPERS, Page
from generator.output.formats import FORMATS
from generator.output.write_files import Export, OutputFile, export_files
from generator.problems import Problem
from generator.workspace.library import Workspace
from generator.workspace.load import source_folder_of

F = TypeVar("F", bound=Callable[..., Any])


def writing_options(command: F) -> F:
    """Add what a command that writes files may be asked: formats, where to write, the page, a draft."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def terms_for_writing(workspace: Workspace, asked: Mapping[str, Any]) -> Terms:
    """Return what is asked of the packs, by the options of `writing_options` and `terms_options`."""
    page = Page(asked["type_size"], asked["paper"], asked["cover"])
    terms = {name: value for name, value in asked.items() if name in Terms.__dataclass_fields__}
    return read_terms(workspace, terms, page)


def output_folder(asked: Mapping[str, Any]) -> Path:
    """Return where to write. Raises a usage error for a place among the files that packs are made of."""
    workspace = workspace_folder()
    output: Path = asked["output"] or workspace / "output"
    name = source_folder_of(output, workspace)
    if name:
        raise click.BadParameter(f"packs can't be written into {name}/; name another folder", param_hint="'-o'")
    return output


def write_packs(
    workspace: Workspace, packs: Iterable[Pack], count: int, terms: Terms, asked: Mapping[str, Any]
) -> None:
    """Make packs, write their files, and say what was written, what was withheld, and what there is to know."""
    formats = [
        name for name, form in FORMATS.items() if name in asked["formats"] or (form.usual and not asked["formats"])
    ]
    output = output_folder(asked)
    with click.progressbar(
        packs, length=count, label="Making packs", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as shown:
        made = list(shown)
    files, remarks = _files(made, formats, LeakChecks(workspace, terms))
    export = export_files(files, output)
    for path in export.files:
        click.echo(path)
    for line in _withheld_lines(made):
        click.echo(line, err=True)
    for remark in [*check_speaking(made), *remarks]:
        click.echo(styled(remark), err=True)
    click.echo(_summary(count, export), err=True)


def _files(packs: list[Pack], formats: list[str], leaks: LeakChecks) -> tuple[list[OutputFile], list[Problem]]:
    """Return the files of all packs, those of one pack together, and what there is to say of them, each thing once."""
    rendered = {name: FORMATS[name].render_all(packs) for name in formats}
    files = [
        _file(pack, name, rendered[name][number].data, leaks) for number, pack in enumerate(packs) for name in formats
    ]
    pictures: dict[PurePosixPath, tuple[bytes, list[Pack]]] = {}
    for found in rendered.values():
        for pack, one in zip(packs, found, strict=True):
            for path, data in one.beside.items():
                pictures.setdefault(PurePosixPath(pack.audience, path), (data, []))[1].append(pack)
    for place, (data, shown) in pictures.items():
        files.append(OutputFile(place, data, {"format": "picture"}, leaks.of_all(shown, str(place))))
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


def _withheld_lines(packs: Iterable[Pack]) -> list[str]:
    """Return what handling has withheld of packs, and why: a line for each reason, those alike of several packs one."""
    where: dict[tuple[str, str], list[str]] = {}
    for pack in packs:
        reasons: dict[str, list[str]] = {}
        for item in pack.selection.withheld:
            if item.handling:
                reasons.setdefault(item.reason, []).append(item.portion.id)
        for reason, portions in reasons.items():
            where.setdefault((reason, ", ".join(portions)), []).append(pack.name)
    return [f"withheld from {', '.join(names)}: {ids}: {reason}" for (reason, ids), names in where.items()]


_OPTIONS = (
    click.option(
        "-t",
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(list(FORMATS)),
        help="What to write; may be given several times. Default: docx and markdown. pdf needs LibreOffice.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where to write. Default: output/ in the workspace.",
    ),
    click.option("--draft", is_flag=True, help="Put DRAFT beside the marking of each page."),
    click.option(
        "--type-size",
        metavar="POINTS",
        type=click.FloatRange(8, 40),
        help="The size of the body's type, 16 for large print; all other type keeps its proportion to it.",
    ),
    click.option(
        "--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="Another paper than the house's."
    ),
    click.option("--cover/--no-cover", default=None, help="With or without the cover that the house style has."),
)
