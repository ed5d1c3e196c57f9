"""The contents of a pack and what is withheld from it, as data for programs and as text for people."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.cli.report_shapes import ExplainReport, PortionShape, WithheldPortionShape
from generator.compose.compose_pack import unprinted
from generator.compose.pack import Pack
from generator.model.kinds import summary
from generator.selection.cautions import guarded
from generator.selection.pace import SPOKEN, spoken_time
from generator.selection.selection import Selected


def explained_as_data(pack: Pack, suspects: Collection[str] = ()) -> ExplainReport:
    """Return the portions in a pack, with their sections and speaking times, and the withheld ones with reasons.

    `suspects` are the ids of the portions that quote a passage which has changed.
    """
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    return ExplainReport(
        track=pack.subject.id,
        audience=pack.audience,
        edition=pack.edition,
        marking=pack.document.facts.marking,
        as_of=pack.document.date,
        seconds={section: pack.selection.seconds(section) for section in SPOKEN},
        in_=[
            PortionShape(
                id=item.portion.id,
                section=item.printed_in,
                text=_shortened(summary(item.portion)),
                printed=item.portion.id not in missing,
                suspect=item.portion.id in suspects,
                seconds=pack.selection.pace.seconds(item.portion),
            )
            for item in pack.selection.selected
        ],
        cautions=dict(_guards(pack)),
        withheld=[
            WithheldPortionShape(
                id=item.portion.id,
                section=item.section,
                text=_shortened(summary(item.portion)),
                reason=item.reason,
                handling=item.handling,
            )
            for item in pack.selection.withheld
        ],
    )


def explained_as_text(pack: Pack, suspects: Collection[str] = ()) -> str:
    """Return the same as text."""
    audience = pack.selection.edition.file.name
    missing = {item.portion.id for item in unprinted(pack.selection, pack.document)}
    pace = pack.selection.pace
    lines = [
        f"{pack.document.facts.track}, for {audience}. Marking: {pack.document.facts.marking}.",
        "",
        "In the pack:",
    ]
    for section, items in _by_section(pack.selection.selected):
        seconds = pace.total(item.portion for item in items)
        lines.append(f"  {section}{f' ({spoken_time(seconds)} to say)' if seconds else ''}")
        for item in items:
            time = f"  ({spoken_time(pace.seconds(item.portion))})" if pace.seconds(item.portion) else ""
            note = "  (the template doesn't print it)" if item.portion.id in missing else ""
            suspect = "  (suspect: a passage that it quotes has changed)" if item.portion.id in suspects else ""
            lines.append(f"    {item.portion.id}: {_shortened(summary(item.portion))}{time}{note}{suspect}")
    pairs = _guards(pack)
    if pairs:
        lines += ["", "Cautions, and what they guard here:"]
        lines += [f"    {caution}: {', '.join(portions)}" for caution, portions in pairs]
    lines += ["", "Withheld:" if pack.selection.withheld else "Nothing is withheld."]
    for withheld in pack.selection.withheld:
        lines += [f"    {withheld.portion.id}: {_shortened(summary(withheld.portion))}", f"        {withheld.reason}"]
    return "\n".join(lines)


def _guards(pack: Pack) -> list[tuple[str, list[str]]]:
    """Return each caution of a pack with the portions of the pack that it guards."""
    portions = [item.portion for item in pack.selection.selected]
    pairs = [(item.portion.id, guarded(item.portion, portions)) for item in pack.selection.selected]
    return [(caution, found) for caution, found in pairs if found]


def _by_section(selected: Iterable[Selected]) -> Iterable[tuple[str, list[Selected]]]:
    sections: dict[str, list[Selected]] = {}
    for item in selected:
        sections.setdefault(item.printed_in, []).append(item)
    return sections.items()


def _shortened(text: str) -> str:
    """Return a text, cut after a word at 90 characters if it is longer."""
    most = 90
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
