"""The values of a selection for templates: objects with named fields, where each text knows its origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.compose.source_notes import source_note_of
from generator.compose.template.brief_views import brief_view, cited_briefs, clearance_view, workspace_view
from generator.compose.template.extra_views import ExtraNames, extra_names, extra_view
from generator.compose.template.portion_views import View, own_fields, text_of
from generator.compose.template.slots import (
    CantPrint,
    Cite,
    ContentText,
    Forbidden,
    UnprintableTopic,
    content_text,
    fact,
    setting,
)
from generator.document.nodes import MARKING, Origin, Reference
from generator.model.audience import IF_TIME, SAID, SECTIONS, PackSection
from generator.model.content import Portion
from generator.model.handling import combined
from generator.model.kinds import kind_name
from generator.model.meeting_file import AgendaItem, MeetingFile
from generator.model.speaking import Interpretation
from generator.problems import hint_known
from generator.selection.pace import SPOKEN, spoken_time
from generator.selection.selection import Fit, Part, Selected, Selection
from generator.translations.words import Words
from generator.workspace.library import Library

_LEAVE_BEHIND_VARIABLES = frozenset(["track", "as_of", "points", "portion", "words", "workspace"])
_LEAVE_BEHIND_SECTIONS = frozenset(["say", "press"])
_LEAVE_BEHIND_FIELDS = frozenset(["lead", "say", "written", "issue", "when", "topics"])
"""What a leave-behind may use: variables, lists of points, and the fields of a point."""

_MEETING_SECTIONS: tuple[PackSection, ...] = (
    "purpose",
    "objectives",
    "their_objectives",
    "scene",
    "participants",
    "agenda",
    "to_agree",
    "next_steps",
)
POINT_SECTIONS: tuple[PackSection, ...] = (
    "opening",
    "say",
    "if_time",
    "closing",
    "press",
    "press_if_asked",
    "if_raised",
    "background",
    "do_not_raise",
    "internal",
)
"""The sections that are fields of `points`."""

LISTS: tuple[PackSection, ...] = (
    "objectives",
    "their_objectives",
    "likely_points",
    "asks_and_offers",
    "to_agree",
    "next_steps",
    "gaps",
)
"""The sections that are variables, each a list."""

LIST_SECTIONS: tuple[PackSection, ...] = ("scope", "purpose", *LISTS)
"""The sections that are variables: a line or a list."""


def template_context(library: Library, selection: Selection, as_of: str, words: Words) -> dict[str, object]:
    """Return the values of a template's variables, by the names in `VARIABLES`.

    `as_of` is the pack's date, and `words` are the program's words in the pack's language.
    """
    views = _Views(library, selection, words)
    edition = selection.edition
    context = {
        **views.subject(),
        "audience": View("audience", {"id": edition.audience, "name": content_text(edition.file.name)}),
        "edition": fact(edition.name),
        "as_of": fact(words.date(as_of)),
        "marking": content_text(_marking(library, selection), MARKING),
        "portion": views.named,
        "clearance": clearance_view(library.clearances[selection.subject].clearance, as_of, words),
        "referral": None if selection.referral is None else View("referral", {"audience": fact(selection.referral)}),
        "briefs": [brief_view(brief, words) for brief in cited_briefs(library, selection)],
        "words": View("words", {name: fact(text) for name, text in words.texts.items()}),
        "workspace": workspace_view(library.settings, left_behind=bool(edition.file.leave_behind)),
    }
    return _restricted(context, _LEAVE_BEHIND_VARIABLES) if edition.file.leave_behind else context


def _marking(library: Library, selection: Selection) -> str:
    """Return the marking of all selected portions; the final marking may be lower, as not all may be printed."""
    marks = [library.marks[item.portion.id] for item in selection.selected]
    return library.scheme.banner(combined(marks, selection.edition.words))


def _restricted(fields: Mapping[str, object], allowed: frozenset[str]) -> dict[str, object]:
    """Return fields with a `Forbidden` value in place of each field that is not allowed."""
    return {name: value if name in allowed else Forbidden(name) for name, value in fields.items()}


@dataclass(frozen=True)
class _Views:
    """Makes the views of one selection's portions, track and meeting."""

    library: Library
    selection: Selection
    words: Words

    @cached_property
    def extra_names(self) -> ExtraNames:
        """The names that staff chose for fields of their own."""
        return extra_names(self.library)

    def subject(self) -> dict[str, object]:
        """Return the variables of a track's pack, or of a meeting's pack."""
        selection = self.selection
        if selection.meeting is None:
            return self.of_track(selection.subject.id, selection.selected, selection.fit)
        parts = [self._part(part) for part in selection.parts]
        return {
            "meeting": self._meeting(selection.meeting),
            "parts": parts,
            "time": self.times([item for part in selection.parts for item in part.selected], None),
        }

    def _meeting(self, meeting: MeetingFile) -> View:
        """Return the view of a meeting; a fact that isn't given is None."""
        sections = {
            name: [self.portion(item, "") for item in self.selection.section(name)] for name in _MEETING_SECTIONS
        }
        people = sections["participants"]
        wanted = meeting.preferences.wants
        facts = {
            "title": meeting.title,
            "date": self.words.date(meeting.date) if meeting.date else None,
            "start": meeting.start,
            "place": meeting.place,
            "last_met": meeting.last_met,
            "minutes": str(meeting.minutes) if meeting.minutes else None,
        }
        shown = {name: None if fact is None else content_text(fact) for name, fact in facts.items()}
        interpretation = self._interpretation(meeting.interpretation)
        return View("meeting", {
            **shown,
            "extra": extra_view(meeting.extra, self.extra_names.meetings),
            "interpretation": interpretation,
            "purpose": next(iter(sections["purpose"]), None),
            **{name: sections[name] for name in ("objectives", "their_objectives", "scene", "to_agree", "next_steps")},
            "tracks": self._tracks(meeting),
            "ours": [person for person in people if person.side == "ours"],
            "theirs": [person for person in people if person.side == "theirs"],
            "biographies": [person for person in people if person.biography] if wanted("biographies") else [],
            "agenda": sections["agenda"] if wanted("agenda") else [],
        })  # fmt: skip

    def _part(self, part: Part) -> View:
        """Return an item of the agenda with its portions."""
        return View("part", {
            **self.of_track(part.item.track, part.selected, part.fit),
            "item": self.portion(Selected(part.item, "agenda", cross_cutting=False), ""),
            "title": self._title(part.item),
        })  # fmt: skip

    def _tracks(self, meeting: MeetingFile) -> list[View]:
        """Return the tracks on the agenda, each with its own scope line and gaps, then those of several tracks."""
        owners = {portion.id: id_ for id_, t in self.library.tracks.items() for _, portion in t.portions()}
        views = []
        for track in (*meeting.tracks(), None):
            own = [item for item in self.selection.selected if owners.get(item.portion.id) == track]
            scopes = [self.portion(item, "") for item in own if item.section == "scope"]
            gaps = [self.portion(item, "") for item in own if item.section == "gaps"]
            name = None if track is None else content_text(self.library.tracks[track].name)
            if scopes or gaps:
                views.append(View("track", {"name": name, "scope": next(iter(scopes), None), "gaps": gaps}))
        return views

    def _title(self, item: AgendaItem) -> ContentText:
        """Return the title of an item of the agenda: its own title, or its track's name."""
        if item.title is not None:
            return content_text(item.title, Origin(item.id, "title"))
        return content_text(self.library.tracks[item.track].name if item.track else "", Origin(item.id, "title"))

    def of_track(self, track_id: str | None, selected: tuple[Selected, ...], fit: Fit | None) -> dict[str, object]:
        """Return a track and the portions of each of its sections; the track of an item with single points is None."""
        track = self.library.tracks[track_id] if track_id is not None else None
        lang = (track.lang if track else None) or ""
        own = self.selection.edition.file.own_sections
        sections: dict[str, list[View]] = {name: [] for name in (*SECTIONS, IF_TIME, *own)}
        for item in selected:
            sections[item.printed_in].append(self.portion(item, lang))
        fields: dict[str, object] = {}
        if track is not None and track_id is not None:
            fields = {
                "id": content_text(track_id),
                "number": [*self.library.tracks].index(track_id) + 1,  # of 1, 2 and 5, the third is “3 of 3”
                "name": content_text(track.name, None, lang),
            }
            last_met = None if track.last_met is None else content_text(track.last_met, None, lang)
            fields |= {"lang": lang, "count": len(self.library.tracks), "last_met": last_met}
            fields["extra"] = extra_view(track.extra, self.extra_names.tracks, None, lang)
        times = self.times(selected, fit)
        points: dict[str, object] = {name: sections[name] for name in POINT_SECTIONS}
        return {
            "track": View("track", self._allowed(fields, frozenset(["name"]))) if track is not None else None,
            "scope": next(iter(sections["scope"]), None),
            "purpose": next(iter(sections["purpose"]), None),
            **{name: sections[name] for name in LISTS},
            "sections": View("sections", {name: sections[name] for name in own}),
            "points": View("points", self._allowed(points, _LEAVE_BEHIND_SECTIONS)),
            "time": times,
        }

    def times(self, selected: Sequence[Selected], fit: Fit | None) -> View:
        """Return the speaking time of each section, of what we raise and of the pack, and the time given and over."""
        pace = self.selection.pace
        seconds: dict[str, float] = {
            name: pace.total(item.portion for item in selected if item.section == name) for name in SPOKEN
        }
        totals = {"ours": sum(seconds[name] for name in SAID), "pack": sum(seconds.values())}
        shown = {name: fact(spoken_time(time, self.words)) for name, time in {**seconds, **totals}.items()}
        given = fact(spoken_time(fit.given, self.words)) if fit else None
        over = fact(spoken_time(fit.over, self.words)) if fit and fit.over else None
        interpretation = self._interpretation(pace.interpretation)
        return View("time", {**shown, "given": given, "over": over, "interpretation": interpretation})

    def _interpretation(self, kind: Interpretation) -> ContentText:
        return setting(kind, self.words[kind])

    @property
    def _lang(self) -> str:
        """The language of the pack's track; empty for a meeting, where each portion has its own language."""
        subject = self.selection.subject
        return "" if subject.is_meeting else self.library.tracks[subject.id].lang or ""

    @property
    def _is_leave_behind(self) -> bool:
        return bool(self.selection.edition.file.leave_behind)

    def _allowed(self, fields: Mapping[str, object], allowed: frozenset[str]) -> Mapping[str, object]:
        """Return fields; in a leave-behind, fields that are not allowed stop the template when it uses them."""
        return _restricted(fields, allowed) if self._is_leave_behind else fields

    def _topic(self, portion: Portion, topic: str) -> str:
        return UnprintableTopic(topic) if self._is_leave_behind else content_text(topic, Origin(portion.id, "topics"))

    def named(self, portion_id: str) -> View:
        """Return a portion by its id: `portion("se-resume")`. Raises `CantPrint` if the pack doesn't have it."""
        for item in self.selection.selected:
            if item.portion.id == portion_id:
                return self.portion(item, self._lang)
        for withheld in self.selection.withheld:
            if withheld.portion.id == portion_id:
                message = f"'{portion_id}' is withheld from this pack: {withheld.reason}"
                raise CantPrint(message, "delete it from the template")
        here = [item.portion.id for item in self.selection.selected]
        raise CantPrint(f"this pack has no portion '{portion_id}'", hint_known(portion_id, here, "ids in this pack"))

    def portion(self, item: Selected, lang: str) -> View:
        """Return the view of a portion; `lang` is the track's language, for a portion of the track without its own."""
        portion = item.portion
        lang = portion.lang or ("" if item.cross_cutting else lang)
        scheme, mark = self.library.scheme, self.library.marks[portion.id]
        seconds = self.selection.pace.seconds(portion)
        marks = {"classification": scheme.name(mark.level), "mark": scheme.portion_mark(mark)}
        settings = {"release": portion.release, "status": portion.status}
        time = spoken_time(seconds, self.words) if seconds else None
        fields: dict[str, object] = {
            "id": text_of(portion, "id", portion.id),
            **{name: text_of(portion, name, text, is_open=True) for name, text in marks.items()},
            **{name: setting(value, self.words[value], Origin(portion.id, name)) for name, value in settings.items()},
            "time": text_of(portion, "time", time, is_open=True),
            "topics": [self._topic(portion, topic) for topic in portion.topics],
            "note": text_of(portion, "note", portion.note, lang),
            "lang": lang,
            "cross_cutting": item.cross_cutting,
            "cite": Cite(source_note_of(portion) if self.selection.edition.file.sources != "none" else None),
            "ref": Reference(portion.id),
            "extra": extra_view(portion.extra, self.extra_names.portions, Origin(portion.id, "extra"), lang),
            **own_fields(portion, lang, self.words),
        }
        if isinstance(portion, AgendaItem):
            fields["title"] = self._title(portion)
        return View(kind_name(portion), self._allowed(fields, _LEAVE_BEHIND_FIELDS))
