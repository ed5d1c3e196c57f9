"""The options that several commands share, and what they say of a build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.names import complete_audience, complete_edition, complete_pack
from generator.model.editions import PACK
from generator.model.page import PAPERS, Page
from generator.model.speaking import INTERPRETATIONS, MOST_MINUTES
from generator.output.formats import SUFFIXES
from generator.workspace.places import WORKSPACE_VARIABLE, find_workspace, source_folder_of

if TYPE_CHECKING:
    from generator.model.build_options import BuildOptions
    from generator.workspace.library import Workspace

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
    return find_workspace(click.get_current_context().find_root().meta.get("workspace"))


def output_folder(asked: Mapping[str, Any]) -> Path:
    """Return where to write. Raises a usage error for a place among the files that packs are made of."""
    workspace = workspace_folder()
    output: Path = asked["output"] or workspace / "output"
    name = source_folder_of(output, workspace)
    if name:
        raise click.BadParameter(f"packs can't be written into {name}/; name another folder", param_hint="'-o'")
    return output


def build_options(workspace: Workspace, asked: Mapping[str, Any]) -> BuildOptions:
    """Return what the options of a command ask of every pack. Raises a usage error for a level that there is not."""
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
    """Add the options that decide what is in a pack: the date, a ceiling, only what is cleared, the minutes."""
    for option in reversed(_SELECTION):
        command = option(command)
    return command


def writing_options(command: F) -> F:
    """Add the options of a command that writes files: formats, where to write, the page, a draft."""
    for option in reversed(_WRITING):
        command = option(command)
    return command


def _real_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from generator.dates import real_date

    try:
        return real_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


_SELECTION = (
    click.option(
        "--as-of",
        metavar="DATE",
        callback=_real_date,
        help="The date the pack speaks of: 2020, 2020-11 or 2020-11-09. Default: that of its clearance, else of the "
        "newest brief it quotes.",
    ),
    click.option(
        "--ceiling",
        metavar="LEVEL",
        help="Withhold all that is above this level of the workspace's scheme, such as Restricted.",
    ),
    click.option("--cleared-only", is_flag=True, help="Take only what is cleared or approved; withhold drafts."),
    click.option(
        "--minutes",
        metavar="N",
        type=click.IntRange(1, MOST_MINUTES),
        help="The minutes there are to speak: what doesn't fit moves to 'If time allows'.",
    ),
    click.option(
        "--interpretation",
        type=click.Choice(INTERPRETATIONS),
        help="Consecutive interpretation doubles the time that it takes to speak.",
    ),
)

_WRITING = (
    click.option(
        "-t",
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(list(SUFFIXES)),
        help="What to write; may be given several times. Default: docx and markdown. pdf needs LibreOffice.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where to write. Default: output/ in the workspace.",
    ),
    click.option("--draft", is_flag=True, help="Put DRAFT beside the marking of each page."),
    click.option(
        "--type-size",
        metavar="POINTS",
        type=click.FloatRange(8, 40),
        help="The size of the body's type, 16 for large print; all other type keeps its proportion to it.",
    ),
    click.option(
        "--paper", type=click.Choice(list(PAPERS), case_sensitive=False), help="Another paper than the house's."
    ),
    click.option("--cover/--no-cover", default=None, help="With or without the cover that the house style has."),
    click.option(
        "--count-pages",
        is_flag=True,
        help="Let LibreOffice count the pages in a table of contents. Default: they are estimated, so that the same "
        "content gives the same bytes on every machine.",
    ),
)

json_option = click.option("--json", "json_", is_flag=True, help="Print JSON, for programs.")
pack_argument = click.argument("name", metavar="TRACK|meeting-MEETING", shell_complete=complete_pack)
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
