"""Open content: the texts that a pack's files may contain; their words are not withheld. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.house.house import House
from generator.leaks.seams import Seams, kept_words, pieces_of_house, pieces_of_template, seams_of, words_of
from generator.model.brief import Brief
from generator.model.build_options import BuildOptions
from generator.model.editions import MEETING
from generator.model.field_texts import secret_texts, texts_of
from generator.model.fields import Extra
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import MeetingFile
from generator.translations.words import PRODUCT, Words
from generator.workspace.library import Edition, Library


@dataclass(frozen=True)
class OpenContent:
    """The texts that a pack's files may contain: `texts` from the content, `around` from the templates.

    `house` is the house document. `told` holds the words of the briefs that the pack's readers may know of.
    """

    texts: tuple[str, ...]
    around: tuple[str, ...]
    house: House
    told: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of open content, and the words that the program adds."""
        return frozenset().union(*map(kept_words, self.texts))

    @cached_property
    def own(self) -> frozenset[str]:
        """The words of the templates and of the house document themselves."""
        return self._house_words.union(*map(kept_words, self.around))

    @cached_property
    def common(self) -> frozenset[str]:
        """The words of open content and of the house document."""
        return self.words | self._house_words

    @cached_property
    def _house_words(self) -> frozenset[str]:
        house = self.house
        parts = [data.decode("utf-8", errors="replace") for data in house.parts.values()]
        texts = [*parts, *house.fielded.values(), *house.document, *house.numbering, *house.relationships]
        return frozenset().union(*map(kept_words, texts))

    @cached_property
    def seams(self) -> Seams:
        """The seams of the texts that a file is made of."""
        pieces = [piece for text in self.around for piece in pieces_of_template(text)]
        pieces += [piece for part in self.house.fielded.values() for piece in pieces_of_house(part)]
        return seams_of([*self.texts, *pieces])


def open_content(
    library: Library,
    edition: Edition,
    options: BuildOptions,
    seen: Iterable[AnyPortion],
    briefs: Collection[Brief],
    around: Iterable[str],
    printed: Iterable[str],
    words: Words,
) -> OpenContent:
    """Return the texts that an edition's files may contain.

    `seen` are the portions that its readers may see, `briefs` the briefs that they may know of, `around` the texts of
    the templates, `printed` the facts and the words of the program that the pack prints, and `words` the words of the
    program in the pack's language, for dates.
    """
    texts = [text for portion in seen for text in (portion.id, *secret_texts(portion))]
    told = () if edition.file.leave_behind else [words_of(brief.text.own) for brief in briefs]
    names = _names(library, edition, options, briefs, words)
    return OpenContent((*texts, *names, *printed, PRODUCT), tuple(around), edition.house, frozenset[str]().union(*told))


def _names(
    library: Library, edition: Edition, options: BuildOptions, briefs: Collection[Brief], words: Words
) -> list[str]:
    """Return the texts that the program itself may print in any file: names, dates, sections of briefs, markings."""
    scheme = library.scheme
    facts = [brief.facts for brief in briefs]
    clearances = [cleared.clearance for cleared in library.clearances.values()]
    dates = [options.as_of, *(clearance.as_of for clearance in clearances), *(fact.date for fact in facts)]
    signed = [] if edition.file.leave_behind else [text for one in clearances for text in secret_texts(one)]
    meetings = library.meetings.values() if edition.name == MEETING else ()
    return [
        edition.file.name,
        edition.name,
        edition.audience,
        *(found.audience for found in edition.file.refers),
        *library.tracks,
        *(track.name for track in library.tracks.values()),
        *([] if edition.file.leave_behind else _of_tracks(library)),
        *(
            text
            for fact in facts
            for text in (fact.title, fact.number, fact.publisher, fact.attribution, fact.standing)
            if text is not None
        ),
        *(words.date(date) for date in dates if date),
        *signed,
        *(text for meeting in meetings for text in _facts_of(meeting, words)),
        *(section.heading for brief in briefs for section in brief.text.sections),
        *scheme.levels,
        *(caveat.name for caveat in scheme.file.caveats),
        *(scheme.file.releasable.parties if scheme.file.releasable else ()),
    ]


def _of_tracks(library: Library) -> list[str]:
    """Return the facts of tracks, and the texts of the workspace's own, which any pack for our side may print."""
    tracks = library.tracks.values()
    own = [text for extra in (library.settings.extra, *(track.extra for track in tracks)) for text in _texts(extra)]
    return [*(track.last_met for track in tracks if track.last_met), *own]


def _texts(extra: Extra) -> list[str]:
    return [text for value in extra.values() for text in texts_of(value)]


def _facts_of(meeting: MeetingFile, words: Words) -> list[str]:
    """Return the facts of a meeting that its pack prints: its title, date, start and place, and when both last met."""
    date = words.date(meeting.date) if meeting.date else None
    facts = (meeting.title, date, meeting.start, meeting.place, meeting.last_met)
    return [*(text for text in facts if text), *_texts(meeting.extra)]
