"""Source notes: the footnotes that say where a portion's words come from, worded over the whole pack at once.

A template prints a portion's `cite`, which is an empty note that knows its portion. Once the tree stands, each becomes
a footnote: brief, date, section, verbatim words. What an earlier note of the pack has quoted already is not quoted
again: where one note holds it all, that note's number stands again; so a page belongs to its points, not to its notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.dates import spoken_date
from generator.document.nodes import Block, Inline, Note, NoteAgain, Origin, Text
from generator.document.program_words import ProgramWord
from generator.document.walk import mapped
from generator.model.brief import fold
from generator.model.content import Portion
from generator.workspace.library import Library

_FIELD = "sources"


def source_note_of(portion: Portion) -> Note | None:
    """Return the note that stands for a portion's sources until they are worded, or None where it has no source."""
    return Note((), Origin(portion.id, _FIELD)) if portion.sources else None


def with_source_notes(blocks: tuple[Block, ...], library: Library) -> tuple[Block, ...]:
    """Return blocks with every source note in its words."""
    return mapped(blocks, _Notes(library).replaced)


@dataclass(frozen=True)
class _Citation:
    """One quotation with the brief that it stands in, and the section, where the brief has sections."""

    brief: str
    section: str
    quote: str


@dataclass
class _Notes:
    """The notes met so far, in reading order: how many, what they quoted, and which briefs they named."""

    library: Library
    count: int = 0
    template_notes: list[int] = field(default_factory=list)
    quoted: list[tuple[int, _Citation]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def replaced(self, inline: Inline) -> Inline:
        """Return an inline as it is, but a source note with its words or as a number that stands again."""
        match inline:
            case Note(_, Origin(portion, field)) if field == _FIELD:
                return self._source_note(inline, _citations(self.library, self.library.owned[portion].portion))
            case Note():
                self.count += 1
                self.template_notes.append(self.count)
                return inline
            case NoteAgain(number):
                return NoteAgain(self.template_notes[number - 1])
            case _:
                return inline

    def _source_note(self, note: Note, citations: list[_Citation]) -> Inline:
        again = self._note_that_quotes_all(citations)
        if again is not None:
            return NoteAgain(again)
        self.count += 1
        return Note((Text(self._wording(citations)),), note.origin)

    def _note_that_quotes_all(self, citations: list[_Citation]) -> int | None:
        """Return the first note that quotes all of these, or None."""
        if not citations:
            return None
        found = [{number for number, earlier in self.quoted if _holds(earlier, citation)} for citation in citations]
        return min(set.intersection(*found), default=None)

    def _wording(self, citations: list[_Citation]) -> str:
        new: list[_Citation] = []
        known: list[int] = []
        for citation in citations:
            number = next((number for number, earlier in self.quoted if _holds(earlier, citation)), None)
            if number is None:
                new.append(citation)
            elif number not in known:
                known.append(number)
        self.quoted += [(self.count, citation) for citation in new]
        parts = self._quotations(new)
        if known:
            numbers = [", ".join(map(str, sorted(known)[:-1])), str(max(known))]
            listed = f" {ProgramWord.AND} ".join(filter(None, numbers))
            see = ProgramWord.SEE_ALSO if parts else ProgramWord.SEE
            parts.append(f"{see} {ProgramWord.NOTES if len(known) > 1 else ProgramWord.NOTE} {listed}")
        return _with_full_stop("; ".join(parts))

    def _quotations(self, citations: list[_Citation]) -> list[str]:
        """Return quotations, those from one place behind one name of it."""
        parts: list[str] = []
        last: tuple[str, str] | None = None
        for citation in citations:
            place = (citation.brief, citation.section)
            words = f"“{citation.quote}”"
            parts.append(words if place == last else f"{self._place(*place)}: {words}")
            last = place
        return parts

    def _place(self, brief: str, section: str) -> str:
        """Return a place in a brief; the brief's date stands where the brief is named for the first time."""
        facts = self.library.briefs[brief].facts
        date = [] if brief in self.named else [spoken_date(facts.date)]
        self.named.add(brief)
        return ", ".join([facts.number, *date, *([f"‘{section}’"] if section else [])])


def _citations(library: Library, portion: Portion) -> list[_Citation]:
    citations = []
    for source in portion.sources:
        brief = library.brief_of(source)
        span = brief.text.find(source.quote)
        citations.append(_Citation(brief.id, brief.text.section_at(span[0]) if span else "", source.quote))
    return citations


def _holds(earlier: _Citation, citation: _Citation) -> bool:
    """Tell whether an earlier quotation from the same place holds the words of another."""
    same_place = (earlier.brief, earlier.section) == (citation.brief, citation.section)
    return same_place and fold(citation.quote) in fold(earlier.quote)


def _with_full_stop(text: str) -> str:
    return text if text.endswith((".”", "?”", "!”", "…”")) else f"{text}."
