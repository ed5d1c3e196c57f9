"""The normal form of a run of inlines: runs that look the same on a page are equal in the tree.

- Neighbouring texts of the template are one text, and neighbours with the same formatting are one. Where both texts
  have a space at the seam, one space stays.
- Nothing is empty.
- Formatting is not nested in itself: bold in bold is bold.
- A line break is between words. From the edge of bold, italic or a link it moves outside. At the edge of the run,
  where nobody would see it, it is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.document.nodes import Emphasis, Image, Inline, LineBreak, Link, Note, NoteAgain, Reference, Strong, Text
from generator.document.walk import Run

_Formatting = frozenset[type[Inline]]


def in_normal_form(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the inlines of a block or a note in normal form; the words don't change.

    >>> in_normal_form([Text("One "), Text(" two"), Text(""), LineBreak()])
    (Text(text='One two', origin=None, lang=''),)
    >>> in_normal_form([Strong((Text("a"), Strong((Text("b"),)), LineBreak())), Text("c")]) == (
    ...     Strong((Text("ab"),)), LineBreak(), Text("c")
    ... )
    True
    """
    return _without_edge_breaks(_normalized(inlines, frozenset()))[1]


def _normalized(inlines: Iterable[Inline], enclosing: _Formatting) -> tuple[Inline, ...]:
    """Return inlines in normal form, except line breaks at their edges; `enclosing` is the formatting around them."""
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
    """Yield inlines without empty ones and without formatting that `enclosing` has already."""
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
    """Yield inlines put into `wrap`, with the line breaks at their edges before and after it; nothing if empty."""
    before, inner, after = _without_edge_breaks(children)
    yield from before
    if inner:
        yield wrap(inner)
    yield from after


def _without_edge_breaks(inlines: Run) -> tuple[Run, Run, Run]:
    """Return the line breaks at the beginning, the inlines between, and the line breaks at the end."""
    words = [position for position, inline in enumerate(inlines) if not isinstance(inline, LineBreak)]
    if not words:
        return inlines, (), ()
    first, end = words[0], words[-1] + 1
    return inlines[:first], inlines[first:end], inlines[end:]
