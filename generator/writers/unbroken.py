"""A document in which no line ends at the wrong place: no-break spaces and hyphens are put into its texts.

Straight quotation marks and apostrophes become typographic ones, as a note has a brief's words between such marks.

Only the writers do this, so that all other code compares plain words. The rules read a paragraph as a whole, because a
number and its unit may come from two texts. What people copy or programs search for stays plain: markings, addresses of
links, alt texts, and the hyphens of notes, which quote a brief.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from generator.characters import with_breaks
from generator.document.direction import is_right_to_left, may_run_backwards
from generator.document.nodes import (
    MARKING,
    NOTE_NUMBER,
    Block,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Reference,
    Strong,
    Text,
)
from generator.document.walk import Run, mapped_run, rebuilt, walk_inlines
from generator.translations.words import Words
from generator.wording.line_ends import NOTE, unbroken
from generator.wording.quotation_marks import Marks, typographic

_NO_TEXT = "\0"


def unbroken_for_word(document: Document) -> Document:
    """Return a document with no-break spaces and hyphens in its body and in the facts that a house document prints."""
    rules = _Rules(document.lang, marks_of(document.words), hyphens=not is_right_to_left(document.lang))
    facts = {name: rules.text(fact) for name, fact in vars(document.facts).items() if name != "marking"}
    return replace(document, facts=replace(document.facts, **facts), blocks=rules.blocks(document.blocks))


def unbroken_for_markdown(document: Document) -> Document:
    """Return a document with no-break spaces in its body; headings have plain spaces and hyphens.

    Hyphens stay plain, because Markdown is searched and edited as text. Headings are plain, because each reader of
    Markdown makes the names that links lead to from the letters of headings.
    """
    rules = _Rules(document.lang, marks_of(document.words), hyphens=False, plain_headings=True)
    return replace(document, blocks=rules.blocks(document.blocks))


def marks_of(words: Words) -> Marks | None:
    """Return the quotation marks of a language, or None if it has none of its own, or marks of several characters."""
    names = ("quotation", "inner_quotation")
    marks = [mark for name in names for mark in words[name].split("{words}")]
    if set(names) & set(words.lacking) or list(map(len, marks)) != [1, 1, 1, 1]:
        return None
    return Marks((marks[0], marks[1]), (marks[2], marks[3]))


@dataclass(frozen=True)
class _Rules:
    """Applies the rules to the texts of a document in a language."""

    lang: str
    marks: Marks | None
    hyphens: bool
    plain_headings: bool = False

    def text(self, text: str, lang: str = "") -> str:
        # In text from right to left, a no-break hyphen between two numbers would change their order.
        text = typographic(text, self.marks)
        return unbroken(text, lang or self.lang, hyphens=self.hyphens and not may_run_backwards(text))

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        if isinstance(block, Heading) and self.plain_headings:
            return replace(block, children=mapped_run(self.run(block.children), _plain))
        return rebuilt(block, self.run, self.blocks)

    def run(self, run: Run) -> Run:
        shown = "".join(map(_shown, run))
        lang = next((inline.lang for inline in walk_inlines(run) if isinstance(inline, Text) and inline.lang), "")
        changed = self.text(shown, lang)
        return run if changed == shown and NOTE not in shown else self._with(run, io.StringIO(changed))

    def _with(self, run: Run, letters: io.StringIO) -> Run:
        """Return a run with the letters of a text that is as long as the run's own; each inline takes its part."""
        return tuple(self._inline(inline, letters) for inline in run)

    def _inline(self, inline: Inline, letters: io.StringIO) -> Inline:
        match inline:
            case Strong(children):
                return Strong(self._with(children, letters))
            case Emphasis(children):
                return Emphasis(self._with(children, letters))
            case Link(target, children):
                return Link(target, self._with(children, letters))
        text = letters.read(len(_shown(inline)))
        match inline:
            case Note(children):
                return replace(inline, children=replace(self, hyphens=False).run(children))
            case Text(_, origin, lang) if origin not in (NOTE_NUMBER, MARKING):
                return Text(text, origin, lang)
        return inline


def _plain(inline: Inline) -> Inline:
    return replace(inline, text=with_breaks(inline.text)) if isinstance(inline, Text) else inline


def _shown(inline: Inline) -> str:
    """Return what the rules see of an inline; it is as long as the inline's own text."""
    match inline:
        case Text(text, origin) if origin == NOTE_NUMBER:
            return NOTE * len(text)
        case Text(text, origin) if origin == MARKING:
            return _NO_TEXT * len(text)
        case Text(text):
            return text
        case Strong(children) | Emphasis(children) | Link(_, children):
            return "".join(map(_shown, children))
        case LineBreak():
            return "\n"
        case Note() | NoteAgain():
            return NOTE
        case Reference(_, number):
            return number or "0"
        case Image():
            return _NO_TEXT
