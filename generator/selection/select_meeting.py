"""Selects the portions of a meeting's pack, item by item of its agenda. Pure.

A portion that several items share is placed with the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.model.audience import REMARKS, PackSection
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.model.kinds import AnyPortion, adapted, section_of
from generator.model.meeting_file import AgendaItem, MeetingFile, MeetingSection
from generator.model.subject import Subject
from generator.problems import InvalidInput, Problem
from generator.selection.ceilings import Ceiling
from generator.selection.fit_minutes import fitted
from generator.selection.pace import Pace
from generator.selection.select_track import Choice, broken_up, portions_for, reason_of_handling
from generator.selection.selection import Part, Selected, Selection, Withheld
from generator.workspace.library import Edition, Library

_SWITCHES: Mapping[PackSection, MeetingSection] = {
    "scope": "scope",
    "objectives": "objectives",
    "their_objectives": "their_objectives",
    "to_agree": "to_agree",
    "next_steps": "next_steps",
    "participants": "participants",
    "agenda": "agenda",
    "scene": "scene",
    "if_raised": "if_raised",
    "likely_points": "likely_points",
    "do_not_raise": "do_not_raise",
    "press": "press",
    "press_if_asked": "press",
    "background": "background",
    "gaps": "gaps",
}


def select_meeting(
    library: Library, meeting_id: str, edition: Edition, options: BuildOptions = NO_OPTIONS
) -> Selection:
    """Return the selection of a meeting's pack for an audience's edition.

    Raises `InvalidInput` if the minutes are too few for the agenda, or if a track is above the ceiling as a whole.
    """
    meeting = _in_minutes(library, meeting_id, options.minutes)
    meeting = meeting.model_copy(update={"interpretation": options.interpretation or meeting.interpretation})
    pace = Pace(library.settings, meeting.interpretation)
    convening = _Convening(library, meeting, Ceiling(library, edition, options), pace, (meeting_id, *edition.readers))
    own = convening.own()
    items = [item for item in meeting.agenda if item.id in {found.portion.id for found in own}]
    minutes = _minutes(meeting, items, library.settings.our_share)
    parts = [convening.part(item, minutes.get(item.id), () if n else own) for n, item in enumerate(items)]
    chosen = [*own, *(found for part in parts for found in part.selected)]
    every = tuple({item.portion.id: item for item in chosen}.values())  # a caution can stand with several items
    subject = Subject("meeting", meeting_id)
    whole = Selection(subject, edition, every, (), pace, convening.ceiling.level, None, meeting)
    kept, broken = broken_up(every, convening.ceiling, whole.subjects)
    there = {item.portion.id for item in kept}
    withheld = {item.portion.id: item for item in [*convening.withheld, *broken] if item.portion.id not in there}
    parts = [replace(part, selected=tuple(i for i in part.selected if i.portion.id in there)) for part in parts]
    return replace(whole, selected=tuple(kept), withheld=tuple(withheld.values()), parts=tuple(parts))


def _in_minutes(library: Library, meeting_id: str, asked: int | None) -> MeetingFile:
    """Return a meeting with its minutes changed to `asked`: each item's minutes in proportion, without start times.

    The minutes of the items are whole numbers and add up: 5 + 5 + 5 minutes in 15 become 3 + 4 + 3 in 10.
    """
    meeting = library.meetings[meeting_id]
    if asked is None or asked == meeting.minutes:
        return meeting
    if asked < len(meeting.agenda):
        message = f"the agenda has {len(meeting.agenda)} items, too many for {asked} min"
        where = library.clearances[Subject("meeting", meeting_id)].file.place(("agenda",))
        hint = "give the meeting more minutes, or take items off the agenda"
        raise InvalidInput([Problem("too-short", message, where, hint)])
    own = [item.minutes for item in meeting.agenda if item.minutes is not None]
    factor = asked / (meeting.minutes or sum(own) or asked)
    ends = [round(factor * sum(own[:n])) for n in range(len(own) + 1)]  # whole minutes that add up
    minutes = iter([max(1, end - begin) for begin, end in pairwise(ends)])
    agenda = [
        item.model_copy(update={"start": None, "minutes": None if item.minutes is None else next(minutes)})
        for item in meeting.agenda
    ]
    return meeting.model_copy(update={"minutes": asked, "agenda": tuple(agenda)})


def _minutes(meeting: MeetingFile, items: Iterable[AgendaItem], our_share: int) -> dict[str, float]:
    """Return our minutes for each item by id: our share of its own minutes, or of an equal part of the rest."""
    items = list(items)
    own = {item.id: float(item.minutes) for item in items if item.minutes is not None}
    if meeting.minutes is not None:
        open_items = [item.id for item in items if item.id not in own]
        left = max(0.0, meeting.minutes - sum(own.values()))
        own |= {item: left / len(open_items) for item in open_items if left}
    return {item: minutes * our_share / 100 for item, minutes in own.items()}


@dataclass
class _Convening:
    """Goes through an agenda; records the portions placed so far and the portions withheld so far."""

    library: Library
    meeting: MeetingFile
    ceiling: Ceiling
    pace: Pace
    readers: tuple[str, ...]
    placed: set[str] = field(default_factory=set)
    withheld: list[Withheld] = field(default_factory=list)

    def own(self) -> list[Selected]:
        """Return the portions of the meeting's own file: purpose, objectives, participants, agenda and the like."""
        meeting = self.meeting
        named: Mapping[PackSection, tuple[AnyPortion, ...]] = {
            "purpose": (meeting.purpose,) if meeting.purpose else (),
            "objectives": meeting.objectives,
            "their_objectives": meeting.their_objectives,
            "participants": meeting.participants,
            "agenda": meeting.agenda,
            "scene": meeting.scene,
            "to_agree": meeting.to_agree,
            "next_steps": meeting.next_steps,
        }
        pairs = [(section, portion) for section, portions in named.items() for portion in portions]
        return self._wanted(Selected(adapted(portion, self.readers), section, False) for section, portion in pairs)

    def _wanted(self, found: Iterable[Selected]) -> list[Selected]:
        """Return the portions that handling allows and the principal wants.

        The agenda's items are returned even if the principal doesn't want the agenda: they decide the pack's order.
        """
        wanted = []
        for item in found:
            reason = reason_of_handling(item.portion, self.ceiling)
            if reason:
                self.withheld.append(Withheld(item.portion, item.section, reason, handling=True))
            elif item.section != "agenda" and not self._prefers(item.section):
                self.withheld.append(self._not_preferred(item))
            else:
                wanted.append(item)
        return wanted

    def _prefers(self, section: PackSection) -> bool:
        return section not in _SWITCHES or self.meeting.preferences.wants(_SWITCHES[section])

    def _not_preferred(self, item: Selected) -> Withheld:
        return Withheld(item.portion, item.section, f"the principal's preferences leave out '{item.section}'")

    def part(self, item: AgendaItem, minutes: float | None, beside: Iterable[Selected]) -> Part:
        """Return the part of an item of the agenda, without the portions of earlier items.

        A caution stands with each item that has a portion which it guards, or beside which such a portion stands.
        """
        wanted: list[Selected] = []
        for found in self._of_item(item):
            if not self._prefers(found.section):
                self.withheld.append(self._not_preferred(found))
            elif found.section in REMARKS and found.section != item.remarks:
                reason = f"the agenda has no item with 'remarks: {found.section}'"
                self.withheld.append(Withheld(found.portion, found.section, reason))
            elif found.portion.id not in self.placed:
                wanted.append(found)
        kept, withheld = Choice(self.library, self.ceiling, self.readers, self.meeting.leaves_out).made(wanted, beside)
        self.withheld += withheld
        self.placed |= {found.portion.id for found in kept}
        if minutes is None:
            return Part(item, tuple(kept), None)
        selected, fit = fitted(kept, self.pace, minutes)
        return Part(item, selected, fit)

    def _of_item(self, item: AgendaItem) -> list[Selected]:
        """Return the single points that an item names, in the item's order, then the portions of its tracks.

        The points that open or close a meeting are with the item for that; where the press has no place, its lines are
        only for use if somebody asks.
        """
        single = [self._single(name, item) for name in item.points]
        tracks = self.meeting.tracks() if item.remarks is not None else ()
        remarks = [found for track in tracks for found in self._of_track(track) if found.section == item.remarks]
        named = {name for other in self.meeting.agenda if other is not item for name in other.points}
        others = [f for track in item.tracks_taken for f in self._of_track(track) if f.portion.id not in named]
        found = {found.portion.id: found for found in [*others, *remarks, *single]}
        order = dict.fromkeys(f.portion.id for f in [*single, *remarks, *others])
        return [self._for_press(found[portion_id], item) for portion_id in order]

    def _single(self, name: str, item: AgendaItem) -> Selected:
        """Return a point that an item names; on an item between, a remark is one of the points to make."""
        portion = adapted(self.library.owned[name].portion, self.readers)
        section = section_of(portion)
        is_elsewhere = section in REMARKS and section != item.remarks
        return Selected(portion, "say" if is_elsewhere else section, cross_cutting=False)

    def _of_track(self, track: str) -> list[Selected]:
        """Return the portions of a track, without its purpose: the meeting has its own."""
        return [found for found in portions_for(self.library, track, self.readers) if found.section != "purpose"]

    def _for_press(self, found: Selected, item: AgendaItem) -> Selected:
        if found.section == "press" and item.press == "closed":
            return replace(found, section="press_if_asked")
        return found
