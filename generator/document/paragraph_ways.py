"""The directions of the characters of a paragraph, over all its inlines: a sign has that of the words around it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.document.bidi import right_to_left_in
from generator.document.direction import direction
from generator.document.nodes import (
    NOTE_NUMBER,
    Emphasis,
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

_OBJECT, _FIGURE, _LINE_BREAK = "\ufffc", "0", "\u2028"


def ways_of(inlines: tuple[Inline, ...], *, right_to_left: bool) -> Iterator[bool]:
    """Yield for each character of a paragraph whether it belongs to a run from right to left.

    `right_to_left` is the direction of the paragraph. An inline that is no text counts as one character; a reference to
    a portion counts as a number.

    >>> from generator.document.nodes import Strong
    >>> list(ways_of((Strong((Text("a"),)), Text(" (\u05d0)")), right_to_left=True))
    [False, True, True, True, True]
    """
    text = "".join(_characters(inlines))
    if not right_to_left and not any(direction(character) > 0 for character in text):
        return iter([False] * len(text))
    return iter(right_to_left_in(text, right_to_left=right_to_left))


def _characters(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Text(text, origin):
                yield _OBJECT * len(text) if origin == NOTE_NUMBER else text
            case Strong(children) | Emphasis(children) | Link(_, children):
                yield from _characters(children)
            case LineBreak():
                yield _LINE_BREAK
            case Reference():
                yield _FIGURE
            case Note() | NoteAgain() | Image():
                yield _OBJECT
