"""Selects the portions of a track's pack, and gives the reason for each portion that is withheld. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.audience import SECTIONS, LeavesOut, Refers, Section
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.model.content import Line, Point
from generator.model.kinds import AnyPortion, adapted, section_of
from generator.model.subject import Subject
from generator.model.track_file import Portions
from generator.selection.cautions import cautions_for, guarded, reason_of_cautions
from generator.selection.ceilings import Ceiling
from generator.selection.fit_minutes import fitted, urgency
from generator.selection.pace import Pace
from generator.selection.selection import Selected, Selection, Withheld
from generator.workspace.library import Edition, Library


def select_portions(library: Library, track_id: str, edition: Edition, options: BuildOptions = NO_OPTIONS) -> Selection:
    """Return the selection of a track's pack in an edition: the track's own portions, then the cross-cutting ones.

    Raises `InvalidInput` if the track is above the ceiling as a whole.
    """
    every = portions_for(library, track_id, edition.readers)
    ceiling = Ceiling(library, edition, options)
    referral = _referral(track_id, edition)
    choice = Choice(library, ceiling, edition.readers, referral=referral)
    kept, withheld = choice.made(every)
    subject = Subject("track", track_id)
    kept, broken = broken_up(kept, ceiling, [subject])
    places = {portion_id: position for position, portion_id in enumerate(library.owned)}
    withheld = sorted([*withheld, *broken], key=lambda item: places[item.portion.id])
    pace = Pace(library.settings, options.interpretation or "none")
    selection = Selection(
        subject,
        edition,
        tuple(kept),
        tuple(withheld),
        pace,
        ceiling.level,
        referral=None if referral is None else referral.audience,
    )
    if options.minutes is None or edition.file.leave_behind:
        return selection
    fitting, fit = fitted(kept, pace, options.minutes)
    return replace(selection, selected=fitting, fit=fit)


def _referral(track_id: str, edition: Edition) -> Refers | None:
    """Return the audience's reference to another audience's pack; a leave-behind refers to nothing."""
    if edition.file.leave_behind:
        return None
    return next((found for found in edition.file.refers if found.track == track_id), None)


@dataclass(frozen=True)
class Choice:
    """Chooses the portions of a pack, or of one item of an agenda, for its readers.

    `readers` are the ids that variants are looked up by, `leaves_out` the rules of a meeting beside those of the
    audience, and `referral` the reference to another audience's pack, if the pack has nothing but that.
    """

    library: Library
    ceiling: Ceiling
    readers: Sequence[str]
    leaves_out: tuple[LeavesOut, ...] = ()
    referral: Refers | None = None

    def made(self, every: Iterable[Selected], beside: Iterable[Selected] = ()) -> tuple[list[Selected], list[Withheld]]:
        """Return the portions that are selected, and those withheld: by handling first, then by choice.

        The cautions that guard a selected portion are selected too, whatever a limit or a topic says, and so are those
        that guard a portion of `beside`, which is in the pack already.
        """
        edition = self.ceiling.edition
        items = [replace(item, own=edition.file.own_section_of(item.portion, item.section)) for item in every]
        selected: list[Selected] = []
        withheld: list[Withheld] = []
        for item in items:
            handling = reason_of_handling(item.portion, self.ceiling)
            reason = handling or self._reason_to_withhold(item)
            if reason:
                withheld.append(Withheld(item.portion, item.section, reason, handling=bool(handling)))
            else:
                selected.append(item)
        kept, surplus = _within_limits([item for item in selected if not guards_something(item)], edition)
        guards = self._guards([*kept, *beside], items)
        bound = {item.portion.id for item in guards}
        loose = [item for item in selected if guards_something(item) and item.portion.id not in bound]
        surplus += [_needless(item) for item in loose]
        ids = {item.portion.id for item in kept} | bound
        withheld = [item for item in [*withheld, *surplus] if item.portion.id not in ids]
        return [*kept, *guards], withheld

    def _guards(self, there: Iterable[Selected], items: Iterable[Selected]) -> list[Selected]:
        """Return the cautions that guard what is there, from among the items or from another track's file.

        An edition without a section for cautions gets none; composing refuses its pack if it prints something guarded.
        """
        file = self.ceiling.edition.file
        if file.leave_behind or "do_not_raise" not in file.sections:
            return []
        own = {item.portion.id: item for item in items}
        return [
            own.get(caution.id) or self._caution(adapted(caution, self.readers))
            for caution in cautions_for((item.portion for item in there), self.library)
        ]

    def _caution(self, caution: AnyPortion) -> Selected:
        own = self.ceiling.edition.file.own_section_of(caution, "do_not_raise")
        return Selected(caution, "do_not_raise", cross_cutting=False, own=own)

    def _reason_to_withhold(self, item: Selected) -> str:
        portion, edition = item.portion, self.ceiling.edition
        name = edition.file.name
        if self.referral is not None and item.section != "purpose":
            return f"{name} refers to the pack for '{self.referral.audience}' on this track"
        if portion.audiences is not None and not set(edition.readers) & set(portion.audiences):
            return f"it is written for {', '.join(portion.audiences)} only"
        for rules, whose in ((edition.file.leaves_out, name), (self.leaves_out, "this meeting")):
            for rule in rules:
                if rule.covers(portion):
                    return f"{whose} leaves out '{rule.name}': {rule.reason}"
        if item.section not in edition.file.sections and not item.own:
            return f"{name} takes nothing for the section '{item.section}'"
        return ""


def guards_something(item: Selected) -> bool:
    """Tell whether a selected portion is a caution that guards others, so that no limit counts it."""
    return isinstance(item.portion, Point) and bool(item.portion.guards)


def reason_of_handling(portion: AnyPortion, ceiling: Ceiling) -> str:
    """Return the reason why handling withholds a portion, or a caution that guards it; or an empty text."""
    is_leave_behind = bool(ceiling.edition.file.leave_behind)
    return ceiling.reason(portion) or reason_of_cautions(
        portion, ceiling.library, ceiling.reason, leave_behind=is_leave_behind
    )


def _needless(item: Selected) -> Withheld:
    return Withheld(item.portion, item.section, "no portion that it guards is here")


def broken_up(
    kept: Sequence[Selected], ceiling: Ceiling, subjects: Iterable[Subject]
) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions that the pack may contain together, and those withheld because of a compilation.

    What a withheld caution guards is withheld with it; then a caution that guards nothing more is withheld too.
    """
    order = {item.portion.id: position for position, item in enumerate(sorted(kept, key=urgency))}
    reasons = ceiling.broken_up([item.portion for item in kept], subjects, order)
    withheld: list[Withheld] = []
    there: list[Selected] = []
    for item in kept:
        reason = reasons.get(item.portion.id) or reason_of_cautions(
            item.portion,
            ceiling.library,
            lambda caution: reasons.get(caution.id),
            leave_behind=bool(ceiling.edition.file.leave_behind),
        )
        if reason:
            withheld.append(Withheld(item.portion, item.section, reason, handling=True))
        else:
            there.append(item)
    portions = [item.portion for item in there]
    loose = [item for item in there if guards_something(item) and not guarded(item.portion, portions)]
    return [item for item in there if item not in loose], [*withheld, *map(_needless, loose)]


def portions_for(library: Library, track_id: str, readers: Sequence[str]) -> list[Selected]:
    """Return all portions of a track in the words of its readers: its own, then the cross-cutting ones."""
    own = library.tracks[track_id]
    single: Mapping[Section, Line | None] = {"scope": own.scope, "purpose": own.purpose}
    found = [Selected(adapted(line, readers), name, False) for name, line in single.items() if line is not None]
    found += _in_lists(own, readers, cross_cutting=False)
    shared = _in_lists(library.cross_cutting, readers, cross_cutting=True)
    return found + [item for item in shared if item.portion.tracks == "all" or track_id in (item.portion.tracks or ())]


def _in_lists(portions: Portions, readers: Sequence[str], *, cross_cutting: bool) -> list[Selected]:
    found = []
    for path, original in portions.portions():
        if len(path) > 1:
            portion = adapted(original, readers)
            found.append(Selected(portion, section_of(portion, str(path[0])), cross_cutting))
    return found


def _within_limits(selected: Iterable[Selected], edition: Edition) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions within the audience's limits for each section, and those withheld beyond a limit.

    The limit of a section counts the portions that own sections take out of it, too; then each own section has its own
    limit.
    """
    limits: Mapping[str, int | None] = edition.file.limits.model_dump()
    items = list(selected)
    kept: list[Selected] = []
    surplus: list[Withheld] = []
    for section in SECTIONS:
        here, beyond = _first_of([item for item in items if item.section == section], limits.get(section), edition)
        surplus += beyond
        for own in edition.file.own_sections:
            taken, beyond = _first_of([item for item in here if item.own == own], limits.get(own), edition)
            there = {item.portion.id for item in taken}
            here = [item for item in here if item.own != own or item.portion.id in there]
            surplus += beyond
        kept += _by_issue(here)
    return kept, surplus


def _first_of(here: list[Selected], most: int | None, edition: Edition) -> tuple[list[Selected], list[Withheld]]:
    """Return the portions within a limit, in the order of the file, and those beyond it.

    A `must` point is never beyond a limit. `urgency` decides which others are within it.
    """
    musts = sum(is_must(item.portion) for item in here)
    room = None if most is None else max(most, musts)
    first = sorted(range(len(here)), key=lambda position: urgency(here[position]))[:room]
    others = ", ".join(here[position].portion.id for position in first) or "nothing"
    reason = f"{edition.file.name} takes at most {most} in this section; first come: {others}"
    beyond = [Withheld(item.portion, item.section, reason, limit=True) for n, item in enumerate(here) if n not in first]
    return [here[position] for position in sorted(first)], beyond


def is_must(portion: AnyPortion) -> bool:
    """Tell whether a portion is a point that must be made, so that no limit withholds it."""
    return isinstance(portion, Point) and portion.priority == "must"


def _by_issue(items: list[Selected]) -> list[Selected]:
    """Return points in an order in which the points of one issue follow the first of them."""
    first: dict[str | None, int] = {}
    for position, item in enumerate(items):
        first.setdefault(_issue(item), position)
    return sorted(items, key=lambda item: first[_issue(item)])


def _issue(item: Selected) -> str | None:
    return item.portion.issue if isinstance(item.portion, Point) else None
