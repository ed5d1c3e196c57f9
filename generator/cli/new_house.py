"""`talkingpoints new house`: take a letterhead in as the house document of an audience."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.names import complete_audience, resolve
from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json, print_problems

if TYPE_CHECKING:
    from generator.cli.new_shapes import NewHouseReport
    from generator.house.take_in import TakenIn
    from generator.pipeline.try_house import Trial
    from generator.problems import Problem

_ALL = "all"


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--for",
    "audiences",
    metavar="AUDIENCE",
    multiple=True,
    required=True,
    shell_complete=complete_audience,
    help="Audience that gets the house document; you can give several. `all` is for every audience that has none.",
)
@click.option("--replace", is_flag=True, help="Replace a house document that is there, and keep it as house.docx.bak.")
@click.option("--preview", is_flag=True, help="Write a document too that shows every element in this house.")
@json_option
@workspace_option
def house(file: Path, audiences: tuple[str, ...], replace: bool, preview: bool, json_: bool) -> None:
    """Take a letterhead in as the house document of an audience: templates/AUDIENCE/house.docx.

    FILE is a Word document or template (.docx, .dotx; macros of .docm and .dotm are dropped). FILE itself isn't
    changed. The program puts {{ body }} where the pack goes, fields where it can tell, and drops what may not travel
    with packs: macros, comments, tracked changes, embedded objects, protection, properties and names.

    It reports what it kept and dropped, which styles serve for what, and what other systems or people would fill in,
    such as {% if %}, «Name» or [Title], with what to write instead. Then it makes the packs that would use the
    document, in memory, and says whether they work. Without --replace, no file is overwritten.

    \b
    Examples:
      talkingpoints new house letterhead.dotx --for ministerial --preview
      talkingpoints new house "Ministry letter.docx" --for all
    """
    from generator.cli.new_shapes import NewHouseReport
    from generator.house.take_in import take_in
    from generator.output.create_files import refuse_existing
    from generator.pipeline.try_house import levels_of, try_house
    from generator.workspace.given_file import read_given
    from generator.workspace.load import MOST_HOUSE_BYTES

    folder = workspace_folder()
    paths = _paths(folder, audiences)
    if not replace:
        refuse_existing(paths, folder, "give --replace; the old file is then kept as house.docx.bak")
    taken = take_in(str(file), paths[0], read_given(file, MOST_HOUSE_BYTES), levels_of(folder))
    trials = {path: try_house(folder, path, taken.data) for path in paths}
    _refuse_useless(file, trials)
    backups = _write(folder, paths, taken.data, replace=replace)
    works = not any(_own(trial) for trial in trials.values())
    shown = _write_preview(folder, taken, paths[0]) if preview and works else []
    report = NewHouseReport.of(paths, backups, shown, taken, trials.values())
    if json_:
        click.echo(as_json(report))
    else:
        _print(report, trials)
    if report.problems:
        raise click.exceptions.Exit(1)


def _refuse_useless(file: Path, trials: dict[str, Trial]) -> None:
    """Raise `InvalidInput` if no pack can be made in a letterhead because of what it holds; nothing is written then."""
    from generator.problems import InvalidInput, Place

    own = [problem for trial in trials.values() for problem in _own(trial)]
    if own and not any(trial.packs for trial in trials.values()):
        raise InvalidInput(dataclasses.replace(problem, where=Place(str(file))) for problem in own)


def _own(trial: Trial) -> list[Problem]:
    """Return the problems of a trial that lie in the house document itself."""
    return [problem for problem in trial.problems if problem.code in ("house", "house-field")]


def _paths(folder: Path, audiences: tuple[str, ...]) -> list[str]:
    """Return the paths of the house documents of some audiences. Raises a usage error for an unknown audience."""
    from generator.workspace.places import names_of_files

    known = [*names_of_files(folder).audiences, _ALL]
    chosen = list(dict.fromkeys(resolve(name, known, "audience") for name in audiences))
    return ["templates/house.docx" if name == _ALL else f"templates/{name}/house.docx" for name in chosen]


def _write(folder: Path, paths: list[str], data: bytes, *, replace: bool) -> list[str]:
    """Write the house document to its paths; return the backups of those that it replaces."""
    from generator.output.create_files import create_files, replace_file

    if not replace:
        create_files(dict.fromkeys(paths, data), folder)
        return []
    backups = [replace_file(path, data, folder) for path in paths]
    return [backup.relative_to(folder).as_posix() for backup in backups if backup is not None]


def _write_preview(folder: Path, taken: TakenIn, path: str) -> list[str]:
    """Write a document with every element, and a PDF of it if LibreOffice is there, to the current folder."""
    from generator.house.read_house import read_house
    from generator.model.page import Page
    from generator.output.create_files import create_files, free_name
    from generator.output.libreoffice import find_office, try_pdf
    from generator.pipeline.preview_house import preview
    from generator.pipeline.try_house import levels_of

    whole = read_house(path, taken.data, Page(cover=True))
    word = preview(whole, next(iter(levels_of(folder)), "UNCLASSIFIED").upper())
    here = Path()
    name = free_name("house-preview.docx", here)
    files = {name: word}
    if find_office() is not None:
        [pdf] = try_pdf([word])
        if isinstance(pdf, bytes):
            files[f"{name.removesuffix('.docx')}.pdf"] = pdf
    return [str(found) for found in create_files(files, here)]


def _print(report: NewHouseReport, trials: dict[str, Trial]) -> None:
    """Print the report, a heading for each of its parts."""
    parts = {
        "written": [*report.files, *report.previews],
        "kept as a backup": report.backups,
        "kept": report.kept,
        "dropped": report.dropped,
        "put in": report.changed,
        "styles": report.styles,
        "to look at in Word": [
            f"{mark.where}: “{mark.text}” is {mark.what}: {mark.instead}" for mark in report.foreign
        ],
    }
    for title, lines in parts.items():
        if lines:
            click.echo(f"{title}:")
        for line in lines:
            click.echo(f"    {line}")
    for path, trial in trials.items():
        click.echo(f"{path}: {_verdict(trial)}")
        if trial.problems:
            print_problems(trial.problems, err=False)


def _verdict(trial: Trial) -> str:
    """Return in words whether the packs that use a house document can be made in it."""
    count = len(trial.packs)
    packs = f"{count} {'pack' if count == 1 else 'packs'}{' of sample content' if trial.is_sample else ''}"
    if trial.problems:
        return f"made {packs} in it as a test; others have these problems:"
    if not count:
        return "no pack uses it, since each edition has a house document of its own."
    return f"made {packs} in it as a test; all work."
