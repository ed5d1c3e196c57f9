"""What a pack is: one tree of a closed set of blocks and inlines, which both writers read.

Every leaf can say where it came from (`Origin`), so that a reader of the tree can tell whose words stand there.
Invariant of `Text`: no line ends, no tabs, no control characters. `compose` and `prose` keep it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.document.program_words import ProgramWord
from generator.problems import Place


@dataclass(frozen=True)
class Origin:
    """Whose words a leaf holds: a portion's id, and which of its fields."""

    portion: str
    field: str


MARKING = Origin("pack:", "marking")
"""A marking that a template prints; the real one takes its place once the tree stands."""

PORTION_MARK = Origin("pack:", "mark")
"""A mark before a portion."""


@dataclass(frozen=True)
class Text:
    """Plain words; `origin` is empty for the template's own, `lang` where the pack's language is meant."""

    text: str
    origin: Origin | None = field(default=None, compare=False)
    lang: str = field(default="", compare=False)


@dataclass(frozen=True)
class Strong:
    """Words that stand out: bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Words set apart: italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Words that lead to an http, https or mailto address, or, behind `#`, to a portion or a heading of the pack."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class Note:
    """A footnote, standing where it is referred to. Holds no further note."""

    children: tuple[Inline, ...]
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True)
class NoteAgain:
    """A second reference to a footnote that stands earlier; `number` counts the tree's notes in reading order."""

    number: int


@dataclass(frozen=True)
class Reference:
    """The number that a portion has in the numbered list it stands in, such as 3.2; empty until the tree stands."""

    portion: str
    number: str = ""


@dataclass(frozen=True)
class Image:
    """A picture in its own size, `width` by `height` in English Metric Units, and the words for who doesn't see it.

    `name` is its path below `templates/`, `kind` its media type.
    """

    name: str
    alt: str
    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)


PICTURE_ENDINGS: Mapping[str, str] = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
"""The media types that every Word and every reader of Markdown shows, with the endings of their files."""

Inline = Text | Strong | Emphasis | Link | LineBreak | Note | NoteAgain | Reference | Image


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the pack's title, 2 to 4 are the house style's headings 1 to 3. `where` it is written.

    One on a `new_page` begins it in the Word file; Markdown has no pages.
    """

    level: int
    children: tuple[Inline, ...]
    where: Place | None = field(default=None, compare=False)
    new_page: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class BulletList:
    """A list whose order does not matter."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class NumberedList:
    """A list that numbers its items, from `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """Blocks quoted from elsewhere."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row; each row has as many cells as the header. `alignments`: left, center, right, ''."""

    alignments: tuple[str, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True)
class Styled:
    """Blocks that take the paragraph style of that name in the Word file; in Markdown they stand as they are."""

    style: str
    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Contents:
    """A table of the pack's headings of levels 2 and 3; it stands only in a pack that is long enough to need one."""

    title: str


Block = Heading | Paragraph | BulletList | NumberedList | Quote | Table | Styled | Contents


@dataclass(frozen=True)
class Facts:
    """What a house document may show of a pack through `{{ field }}`, all of it plain text."""

    title: str
    track: str
    audience: str
    as_of: str
    source: str
    marking: str


@dataclass(frozen=True)
class Document:
    """A pack: its marking and facts, which the writers place, and its body.

    `date` is ISO, for the properties; `lang` is the language that the pack is in, with its region; a `draft` says so on
    each page; what is `left_behind` has no id, no property and no name in it that is the workspace's own. `open_texts`
    are the facts that the template printed, such as dates and times, which every reader may see.
    """

    facts: Facts
    date: str
    blocks: tuple[Block, ...]
    lang: str = "en-GB"
    draft: bool = False
    left_behind: bool = False
    open_texts: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def banner(self) -> str:
        """What stands at the head and the foot of each page."""
        return f"{self.facts.marking} · {ProgramWord.DRAFT}" if self.draft else self.facts.marking
