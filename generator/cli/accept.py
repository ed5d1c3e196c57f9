"""`talkingpoints accept`: keep the words of quoted passages, so that a change of a brief is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.names import exactly
from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json

if TYPE_CHECKING:
    from generator.problems import Problem

_OF_CONTENT = ("quotation", "unknown-passage", "unsupported")
"""The problems with which points can still be accepted: a point that has one of them keeps its old words."""


@click.command()
@click.argument("points", metavar="[POINT]...", nargs=-1)
@json_option
@workspace_option
def accept(points: tuple[str, ...], json_: bool) -> None:
    """Keep the words of all passages that points quote, in content/passages.lock.yaml.

    When the text of a brief changes, `check` compares it with these words, and names the points that quote a changed
    passage as suspect. Read these points again; `accept` then keeps the new words, for all points or only for those
    that you name by their whole ids. No other command writes the file; commit it with the content.

    \b
    Examples:
      talkingpoints accept
      talkingpoints accept fi-renew fi-quotas
    """
    from generator.output.write_files import replace_file
    from generator.pipeline.open_workspace import read_content
    from generator.problems import InvalidInput
    from generator.workspace.keep_passages import accepted, changes, kept_text, number_of
    from generator.workspace.places import KEPT_PASSAGES

    folder = workspace_folder()
    workspace, problems = read_content(folder)
    library = workspace.library
    if any(_stops(problem) for problem in problems):
        raise InvalidInput(problems)
    names = exactly(points, library.owned, "point")
    kept = accepted(library, names if points else None)
    suspects = changes(library)
    done = {name: suspects[name] for name in names if name in suspects}
    name = f"content/{KEPT_PASSAGES}.yaml"
    is_new = replace_file(folder / "content" / f"{KEPT_PASSAGES}.yaml", kept_text(kept).encode())
    passages, owners = number_of(kept)
    if json_:
        from generator.cli.paper_shapes import AcceptedShape, AcceptReport

        changed = [
            AcceptedShape(point=point, brief=change.brief, old=change.old, new=change.new.text)
            for point, those in done.items()
            for change in those
        ]
        report = AcceptReport(file=name, written=is_new, passages=passages, points=owners, accepted=changed)
        click.echo(as_json(report))
        return
    for point, those in done.items():
        for change in those:
            click.echo(f"{click.style(point, bold=True)}\n    old: {change.old}\n    new: {change.new.text}")
    said = "is written" if is_new else "is as it was"
    click.echo(f"{name} {said}: the words of {passages} passages, for {owners} points.")


def _stops(problem: Problem) -> bool:
    return problem.severity == "error" and problem.code not in _OF_CONTENT
