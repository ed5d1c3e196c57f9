"""Print problems and data, and end a command with the right exit code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from generator.problems import InvalidInput, Problem

JSON_ASKED = "json"
"""The key in click's `meta` that tells whether a command was called with `--json`."""

_MOST_ALIKE = 5
"""Up to how many problems with the same words are printed one by one; more are printed once, with all their places."""


class ProblemGroup(click.Group):
    """A group whose commands print the problems of an `InvalidInput` to stderr, and end with exit code 1.

    With `--json`, the problems are printed to stdout as JSON.
    """

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except InvalidInput as error:
            if ctx.meta.get(JSON_ASKED):
                from generator.cli.report_shapes import Failure

                click.echo(as_json(Failure.of(error.problems)))
            else:
                print_problems(error.problems, err=True)
            raise click.exceptions.Exit(1) from None


def print_problems(problems: Iterable[Problem], *, err: bool) -> None:
    """Print problems, each with its place and its hint, and then their number."""
    problems = list(problems)
    alike: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.message, problem.hint, problem.severity), []).append(problem)
    for same in alike.values():
        shown, others = (same, []) if len(same) <= _MOST_ALIKE else (same[:1], same[1:])
        for problem in shown:
            click.echo(styled(problem), err=err)
        if others:
            click.echo(f"    also in {_places(others)}", err=err)
    click.echo(counted(problems), err=err)


def _places(problems: list[Problem]) -> str:
    """Return where problems are: the lines of each file.

    >>> from generator.problems import Place
    >>> _places([Problem("yaml", "a", Place("x.yaml", 3)), Problem("yaml", "a", Place("x.yaml", 9))])
    'x.yaml (lines 3, 9)'
    """
    lines: dict[str, list[int]] = {}
    for problem in problems:
        if problem.where is not None:
            lines.setdefault(problem.where.file, []).append(problem.where.line)
    return ", ".join(
        f"{file} (line{'s' if len(found) > 1 else ''} {', '.join(map(str, found))})" for file, found in lines.items()
    )


def styled(problem: Problem) -> str:
    """Return a problem as it is printed: on a terminal, its place is bold and its message has a colour."""
    lines = str(problem).split("\n")
    where = f"{problem.where}: " if problem.where else ""
    rest = lines[0].removeprefix(where)
    colour = "yellow" if problem.severity == "warning" else "red"
    return "\n".join([click.style(where, bold=True) + click.style(rest, fg=colour), *lines[1:]])


def counted(problems: list[Problem]) -> str:
    """Return the numbers of errors and warnings in words.

    >>> from generator.problems import AdviceCode
    >>> counted([Problem("yaml", "a"), Problem("yaml", "b"), Problem(AdviceCode("fonts"), "c", severity="warning")])
    '2 errors, 1 warning.'
    """
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = [_number(errors, "error")] if errors else []
    parts += [_number(warnings, "warning")] if warnings else []
    return ", ".join(parts) + "." if parts else "No problems found."


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def as_json(data: object) -> str:
    """Return data, which may have models in it, as JSON text in ASCII: the encoding of a console does not change it."""
    return json.dumps(data, indent=2, default=_dumped)


def _dumped(model: Any) -> object:  # noqa: ANN401 - as json calls it
    return model.model_dump(by_alias=True)
