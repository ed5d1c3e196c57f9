"""A pack and its house -> paragraphs and rows as high as they are, before they are put on pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import NamedTuple

from generator.document.direction import pieces
from generator.document.nodes import (
    Contents,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from generator.document.walk import headings_in, plain_text, point_numbers, runs_right_to_left
from generator.house.house import House
from generator.house.metrics import CharacterLook, Metrics, RowMetrics
from generator.house.placeholders import FIELD_MARK
from generator.house.standing import Standing, StandingParagraph, StandingTable
from generator.ooxml.faces import FINE, Face, ruler
from generator.writers.word.foot import NoteLines
from generator.writers.word.line_breaks import Line, Run, broken, merged
from generator.writers.word.links_and_pictures import shown_size
from generator.writers.word.placed import Context, Placing
from generator.writers.word.runs import is_lead
from generator.writers.word.table import table_widths

_FIELD = re.compile(f"{FIELD_MARK}([a-z_]+){FIELD_MARK}")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_EMU = 635
_BEHIND_TABLE = 120
_DEFAULT_TAB = 720
_DEFAULT_LINE = 115


@dataclass(frozen=True)
class FlowParagraph:
    """A paragraph in lines; `heading` says that it is one of the pack's, `is_open` that its box goes on in the next."""

    metrics: Metrics
    lines: tuple[Line, ...]
    heading: bool = False
    is_open: bool = False

    @property
    def bottom(self) -> int:
        """The room that the line below takes."""
        return 0 if self.is_open else self.metrics.bottom

    @property
    def last_line(self) -> int:
        """What is left free below the last line in favour of the next paragraph."""
        metrics = self.metrics
        return self.lines[-1].height * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0

    def heights(self) -> list[int]:
        """Return how high each line is, the white between lines in it; the first has none above it."""
        line, rule = self.metrics.line, self.metrics.rule
        if rule == "exact":
            return [line] * len(self.lines)
        if rule == "atLeast":
            return [max(line, found.height) for found in self.lines]
        first, *others = (found.height for found in self.lines)
        less = max(100 - line, 0)
        return [first * min(line, 100) // 100,
                *(height - height * less // 100 + height * max(line - 100, 0) // 100 for height in others)]  # fmt: skip


class FlowRow(NamedTuple):
    """A table's row: how high it is, and its footnotes' numbers, each with what of the row is below the line of it."""

    height: int
    notes: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class FlowTable:
    """A table's rows; the first is its head, if it has one; `last` is the line below a page's last row."""

    rows: tuple[FlowRow, ...]
    last: int
    has_head: bool


class Flow:
    """Makes paragraphs and rows of a pack; `notes` are the footnotes met so far, by their numbers from 1."""

    def __init__(self, document: Document, house: House) -> None:
        self.house = house
        self.document = document
        self.notes: list[NoteLines] = []
        self.numbers = {portion: house.numbers.label(path) for portion, path in point_numbers(document.blocks).items()}
        self.facts = {**asdict(document.facts), "marking": document.banner}
        self.character = {name: house.looks.get(house.styles[name], CharacterLook())
                          for name in ("point lead", "hyperlink", "footnote reference")}  # fmt: skip

    def pack(self) -> Iterator[FlowParagraph | FlowTable]:
        """Yield the pack's own paragraphs and tables."""
        for block, context in Placing(self.house).placed(self.document.blocks):
            match block:
                case Heading(_, children):
                    yield self._paragraph(children, context, heading=True)
                case Paragraph(children):
                    yield self._paragraph(children, context)
                case Table():
                    yield self._table(block)
                    yield FlowParagraph(Metrics.plain(_BEHIND_TABLE), (Line(_BEHIND_TABLE),))
                case Contents(title):
                    yield from self._contents(title)

    def standing(self, blocks: Iterable[Standing], width: int) -> Iterator[FlowParagraph | FlowTable]:
        """Yield what stands in the house document, its fields filled."""
        for block in blocks:
            if isinstance(block, StandingParagraph):
                yield self._standing(block, width)
            else:
                yield self._standing_table(block)

    def _standing(self, block: StandingParagraph, width: int) -> FlowParagraph:
        face = block.metrics.face
        runs = []
        for words in block.words:
            text = _FIELD.sub(lambda match: self.facts.get(match.group(1), ""), words.text)
            runs.append(Run(text, words.look.over(face), wide=words.wide, high=words.high))
        return _filled(block.metrics, runs, width)

    def _standing_table(self, table: StandingTable) -> FlowTable:
        rows = [[[self._standing(block, width) for block in blocks] for width, blocks in row] for row in table.rows]
        return FlowTable(tuple(_row(cells, table.metrics) for cells in rows), table.metrics.last, has_head=False)

    def _paragraph(self, children: tuple[Inline, ...], context: Context, *, heading: bool = False) -> FlowParagraph:
        metrics = self.house.metrics[context.style or ""]
        kept = context.keeps_lines(children)
        changes: dict[str, object] = {"keep_next": True} if context.keep_next else {}
        if context.new_page:
            changes["new_page"] = True
        if kept:
            changes.update(keep_lines=True, widows=False)
        label = ""
        if context.look is not None:
            level, depth = context.levels()
            hanging = 0 if context.continues else int(context.look.hangings[level])
            changes.update(left=int(context.look.indents[depth]), first=-hanging)
            label = "" if context.continues else context.look.sign(context.path, level)
        metrics = replace(metrics, **changes) if changes else metrics  # type: ignore[arg-type]
        return _filled(metrics, self._runs(children, metrics.face), self.house.text_width, label, heading=heading)

    def _runs(self, children: tuple[Inline, ...], face: Face) -> list[Run]:
        mixed = runs_right_to_left(children, self.document.lang)
        return merged(run for inline in children for run in self._run(inline, face, mixed))

    def _run(self, inline: Inline, face: Face, mixed: bool) -> Iterator[Run]:
        match inline:
            case Text(text):
                yield from self._text(text, face, mixed)
            case Strong(children):
                bold = self.character["point lead"].over(face) if is_lead(children) else replace(face, bold=True)
                yield from self._all(children, bold, mixed)
            case Emphasis(children):
                yield from self._all(children, replace(face, italic=True), mixed)
            case Link(_, children):
                yield from self._all(children, self.character["hyperlink"].over(face), mixed)
            case LineBreak():
                yield Run("\n", face)
            case Note(children):
                self.notes.append(NoteLines(0, ()))  # its number is taken before it is read
                number = len(self.notes)
                self.notes[-1] = self._note(children)
                yield Run(str(number), self.character["footnote reference"].over(face), note=number)
            case NoteAgain(number):
                yield Run(str(number), self.character["footnote reference"].over(face))
            case Reference(portion, number):
                yield Run(self.numbers.get(portion, number), face)
            case Image():
                wide, high = shown_size(inline, self.house)
                yield Run("", face, wide=wide // _EMU, high=high // _EMU)

    def _all(self, children: tuple[Inline, ...], face: Face, mixed: bool) -> Iterator[Run]:
        for inline in children:
            yield from self._run(inline, face, mixed)

    def _text(self, text: str, face: Face, mixed: bool) -> Iterator[Run]:
        if not mixed and not _RIGHT_TO_LEFT.search(text):
            yield Run(text, face)
            return
        for piece, backwards in pieces(text, right_to_left=mixed):
            font = self.house.right_to_left_font or face.font
            yield Run(piece, replace(face, font=font) if backwards else face)

    def _note(self, children: tuple[Inline, ...]) -> NoteLines:
        metrics = self.house.metrics[self.house.styles["footnote text"]]
        mark = Run(str(len(self.notes)), self.character["footnote reference"].over(metrics.face))
        runs = [mark, Run(" ", metrics.face), *self._runs(children, metrics.face)]
        note = _filled(metrics, runs, self.house.text_width)
        return NoteLines(space_above(note, metrics), tuple(note.heights()))

    def _contents(self, title: str) -> Iterator[FlowParagraph]:
        metrics = self.house.metrics[self.house.styles["toc heading"]]
        yield _filled(metrics, [Run(title, metrics.face)], self.house.text_width)
        for heading, _ in headings_in(self.document.blocks):
            if heading.level in (2, 3):
                metrics = self.house.metrics[self.house.styles[f"toc {heading.level - 1}"]]
                words = f"{plain_text(heading.children)}\t00"
                yield _filled(metrics, [Run(words, metrics.face)], self.house.text_width)

    def _table(self, table: Table) -> FlowTable:
        widths = [width - self.house.cell_margins for width in table_widths(table, self.house)]
        rows = []
        for number, cells in enumerate((table.header, *table.rows)):
            metrics = self.house.metrics[self.house.styles["table cell" if number else "table head"]]
            filled = [[_filled(metrics, self._runs(cell, metrics.face), width)]
                      for cell, width in zip(cells, widths, strict=True)]  # fmt: skip
            rows.append(_row(filled, self.house.rows))
        return FlowTable(tuple(rows), self.house.rows.last, has_head=True)


def _filled(metrics: Metrics, runs: list[Run], width: int, label: str = "", *, heading: bool = False) -> FlowParagraph:
    """Return a paragraph in lines."""
    first = metrics.first
    if label and ruler(metrics.face).width(label) > -first * FINE:
        # A sign that is wider than its room pushes the words to the next tab.
        end = metrics.left + first + ruler(metrics.face).width(label) // FINE
        first = -(-end // _DEFAULT_TAB) * _DEFAULT_TAB - metrics.left
    elif label:
        first = 0
    lines = broken(runs, max(width - metrics.left - metrics.right, 200), first, metrics.face)
    return FlowParagraph(metrics, tuple(lines), heading)


def _row(cells: list[list[FlowParagraph]], metrics: RowMetrics) -> FlowRow:
    """Return a row: as high as its highest cell."""
    height = max(map(stacked, cells), default=0) + metrics.above + metrics.below
    notes = [(note, height - metrics.above - at) for cell in cells for note, at in _notes_in(cell)]
    return FlowRow(height, tuple(notes))


def _notes_in(paragraphs: list[FlowParagraph]) -> Iterator[tuple[int, int]]:
    """Yield the footnotes of a cell, each with how far from the cell's top the line of it ends."""
    at = 0
    before: FlowParagraph | None = None
    for paragraph in paragraphs:
        at += space_above(before, paragraph.metrics)
        for line, height in zip(paragraph.lines, paragraph.heights(), strict=True):
            at += height
            yield from ((note, at) for note in line.notes)
        at += paragraph.bottom
        before = paragraph


def stacked(items: Iterable[FlowParagraph | FlowTable]) -> int:
    """Return how high paragraphs and tables are that stand in a cell, in a head or a foot."""
    total = 0
    before: FlowParagraph | FlowTable | None = None
    for item in items:
        if isinstance(item, FlowParagraph):
            total += space_above(before, item.metrics) + sum(item.heights()) + item.bottom
        else:
            total += space_above(before, Metrics.plain()) + sum(row.height for row in item.rows) + item.last
        before = item
    if not isinstance(before, FlowParagraph):
        return total
    # Below the last line LibreOffice leaves the white of a line of its own default font, not of the style's.
    metrics = before.metrics
    line = metrics.face.size * _DEFAULT_LINE // 100
    white = line * max(metrics.line - 100, 0) // 100 if metrics.rule == "auto" else 0
    return total + metrics.after + white


def share_box(one: Metrics, other: Metrics) -> bool:
    """Tell whether two paragraphs stand in one box: the same lines around the same width."""
    edges = [(found.box, found.left + min(found.first, 0), found.right) for found in (one, other)]
    return bool(one.box) and edges[0] == edges[1]


def space_above(before: FlowParagraph | FlowTable | None, metrics: Metrics) -> int:
    """Return the space above a paragraph's words, the line above it among it.

    Of the space behind one paragraph and before the next, the larger counts.
    """
    if not isinstance(before, FlowParagraph):
        return metrics.before + metrics.top
    alike = before.metrics.style == metrics.style
    after = 0 if alike and before.metrics.contextual else before.metrics.after
    own = 0 if alike and metrics.contextual else metrics.before
    return max(after, own) + before.last_line + (0 if share_box(before.metrics, metrics) else metrics.top)
