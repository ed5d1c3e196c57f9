"""Direction marks in Markdown, which has no other way to say in which direction a paragraph runs.

Readers of Markdown take the direction of a paragraph from its first letter.
"""

from __future__ import annotations

from generator.document.direction import LEFT_TO_RIGHT, RIGHT_TO_LEFT, direction, is_right_to_left
from generator.document.nodes import Block, Document, Inline, Note, Text
from generator.document.walk import Run, mapped_run, plain_text, rebuilt, runs_right_to_left


def with_paragraph_marks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of a pack with a mark before each paragraph whose first letter misleads readers.

    Example: a paragraph in Urdu that begins with “WTO”. A pack from left to right stays as it is.
    """
    lang = document.lang
    return tuple(_marked(block, lang) for block in document.blocks) if is_right_to_left(lang) else document.blocks


def _marked(block: Block, lang: str) -> Block:
    return rebuilt(block, lambda run: _run(run, lang), lambda inner: tuple(_marked(found, lang) for found in inner))


def _run(run: Run, lang: str) -> Run:
    def with_marked_notes(inline: Inline) -> Inline:
        return Note(_run(inline.children, lang), inline.origin) if isinstance(inline, Note) else inline

    turned = runs_right_to_left(run, lang)
    first = next((way for letter in plain_text(run) if (way := direction(letter))), 0)
    misleads = first != (1 if turned else -1) and bool(plain_text(run).strip())
    marked = mapped_run(run, with_marked_notes)
    return (Text(RIGHT_TO_LEFT if turned else LEFT_TO_RIGHT), *marked) if misleads else marked
