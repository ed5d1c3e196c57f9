"""What the commands share: the workspace, names of tracks and audiences, dates, and how problems are shown."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.model.audience import PACK
from generator.model.build_options import Terms
from generator.model.fields import real_date
from generator.model.page import AS_IT_IS, Page
from generator.model.workspace_file import INTERPRETATIONS, MOST_MINUTES
from generator.problems import InvalidInput, Problem, hint_known
from generator.workspace.library import Audience, Workspace
from generator.workspace.load import WORKSPACE_VARIABLE, FileNames, find_workspace, names_of_files

F = TypeVar("F", bound=Callable[..., Any])


def workspace_option(command: F) -> F:
    """Add -C/--workspace, which may stand before or after the name of a command."""
    return click.option(
        "-C",
        "--workspace",
        "workspace",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember_workspace,
        help=f"The workspace. Default: ${WORKSPACE_VARIABLE}, else the nearest folder at or above this one "
        "that holds content/ and templates/.",
    )(command)


def _remember_workspace(context: click.Context, _: click.Parameter, given: Path | None) -> None:
    if given is not None:
        context.find_root().meta["workspace"] = given


def workspace_folder() -> Path:
    """Return the workspace's folder: the one named by -C or the environment, or the nearest one."""
    given = click.get_current_context().find_root().meta.get("workspace")
    return find_workspace(given)


def showing_problems(function: F) -> F:
    """Show what is wrong with the input on stderr, and end with exit code 1."""

    @functools.wraps(function)
    def shown(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - a command's own signature
        try:
            return function(*args, **options)
        except InvalidInput as error:
            print_problems(error.problems, err=True)
            raise click.exceptions.Exit(1) from None

    return shown  # type: ignore[return-value]


def print_problems(problems: Iterable[Problem], *, err: bool) -> None:
    """Print problems, each with its place and its hint, and how many there are."""
    problems = list(problems)
    for problem in problems:
        click.echo(styled(problem), err=err)
    click.echo(counted(problems), err=err)


def styled(problem: Problem) -> str:
    """Return a problem as it is shown: on a terminal, its place in bold and its severity in colour."""
    lines = str(problem).split("\n")
    where = f"{problem.where}: " if problem.where else ""
    rest = lines[0].removeprefix(where)
    colour = "yellow" if problem.severity == "warning" else "red"
    return "\n".join([click.style(where, bold=True) + click.style(rest, fg=colour), *lines[1:]])


def counted(problems: list[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = [_number(errors, "error")] if errors else []
    parts += [_number(warnings, "warning")] if warnings else []
    return ", ".join(parts) + "." if parts else "No problem found."


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def as_json(data: object) -> str:
    """Return data as JSON text for programs, in ASCII: no encoding of a console changes it."""
    return json.dumps(data, indent=2)


def problem_data(problem: Problem) -> dict[str, object]:
    """Return a problem as plain data."""
    where = problem.where
    place = {"file": where.file, "line": where.line, "column": where.column} if where else {}
    said = {"code": problem.code, "severity": problem.severity, "message": problem.message, "hint": problem.hint}
    return {**said, **place}


def resolve(given: str, known: Iterable[str], what: str) -> str:
    """Return the one known name that begins with what was given. Raises a usage error where there is not just one."""
    names = list(known)
    wanted = given.casefold()
    if wanted in names:
        return wanted
    matching = [name for name in names if wanted and name.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise click.UsageError(f"'{given}' may be any of the {what}s {', '.join(matching)}; write more of it.")
    raise click.UsageError(f"unknown {what} '{given}' ({hint_known(given, names, f'{what}s')})")


def resolve_all(given: tuple[str, ...], known: Mapping[str, object], what: str) -> list[str]:
    """Return the known names that were asked for, each once, in their own order; all of them if none was."""
    wanted = {resolve(name, known, what) for name in given}
    return [name for name in known if not given or name in wanted]


def complete_track(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Offer the shell the tracks that begin with what is typed."""
    return [name for name in _file_names(context).tracks if name.startswith(begun)]


def complete_meeting(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Offer the shell the meetings that begin with what is typed."""
    return [name for name in _file_names(context).meetings if name.startswith(begun)]


def complete_audience(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Offer the shell the audiences that begin with what is typed."""
    return [name for name in _file_names(context).audiences if name.startswith(begun)]


def complete_edition(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Offer the shell the editions that begin with what is typed."""
    return [name for name in _file_names(context).editions if name.startswith(begun)]


def resolve_edition(given: str, audiences: Iterable[Audience]) -> str:
    """Return the one edition of some audiences that begins with what was given. Raises a usage error for no such."""
    names = list(dict.fromkeys(name for audience in audiences for name in audience.editions))
    return resolve(given, names, "edition")


def _file_names(context: click.Context) -> FileNames:
    """Return names from the workspace's files, unread; none where there is no workspace."""
    try:
        return names_of_files(find_workspace(context.find_root().meta.get("workspace")))
    except InvalidInput:
        return FileNames((), (), (), ())


def _real_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return None if value is None else real_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_real_date,
    help="The date the pack speaks of: 2020, 2020-11 or 2020-11-09. Default: that of its clearance, else of the newest "
    "brief it quotes.",
)


def terms_options(command: F) -> F:
    """Add what may be asked of all packs: the date, a ceiling, only what is cleared, the minutes there are."""
    for option in (_interpretation_option, _minutes_option, _cleared_option, _ceiling_option, as_of_option):
        command = option(command)
    return command


def read_terms(workspace: Workspace, asked: Mapping[str, Any], page: Page = AS_IT_IS) -> Terms:
    """Return what is asked of all packs, by the options of a command."""
    return Terms(page=page, **{**asked, "ceiling": known_ceiling(workspace, asked["ceiling"])})


def known_ceiling(workspace: Workspace, ceiling: str | None) -> str | None:
    """Return the ceiling that was asked for. Raises a usage error where the workspace has no such level."""
    fault = workspace.library.scheme.level_fault(ceiling) if ceiling is not None else None
    if fault:
        raise click.BadParameter("; ".join(filter(None, fault)), param_hint="'--ceiling'")
    return ceiling


_ceiling_option = click.option(
    "--ceiling",
    metavar="LEVEL",
    help="Withhold all that is above this level of the workspace's scheme, such as Restricted.",
)
_cleared_option = click.option(
    "--cleared-only", is_flag=True, help="Take only what is cleared or approved; withhold drafts."
)
_minutes_option = click.option(
    "--minutes",
    metavar="N",
    type=click.IntRange(1, MOST_MINUTES),
    help="The minutes there are to speak: what doesn't fit moves to 'If time allows'.",
)
_interpretation_option = click.option(
    "--interpretation",
    type=click.Choice(INTERPRETATIONS),
    help="Consecutive interpretation doubles the time that it takes to speak.",
)
json_option = click.option("--json", "json_", is_flag=True, help="Print JSON, for programs.")
edition_option = click.option(
    "-e",
    "--edition",
    metavar="EDITION",
    default=PACK,
    shell_complete=complete_edition,
    help=f"Which edition of the pack, such as card or large-print. Default: {PACK}.",
)
one_audience_option = click.option(
    "-a",
    "--audience",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    required=True,
    help="For whom.",
)
