"""`talkingpoints check`: what to fix, and how much of the brief is covered."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from generator.cli.list_coverage import asks_for_coverage, coverage_data, coverage_line, print_coverage
from generator.cli.names import complete_pack, resolve_all, resolve_edition
from generator.cli.options import (
    audiences_option,
    build_options,
    editions_option,
    json_option,
    page_options,
    selection_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.report import as_json, print_problems, problem_data
from generator.model.subject import Subject

if TYPE_CHECKING:
    from generator.checks.house_styles import HouseReport
    from generator.checks.second_looks import Quiet
    from generator.pipeline.check_workspace import Report
    from generator.pipeline.make_packs import Request
    from generator.workspace.library import Workspace


@click.command()
@click.argument("names", metavar="[coverage | TRACK|meeting-MEETING...]", nargs=-1, shell_complete=complete_pack)
@audiences_option("all audiences")
@editions_option("all editions, and meetings")
@click.option("--strict", is_flag=True, help="Treat warnings as errors: exit with code 1 if there are any.")
@click.option("--estimate", is_flag=True, help="Estimate the pages instead of counting them; this is quicker.")
@click.option(
    "--on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day for which to judge what is out of date, such as the day of a meeting. Default: today.",
)
@page_options
@selection_options
@json_option
@workspace_option
def check(
    names: tuple[str, ...],
    audiences: tuple[str, ...],
    editions: tuple[str, ...],
    strict: bool,
    estimate: bool,
    on: datetime.datetime | None,
    json_: bool,
    **asked: Any,  # noqa: ANN401 - the options that several commands share
) -> None:
    """Check content and templates, and show how much of each brief the points account for.

    If there is an error, packs can't be made. Examples: a quotation that is not in the brief, a misspelt key, a
    template that doesn't work.

    A warning needs a second look. Examples: a brief with passages that no point accounts for, a sentence that is too
    long to speak, words that content/second-look.yaml lists, a date that has passed, a selected point that a template
    doesn't print, a pack that is longer than its audience.yaml allows.

    Packs are checked as `build` and `meeting` would make them with the same options. If you name tracks, meetings,
    audiences or editions, only their packs are checked; the content is always checked as a whole.

    `check coverage` lists the passages that no point accounts for, and checks no packs. Briefs may follow it.

    LibreOffice counts the pages. If it is not installed, the pages are estimated.

    \b
    Examples:
      talkingpoints check
      talkingpoints check coverage                           what no point accounts for
      talkingpoints check --paper letter --type-size 16      do all packs keep to their pages?
      talkingpoints check energy -e card --minutes 3         one card, with less time
    """
    from generator.pipeline.check_workspace import check_read, unusable
    from generator.pipeline.open_workspace import read_workspace

    workspace, problems = read_workspace(workspace_folder())
    if asks_for_coverage(names) and (audiences or editions):
        raise click.UsageError("'check coverage' is about briefs, not about packs; leave out -a and -e")
    if asks_for_coverage(names) and not problems:
        is_complete = print_coverage(workspace, names, as_data=json_)
        raise click.exceptions.Exit(int(strict and not is_complete))
    if problems:
        report = unusable(workspace, problems)
    else:
        requests = _requests(workspace, names, audiences, editions)
        options = build_options(workspace, asked)
        report = check_read(workspace, requests, options, estimate=estimate, on=on.date() if on else None)
    if json_:
        click.echo(as_json(_report_data(report)))
    else:
        _print_report(report)
    if any(strict or problem.severity == "error" for problem in report.problems):
        raise click.exceptions.Exit(1)


def _requests(
    workspace: Workspace, names: tuple[str, ...], audiences: tuple[str, ...], editions: tuple[str, ...]
) -> list[Request] | None:
    """Return the requests for the packs that are named, or None if nothing is named.

    A meeting that is named together with audiences is checked for each of them, as `meeting -a` makes it. Raises a
    usage error for an unknown name, and if no pack fits.
    """
    from generator.pipeline.make_packs import Request, all_meetings, all_requests

    if not (names or audiences or editions):
        return None
    library = workspace.library
    subjects = [Subject("track", track) for track in library.tracks]
    subjects += [Subject("meeting", meeting) for meeting in library.meetings]
    chosen = resolve_all(names, {str(subject): subject for subject in subjects}, "pack")
    readers = resolve_all(audiences, workspace.audiences, "audience")
    wanted = [resolve_edition(edition, [workspace.audiences[reader] for reader in readers]) for edition in editions]
    every = [request for request in all_requests(workspace) if not wanted or request.edition in wanted]
    if names and audiences:
        with_meetings = [reader for reader in readers if workspace.audiences[reader].meeting is not None]
        meetings = [Request.of_meeting(name, reader) for name in library.meetings for reader in with_meetings]
    else:
        meetings = all_meetings(workspace)
    every += [] if wanted else meetings
    found = [request for request in every if str(request.subject) in chosen and request.audience in readers]
    if not found:
        raise click.UsageError("no pack is of all that you named; leave out a name, -a or -e")
    return found


def _print_report(report: Report) -> None:
    print_problems(report.problems, err=False)
    for found in report.coverage:
        click.echo(coverage_line(found))
    for house in report.houses:
        click.echo(_house_lines(house), nl=False)
    if report.quiet:
        click.echo(f"Second looks: {len(report.quiet)} acknowledged in the content (--json lists them).")


def _report_data(report: Report) -> dict[str, object]:
    return {
        "problems": [problem_data(problem) for problem in report.problems],
        "coverage": [coverage_data(found) for found in report.coverage],
        "houses": [asdict(found) for found in report.houses],
        "acknowledged": [_quiet_data(quiet) for quiet in report.quiet],
        "pages": [
            {"pack": name, "pages": count.pages, "before_sources": count.before_sources, "estimated": count.is_estimate}
            for name, count in report.pages.items()
        ],
    }


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
