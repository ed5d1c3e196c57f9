"""`talkingpoints check`: what to mend, and how much of the brief is covered."""

from __future__ import annotations

import click

from generator.checks.coverage import Coverage
from generator.cli.common import (
    as_json,
    json_option,
    print_problems,
    problem_data,
    showing_problems,
    workspace_folder,
    workspace_option,
)
from generator.pipeline import check_workspace


@click.command()
@click.option("--strict", is_flag=True, help="Warnings count as errors: with any, the exit code is 1.")
@json_option
@workspace_option
@showing_problems
def check(strict: bool, json_: bool) -> None:
    """Check content and templates, and show how much of each brief the points account for.

    Errors stand in the way of a pack: a quotation that is not in the brief, a key that is misspelt, a template
    that doesn't work. Warnings ask for a second look: a passage that no point accounts for, a sentence that is
    too long to be spoken, something selected that a template doesn't print.
    """
    report = check_workspace(workspace_folder())
    if json_:
        coverage = [_coverage_data(found) for found in report.coverage]
        click.echo(as_json({"problems": [problem_data(p) for p in report.problems], "coverage": coverage}))
    else:
        print_problems(report.problems, err=False)
        for found in report.coverage:
            click.echo(_coverage_line(found))
    if any(strict or problem.severity == "error" for problem in report.problems):
        raise click.exceptions.Exit(1)


def _coverage_line(coverage: Coverage) -> str:
    counts = f"{coverage.accounted} of {coverage.total} sentences and list items accounted for"
    return f"{coverage.brief.name}: {coverage.percent:g} % covered ({counts})."


def _coverage_data(coverage: Coverage) -> dict[str, object]:
    return {
        "brief": coverage.brief.id,
        "percent": coverage.percent,
        "passages": coverage.total,
        "accounted": coverage.accounted,
        "unaccounted": [{"line": passage.line, "text": passage.text} for passage in coverage.unaccounted],
    }
