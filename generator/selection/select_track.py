"""Selects the portions of a track's pack, and gives the reason for each portion that is withheld. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model.audience import SECTIONS, Section
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.model.content import Line, Point, Portions
from generator.model.kinds import section_of
from generator.model.subject import Subject
from generator.selection.ceilings import Ceiling
from generator.selection.fit_minutes import fitted, urgency
from generator.selection.pace import Pace
from generator.selection.selection import Selected, Selection, Withheld
from generator.workspace.library import Edition, Library


def select_portions(library: Library, track_id: str, edition: Edition, options: BuildOptions = NO_OPTIONS) -> Selection:
    """Return the selection of a track's pack in an edition: the track's own portions, then the cross-cutting ones.

    Raises `InvalidInput` if the track is above the ceiling as a whole.
    """
    every = portions_for(library, track_id)
    ceiling = Ceiling(library, edition, options)
    kept, withheld = chosen(every, ceiling)
    subject = Subject("track", track_id)
    kept, broken = broken_up(kept, ceiling, [subject])
    places = {item.portion.id: position for position, item in enumerate(every)}
    withheld = sorted([*withheld, *broken], key=lambda item: places[item.portion.id])
    pace = Pace(edition.audience, library.settings, options.interpretation or "none")
    selection = Selection(subject, edition, tuple(kept), tuple(withheld), pace, ceiling.level)
    if options.minutes is None or edition.file.leave_behind:
        return selection
    fitting, fit = fitted(kept, pace, options.minutes)
    return replace(selection, selected=fitting, fit=fit)


def chosen(every: Iterable[Selected], ceiling: Ceiling) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions that are selected, and those withheld: by handling first, then by the audience's choice."""
    edition = ceiling.edition
    selected: list[Selected] = []
    withheld: list[Withheld] = []
    for item in every:
        handling = ceiling.reason(item.portion)
        reason = handling or _reason_to_withhold(item, edition)
        if reason:
            withheld.append(Withheld(item.portion, item.section, reason, handling=bool(handling)))
        else:
            selected.append(item)
    kept, surplus = _within_limits(selected, edition)
    return kept, [*withheld, *surplus]


def broken_up(
    kept: Sequence[Selected], ceiling: Ceiling, subjects: Iterable[Subject]
) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions that the pack may contain together, and those withheld because of a compilation."""
    order = {item.portion.id: position for position, item in enumerate(sorted(kept, key=urgency))}
    reasons = ceiling.broken_up([item.portion for item in kept], subjects, order)
    broken = [item for item in kept if item.portion.id in reasons]
    withheld = [Withheld(item.portion, item.section, reasons[item.portion.id], handling=True) for item in broken]
    return [item for item in kept if item.portion.id not in reasons], withheld


def portions_for(library: Library, track_id: str) -> list[Selected]:
    """Return all portions of a track: its own, then the cross-cutting ones."""
    own = library.tracks[track_id]
    single: Mapping[Section, Line | None] = {"scope": own.scope, "purpose": own.purpose}
    found = [Selected(line, name, False) for name, line in single.items() if line is not None]
    found += _in_lists(own, cross_cutting=False)
    shared = _in_lists(library.cross_cutting, cross_cutting=True)
    return found + [item for item in shared if item.portion.tracks == "all" or track_id in (item.portion.tracks or ())]


def _in_lists(portions: Portions, *, cross_cutting: bool) -> list[Selected]:
    return [
        Selected(portion, section_of(portion), cross_cutting) for path, portion in portions.portions() if len(path) > 1
    ]


def _reason_to_withhold(item: Selected, edition: Edition) -> str:
    portion, name = item.portion, edition.file.name
    if portion.audiences is not None and edition.audience not in portion.audiences:
        return f"it is written for {', '.join(portion.audiences)} only"
    for rule in edition.file.leaves_out:
        if rule.topic in portion.topics:
            return f"{name} leaves out '{rule.topic}': {rule.reason}"
    if item.section not in edition.file.sections:
        return f"{name} takes nothing for the section '{item.section}'"
    return ""


def _within_limits(selected: Iterable[Selected], edition: Edition) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions within the audience's limits for each section, and those withheld beyond a limit.

    `urgency` decides which portions are within a limit; they keep the order of the file.
    """
    limits: Mapping[str, int | None] = edition.file.limits.model_dump()
    items = list(selected)
    kept: list[Selected] = []
    surplus: list[Withheld] = []
    for section in SECTIONS:
        here = [item for item in items if item.section == section]
        most = limits.get(section)
        first = sorted(range(len(here)), key=lambda position: urgency(here[position]))[:most]
        kept += _by_issue([here[position] for position in sorted(first)])
        reason = f"{edition.file.name} takes at most {most} in this section, and others come first"
        surplus += [Withheld(item.portion, section, reason) for n, item in enumerate(here) if n not in first]
    return kept, surplus


def _by_issue(items: list[Selected]) -> list[Selected]:
    """Return points in an order in which the points of one issue follow the first of them."""
    first: dict[str | None, int] = {}
    for position, item in enumerate(items):
        first.setdefault(_issue(item), position)
    return sorted(items, key=lambda item: first[_issue(item)])


def _issue(item: Selected) -> str | None:
    return item.portion.issue if isinstance(item.portion, Point) else None
