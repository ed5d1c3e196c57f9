"""A paper as it was read: its Markdown, what it says of itself, and what was left out or is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.problems import InvalidInput, Place, Problem


@dataclass(frozen=True)
class Clue:
    """A fact of a paper, such as its date, with the place where it was found, in words."""

    value: str
    found_in: str


@dataclass(frozen=True)
class Properties:
    """What a file says about itself, outside its text: the properties of a Word file or a PDF, the meta tags of HTML.

    `around` are texts that stand around the text on its pages, such as a running header, which often names the
    publisher.
    """

    title: str = ""
    publisher: str = ""
    date: str = ""
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A paper in plain Markdown.

    `dropped` says what was left out, and `doubts` what a person should compare with the paper, each in a short phrase.
    """

    markdown: str
    properties: Properties = Properties()
    dropped: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass
class Remarks:
    """The remarks of a reader while it reads, each once, in their order."""

    dropped: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def drop(self, what: str) -> None:
        """Note what was left out."""
        if what not in self.dropped:
            self.dropped.append(what)

    def doubt(self, what: str) -> None:
        """Note what a person should compare with the paper."""
        if what not in self.doubts:
            self.doubts.append(what)

    def drop_count(self, count: int, one: str, more: str) -> None:
        """Note how many things of a kind were left out, if there are any."""
        if count:
            self.drop(f"1 {one}" if count == 1 else f"{count} {more}")


def cannot_read(name: str, message: str, hint: str) -> InvalidInput:
    """Return the error for a paper that can't be taken in."""
    return InvalidInput([Problem("paper", message, Place(name), hint)])


def shortened(text: str, most: int = 60) -> str:
    """Return a text, or its beginning at a whole word.

    >>> shortened("The catch fell in 2017 and again in 2018.", 20)
    'The catch fell in …'
    """
    return text if len(text) <= most else text[: most + 1].rsplit(" ", 1)[0] + " …"
