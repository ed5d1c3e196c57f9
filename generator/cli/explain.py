"""`talkingpoints explain`: which points are in a pack, which are withheld, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from generator.cli.common import (
    as_json,
    edition_option,
    json_option,
    one_audience_option,
    read_terms,
    showing_problems,
    terms_options,
    workspace_folder,
    workspace_option,
)
from generator.cli.one_pack import one_pack, pack_argument
from generator.compose.compose_pack import unprinted
from generator.compose.pack import Pack
from generator.model.audience import PackSection
from generator.model.kinds import summary
from generator.pipeline import open_workspace
from generator.selection.pace import SPOKEN, spoken_time
from generator.selection.selection import Selected, Withheld


@click.command()
@pack_argument
@one_audience_option
@edition_option
@terms_options
@json_option
@workspace_option
@showing_problems
def explain(
    name: str,
    audience: str,
    edition: str,
    json_: bool,
    **asked: Any,  # noqa: ANN401 - the options of `terms_options`
) -> None:
    """Say what is in a pack and in which section, what is withheld, and why.

    \b
    Examples:
      talkingpoints explain security -a economic
      talkingpoints explain meeting-ministerial-visit -a ministerial
    """
    workspace = open_workspace(workspace_folder())
    pack = one_pack(workspace, name, audience, edition, read_terms(workspace, asked))
    click.echo(as_json(_data(pack)) if json_ else _text(pack))


def _data(pack: Pack) -> dict[str, object]:
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    return {
        "track": pack.track,
        "audience": pack.audience,
        "edition": pack.edition,
        "marking": pack.document.facts.marking,
        "as_of": pack.document.date,
        "seconds": {section: pack.selection.seconds(section) for section in SPOKEN},
        "in": [
            {
                **_portion(item),
                "printed": item.portion.id not in missing,
                "seconds": pack.selection.pace.seconds(item.portion),
            }
            for item in pack.selection.selected
        ],
        "withheld": [
            {**_portion(item), "reason": item.reason, "handling": item.handling} for item in pack.selection.withheld
        ],
    }


def _portion(item: Selected | Withheld) -> dict[str, object]:
    return {"id": item.portion.id, "section": item.section, "text": _shortened(summary(item.portion))}


def _text(pack: Pack) -> str:
    audience = pack.selection.edition.file.name
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    pace = pack.selection.pace
    lines = [
        f"{pack.document.facts.track}, for {audience}. Marking: {pack.document.facts.marking}.",
        "",
        "In the pack:",
    ]
    for section, items in _by_section(pack.selection.selected):
        seconds = pack.selection.seconds(section)
        lines.append(f"  {section}{f' ({spoken_time(seconds)} to say)' if seconds else ''}")
        for item in items:
            time = f"  ({spoken_time(pace.seconds(item.portion))})" if pace.seconds(item.portion) else ""
            note = "  (the template doesn't print it)" if item.portion.id in missing else ""
            lines.append(f"    {item.portion.id}: {_shortened(summary(item.portion))}{time}{note}")
    lines += ["", "Withheld:" if pack.selection.withheld else "Nothing is withheld."]
    for withheld in pack.selection.withheld:
        lines += [f"    {withheld.portion.id}: {_shortened(summary(withheld.portion))}", f"        {withheld.reason}"]
    return "\n".join(lines)


def _by_section(selected: Iterable[Selected]) -> Iterable[tuple[PackSection, list[Selected]]]:
    sections: dict[PackSection, list[Selected]] = {}
    for item in selected:
        sections.setdefault(item.section, []).append(item)
    return sections.items()


def _shortened(text: str) -> str:
    """Return the first words of a text."""
    most = 90
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
