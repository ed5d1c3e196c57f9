"""`talkingpoints check`: what to fix, and how much of the brief is covered."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal, assert_never, get_args

import click

from generator.cli.list_coverage import asks_for_coverage, print_coverage
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
from generator.cli.progress import shown_progress
from generator.cli.report import JSON_ASKED, as_json, counted, print_problems
from generator.model.subject import Subject
from generator.workspace.places import path_in_repository

if TYPE_CHECKING:
    from generator.pipeline.check_workspace import Report
    from generator.pipeline.make_packs import Request
    from generator.workspace.library import Workspace

CheckFormat = Literal["text", "json", "github", "sarif"]


def _remember_format(context: click.Context, _: click.Parameter, given: CheckFormat | None) -> CheckFormat | None:
    context.meta[JSON_ASKED] = context.meta.get(JSON_ASKED) or given == "json"
    return given


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
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(CheckFormat)),
    callback=_remember_format,
    help="Form of the report: text for people, json for programs (as --json), github for annotations in a workflow of "
    "GitHub Actions, sarif for code scanning. Default: text.",
)
@json_option
@workspace_option
def check(
    names: tuple[str, ...],
    audiences: tuple[str, ...],
    editions: tuple[str, ...],
    strict: bool,
    estimate: bool,
    on: datetime.datetime | None,
    form: CheckFormat | None,
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
    audiences or editions, only their packs are checked, and only their texts to draft are listed; else the content is
    always checked as a whole.

    `check coverage` lists the passages that no point accounts for, and checks no packs. Briefs may follow it.

    LibreOffice counts the pages, which takes some seconds. If it is not installed, or with --estimate, the pages are
    estimated.

    \b
    Examples:
      talkingpoints check
      talkingpoints check coverage                           what no point accounts for
      talkingpoints check --paper letter --type-size 16      do all packs keep to their pages?
      talkingpoints check energy -e card --minutes 3         one card, with less time
      talkingpoints check --estimate --format github         annotate a pull request
    """
    if json_ and form not in (None, "json"):
        raise click.UsageError(f"--json is --format json; leave out --json or --format {form}")
    from generator.model.build_options import NO_OPTIONS
    from generator.pipeline.check_workspace import check_read, unusable
    from generator.pipeline.open_workspace import read_workspace
    from generator.pipeline.workspace_status import keep_check
    from generator.workspace.fingerprint import content_print

    folder = workspace_folder()
    print_ = content_print(folder)
    workspace, problems = read_workspace(folder)
    requests = None
    if asks_for_coverage(names) and (audiences or editions):
        raise click.UsageError("'check coverage' is about briefs, not about packs; leave out -a and -e")
    if asks_for_coverage(names) and not problems:
        is_complete = print_coverage(workspace, names, as_data=json_ or form == "json")
        raise click.exceptions.Exit(int(strict and not is_complete))
    if problems:
        report = unusable(workspace, problems)
    else:
        requests = _requests(workspace, names, audiences, editions)
        options = build_options(workspace, asked)
        with shown_progress("Counting pages with LibreOffice", "--estimate is quicker"):
            report = check_read(workspace, requests, options, estimate=estimate, on=on.date() if on else None)
    if requests is None and not on and (problems or options == NO_OPTIONS):
        keep_check(folder, print_, report.problems, datetime.date.today().isoformat())
    _print_report(report, form or ("json" if json_ else "text"))
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


def _print_report(report: Report, form: CheckFormat) -> None:
    from generator.cli.check_report import report_as_data, report_lines
    from generator.cli.problem_formats import as_github, as_sarif

    match form:
        case "text":
            print_problems(report.problems, err=False)
            for line in report_lines(report):
                click.echo(line)
        case "json":
            click.echo(as_json(report_as_data(report)))
        case "github":
            for line in as_github(report.problems, path_in_repository(workspace_folder())):
                click.echo(line)
            click.echo(counted(list(report.problems)), err=True)
        case "sarif":
            click.echo(as_json(as_sarif(report.problems, path_in_repository(workspace_folder()))))
        case _:
            assert_never(form)
