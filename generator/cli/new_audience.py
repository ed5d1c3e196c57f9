"""`talkingpoints new audience`: make the folder of a new audience."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.names import complete_audience, resolve
from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json, print_problems

if TYPE_CHECKING:
    from generator.cli.new_shapes import NewAudienceReport
    from generator.pipeline.try_audience import OldAudience
    from generator.problems import Problem

_MOST_NAMED = 5


@click.command()
@click.argument("name", metavar="NAME")
@click.option(
    "--from",
    "old",
    metavar="AUDIENCE",
    shell_complete=complete_audience,
    help="Audience whose templates, settings and house document are copied. Default: a skeleton with every section.",
)
@click.option("--title", help="Name that packs show, such as 'Trade press'. Default: made from NAME.")
@click.option(
    "--variants/--no-variants",
    default=None,
    help="Whether the other words that portions have for the --from audience hold for the new one too. Default: yes; "
    "on a terminal, you are asked.",
)
@json_option
@workspace_option
def audience(name: str, old: str | None, title: str | None, variants: bool | None, json_: bool) -> None:
    """Make a new audience: the folder templates/NAME with its audience.yaml and its templates.

    With --from, the new audience is a copy of another one. Its settings (sections, limits, what it leaves out, where it
    refers, its editions) are carried over. The words that portions have for the old audience under `variants`, and the
    portions that are for it only, are carried over by the key `variants_of` in audience.yaml: they hold where a portion
    says nothing for the new audience. The command says what it carried over, and what is still to be decided.

    NAME has small letters, digits and hyphens. The packs of the new audience are made in memory, to see that they work.

    \b
    Examples:
      talkingpoints new audience parliament --from ministerial
      talkingpoints new audience trade-press --title "Trade press"
    """
    from generator.cli.new import add_to_workspace
    from generator.cli.new_shapes import NewAudienceReport
    from generator.pipeline.try_audience import said_of, sections_of_shared, try_audience
    from generator.scaffold.audience_files import copied, refuse_name, skeleton, title_of
    from generator.workspace.given_file import audience_files
    from generator.workspace.places import names_of_files

    folder = workspace_folder()
    known = names_of_files(folder)
    refuse_name(name, known.audiences, known.meetings)
    shown = title or title_of(name)
    lines: list[str] = []
    if old is None:
        files = skeleton(name, shown, sections_of_shared(folder))
    else:
        old = resolve(old, known.audiences, "audience")
        said = said_of(folder, old)
        takes = _asked(old, said) if variants is None and not json_ else variants is not False
        files = copied(name, shown, old, audience_files(folder, old), variants=takes)
        lines = _carried(name, old, said, takes=takes)
    count, problems, is_sample = try_audience(folder, name, files)
    add_to_workspace(files, folder)
    report = NewAudienceReport.of(list(files), lines, count, problems, is_sample=is_sample)
    if json_:
        click.echo(as_json(report))
    else:
        _print(name, report, problems)
    if problems:
        raise click.exceptions.Exit(1)


def _asked(old: str, said: OldAudience) -> bool:
    """Return whether the old audience's variants hold for the new one; ask on a terminal if there are any."""
    if not (said.variants or said.portions) or not sys.stdin.isatty():
        return True
    question = (
        f"{len(said.variants)} portions have words for {old}, and {len(said.portions)} are for it only. "
        "Do they hold for the new audience too?"
    )
    return click.confirm(question, default=True)


def _carried(name: str, old: str, said: OldAudience, *, takes: bool) -> list[str]:
    """Return what is carried over from an audience, and what staff decide for themselves, in words."""
    settings = f"sections, limits, leaves_out, refers and editions are those of {old}"
    lines = [f"{settings}: edit templates/{name}/audience.yaml"]
    if takes:
        lines.append(f"variants_of: {old}: where a portion has no variant for {name}, that for {old} holds")
        lines += _listed(said.variants, f"portions with a variant for {old}, which holds for {name}")
        lines += _listed(said.portions, f"portions for {old} only, which {name} gets too")
    else:
        lines += _listed(said.variants, f"portions with a variant for {old}; {name} gets their own words")
        lines += _listed(said.portions, f"portions for {old} only; {name} doesn't get them")
    meetings = _listed(said.meetings, f"meetings for {old}; `talkingpoints meeting ID -a {name}` makes their packs too")
    return lines + meetings


def _listed(names: tuple[str, ...], what: str) -> list[str]:
    more = ", …" if len(names) > _MOST_NAMED else ""
    return [f"{what} ({len(names)}): {', '.join(names[:_MOST_NAMED])}{more}"] if names else []


def _print(name: str, report: NewAudienceReport, problems: Sequence[Problem]) -> None:
    for path in report.files:
        click.echo(path)
    for line in report.carried:
        click.echo(f"    {line}")
    packs = f"{report.packs} {'pack' if report.packs == 1 else 'packs'}{' of sample content' if report.sample else ''}"
    if problems:
        click.echo(f"Made {packs} as a test; others have these problems:")
        print_problems(problems, err=False)
    else:
        click.echo(f"Made {packs} as a test; all work. Write them with: talkingpoints build -a {name}")
