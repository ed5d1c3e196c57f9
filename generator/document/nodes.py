"""The document of a pack: one tree of a closed set of blocks and inlines, which both writers read.

A leaf can name its origin (`Origin`), so that a reader of the tree knows whose words the leaf holds.
Invariant of `Text`: it holds no line ends, no tabs and no control characters. `compose/` ensures this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.problems import Place
from generator.translations.word_table import english
from generator.translations.words import Words


@dataclass(frozen=True)
class Origin:
    """The source of a leaf's words: a portion's id, and the name of the portion's field."""

    portion: str
    field: str


MARKING = Origin("pack:", "marking")
"""The origin of a marking that a template prints. The real marking replaces the text once the tree is complete."""

PORTION_MARK = Origin("pack:", "mark")
"""The origin of a mark before a portion, such as (U)."""

NOTE_NUMBER = Origin("pack:", "note")
"""The origin of a text that looks like the number of a note and belongs to it, such as the space between two numbers.

It is no part of the words of its paragraph.
"""


@dataclass(frozen=True)
class Text:
    """Plain words. `origin` is None for the template's own words; `lang` is empty for the pack's language."""

    text: str
    origin: Origin | None = field(default=None, compare=False)
    lang: str = field(default="", compare=False)


@dataclass(frozen=True)
class Strong:
    """Bold words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Emphasis:
    """Italic words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Link:
    """Words that link to an http, https or mailto address, or, after a `#`, to a portion or a heading of the pack."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class LineBreak:
    """A new line within a paragraph."""


@dataclass(frozen=True)
class Note:
    """A note, at the place of its first reference. It holds no other note."""

    children: tuple[Inline, ...]
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True)
class NoteAgain:
    """A further reference to an earlier note; `number` counts the tree's notes in reading order, from 1."""

    number: int


@dataclass(frozen=True)
class Reference:
    """The number of a portion in its numbered list, such as 3.2; `number` is empty until the tree is complete."""

    portion: str
    number: str = ""


@dataclass(frozen=True)
class Image:
    """A picture in its own size, `width` by `height` in English Metric Units, with its alt text.

    `name` is its path below `templates/`; `kind` is its media type.
    """

    name: str
    alt: str
    kind: str
    width: int
    height: int
    data: bytes = field(repr=False)


PICTURE_ENDINGS: Mapping[str, str] = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
"""The media types that every version of Word and every Markdown reader shows, with their file extensions."""

Inline = Text | Strong | Emphasis | Link | LineBreak | Note | NoteAgain | Reference | Image


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is the pack's title; levels 2 to 4 are the house style's headings 1 to 3.

    `where` is its place in a template. A heading with `new_page` starts a page of the Word file; Markdown has no pages.
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
    """A list with bullets."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class NumberedList:
    """A list whose items are numbered from `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row and equally long rows. `alignments` of the columns: left, center, right or ''."""

    alignments: tuple[str, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True)
class Styled:
    """Blocks in a named paragraph style of the Word file; Markdown shows them without the style.

    `line` is their line in the printed template, counted from 1; 0 if there is none.
    """

    style: str
    blocks: tuple[Block, ...]
    line: int = field(default=0, compare=False)


CONTENTS_LEVEL = 2
"""The level of the headings in a table of contents: the sections of a pack."""


@dataclass(frozen=True)
class Contents:
    """A table of contents of one level, with the headings of level `CONTENTS_LEVEL`; a short pack has none.

    One with `new_page` starts a page of the Word file.
    """

    title: str
    new_page: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class NoteList:
    """The list of the pack's notes, in the order of their numbers. It is the last block of a document, or not there.

    In a document without it, the notes are footnotes. In Markdown, notes are at the end in any case.
    """


Block = Heading | Paragraph | BulletList | NumberedList | Quote | Table | Styled | Contents | NoteList


BLANK = "." * 40
"""A line to be filled in by hand."""


@dataclass(frozen=True)
class Facts:
    """The plain texts that a house document can print with `{{ field }}`.

    `when` and `where` are those of a meeting; `sender` is who wrote the pack. What isn't known yet is a dotted line, to
    be filled in by hand. `dialogue` is the workspace's name for the dialogue, or empty.
    """

    title: str
    track: str
    audience: str
    as_of: str
    source: str
    marking: str
    when: str = BLANK
    where: str = BLANK
    sender: str = BLANK
    dialogue: str = ""


@dataclass(frozen=True)
class Document:
    """A pack: its body, and the marking and the facts that the writers place around the body.

    `date` is an ISO date for the file's properties. `lang` is the pack's language with its region, and `words` are the
    program's words in it. A `draft` says so on each page. A document that is `left_behind` is written without the
    workspace's own ids, names and properties. `open_texts` are the facts and the words of the program that the pack
    prints, such as dates, which every reader may see.
    """

    facts: Facts
    date: str
    blocks: tuple[Block, ...]
    lang: str = "en-GB"
    words: Words = field(default_factory=english, hash=False)  # a table can't be hashed
    draft: bool = False
    left_behind: bool = False
    open_texts: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def lists_notes(self) -> bool:
        """Whether the notes are in a list at the end of the document; if not, they are footnotes."""
        return bool(self.blocks) and isinstance(self.blocks[-1], NoteList)

    @property
    def fields(self) -> dict[str, str]:
        """The values of the fields of a house document, by name: the facts, and the program's words as `words.page`."""
        words = {f"words.{name}": text for name, text in self.words.texts.items()}
        return {**words, **vars(self.facts), "marking": self.banner}

    @property
    def banner(self) -> str:
        """The line in the header and the footer of each page."""
        return f"{self.facts.marking} · {self.words['draft_mark']}" if self.draft else self.facts.marking
