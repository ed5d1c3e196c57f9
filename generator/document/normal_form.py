"""The one form that a run of inlines takes in a tree, so that pages that look the same are the same tree.

Neighbours of one look are one, with one space where both had one, nothing is empty, no look stands within itself (bold
in bold is bold), and a line break stands between words: never at the edge of a look or a link, where it moves outside,
nor at the edge of a run, where nobody would see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.document.nodes import Emphasis, Image, Inline, LineBreak, Link, Note, NoteAgain, Reference, Strong, Text
from generator.document.walk import Run

_Formatting = frozenset[type[Inline]]


def in_normal_form(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return a block's or a note's inlines in the one form that a tree holds; the words stay what they are."""
    return _without_edge_breaks(_normalized(inlines, frozenset()))[1]


def _normalized(inlines: Iterable[Inline], enclosing: _Formatting) -> tuple[Inline, ...]:
    """Return inlines in their form; `enclosing` are the looks that they stand in already."""
    merged: list[Inline] = []
    for inline in _without_redundant_formatting(inlines, enclosing):
        last = merged[-1] if merged else None
        match last, inline:
            case Text(before, None), Text(text, None):
                merged[-1] = Text(before + (text.lstrip(" ") if before.endswith(" ") else text))
            case Strong(before), Strong(children):
                merged[-1] = Strong(_normalized((*before, *children), enclosing | {Strong}))
            case Emphasis(before), Emphasis(children):
                merged[-1] = Emphasis(_normalized((*before, *children), enclosing | {Emphasis}))
            case _:
                merged.append(inline)
    return tuple(merged)


def _without_redundant_formatting(inlines: Iterable[Inline], enclosing: _Formatting) -> Iterator[Inline]:
    """Yield inlines without the empty ones and looks that are there already; breaks move out of what they edge."""
    for inline in inlines:
        match inline:
            case Text(text):
                if text:
                    yield inline
            case LineBreak() | Note() | NoteAgain() | Reference() | Image():
                yield inline
            case Strong(children) | Emphasis(children) if type(inline) in enclosing:
                yield from _without_redundant_formatting(children, enclosing)
            case Strong(children):
                yield from _with_breaks_outside(Strong, _normalized(children, enclosing | {Strong}))
            case Emphasis(children):
                yield from _with_breaks_outside(Emphasis, _normalized(children, enclosing | {Emphasis}))
            case Link(target, children):
                yield from _with_breaks_outside(partial(Link, target), _normalized(children, enclosing))


def _with_breaks_outside(wrap: Callable[[Run], Inline], children: Run) -> Iterator[Inline]:
    before, inner, after = _without_edge_breaks(children)
    yield from before
    if inner:
        yield wrap(inner)
    yield from after


def _without_edge_breaks(inlines: Run) -> tuple[Run, Run, Run]:
    """Return the breaks that inlines begin with, what stands between, and the breaks that they end with."""
    words = [position for position, inline in enumerate(inlines) if not isinstance(inline, LineBreak)]
    if not words:
        return inlines, (), ()
    first, end = words[0], words[-1] + 1
    return inlines[:first], inlines[first:end], inlines[end:]
