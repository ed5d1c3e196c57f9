"""Source notes: one note for each quotation, worded over the whole pack at once.

A template prints a portion's `cite`, which is an empty note with the portion's id as its origin. Once the tree is
complete, each empty note becomes a row of references: one for each quotation that the portion rests on, in the order of
its file. A quotation has its note where the pack cites it first; from then on, the number of that note is used again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.document.nodes import NOTE_NUMBER, Block, Inline, Note, NoteAgain, Origin, Text
from generator.document.walk import Run, all_inlines, expanded_run, inline_children, rebuilt
from generator.model.brief_words import fold
from generator.model.content import Portion
from generator.translations.word_table import english
from generator.translations.words import Words
from generator.workspace.library import Library

_FIELD = "sources"
_BETWEEN = Text("\u00a0", NOTE_NUMBER)
"""Stands between two references, as the numbers 1 and 2 side by side would read as 12. No line breaks there."""
_SENTENCE_ENDS = (".", "?", "!", "…", "۔", "؟")


def source_note_of(portion: Portion) -> Note | None:
    """Return an empty note with the portion as its origin, or None if the portion has no source."""
    return Note((), Origin(portion.id, _FIELD)) if portion.sources else None


def with_source_notes(blocks: tuple[Block, ...], library: Library, words: Words) -> tuple[Block, ...]:
    """Return blocks in which a reference to each quotation of its portion replaces each empty source note.

    `words` are those of the pack's language.
    """
    cited = [inline for inline in all_inlines(blocks) if isinstance(inline, Note) and _is_empty_source_note(inline)]
    briefs = {quotation.brief for note in cited for quotation in _quotations(library, note)}
    return _Notes(library, words, names_each_brief=len(briefs) > 1).blocks(blocks)


@dataclass(frozen=True)
class _Quotation:
    """Words of a brief, with their section; `section` is empty if the brief has no sections.

    Two quotations are equal if they are the same words of the same brief; `words` are compared, `quote` is printed.
    """

    brief: str
    words: str
    quote: str = field(compare=False)
    section: str = field(compare=False)


@dataclass
class _Notes:
    """The notes so far, in reading order.

    `count` is their number, `numbers` the number of each quotation's note, and `named` the ids of the briefs named.
    With `names_each_brief`, each note names its brief, as the pack quotes more than one. `template_notes` holds, for
    each footnote that the template itself contains, its number in the pack.
    """

    library: Library
    words: Words = field(default_factory=english)
    names_each_brief: bool = False
    count: int = 0
    template_notes: list[int] = field(default_factory=list)
    numbers: dict[_Quotation, int] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Return blocks with their source notes, in reading order."""
        return tuple(rebuilt(block, self._run, self.blocks) for block in blocks)

    def _run(self, run: Run) -> Run:
        return _apart(expanded_run(run, self._references))

    def _references(self, inline: Inline) -> Run:
        """Return the references that replace a source note; another inline stays, as what it is in the pack."""
        match inline:
            case Note() if _is_empty_source_note(inline):
                return tuple(self._reference(quotation, inline) for quotation in _quotations(self.library, inline))
            case Note():
                self.count += 1
                self.template_notes.append(self.count)
                return (inline,)
            case NoteAgain(number):
                return (NoteAgain(self.template_notes[number - 1]),)
            case _:
                return (inline,)

    def _reference(self, quotation: _Quotation, cited: Note) -> Inline:
        """Return the note of a quotation or, if an earlier line has cited it, the number of that note."""
        if quotation in self.numbers:
            return NoteAgain(self.numbers[quotation])
        self.count += 1
        self.numbers[quotation] = self.count
        return Note((Text(self._wording(quotation)),), cited.origin)

    def _wording(self, quotation: _Quotation) -> str:
        """Return the words of a quotation's note; the first note of a brief has the brief's number and date.

        A brief without a number is named by its title.

        >>> from types import SimpleNamespace
        >>> brief = SimpleNamespace(facts=SimpleNamespace(name="Brief 1", date="2020-11"))
        >>> notes = _Notes(SimpleNamespace(briefs={"one": brief}))
        >>> notes._wording(_Quotation("one", "Exports grew.", "Exports grew.", "Trade"))
        'Brief 1, November 2020, ‘Trade’: “Exports grew.”'
        >>> notes._wording(_Quotation("one", "two ports", "two ports", "Ports"))
        '‘Ports’: “two ports”.'
        """
        facts = self.library.briefs[quotation.brief].facts
        is_first = quotation.brief not in self.named
        self.named.add(quotation.brief)
        place = [
            *([self.words.drafted(facts.name)] if is_first or self.names_each_brief else []),
            *([self.words.date(facts.date)] if is_first else []),
            *([self.words.quoted(quotation.section, inner=True)] if quotation.section else []),
        ]
        before = f"{self.words.listed(place)}{self.words['colon']} " if place else ""
        ends = quotation.quote.endswith(_SENTENCE_ENDS)
        return f"{before}{self.words.quoted(quotation.quote)}{'' if ends else self.words['full_stop']}"


def _is_empty_source_note(note: Note) -> bool:
    return note.origin is not None and note.origin.field == _FIELD


def _quotations(library: Library, note: Note) -> tuple[_Quotation, ...]:
    """Return the quotations that the portion of an empty source note rests on, each once, in the order of its file."""
    portion = library.owned[note.origin.portion].portion if note.origin else None
    found = []
    for source in portion.sources if portion else ():
        brief = library.brief_of(source)
        span = brief.text.locate(source)
        section = brief.text.section_at(span[0]) if span else ""
        found.append(_Quotation(brief.id, fold(source.quote), source.quote, section))
    return tuple(dict.fromkeys(found))


def _apart(run: Run) -> Run:
    """Return a run with a space between each two references that stand side by side.

    >>> _apart((Text("Words."), NoteAgain(1), NoteAgain(2))) == (Text("Words."), NoteAgain(1), _BETWEEN, NoteAgain(2))
    True
    """
    last: Inline | None = None

    def with_space_before(inline: Inline) -> Iterator[Inline]:
        nonlocal last
        if isinstance(inline, Note | NoteAgain) and isinstance(last, Note | NoteAgain):
            yield _BETWEEN
        if not inline_children(inline) or isinstance(inline, Note):  # what is in a link is seen before the link itself
            last = inline
        yield inline

    return expanded_run(run, lambda inline: tuple(with_space_before(inline)))
