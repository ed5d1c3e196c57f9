"""What a pack is: one tree of a closed set of blocks and inlines, which both writers read.

Every leaf can say where it came from (`Origin`), so that a reader of the tree can tell whose words stand there.
Invariant of `Text`: no line ends, no tabs, no control characters. `compose` and `prose` keep it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Origin:
    """Whose words a leaf holds: a portion's id, and which of its fields."""

    portion: str
    field: str


@dataclass(frozen=True)
class Text:
    """Plain words; `origin` is empty for the template's own."""

    text: str
    origin: Origin | None = field(default=None, compare=False)


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
    """Words that lead to an http, https or mailto address."""

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


Inline = Text | Strong | Emphasis | Link | LineBreak | Note | NoteAgain


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the pack's title, 2 to 4 are the house style's headings 1 to 3."""

    level: int
    children: tuple[Inline, ...]


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


Block = Heading | Paragraph | BulletList | NumberedList | Quote | Table | Styled


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
    """A pack: its marking and facts, which the writers place, and its body. `date` is ISO, for the properties."""

    facts: Facts
    date: str
    blocks: tuple[Block, ...]


def inline_children(inline: Inline) -> tuple[Inline, ...]:
    """Return what stands inside an inline, nothing for a leaf."""
    match inline:
        case Strong(children) | Emphasis(children) | Link(_, children) | Note(children):
            return children
        case Text() | LineBreak() | NoteAgain():
            return ()


def block_inlines(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """Return the runs of inlines that stand directly in a block."""
    match block:
        case Heading(_, children) | Paragraph(children):
            return (children,)
        case Table(_, header, rows):
            return (*header, *(cell for row in rows for cell in row))
        case BulletList() | NumberedList() | Quote() | Styled():
            return ()


def block_children(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly in a block."""
    match block:
        case BulletList(items) | NumberedList(items):
            return tuple(child for item in items for child in item)
        case Quote(blocks) | Styled(_, blocks):
            return blocks
        case Heading() | Paragraph() | Table():
            return ()


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        yield from walk_blocks(block_children(block))


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield every inline, outer before inner, in reading order."""
    for inline in inlines:
        yield inline
        yield from walk_inlines(inline_children(inline))


def all_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield every inline of a tree in reading order."""
    for block in walk_blocks(blocks):
        for run in block_inlines(block):
            yield from walk_inlines(run)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """Return the words of inlines without looks and without notes."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Note() | NoteAgain():
                pass
            case _:
                parts.append(plain_text(inline_children(inline)))
    return "".join(parts)


def mapped(blocks: tuple[Block, ...], change: Callable[[Inline], Inline]) -> tuple[Block, ...]:
    """Return blocks with each leaf and each note put through `change`, in reading order."""
    return tuple(_mapped(block, change) for block in blocks)


def _mapped(block: Block, change: Callable[[Inline], Inline]) -> Block:
    match block:
        case Heading(level, children):
            return Heading(level, _mapped_run(children, change))
        case Paragraph(children):
            return Paragraph(_mapped_run(children, change))
        case BulletList(items):
            return BulletList(tuple(mapped(item, change) for item in items))
        case NumberedList(items, start):
            return NumberedList(tuple(mapped(item, change) for item in items), start)
        case Quote(inner):
            return Quote(mapped(inner, change))
        case Styled(style, inner, line):
            return Styled(style, mapped(inner, change), line)
        case Table(alignments, header, rows):
            head = tuple(_mapped_run(cell, change) for cell in header)
            return Table(alignments, head, tuple(tuple(_mapped_run(cell, change) for cell in row) for row in rows))


def _mapped_run(run: tuple[Inline, ...], change: Callable[[Inline], Inline]) -> tuple[Inline, ...]:
    return tuple(_mapped_inline(inline, change) for inline in run)


def _mapped_inline(inline: Inline, change: Callable[[Inline], Inline]) -> Inline:
    match inline:
        case Strong(children):
            return Strong(_mapped_run(children, change))
        case Emphasis(children):
            return Emphasis(_mapped_run(children, change))
        case Link(target, children):
            return Link(target, _mapped_run(children, change))
        case Text() | LineBreak() | Note() | NoteAgain():
            return change(inline)
