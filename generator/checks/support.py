"""Support: each figure, date and name of a printed text stands in what its portion quotes, or in the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.brief import Brief
from generator.model.field_texts import FieldText, texts_in
from generator.model.fields import Role
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import AgendaItem, Participant
from generator.problems import Place, Problem
from generator.translations.to_draft import is_to_do
from generator.wording.evidence import Evidence, evidence_of
from generator.wording.language_data import primary
from generator.workspace.library import Library, Owned

_PRINTED = (Role.WORDS, Role.LABEL)
_NAMES_OF_STAFF = ("topics",)
_HINT = (
    "quote the passage that says it, correct the word, or, if it is a name or a spelling of yours, add it to "
    "content/glossary.yaml"
)


def check_support(library: Library) -> list[Problem]:
    """Return an error for each printed text with figures, dates or names that its portion's sources don't have.

    A portion with a quotation that isn't in its brief is left out, because that quotation may be the cause. Withdrawn
    portions are in no pack, and participants say who attends, which no brief knows.
    """
    return list(_Support(library).problems())


def printed_texts(portion: AnyPortion) -> list[FieldText]:
    """Return the texts of a portion that packs print: all words and labels in it, and in its variants.

    A text that is to be drafted says nothing yet, so it is left out.
    """
    return [
        found
        for found in texts_in(portion)
        if found.holds.role in _PRINTED and found.path[0] not in _NAMES_OF_STAFF and not is_to_do(found.text)
    ]


def language_tag(library: Library, owned: Owned) -> str:
    """Return the language of a portion's texts: its own, or else that of its track, or else English."""
    of_files = {f"content/tracks/{name}.yaml": track.lang for name, track in library.tracks.items()}
    return primary(owned.portion.lang or of_files.get(owned.file.name))


@dataclass(frozen=True)
class _Support:
    """Checks the texts of one library."""

    library: Library

    def problems(self) -> Iterator[Problem]:
        for owned in self.library.owned.values():
            portion = owned.portion
            if isinstance(portion, Participant) or portion.status == "withdrawn":
                continue
            evidence = self._evidence(owned)
            if evidence is None:
                continue
            for found in printed_texts(portion):
                source = f"no quotation of '{portion.id}'" if portion.sources else "no brief"
                yield from self._lacking(evidence, found, source, owned.place(*found.path))
        yield from self._extras()

    def _lacking(self, evidence: Evidence, found: FieldText, source: str, where: Place) -> Iterator[Problem]:
        """Yield the problem of a text with words that neither its sources nor the glossary have."""
        lacking = self._certain(evidence, found)
        if lacking:
            words = ", ".join(f"“{word}”" for word in lacking)
            message = f"{source} has these words, nor has the glossary: {words}"
            yield Problem("unsupported", message, where, _HINT)

    def _extras(self) -> Iterator[Problem]:
        """Yield the problems of the texts under `extra` in tracks, meetings and the workspace."""
        library = self.library
        files = [(item.file, library.tracks[who.id] if not who.is_meeting else library.meetings[who.id])
                 for who, item in library.clearances.items()]  # fmt: skip
        settings = [] if library.settings_file is None else [(library.settings_file, library.settings)]
        for file, model in [*files, *settings]:
            texts = [found for found in texts_in(model) if found.path[0] == "extra"] if model.extra else []
            lang = primary(getattr(model, "lang", None))
            evidence = self._whole(lang) if texts else None
            if evidence is not None:
                for found in texts:
                    yield from self._lacking(evidence, found, "no brief", file.place(found.path))

    def _whole(self, lang: str, also: Iterable[str] = ()) -> Evidence | None:
        """Return the words of all briefs and the names of the tracks; None if they can't be known."""
        library = self.library
        if library.damaged & {"briefs", "tracks"} or not library.briefs:
            return None
        quotations = [*(brief.text.own for brief in library.briefs.values()), *also]
        quotations += [track.name for track in library.tracks.values()]
        return self._all(quotations, library.briefs.values(), lang)

    def _certain(self, evidence: Evidence, found: FieldText) -> list[str]:
        """Return the words of a text without support; a glossary that can't be read might allow names."""
        lacking = evidence.lacks(found.text, is_name=found.holds.name)
        is_damaged = "glossary" in self.library.damaged
        return [word for word in lacking if not is_damaged or any(sign.isdigit() for sign in word)]

    def _evidence(self, owned: Owned) -> Evidence | None:
        """Return the sources of a portion; None if they can't be known because of another problem."""
        library, portion = self.library, owned.portion
        lang = language_tag(library, owned)
        if not portion.sources:
            return self._whole(lang, self._participants(owned) if isinstance(portion, AgendaItem) else ())
        cited = []
        for source in portion.sources:
            brief = library.find_brief(source)
            if brief is None or brief.text.locate(source) is None:
                return None
            cited.append(brief)
        quotations = [source.quote for source in portion.sources]
        quotations += self._participants(owned) if isinstance(portion, AgendaItem) else []
        return self._all(quotations, {brief.id: brief for brief in cited}.values(), lang)

    def _all(self, quotations: Iterable[str], briefs: Iterable[Brief], lang: str) -> Evidence:
        facts = [found.text for brief in briefs for found in texts_in(brief.facts) if found.holds.role is Role.WORDS]
        dates = [brief.facts.known_date for brief in briefs if brief.facts.known_date]
        return evidence_of(quotations, facts, dates, self.library.glossary, lang)

    def _participants(self, item: Owned) -> list[str]:
        """Return the roles and names of the participants of an agenda item's meeting, which its `leads` may name."""
        people = (
            owned.portion
            for owned in self.library.owned.values()
            if owned.file.name == item.file.name and isinstance(owned.portion, Participant)
        )
        return [text for person in people for text in (person.role, person.name) if text is not None]
