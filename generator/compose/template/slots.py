"""Slots: each value that a template prints is stored, and a marker without meaning in Markdown takes its place.

So content can't change the structure of a page, and staff need no rules for escaping. Another marker is at the
beginning of each line of a template's own text, so that a problem in the printed Markdown can name the template's line.
Markers are made of private-use characters, which no template may contain.
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


class TemplateStopped(Exception):  # noqa: N818 - the subclasses say why
    """A template that may not go on; `hint` says how to fix it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class TooLong(TemplateStopped):
    """A template takes more steps, or makes a longer text, than any page needs."""


class CantPrint(TemplateStopped):
    """A template prints, changes or uses a value in a way that is not allowed."""


class ContentText(str):
    """Text from content, with its origin and language; Jinja prints it as a slot.

    Jinja escapes a text through `__html__`, which here returns a marker. An `is_open` text is a fact or a setting that
    every reader may see, such as a date: if it is printed, the leak check allows it. A template compares a setting with
    its name in the content (`draft`); `shown` is its word in the language of the pack, which is printed.
    """

    origin: Origin | None = None
    lang: str = ""
    is_open: bool = False
    shown: str = ""

    @property
    def printed(self) -> str:
        """The text as it is printed."""
        return self.shown or str(self)

    def __html__(self) -> str:
        return printing().slot(self)

    def __getitem__(self, key: Any) -> ContentText:  # noqa: ANN401 - an index or a slice
        return content_text(super().__getitem__(key), self.origin, self.lang)

    def __iter__(self) -> Iterator[ContentText]:
        return (content_text(letter, self.origin, self.lang) for letter in super().__iter__())


def content_text(text: str, origin: Origin | None = None, lang: str = "", *, is_open: bool = False) -> ContentText:
    """Return a text as content, with its origin and language."""
    made = ContentText(text)
    made.origin = origin
    made.lang = lang
    made.is_open = is_open
    return made


def fact(text: str) -> ContentText:
    """Return a text that every reader may see, such as a date, a time or the name of an edition."""
    return content_text(text, is_open=True)


def setting(name: str, shown: str, origin: Origin | None = None) -> ContentText:
    """Return a setting, such as a status, by its name in the content and its word in the language of the pack."""
    made = content_text(name, origin, is_open=True)
    made.shown = shown
    return made


class UnprintableTopic(str):
    """A topic in a leave-behind: templates can select points by it, but can't print it."""

    __slots__ = ()

    def __html__(self) -> str:
        raise CantPrint("a leave-behind can't print a topic", 'use topics only in about("...") and not_about("...")')


class Forbidden:
    """A value that a leave-behind may not use: any use of it stops the template."""

    def __init__(self, name: str) -> None:
        self._name = name

    def refuse(self, *_: object, **__: object) -> NoReturn:
        """Stop the template."""
        raise CantPrint(
            f"a leave-behind can't use '{self._name}'",
            "it can use track.name, as_of, points.say and points.press, and of each point lead, say, written, issue "
            "and when",
        )

    __getattr__ = __iter__ = __bool__ = __len__ = __str__ = __html__ = __call__ = __getitem__ = __contains__ = refuse
    __eq__ = __ne__ = __lt__ = __gt__ = __le__ = __ge__ = __add__ = __radd__ = refuse
    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Cite:
    """A portion's source note for templates, which can only print it.

    It is empty if the portion has no source, or if the edition prints no sources.
    """

    note: Note | None

    def __bool__(self) -> bool:
        return self.note is not None

    def __html__(self) -> str:
        return printing().slot(self.note) if self.note else ""

    def __str__(self) -> str:
        raise CantPrint("a source note can only be printed as it is", "write {{ point.cite }}, without a filter")


@dataclass
class Printing:
    """The state of one rendering: the values that its markers stand for, and the number of its steps."""

    values: list[object] = field(default_factory=list)
    steps: int = 0

    @property
    def open_texts(self) -> frozenset[str]:
        """The printed texts that every reader may see."""
        return frozenset(value.printed for value in self.values if isinstance(value, ContentText) and value.is_open)

    def slot(self, value: object) -> Markup:
        r"""Store a value and return its marker, which holds the value's index.

        >>> rendering = Printing()
        >>> rendering.slot("# not a heading"), rendering.slot("second")
        (Markup('\ue0100\ue011'), Markup('\ue0101\ue011'))
        >>> rendering.values
        ['# not a heading', 'second']
        """
        self.values.append(value)
        return Markup(_SLOT_FORMAT.format(len(self.values) - 1))  # noqa: S704 - a marker contains a number, no content

    def count_step(self) -> None:
        """Count one turn of a loop or one call of a macro. Raises `TooLong` for a template that doesn't end."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooLong(f"the template takes more than {MAX_STEPS:,} steps", "look for a loop that doesn't end")


CURRENT: ContextVar[Printing] = ContextVar("CURRENT")


def printing() -> Printing:
    """Return the state of the current rendering."""
    return CURRENT.get()


def bounded(text: T) -> T:
    """Return a text that a template makes. Raises `TooLong` if the text is longer than any page."""
    if len(text) > MAX_CHARACTERS:
        message = f"the template makes a text of more than {MAX_CHARACTERS:,} characters"
        raise TooLong(message, "look for a loop or a macro that repeats text")
    return text


def with_line_markers(text: str, template: int, line: int) -> str:
    r"""Return a template's own text with a marker before each line that is not blank.

    `template` is the template's index, and `line` the number of the text's first line, counted from 1.

    >>> with_line_markers("# Title\n\nWords.", template=2, line=7)
    '\ue0122:7\ue013# Title\n\n\ue0122:9\ue013Words.'
    """
    lines = text.split("\n")
    return "\n".join(
        _LINE_FORMAT.format(template, line + offset) + words if words.strip() else words
        for offset, words in enumerate(lines)
    )


@dataclass(frozen=True)
class Printed:
    """A template's output: Markdown with markers, the value of each marker, and each line's place in a template."""

    text: str
    values: tuple[object, ...]
    places: tuple[Place, ...]
    open_texts: frozenset[str] = frozenset()

    def place(self, line: int) -> Place:
        """Return the place in a template of a line of the text, counted from 1."""
        if not self.places:
            return Place("templates")
        return self.places[max(0, min(line, len(self.places)) - 1)]

    def place_at(self, position: int) -> Place:
        """Return the place in a template of a position in the text."""
        return self.place(self.text.count("\n", 0, position) + 1)


def without_line_markers(text: str, values: Sequence[object], names: Sequence[str]) -> Printed:
    r"""Remove the line markers from a template's output, and return the places that they name.

    `names` are the names of the templates. A line without a marker has the place of the line before it.

    >>> marked = with_line_markers("# Title\n\nWords.", template=0, line=7)
    >>> printed = without_line_markers(marked, values=(), names=["card.md.j2"])
    >>> printed.text
    '# Title\n\nWords.'
    >>> [str(place) for place in printed.places]
    ['templates/card.md.j2:7:1', 'templates/card.md.j2:7:1', 'templates/card.md.j2:9:1']
    """
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
    """Return the place of a marker that a template has cut apart, or None if all markers are whole."""
    rest = SLOT_PATTERN.sub(lambda match: " " * len(match.group()), printed.text)
    found = PRIVATE_USE.search(rest)
    return printed.place_at(found.start()) if found else None
