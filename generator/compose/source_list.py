"""The list of sources at the end of a pack, in place of notes at the foot of its pages."""

from __future__ import annotations

from dataclasses import replace

from generator.document.nodes import NOTE_NUMBER, Block, Document, Heading, Inline, Note, NoteAgain, NoteList, Text
from generator.document.walk import all_inlines, mapped


def with_source_list(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Return blocks with a list of their notes at the end, under a heading; blocks without notes stay as they are.

    >>> from generator.document.nodes import Paragraph
    >>> cited = Paragraph((Text("Words."), Note((Text("A source."),))))
    >>> with_source_list((cited,), "Sources")[1:] == (Heading(2, (Text("Sources"),)), NoteList())
    True
    """
    has_notes = any(isinstance(inline, Note) for inline in all_inlines(blocks))
    return (*blocks, Heading(2, (Text(title),)), NoteList()) if has_notes else blocks


def without_source_list(document: Document) -> Document:
    """Return a document without its list of sources, to measure the pages before the list.

    The numbers in the text stay, as plain text that looks like the number of a note. A document without a list is
    returned as it is.
    """
    if not document.lists_notes:
        return document
    count = 0

    def as_text(inline: Inline) -> Inline:
        nonlocal count
        match inline:
            case Note():
                count += 1
                return Text(str(count), NOTE_NUMBER)
            case NoteAgain(number):
                return Text(str(number), NOTE_NUMBER)
            case _:
                return inline

    return replace(document, blocks=mapped(document.blocks[:-2], as_text))
