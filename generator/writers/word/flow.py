"""A pack and its house -> paragraphs and table rows with their heights, before they are put on pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.document.direction import is_right_to_left, pieces
from generator.document.nodes import (
    CONTENTS_LEVEL,
    NOTE_NUMBER,
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
    NoteList,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from generator.document.walk import (
    all_inlines,
    headings_in,
    plain_text,
    point_numbers,
    runs_right_to_left,
    walk_inlines,
)
from generator.house.fonts import script_font
from generator.house.house import House
from generator.house.metrics import CharacterLook, Metrics
from generator.house.placeholders import FIELD_MARK
from generator.house.standing import Standing, StandingParagraph, StandingTable
from generator.ooxml.faces import FINE, Face, ruler
from generator.writers.word.box_table import cell_width, metrics_in_cell, row_metrics, table_width
from generator.writers.word.boxes import NO_HIGH_BOXES, HighBoxes, placed_in_boxes
from generator.writers.word.foot import NoteLines
from generator.writers.word.line_breaks import Line, Run, broken, merged
from generator.writers.word.links_and_pictures import shown_size
from generator.writers.word.long_paragraphs import is_long
from generator.writers.word.pack_house import RIGHT_TO_LEFT
from generator.writers.word.placed import BoxTable, Context, Placed, Placing
from generator.writers.word.runs import is_lead
from generator.writers.word.stacking import FlowParagraph, FlowTable, changed, in_boxes, row_of, space_above
from generator.writers.word.table import row_splits, table_widths

_FIELD = re.compile(f"{FIELD_MARK}([^{FIELD_MARK}]+){FIELD_MARK}")
_EMU = 635
_AFTER_TABLE = 120
_DEFAULT_TAB = 720


class Flow:
    """Makes the paragraphs and rows of a pack; `notes` holds the footnotes so far: number 1 comes first.

    `high` are the pack's boxes that are too high for a page. `pages` are the page numbers of the
    headings for the table of contents; where they aren't known yet, they have two digits.
    """

    def __init__(
        self, document: Document, house: House, high: HighBoxes = NO_HIGH_BOXES, pages: Sequence[int] = ()
    ) -> None:
        self.house = house
        self.high = high
        self.document = document
        self.pages = pages
        self.notes: list[NoteLines] = []
        self.backwards = is_right_to_left(document.lang)
        self.numbers = {portion: house.numbers.label(path) for portion, path in point_numbers(document.blocks).items()}
        self.facts = document.fields
        self.character = {name: house.looks.get(house.styles[name], CharacterLook())
                          for name in ("point lead", "hyperlink", "footnote reference")}  # fmt: skip

    def pack(self) -> Iterator[FlowParagraph | FlowTable]:
        """Yield the paragraphs and tables of the pack."""
        yield from self.laid_out(placed_in_boxes(Placing(self.house), self.document.blocks, self.high))

    def laid_out(self, placed: Iterable[Placed]) -> Iterator[FlowParagraph | FlowTable]:
        """Yield placed blocks as paragraphs and tables."""
        for block, context in placed:
            match block:
                case Heading(_, children):
                    yield self._paragraph(children, context, heading=True)
                case Paragraph(children):
                    yield self._paragraph(children, context)
                case Table():
                    yield self._table(block)
                    yield FlowParagraph(Metrics.plain(_AFTER_TABLE), (Line(_AFTER_TABLE),))
                case BoxTable():
                    yield self._box_table(block)
                    if block.below:
                        yield FlowParagraph(Metrics.plain(block.below), (Line(block.below),))
                case Contents():
                    yield from self._contents(block)
                case NoteList():
                    for number, note in enumerate(self._listed(), 1):
                        yield self._paragraph(note.children, context.of_entry(number))

    def _box_table(self, table: BoxTable) -> FlowTable:
        """Return the table of a box, as `box_table.py` writes it."""
        made = []
        whole = table_width(table, self.house)
        for row in table.rows:
            width = cell_width(row, whole, self.house)
            cell = [self._paragraph(block.children, context, width=width)
                    for block, context in row.placed if isinstance(block, Heading | Paragraph)]  # fmt: skip
            paragraphs = [item for item in in_boxes(cell) if isinstance(item, FlowParagraph)]
            made.append(row_of([paragraphs], row_metrics(row, self.house), splits=row.splits))
        head = table.rows[0]
        return FlowTable(
            tuple(made),
            0,
            has_head=head.head,
            heading=isinstance(head.placed[0][0], Heading),
            whole=not any(row.parts for row in table.rows),
        )

    def _listed(self) -> Iterator[Note]:
        """Yield the notes of the list of notes."""
        yield from (inline for inline in all_inlines(self.document.blocks) if isinstance(inline, Note))

    def standing(self, blocks: Iterable[Standing], width: int) -> Iterator[FlowParagraph | FlowTable]:
        """Yield paragraphs and tables of the house document, with the facts of the pack in their fields."""
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
        return FlowTable(tuple(row_of(cells, table.metrics) for cells in rows), table.metrics.last, has_head=False)

    def _paragraph(
        self, children: tuple[Inline, ...], context: Context, *, heading: bool = False, width: int | None = None
    ) -> FlowParagraph:
        """Return a paragraph; `width` is that of its line, if it isn't the width of the text area."""
        style = self.house.metrics[context.style or ""]
        left = first = None
        label = ""
        if context.look is not None:
            level, depth = context.levels()
            inset = 0 if context.in_box else self.house.inset(context.style)
            left = int(context.look.indents[depth]) + inset
            first = 0 if context.continues else -int(context.look.hangings[level])
            label = "" if context.continues else context.look.sign(context.path, level)
        free = is_long(children, style, self.house)
        metrics = changed(
            metrics_in_cell(style, context.gap) if context.in_box else style,
            after=context.least_after,
            splits=free,
            keep_next=context.keep_next,
            new_page=context.new_page,
            kept=context.keeps_lines(children) and not free,
            left=left,
            first=first,
        )
        runs = self._runs(children, metrics.face)
        return _filled(metrics, runs, self.house.text_width if width is None else width, label, heading=heading)

    def _runs(self, children: tuple[Inline, ...], face: Face) -> list[Run]:
        mixed = self._may_turn(children) and runs_right_to_left(children, self.document.lang)
        return merged(run for inline in children for run in self._run(inline, face, mixed))

    def _may_turn(self, children: tuple[Inline, ...]) -> bool:
        """Tell whether a paragraph may run from right to left: a quick test before the exact one."""
        texts = (inline for inline in walk_inlines(children) if isinstance(inline, Text))
        return self.backwards or any(text.lang or RIGHT_TO_LEFT.search(text.text) for text in texts)

    def _run(self, inline: Inline, face: Face, mixed: bool) -> Iterator[Run]:
        match inline:
            case Text(text, origin) if origin == NOTE_NUMBER:
                yield Run(text, self.character["footnote reference"].over(face))
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
                self.notes.append(NoteLines(0, ()))  # reserves the note's number before its text is laid out
                number = len(self.notes)
                listed = self.document.lists_notes
                if not listed:
                    self.notes[-1] = self._note(children)
                yield Run(str(number), self.character["footnote reference"].over(face), note=0 if listed else number)
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
        if not mixed and not RIGHT_TO_LEFT.search(text):
            yield Run(text, face)
            return
        lang = self.document.lang if self.backwards else ""
        for piece, backwards in pieces(text, right_to_left=mixed):
            font = self.house.right_to_left_font or script_font(lang, piece).name
            yield Run(piece, replace(face, font=font) if backwards else face)

    def _note(self, children: tuple[Inline, ...]) -> NoteLines:
        metrics = self.house.metrics[self.house.styles["footnote text"]]
        mark = Run(str(len(self.notes)), self.character["footnote reference"].over(metrics.face))
        runs = [mark, Run(" ", metrics.face), *self._runs(children, metrics.face)]
        note = _filled(metrics, runs, self.house.text_width)
        return NoteLines(space_above(note, metrics), tuple(note.heights()))

    def _contents(self, contents: Contents) -> Iterator[FlowParagraph]:
        metrics = self.house.metrics[self.house.styles["toc heading"]]
        head = replace(metrics, new_page=contents.new_page)
        yield _filled(head, [Run(contents.title, metrics.face)], self.house.text_width)
        headings = headings_in(self.document.blocks)
        metrics = self.house.metrics[self.house.styles["toc 1"]]
        for (heading, _), page in zip(headings, self.pages or [10] * len(headings), strict=True):
            if heading.level == CONTENTS_LEVEL:
                words = f"{plain_text(heading.children)}\t{page}"
                yield _filled(metrics, [Run(words, metrics.face)], self.house.text_width)

    def _table(self, table: Table) -> FlowTable:
        widths = [width - self.house.cell_margins for width in table_widths(table, self.house)]
        rows = []
        for number, cells in enumerate((table.header, *table.rows)):
            style = self.house.styles["table cell" if number else "table head"]
            metrics = self.house.metrics[style]
            filled = [[_filled(metrics, self._runs(cell, metrics.face), width)]
                      for cell, width in zip(cells, widths, strict=True)]  # fmt: skip
            splits = row_splits(cells, widths, self.house, style)
            rows.append(row_of(filled, self.house.rows, splits=splits))
        return FlowTable(tuple(rows), self.house.rows.last, has_head=True)


def _filled(metrics: Metrics, runs: list[Run], width: int, label: str = "", *, heading: bool = False) -> FlowParagraph:
    """Return a paragraph, broken into lines that fit in `width`; `label` is its bullet or number.

    >>> metrics = Metrics("Normal", Face("Calibri", 240))
    >>> runs = [Run("We propose to renew the agreement.", metrics.face)]
    >>> len(_filled(metrics, runs, 9000).lines), len(_filled(metrics, runs, 2000).lines)
    (1, 3)
    """
    first = metrics.first
    if label and ruler(metrics.face).width(label) > -first * FINE:
        # A label that is wider than the hanging indent pushes the text to the next tab stop.
        end = metrics.left + first + ruler(metrics.face).width(label) // FINE
        first = -(-end // _DEFAULT_TAB) * _DEFAULT_TAB - metrics.left
    elif label:
        first = 0
    lines = broken(tuple(runs), max(width - metrics.left - metrics.right, 200), first, metrics.face)
    return FlowParagraph(metrics, lines, heading)
