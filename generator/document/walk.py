"""Functions that walk over a document's tree: its parts in reading order, its headings and numbers, new leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from generator.characters import with_breaks
from generator.document.direction import direction, is_right_to_left, leaning, may_run_backwards
from generator.document.nodes import (
    NOTE_NUMBER,
    Block,
    BulletList,
    Contents,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NoteList,
    NumberedList,
    Origin,
    Paragraph,
    Quote,
    Reference,
    Strong,
    Styled,
    Table,
    Text,
)


def inline_children(inline: Inline) -> tuple[Inline, ...]:
    """Return the inlines directly in an inline; a leaf has none."""
    match inline:
        case Strong(children) | Emphasis(children) | Link(_, children) | Note(children):
            return children
        case Text() | LineBreak() | NoteAgain() | Reference() | Image():
            return ()


def block_inlines(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """Return the runs of inlines directly in a block: one of a heading or paragraph, one of each cell of a table."""
    match block:
        case Heading(_, children) | Paragraph(children):
            return (children,)
        case Table(_, header, rows):
            return (*header, *(cell for row in rows for cell in row))
        case BulletList() | NumberedList() | Quote() | Styled() | Contents() | NoteList():
            return ()


def block_children(block: Block) -> tuple[Block, ...]:
    """Return the blocks directly in a block."""
    match block:
        case BulletList(items) | NumberedList(items):
            return tuple(child for item in items for child in item)
        case Quote(blocks) | Styled(_, blocks):
            return blocks
        case Heading() | Paragraph() | Table() | Contents() | NoteList():
            return ()


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield every block in reading order, an outer block before its inner blocks."""
    for block in blocks:
        yield block
        yield from walk_blocks(block_children(block))


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Yield every inline in reading order, an outer inline before its inner inlines."""
    for inline in inlines:
        yield inline
        yield from walk_inlines(inline_children(inline))


def all_inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Yield every inline of a tree in reading order."""
    for block in walk_blocks(blocks):
        for run in block_inlines(block):
            yield from walk_inlines(run)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """Return the words of inlines, without formatting and notes; a line break becomes a space.

    >>> plain_text((Strong((Text("Lead."),)), LineBreak(), Text("Words."), Note((Text("A source."),))))
    'Lead. Words.'
    """
    parts = []
    for inline in inlines:
        match inline:
            case Text(_, origin) if origin == NOTE_NUMBER:
                pass
            case Text(text):
                parts.append(text)
            case LineBreak():
                parts.append(" ")
            case Reference(_, number):
                parts.append(number)
            case Note() | NoteAgain() | Image():
                pass
            case _:
                parts.append(plain_text(inline_children(inline)))
    return "".join(parts)


Run = tuple[Inline, ...]
"""The inlines of a paragraph, a heading or a cell."""


def rebuilt(block: Block, run: Callable[[Run], Run], inner: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Block:
    """Return a block with `run` applied to each of its runs, and `inner` to each group of blocks in it."""
    match block:
        case Heading(_, children):
            return replace(block, children=run(children))
        case Paragraph(children):
            return Paragraph(run(children))
        case BulletList(items):
            return BulletList(tuple(map(inner, items)))
        case NumberedList(items, start):
            return NumberedList(tuple(map(inner, items)), start)
        case Quote(blocks):
            return Quote(inner(blocks))
        case Styled(style, blocks, line):
            return Styled(style, inner(blocks), line)
        case Table(alignments, header, rows):
            return Table(alignments, tuple(map(run, header)), tuple(tuple(map(run, row)) for row in rows))
        case Contents() | NoteList():
            return block


def mapped(blocks: tuple[Block, ...], change: Callable[[Inline], Inline]) -> tuple[Block, ...]:
    """Return blocks with `change` applied to each leaf, link and note; the words inside a note are not changed.

    >>> blocks = (Paragraph((Text("a"), Strong((Text("b"),)))),)
    >>> changed = mapped(blocks, lambda inline: Text(inline.text.upper()) if isinstance(inline, Text) else inline)
    >>> changed == (Paragraph((Text("A"), Strong((Text("B"),)))),)
    True
    """
    return tuple(
        rebuilt(block, lambda run: mapped_run(run, change), lambda inner: mapped(inner, change)) for block in blocks
    )


def mapped_run(run: Run, change: Callable[[Inline], Inline]) -> Run:
    """Return a run with `change` applied to each leaf, link and note."""
    return expanded_run(run, lambda inline: (change(inline),))


def expanded_run(run: Run, change: Callable[[Inline], Run]) -> Run:
    """Return a run in which the inlines that `change` returns replace each leaf, link and note.

    >>> expanded_run((Strong((Text("a"),)), LineBreak()), lambda inline: (inline, inline))
    (Strong(children=(Text(text='a', origin=None, lang=''), Text(text='a', origin=None, lang=''))), LineBreak(), \
LineBreak())
    """
    return tuple(new for inline in run for new in _expanded_inline(inline, change))


def _expanded_inline(inline: Inline, change: Callable[[Inline], Run]) -> Run:
    match inline:
        case Strong(children):
            return (Strong(expanded_run(children, change)),)
        case Emphasis(children):
            return (Emphasis(expanded_run(children, change)),)
        case Link(target, children):
            return change(Link(target, expanded_run(children, change)))
        case Text() | LineBreak() | Note() | NoteAgain() | Reference() | Image():
            return change(inline)


def origins_in(inlines: Iterable[Inline]) -> Iterator[Origin]:
    """Yield the origin of each text that is not the template's own."""
    for inline in inlines:
        if isinstance(inline, Text) and inline.origin is not None:
            yield inline.origin


def portions_in(inlines: tuple[Inline, ...]) -> tuple[str, ...]:
    """Return the ids of the portions whose words are among inlines, each id once."""
    ids = (origin.portion for origin in origins_in(walk_inlines(inlines)))
    return tuple(
        dict.fromkeys(portion for portion in ids if ":" not in portion)
    )  # `brief:...` and `pack:` are not portions


def runs_right_to_left(inlines: tuple[Inline, ...], pack_lang: str) -> bool:
    """Tell whether a paragraph runs from right to left.

    The first text that names a language decides. If no text does, most of the letters decide; in a pack that runs from
    right to left, one right-to-left letter is enough, and a paragraph without letters runs as the pack does.
    """
    named = (inline.lang for inline in walk_inlines(inlines) if isinstance(inline, Text) and inline.lang)
    lang = next(named, "")
    if lang:
        return is_right_to_left(lang)
    words = plain_text(inlines)
    if not is_right_to_left(pack_lang):
        return may_run_backwards(words) and leaning(words) > 0
    ways = {direction(letter) for letter in words}
    return 1 in ways or -1 not in ways


def headings_in(blocks: tuple[Block, ...]) -> tuple[tuple[Heading, str], ...]:
    """Return the headings of a tree, each with its anchor: the name that a link within the pack uses.

    Anchors are made as Markdown readers make them: lower case, a hyphen for each space, no punctuation. A number
    distinguishes headings with the same words. No-break spaces and hyphens count as plain ones.

    >>> heading = Heading(2, (Text("Points: to make"),))
    >>> [anchor for _, anchor in headings_in((heading, heading))]
    ['points-to-make', 'points-to-make-1']
    """
    found = []
    seen: dict[str, int] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, Heading):
            name = re.sub(r"[^\w\- ]", "", with_breaks(plain_text(block.children)).strip().lower()).replace(" ", "-")
            seen[name] = seen.get(name, -1) + 1
            found.append((block, f"{name}-{seen[name]}" if seen[name] else name))
    return tuple(found)


def point_numbers(blocks: tuple[Block, ...], path: tuple[int, ...] = ()) -> dict[str, tuple[int, ...]]:
    """Return the number of each portion in a numbered list, one figure for each numbered list around it.

    >>> def words_of(portion):
    ...     return Paragraph((Text("Words.", Origin(portion, "say")),))
    >>> inner = NumberedList(((words_of("b"),), (words_of("c"),)))
    >>> point_numbers((NumberedList(((words_of("a"), inner),), start=3),))
    {'a': (3,), 'b': (3, 1), 'c': (3, 2)}
    """
    numbers: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        match block:
            case NumberedList(items, start):
                for position, item in enumerate(items, start):
                    _number_item(item, (*path, position), numbers)
            case BulletList(items):
                for item in items:
                    numbers = {**point_numbers(item), **numbers}
            case _:
                numbers = {**point_numbers(block_children(block)), **numbers}
    return numbers


def _number_item(item: tuple[Block, ...], path: tuple[int, ...], numbers: dict[str, tuple[int, ...]]) -> None:
    for block in item:
        for run in block_inlines(block):
            for portion in portions_in(run):
                numbers.setdefault(portion, path)
    for portion, inner in point_numbers(item, path).items():
        numbers.setdefault(portion, inner)
