"""Source notes: the footnotes that name the sources of a portion's words, worded over the whole pack at once.

A template prints a portion's `cite`, which is an empty note with the portion's id as its origin. Once the tree is
complete, each empty note becomes a footnote with brief, date, section and verbatim words. A quotation that an earlier
note contains is not printed again, so that notes stay short. If one earlier note contains all quotations of a portion,
the reference is to that note.
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
    """Return an empty note with the portion as its origin, or None if the portion has no source."""
    return Note((), Origin(portion.id, _FIELD)) if portion.sources else None


def with_source_notes(blocks: tuple[Block, ...], library: Library) -> tuple[Block, ...]:
    """Return blocks in which each empty source note has its words, or is a reference to an earlier note."""
    return mapped(blocks, _Notes(library).replaced)


@dataclass(frozen=True)
class _Citation:
    """One quotation, with its brief and its section; `section` is empty if the brief has no sections."""

    brief: str
    section: str
    quote: str


@dataclass
class _Notes:
    """The notes so far, in reading order.

    `count` is their number, `quoted` each quotation with its note's number, and `named` the ids of the briefs named.
    `template_notes` holds, for each footnote that the template itself contains, its number in the pack.
    """

    library: Library
    count: int = 0
    template_notes: list[int] = field(default_factory=list)
    quoted: list[tuple[int, _Citation]] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def replaced(self, inline: Inline) -> Inline:
        """Return a source note with its words or as a reference to an earlier note; return other inlines unchanged."""
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
        """Return the number of the first note that contains all the citations, or None."""
        if not citations:
            return None
        found = [{number for number, earlier in self.quoted if _holds(earlier, citation)} for citation in citations]
        return min(set.intersection(*found), default=None)

    def _wording(self, citations: list[_Citation]) -> str:
        """Return the words of note number `count`: new quotations in full, and the numbers of notes with the others.

        >>> from types import SimpleNamespace
        >>> brief = SimpleNamespace(facts=SimpleNamespace(number="Brief 1", date="2020-11"))
        >>> notes = _Notes(SimpleNamespace(briefs={"one": brief}), count=1)
        >>> exports = _Citation("one", "Trade", "Exports grew.")
        >>> notes._wording([exports, _Citation("one", "Trade", "So did imports.")])
        'Brief 1, November 2020, ‘Trade’: “Exports grew.”; “So did imports.”'
        >>> notes.count = 2
        >>> notes._wording([exports, _Citation("one", "Ports", "two ports")])
        'Brief 1, ‘Ports’: “two ports”; see also note 1.'
        """
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
            parts.append(_see_notes(known, ProgramWord.SEE_ALSO if parts else ProgramWord.SEE))
        return _with_full_stop("; ".join(parts))

    def _quotations(self, citations: list[_Citation]) -> list[str]:
        """Return quotations as texts; consecutive quotations from one place name the place once."""
        parts: list[str] = []
        last: tuple[str, str] | None = None
        for citation in citations:
            place = (citation.brief, citation.section)
            words = f"“{citation.quote}”"
            parts.append(words if place == last else f"{self._place(*place)}: {words}")
            last = place
        return parts

    def _place(self, brief: str, section: str) -> str:
        """Return the name of a place in a brief, with the date when a brief is named for the first time."""
        facts = self.library.briefs[brief].facts
        date = [] if brief in self.named else [spoken_date(facts.date)]
        self.named.add(brief)
        return ", ".join([facts.number, *date, *([f"‘{section}’"] if section else [])])


def _citations(library: Library, portion: Portion) -> list[_Citation]:
    """Return the quotations that a portion has as its sources, with the section of each."""
    citations = []
    for source in portion.sources:
        brief = library.brief_of(source)
        span = brief.text.find(source.quote)
        citations.append(_Citation(brief.id, brief.text.section_at(span[0]) if span else "", source.quote))
    return citations


def _holds(earlier: _Citation, citation: _Citation) -> bool:
    """Tell whether an earlier quotation from the same place contains the words of another."""
    same_place = (earlier.brief, earlier.section) == (citation.brief, citation.section)
    return same_place and fold(citation.quote) in fold(earlier.quote)


def _see_notes(numbers: list[int], see: str) -> str:
    """Return a reference to earlier notes, in the order of their numbers.

    >>> _see_notes([2], "See"), _see_notes([5, 1, 3], "see also")
    ('See note 2', 'see also notes 1, 3 and 5')
    """
    *others, last = map(str, sorted(numbers))
    if not others:
        return f"{see} {ProgramWord.NOTE} {last}"
    return f"{see} {ProgramWord.NOTES} {', '.join(others)} {ProgramWord.AND} {last}"


def _with_full_stop(text: str) -> str:
    return text if text.endswith((".”", "?”", "!”", "…”")) else f"{text}."
