"""Slots: what a template prints is kept aside, and a marker that means nothing to Markdown stands in its place.

Content so can't alter a page's structure, and staff need no rules for escaping. A marker also stands at the beginning
of each line of a template's own text, so that a problem in the finished Markdown can name the template's line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from markupsafe import Markup

from generator.document.nodes import Note, Origin
from generator.problems import Place

T = TypeVar("T", bound=str)

MAX_STEPS = 20_000
MAX_CHARACTERS = 1_000_000

_SLOT_FORMAT = "\ue010{}\ue011"
_LINE_FORMAT = "\ue012{}:{}\ue013"
SLOT_PATTERN = re.compile("\ue010(\\d+)\ue011")
_LINE_PATTERN = re.compile("\ue012(\\d+):(\\d+)\ue013")
PRIVATE_USE = re.compile("[\ue000-\ue0ff]")


class TooLong(Exception):  # noqa: N818 - says what the template is
    """A template that takes more steps, or makes more text, than any page needs."""


class CantPrint(Exception):  # noqa: N818 - says what was tried
    """Something that has no place on a page is printed; `hint` says what to print in its place."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ContentText(str):
    """Text from content, with its origin and language; Jinja puts a slot wherever it would have escaped the text.

    One that `is_open` is a fact or a setting that every reader may see, such as a date: where it is printed, it is
    registered as open for the leak check.
    """

    origin: Origin | None = None
    lang: str = ""
    is_open: bool = False

    def __html__(self) -> str:
        return printing().slot(self)

    def __getitem__(self, key: Any) -> ContentText:  # noqa: ANN401 - an index or a slice, as of any text
        return content_text(super().__getitem__(key), self.origin, self.lang)

    def __iter__(self) -> Iterator[ContentText]:
        return (content_text(letter, self.origin, self.lang) for letter in super().__iter__())


def content_text(text: str, origin: Origin | None = None, lang: str = "", *, is_open: bool = False) -> ContentText:
    """Return text as content with its origin and its language."""
    made = ContentText(text)
    made.origin = origin
    made.lang = lang
    made.is_open = is_open
    return made


def fact(text: str) -> ContentText:
    """Return a fact or a setting, such as a date, a time or the name of an edition: every reader may see it."""
    return content_text(text, is_open=True)


class UnprintableTopic(str):
    """A topic where it sorts and selects, and has no place on the page."""

    __slots__ = ()

    def __html__(self) -> str:
        raise CantPrint("a topic can't stand in a leave-behind", 'topics are for about("...") and not_about("...")')


class Forbidden:
    """What a leave-behind may not reach for: whatever a template does with it stops the template."""

    def __init__(self, name: str) -> None:
        self._name = name

    def refuse(self, *_: object, **__: object) -> NoReturn:
        """Stop the template."""
        raise CantPrint(
            f"a leave-behind can't reach for '{self._name}'",
            "it holds track.name, as_of, points.say and points.press, and of a point what is said: lead, say, written, "
            "issue, when",
        )

    __getattr__ = __iter__ = __bool__ = __len__ = __str__ = __html__ = __call__ = __getitem__ = __contains__ = refuse
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __add__ = __radd__ = refuse
    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Cite:
    """A portion's source note as a template sees it: it can be printed, and nothing else; empty without sources."""

    note: Note | None

    def __bool__(self) -> bool:
        return self.note is not None

    def __html__(self) -> str:
        return printing().slot(self.note) if self.note else ""

    def __str__(self) -> str:
        raise CantPrint("a source note can only be printed as it is: {{ point.cite }}")


@dataclass
class Printing:
    """What one rendering prints: the values behind its markers, and the steps it has taken."""

    values: list[object] = field(default_factory=list)
    steps: int = 0

    @property
    def open_texts(self) -> frozenset[str]:
        """The facts and settings that were printed."""
        return frozenset(str(value) for value in self.values if isinstance(value, ContentText) and value.is_open)

    def slot(self, value: object) -> Markup:
        """Keep a value aside, and return the marker that stands for it."""
        self.values.append(value)
        return Markup(_SLOT_FORMAT.format(len(self.values) - 1))  # noqa: S704 - a marker holds a number, no content

    def count_step(self) -> None:
        """Count a turn of a loop or a call of a macro; stop a template that doesn't end."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooLong(f"the template takes more than {MAX_STEPS} steps; does a loop never end?")


CURRENT: ContextVar[Printing] = ContextVar("CURRENT")


def printing() -> Printing:
    """Return the rendering under way."""
    return CURRENT.get()


def bounded(text: T) -> T:
    """Return a text that a template makes, if it is of a page's size."""
    if len(text) > MAX_CHARACTERS:
        raise TooLong(f"the template makes a text of more than {MAX_CHARACTERS} characters; does it repeat itself?")
    return text


def with_line_markers(text: str, template: int, line: int) -> str:
    """Mark each line of a template's own text that has words on it; `line` is the number of the first."""
    lines = text.split("\n")
    return "\n".join(
        _LINE_FORMAT.format(template, line + offset) + words if words.strip() else words
        for offset, words in enumerate(lines)
    )


@dataclass(frozen=True)
class Printed:
    """A template's output: Markdown with markers, what each marker stands for, and where each line was written."""

    text: str
    values: tuple[object, ...]
    places: tuple[Place, ...]
    open_texts: frozenset[str] = frozenset()

    def place(self, line: int) -> Place:
        """Return the template's place for a line of the text, counted from 1."""
        if not self.places:
            return Place("templates")
        return self.places[max(0, min(line, len(self.places)) - 1)]

    def place_at(self, position: int) -> Place:
        """Return the template's place for a position in the text."""
        return self.place(self.text.count("\n", 0, position) + 1)


def without_line_markers(text: str, values: Sequence[object], names: Sequence[str]) -> Printed:
    """Take the line markers out of a template's output, and keep what they say; `names` are the templates'."""
    places: list[Place] = []
    lines = []
    current = Place("templates")
    for line in text.split("\n"):
        found = _LINE_PATTERN.search(line)
        if found:
            current = Place(f"templates/{names[int(found.group(1))]}", int(found.group(2)))
        places.append(current)
        lines.append(_LINE_PATTERN.sub("", line))
    return Printed("\n".join(lines), tuple(values), tuple(places))


def broken_marker(printed: Printed) -> Place | None:
    """Return where a piece of a marker stands that a template has cut apart, or None."""
    rest = SLOT_PATTERN.sub(lambda match: " " * len(match.group()), printed.text)
    found = PRIVATE_USE.search(rest)
    return printed.place_at(found.start()) if found else None
