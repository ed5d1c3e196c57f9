"""`talkingpoints init`: make a workspace that builds at once."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from generator.cli import asking
from generator.cli.options import json_option
from generator.cli.report import as_json

Beginning = Literal["example", "empty"]

_ASK = """\
What shall the workspace begin with?

  example   a published policy brief with five tracks and two meetings, worked out, to look at and to change
  empty     a short placeholder in which comments explain each key, to be replaced by your own brief
"""


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--example", "beginning", flag_value="example", help="Begin with the worked example.")
@click.option(
    "--empty", "beginning", flag_value="empty", help="Begin with skeletons that name no country and no brief."
)
@json_option
def init(folder: Path, beginning: Beginning | None, json_: bool) -> None:
    """Make a workspace in DIR (default: the current folder), from which packs can be built at once.

    Both kinds have templates for three audiences and their house documents, and the schemas for your editor. Without
    --example or --empty, the command asks. It overwrites no file: if DIR has a file of the same name, nothing is
    written.

    \b
    Examples:
      talkingpoints init talks --example
      talkingpoints init talks --empty
    """
    from generator.output.create_files import create_files
    from generator.scaffold.new_workspace import empty_workspace, example_workspace
    from generator.scaffold.package_files import example_files, skeleton_files
    from generator.workspace.places import is_workspace

    if is_workspace(folder):
        message = f"{folder} is a workspace already; add to it with 'talkingpoints new'"
        raise click.UsageError(message)
    chosen = beginning or _asked()
    make = {"example": example_workspace, "empty": empty_workspace}[chosen]
    files = create_files(make(example_files(), skeleton_files()), folder)
    steps = _next_steps(folder, chosen)
    if json_:
        from generator.cli.workspace_shapes import InitReport, StepShape

        next_ = [StepShape(command=command, why=why) for command, why in steps.items()]
        names = [path.relative_to(folder).as_posix() for path in files]
        click.echo(as_json(InitReport(workspace=str(folder.absolute()), files=names, next=next_)))
        return
    width = max(map(len, steps))
    click.echo(f"Made a workspace in {folder}: {len(files)} files.\nType next:")
    for command, why in steps.items():
        click.echo(f"  {command:{width}}  {why}")


def _asked() -> Beginning:
    """Ask what the workspace begins with. Raises a usage error where nobody can answer."""
    if not asking.can_answer():
        raise click.UsageError("say what the workspace begins with: --example or --empty")
    click.echo(_ASK, err=True)
    answer: Beginning = click.prompt(
        "example or empty", type=click.Choice(["example", "empty"]), show_choices=False, err=True
    )
    return answer


def _next_steps(folder: Path, beginning: Beginning) -> dict[str, str]:
    """Return what to type next: commands, each with what it does."""
    steps = {} if folder == Path() else {f"cd {_quoted(folder)}": "go to the workspace"}
    steps["talkingpoints build"] = "make its packs, in output/"
    if beginning == "empty":
        steps["talkingpoints meeting"] = "make the document of its meeting"
    steps["talkingpoints check"] = "see what to fix, and how much of the brief is covered"
    if beginning == "empty":
        steps["talkingpoints new brief FILE"] = "take in your own brief, such as a Word file or a PDF"
    steps["talkingpoints"] = "see where things stand, and what to do next"
    return steps


def _quoted(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
