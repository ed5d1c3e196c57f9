"""`talkingpoints explain`: which points are in a pack, which are withheld, and why."""

from __future__ import annotations

from collections.abc import Iterable

import click

from generator.cli.common import (
    as_json,
    complete_track,
    edition_option,
    json_option,
    known_ceiling,
    one_audience_option,
    resolve,
    resolve_edition,
    showing_problems,
    terms_options,
    workspace_folder,
    workspace_option,
)
from generator.compose import unprinted
from generator.formats import Pack
from generator.pipeline import make_packs, open_workspace
from generator.select import Selected, Withheld
from generator.terms import Terms


@click.command()
@click.argument("track", shell_complete=complete_track)
@one_audience_option
@edition_option
@terms_options
@json_option
@workspace_option
@showing_problems
def explain(
    track: str, audience: str, edition: str, as_of: str | None, ceiling: str | None, cleared_only: bool, json_: bool
) -> None:
    """Say what of a track is in an audience's pack and in which section, what is withheld, and why.

    \b
    Example:
      talkingpoints explain security -a economic
    """
    workspace = open_workspace(workspace_folder())
    wanted = resolve(track, workspace.library.tracks, "track")
    reader = resolve(audience, workspace.audiences, "audience")
    variant = resolve_edition(edition, [workspace.audiences[reader]])
    terms = Terms(as_of, ceiling=known_ceiling(workspace, ceiling), cleared_only=cleared_only)
    for pack in make_packs(workspace, [(wanted, reader, variant)], terms):
        click.echo(as_json(_data(pack)) if json_ else _text(pack))


def _data(pack: Pack) -> dict[str, object]:
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    return {
        "track": pack.track,
        "audience": pack.audience,
        "edition": pack.edition,
        "marking": pack.document.facts.marking,
        "as_of": pack.document.date,
        "in": [{**_portion(item), "printed": item.portion.id not in missing} for item in pack.selection.selected],
        "withheld": [
            {**_portion(item), "reason": item.reason, "handling": item.handling} for item in pack.selection.withheld
        ],
    }


def _portion(item: Selected | Withheld) -> dict[str, object]:
    return {"id": item.portion.id, "section": item.section, "text": summary(item)}


def _text(pack: Pack) -> str:
    audience = pack.selection.edition.file.name
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    lines = [
        f"{pack.document.facts.track}, for {audience}. Marking: {pack.document.facts.marking}.",
        "",
        "In the pack:",
    ]
    for section, items in _by_section(pack.selection.selected):
        lines.append(f"  {section}")
        for item in items:
            note = "  (the template doesn't print it)" if item.portion.id in missing else ""
            lines.append(f"    {item.portion.id}: {summary(item)}{note}")
    lines += ["", "Withheld:" if pack.selection.withheld else "Nothing is withheld."]
    for withheld in pack.selection.withheld:
        lines += [f"    {withheld.portion.id}: {summary(withheld)}", f"        {withheld.reason}"]
    return "\n".join(lines)


def _by_section(selected: Iterable[Selected]) -> Iterable[tuple[str, list[Selected]]]:
    sections: dict[str, list[Selected]] = {}
    for item in selected:
        sections.setdefault(item.section, []).append(item)
    return sections.items()


def summary(item: Selected | Withheld) -> str:
    """Return the first words that a portion is known by."""
    portion = item.portion
    fields = ("lead", "text", "they", "ask", "offer", "need")
    text = next(str(value) for field in fields if (value := getattr(portion, field, None)))
    most = 90
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
