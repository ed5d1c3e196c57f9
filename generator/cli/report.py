"""Print problems and data, and end a command with the right exit code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import click

from generator.problems import InvalidInput, Problem


class ProblemGroup(click.Group):
    """A group whose commands print the problems of an `InvalidInput` to stderr, and end with exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except InvalidInput as error:
            print_problems(error.problems, err=True)
            raise click.exceptions.Exit(1) from None


def print_problems(problems: Iterable[Problem], *, err: bool) -> None:
    """Print problems, each with its place and its hint, and then their number."""
    problems = list(problems)
    for problem in problems:
        click.echo(styled(problem), err=err)
    click.echo(counted(problems), err=err)


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
    """Return data as JSON text for programs, in ASCII: the encoding of a console does not change it."""
    return json.dumps(data, indent=2)


def problem_data(problem: Problem) -> dict[str, object]:
    """Return a problem as plain data."""
    where = problem.where
    place = {"file": where.file, "line": where.line, "column": where.column} if where else {}
    said = {"code": problem.code, "severity": problem.severity, "message": problem.message, "hint": problem.hint}
    return {**said, **place}
