"""`talkingpoints check`: what to fix, and how much of the brief is covered."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json, print_problems, problem_data

if TYPE_CHECKING:
    from generator.checks.coverage import Coverage
    from generator.checks.house_styles import HouseReport
    from generator.checks.second_looks import Quiet


@click.command()
@click.option("--strict", is_flag=True, help="Treat warnings as errors: exit with code 1 if there are any.")
@click.option("--estimate", is_flag=True, help="Estimate the pages instead of counting them; this is quicker.")
@click.option(
    "--on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day for which to judge what is out of date, such as the day of a meeting. Default: today.",
)
@json_option
@workspace_option
def check(strict: bool, estimate: bool, on: datetime.datetime | None, json_: bool) -> None:
    """Check content and templates, and show how much of each brief the points account for.

    If there is an error, packs can't be made. Examples: a quotation that is not in the brief, a misspelt key, a
    template that doesn't work.

    A warning needs a second look. Examples: a passage that no point accounts for, a sentence that is too long to
    speak, words that content/second-look.yaml lists, a date that has passed, a selected point that a template
    doesn't print, a pack that is longer than its audience.yaml allows.

    LibreOffice counts the pages. If it is not installed, the pages are estimated.
    """
    from generator.pipeline.check_workspace import check_workspace

    report = check_workspace(workspace_folder(), estimate=estimate, on=on.date() if on else None)
    if json_:
        coverage = [_coverage_data(found) for found in report.coverage]
        houses = [asdict(found) for found in report.houses]
        acknowledged = [_quiet_data(quiet) for quiet in report.quiet]
        problems = [problem_data(problem) for problem in report.problems]
        click.echo(
            as_json({"problems": problems, "coverage": coverage, "houses": houses, "acknowledged": acknowledged})
        )
    else:
        print_problems(report.problems, err=False)
        for found in report.coverage:
            click.echo(_coverage_line(found))
        for house in report.houses:
            click.echo(_house_lines(house), nl=False)
        if report.quiet:
            click.echo(f"Second looks: {len(report.quiet)} acknowledged in the content (--json lists them).")
    if any(strict or problem.severity == "error" for problem in report.problems):
        raise click.exceptions.Exit(1)


def _coverage_line(coverage: Coverage) -> str:
    counts = f"{coverage.accounted} of {coverage.total} sentences and list items accounted for"
    return f"{coverage.brief.name}: {coverage.percent:g} % covered ({counts})."


def _house_lines(house: HouseReport) -> str:
    """Return the lines on a house style, after its name, or an empty text if there is nothing to report."""
    known = [f"'{own}' serves as '{name}'" for name, own in house.known_as]
    said = {
        "styles that it lacks (plain ones are used)": house.lacking,
        "styles with other names": known,
        "styles that no template uses": house.unused,
        "fields that it doesn't show": [f"{{{{ {field} }}}}" for field in house.hidden],
        "{{ marking }} was added to": [f"the {place}" for place in house.unmarked],
    }
    lines = [f"    {what}: {', '.join(names)}\n" for what, names in said.items() if names]
    return "".join([f"{house.name}:\n", *lines]) if lines else ""


def _quiet_data(quiet: Quiet) -> dict[str, object]:
    place = {"file": quiet.flag.where.file, "line": quiet.flag.where.line}
    return {**place, "subject": quiet.subject, "flag": quiet.flag.name, "found": quiet.flag.found,
            "reason": quiet.reason}  # fmt: skip


def _coverage_data(coverage: Coverage) -> dict[str, object]:
    return {
        "brief": coverage.brief.id,
        "percent": coverage.percent,
        "passages": coverage.total,
        "accounted": coverage.accounted,
        "unaccounted": [{"line": passage.line, "text": passage.text} for passage in coverage.unaccounted],
    }
