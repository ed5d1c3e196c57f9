"""Direction marks: invisible characters that keep signs with the Latin words to which they belong. Pure.

In a paragraph from right to left, the last full stop of “U.S.” would stand on the other side, at the next word, and so
would the full stop of an English quotation.
"""

from __future__ import annotations

import re

from generator.document.direction import LEFT_TO_RIGHT
from generator.document.nodes import Block, Inline, Note, Text
from generator.document.walk import Run, mapped_run, rebuilt, runs_right_to_left, walk_inlines

_SENTENCE_END = re.compile(r"([A-Za-z][^\u0590-\u08ff]*[.!?])(?=[\"”’»]|$)")
"""Latin words that end with the mark of a sentence, at the end of a quotation or of a text."""

_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}(?![A-Za-z\u200e])")


def with_direction_marks(blocks: tuple[Block, ...], lang: str) -> tuple[Block, ...]:
    r"""Return the blocks of a pack with a left-to-right mark after abbreviations and Latin sentences that need one.

    >>> from generator.document.nodes import Paragraph
    >>> urdu = Paragraph((Text("U.S. \u06a9\u06d2"),))
    >>> with_direction_marks((urdu, Paragraph((Text("The U.S."),))), "ur")[0].children[0].text
    'U.S.\u200e \u06a9\u06d2'
    """
    return tuple(
        rebuilt(block, lambda run: _marked(run, lang), lambda inner: with_direction_marks(inner, lang))
        for block in blocks
    )


def _needs_mark(text: str) -> bool:
    return bool(_ABBREVIATION.search(text) or _SENTENCE_END.search(text))


def _with_mark(found: re.Match[str]) -> str:
    return found.group() + LEFT_TO_RIGHT


def _marked(run: Run, lang: str) -> Run:
    if not any(isinstance(inline, Text) and _needs_mark(inline.text) for inline in walk_inlines(run)):
        return run
    turned = runs_right_to_left(run, lang)

    def marked(inline: Inline) -> Inline:
        match inline:
            case Note(children, origin):
                return Note(_marked(children, lang), origin)
            case Text(text, origin, own) if turned:
                ended = _SENTENCE_END.sub(_with_mark, text)
                return Text(_ABBREVIATION.sub(_with_mark, ended), origin, own)
            case _:
                return inline

    return mapped_run(run, marked)
