"""The options that several commands share, and the values that they give to a build."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.names import complete_audience, complete_edition, complete_pack
from generator.cli.report import JSON_ASKED
from generator.model.editions import PACK
from generator.model.page import PAPERS, Page, is_word_size
from generator.model.speaking import INTERPRETATIONS, MOST_MINUTES
from generator.output.formats import SUFFIXES
from generator.workspace.places import WORKSPACE_VARIABLE, find_workspace, source_folder_of

if TYPE_CHECKING:
    from generator.model.build_options import BuildOptions
    from generator.workspace.library import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def workspace_option(command: F) -> F:
    """Add -C/--workspace, which can be given before or after the name of a command."""
    return click.option(
        "-C",
        "--workspace",
        "workspace",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember_workspace,
        help=f"Folder of the workspace. Default: ${WORKSPACE_VARIABLE}; if it is not set, the current folder or the "
        "nearest one above it that has content/ and templates/.",
    )(command)


def _remember_workspace(context: click.Context, _: click.Parameter, given: Path | None) -> None:
    if given is not None:
        context.find_root().meta["workspace"] = given


def workspace_folder() -> Path:
    """Return the workspace's folder: from -C, from the environment variable, or the nearest one."""
    return find_workspace(click.get_current_context().find_root().meta.get("workspace"))


def output_folder(asked: Mapping[str, Any]) -> Path:
    """Return the folder to write to. Raises a usage error if it is in the workspace's content/ or templates/."""
    workspace = workspace_folder()
    output: Path = asked["output"] or workspace / "output"
    name = source_folder_of(output, workspace)
    if name:
        raise click.BadParameter(f"packs can't be written into {name}/; name another folder", param_hint="'-o'")
    return output


def build_options(workspace: Workspace, asked: Mapping[str, Any]) -> BuildOptions:
    """Return the build options from the options of a command. Raises a usage error for an unknown level."""
    from generator.model.build_options import BuildOptions
    from generator.problems import InvalidInput

    page = Page(asked.get("type_size"), asked.get("paper"), asked.get("cover"))
    given = {
        name: asked[name] for name in ("as_of", "cleared_only", "draft", "minutes", "interpretation") if name in asked
    }
    try:
        ceiling = None if asked["ceiling"] is None else workspace.level(asked["ceiling"])
    except InvalidInput as error:
        [problem] = error.problems
        raise click.BadParameter(
            "; ".join(filter(None, (problem.message, problem.hint))), param_hint="'--ceiling'"
        ) from None
    return BuildOptions(page=page, ceiling=ceiling, **given)


def selection_options(command: F) -> F:
    """Add the options that decide what is in a pack: date, ceiling, clearance, minutes, interpretation."""
    for option in reversed(_SELECTION):
        command = option(command)
    return command


def page_options(command: F) -> F:
    """Add the options that change the pages of a pack: draft, type size, paper, cover."""
    for option in reversed(_PAGE):
        command = option(command)
    return command


def writing_options(command: F) -> F:
    """Add the options of a command that writes files: formats, folder, how pages are counted, and what is kept."""
    for option in reversed(_WRITING):
        command = option(command)
    return command


def audiences_option(default: str) -> Callable[[F], F]:
    """Return the option that names audiences; `default` says what happens without it."""
    return click.option(
        "-a",
        "--audience",
        "audiences",
        metavar="AUDIENCE",
        multiple=True,
        shell_complete=complete_audience,
        help=f"Audience of the packs; you can give several. Default: {default}.",
    )


def editions_option(default: str) -> Callable[[F], F]:
    """Return the option that names editions; `default` says what happens without it."""
    return click.option(
        "-e",
        "--edition",
        "editions",
        metavar="EDITION",
        multiple=True,
        shell_complete=complete_edition,
        help=f"Edition of the packs, such as card or large-print; you can give several. Default: {default}.",
    )


def checked_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Return a date that an option gives. Raises a usage error if it is none."""
    if value is None:
        return None
    from generator.dates import real_date

    try:
        return real_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _real_size(_: click.Context, __: click.Parameter, value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise click.BadParameter(f"{value:g} is no type size; write 16, for example")
    if value is not None and not is_word_size(value):
        raise click.BadParameter(f"Word has no type size of {value:g} points; write {round(2 * value) / 2:g}")
    return value


_SELECTION = (
    click.option(
        "--as-of",
        metavar="DATE",
        callback=checked_date,
        help="Date of the pack: 2020, 2020-11 or 2020-11-09. Default: the date in its clearance; if there is none, "
        "the date of the newest brief that it quotes.",
    ),
    click.option(
        "--ceiling",
        metavar="LEVEL",
        help="Withhold everything above this classification level, such as Restricted.",
    ),
    click.option("--cleared-only", is_flag=True, help="Withhold drafts; use only what is cleared or approved."),
    click.option(
        "--minutes",
        metavar="N",
        type=click.IntRange(1, MOST_MINUTES),
        help="Minutes available for speaking. Points that don't fit move to 'If time allows'.",
    ),
    click.option(
        "--interpretation",
        type=click.Choice(INTERPRETATIONS),
        help="Kind of interpretation. Consecutive interpretation doubles the speaking time.",
    ),
)

_WRITING = (
    click.option(
        "-t",
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(list(SUFFIXES)),
        help="File format; you can give several. Default: docx and markdown. pdf needs LibreOffice.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Folder for the files. Default: output/ in the workspace.",
    ),
    click.option(
        "--count-pages",
        is_flag=True,
        help="Count the pages with LibreOffice, also for a table of contents. Default: pages are estimated, so that "
        "the same content gives the same files on every computer.",
    ),
    click.option(
        "--overwrite",
        is_flag=True,
        help="Replace files that somebody changed by hand. Default: they are kept, and the command ends with an error.",
    ),
)

_PAGE = (
    click.option("--draft", is_flag=True, help="Print DRAFT beside the marking on each page."),
    click.option(
        "--type-size",
        metavar="POINTS",
        type=click.FloatRange(8, 40),
        callback=_real_size,
        help="Type size of the body text, such as 16 for large print. All other text is scaled with it.",
    ),
    click.option(
        "--paper",
        type=click.Choice(list(PAPERS), case_sensitive=False),
        help="Paper size. Default: the paper size of the house style.",
    ),
    click.option("--cover/--no-cover", default=None, help="Include or leave out the cover of the house style."),
)


def _remember_json(context: click.Context, _: click.Parameter, given: bool) -> bool:
    context.meta[JSON_ASKED] = context.meta.get(JSON_ASKED) or given  # `check --format json` asks too
    return given


json_option = click.option(
    "--json", "json_", is_flag=True, callback=_remember_json, help="Print JSON for other programs, also for errors."
)
pack_argument = click.argument("name", metavar="TRACK|meeting-MEETING", shell_complete=complete_pack)
edition_option = click.option(
    "-e",
    "--edition",
    metavar="EDITION",
    default=PACK,
    shell_complete=complete_edition,
    help=f"Edition of the pack, such as card or large-print. Default: {PACK}.",
)
one_audience_option = click.option(
    "-a",
    "--audience",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    required=True,
    help="Audience of the pack.",
)
