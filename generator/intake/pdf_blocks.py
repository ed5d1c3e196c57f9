"""The lines of a PDF -> headings, paragraphs, list items and tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from generator.intake.blocks_markdown import Kind, TableBlock, TextBlock, without_marks
from generator.intake.pdf_lines import LineOfWords, Piece
from generator.intake.pdf_words import RuledTable
from generator.intake.plain_letters import BULLET, joined_lines

_LARGER = 1.12
_LONGEST_HEADING = 16
_LONGEST_BOLD = 14
_DEEPEST = 4
_SENTENCE_END = re.compile(r"[.!?:;…۔؟][\"'”’)\]\ue000-\ue001\d]*$")
_NUMBERED = re.compile(r"^\(?(\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
_NUMBERED_HEADING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|[A-H]\.)\s*(?=[^\W\d])")
_CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
_CONTENTS_ROW = re.compile(r"(?:\.\s?){4,}\s*\w{1,4}$|…{2,}\s*\w{1,4}$")
_CONTENTS = re.compile(r"^(?:table of )?contents$", re.IGNORECASE)


@dataclass
class _Open:
    """A block that may go on in the next line."""

    kind: Kind
    text: str
    last: LineOfWords
    depth: int = 0
    number: str = ""
    indent: float = 0


@dataclass
class BlockReader:
    """Reads lines into blocks. `body` is the size of the text, `known` are the words of the paper."""

    body: float
    known: frozenset[str]
    levels: dict[tuple[float, bool], int] = field(default_factory=dict)
    heads: Counter[tuple[float, bool]] = field(default_factory=Counter)
    pitch: float = 0
    blocks: list[TextBlock | TableBlock] = field(default_factory=list)
    contents_rows: int = 0
    now: _Open | None = None

    def read(self, pages: Sequence[Sequence[Piece]]) -> list[TextBlock | TableBlock]:
        """Return the blocks of a paper."""
        lines = [piece for page in pages for piece in page if isinstance(piece, LineOfWords)]
        self.pitch = _pitch(lines, self.body)
        mostly_bold = 2 * sum(line.bold for line in lines) > len(lines)
        self.heads = heads = Counter(
            _style(line) for line in lines if self._looks_like_heading(line, bold_counts=not mostly_bold)
        )
        for level, style in enumerate(sorted(heads, reverse=True), 1):
            self.levels[style] = min(level, _DEEPEST)
        for page in pages:
            for piece in page:
                self._take(piece)
        self._close()
        return self.blocks

    def _take(self, piece: Piece) -> None:
        if isinstance(piece, RuledTable):
            self._table(piece)
            return
        text = piece.text
        if not without_marks(text).strip():
            return
        if _CONTENTS_ROW.search(text) or (_CONTENTS.match(text) and len(text) < 20):
            self._close()
            self.contents_rows += 1
            return
        heading = self._heading_level(piece)
        if heading:
            self._heading(piece, heading)
            return
        bullet, number = BULLET.match(text), _NUMBERED.match(text)
        if bullet and bullet.end() < len(text):
            self._begin("item", text[bullet.end() :], piece)
        elif number and self._may_number(number[1], piece):
            self._begin("numbered", text[number.end() :], piece, number[1])
        elif self.now is not None and self._goes_on(self.now, piece):
            self.now.text = joined_lines(self.now.text, text, self.known)
            if self.now.kind in ("item", "numbered") and self.now.last is not None and not self.now.indent:
                self.now.indent = piece.x0
            self.now.last = piece
        else:
            self._begin("paragraph", text, piece)

    def _table(self, table: RuledTable) -> None:
        """Add a table; one that goes on over a page, with the same columns, is one table."""
        self._close()
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, TableBlock) and len(last.rows[0]) == len(table.rows[0]) and last.rows[0] == table.rows[0]:
            self.blocks[-1] = TableBlock((*last.rows, *table.rows[1:]))
        else:
            self.blocks.append(TableBlock(table.rows))

    def _heading(self, line: LineOfWords, level: int) -> None:
        now = self.now
        if self._is_subtitle(line, level):
            self._begin("paragraph", line.text, line)
            return
        text = _NUMBERED_HEADING.sub(lambda found: f"{found.group().strip()} ", line.text)
        if now is not None and now.kind == "heading" and now.depth == level and self._is_below(now.last, line):
            now.text = joined_lines(now.text, text, self.known)
            now.last = line
        else:
            self._close()
            self.now = _Open("heading", text, line, level)

    def _is_subtitle(self, line: LineOfWords, level: int) -> bool:
        """Tell whether a line is the only one of its style, directly below the title."""
        now = self.now
        is_title = now is not None and now.kind == "heading" and now.depth == 1 and not self.blocks
        return is_title and level > 1 and self.heads[_style(line)] == 1

    def _is_below(self, above: LineOfWords, line: LineOfWords) -> bool:
        """Tell whether a line of a heading goes on in the next one."""
        near = above.page == line.page and 0 < line.top - above.top < 1.9 * line.size
        return near and _style(above) == _style(line) and not _NUMBERED_HEADING.match(line.text)

    def _begin(self, kind: Kind, text: str, line: LineOfWords, number: str = "") -> None:
        before = self.now
        self._close()
        depth = 0
        if kind in ("item", "numbered") and before is not None and before.kind in ("item", "numbered"):
            same_column = before.last.page == line.page and before.last.column == line.column
            step = line.x0 - self._start_of_item if same_column else 0
            depth = self._depth + (1 if step > 6 else 0) - (1 if step < -6 and self._depth else 0)
        if kind in ("item", "numbered"):
            self._start_of_item, self._depth = line.x0, depth
        self.now = _Open(kind, text, line, depth, number if number.isdigit() else "")

    _start_of_item: float = 0
    _depth: int = 0

    def _close(self) -> None:
        if self.now is not None:
            now = self.now
            self.blocks.append(TextBlock(now.kind, now.text, now.depth, now.number))
        self.now = None

    def _goes_on(self, now: _Open, line: LineOfWords) -> bool:
        """Tell whether a line goes on with the block that is open."""
        if now.kind == "heading":
            return False
        last, ended = now.last, bool(_SENTENCE_END.search(now.text))
        if (last.page, last.column) != (line.page, line.column):
            is_small = abs(last.size - line.size) > 0.6
            return not is_small and (not ended or (now.kind == "paragraph" and _is_lower(line)))
        if line.top - last.top > 1.45 * max(self.pitch, 1.1 * line.size):
            return not ended and line.text[:1].islower() and line.top - last.top < 3 * self.pitch
        if abs(last.size - line.size) > 0.6:
            return False
        if now.kind in ("item", "numbered"):
            return line.x0 > self._start_of_item + 2 or not (ended or _is_lower(line) is False)
        indented = line.x0 - line.left > 0.8 * line.size and last.x0 - last.left <= 0.8 * line.size
        return _is_lower(line) or not (ended and (not _is_full(last, line) or indented))

    def _may_number(self, number: str, line: LineOfWords) -> bool:
        """Tell whether a number at the start of a line begins an item, and not a sentence that a line break divides."""
        now = self.now
        if now is None or now.kind in ("item", "numbered", "heading") or _SENTENCE_END.search(now.text):
            return True
        return number in ("1", "a", "i") and line.top - now.last.top > 1.3 * self.pitch

    def _heading_level(self, line: LineOfWords) -> int:
        """Return the level of a heading, or 0 for another line."""
        if not self._looks_like_heading(line, bold_counts=True):
            return 0
        level = self.levels.get(_style(line), 0)
        now = self.now
        if line.size < _LARGER * self.body and now is not None and now.kind != "heading":
            same = (now.last.page, now.last.column) == (line.page, line.column)
            near = same and line.top - now.last.top < 1.15 * self.pitch
            if near and not _SENTENCE_END.search(now.text):
                return 0  # bold words within a paragraph
        return level

    def _looks_like_heading(self, line: LineOfWords, *, bold_counts: bool) -> bool:
        text = without_marks(line.text).strip()
        words = text.split()
        letters = sum(map(str.isalpha, text))
        if letters < 3 or BULLET.match(text) or _CONTENTS_ROW.search(text):
            return False
        if line.size >= _LARGER * self.body:
            return len(words) <= _LONGEST_HEADING or line.size >= 1.4 * self.body
        if line.size < 0.95 * self.body or len(words) > _LONGEST_BOLD or text.endswith((".", ",", ";", ":")):
            return False
        return (bold_counts and line.bold) or (len(words) <= 8 and _CAPITALS.match(text) is not None)


def _style(line: LineOfWords) -> tuple[float, bool]:
    return round(2 * line.size) / 2, line.bold


def _is_full(line: LineOfWords, below: LineOfWords) -> bool:
    """Tell whether a line has no room for the first word of the next line."""
    first = below.words[0]
    return line.x1 + 0.25 * first.size + first.x1 - first.x0 > line.right - 1


def _is_lower(line: LineOfWords) -> bool:
    return line.text[:1].islower()


def _pitch(lines: Sequence[LineOfWords], body: float) -> float:
    """Return the usual distance of two lines of the text."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        if (above.page, above.column) == (below.page, below.column) and abs(below.size - body) < 0.6:
            step = round(2 * (below.top - above.top)) / 2
            if 0 < step < 3 * body:
                steps[step] += 1
    return max(steps, key=lambda step: steps[step], default=1.2 * body)


def with_levels_in_order(blocks: list[TextBlock | TableBlock]) -> list[TextBlock | TableBlock]:
    """Return blocks whose headings leave out no level.

    >>> blocks = [TextBlock("heading", "Title", 1), TextBlock("heading", "Fees", 3)]
    >>> [block.depth for block in with_levels_in_order(blocks)]
    [1, 2]
    """
    depths = sorted({block.depth for block in blocks if isinstance(block, TextBlock) and block.kind == "heading"})
    return [
        replace(block, depth=depths.index(block.depth) + 1)
        if isinstance(block, TextBlock) and block.kind == "heading"
        else block
        for block in blocks
    ]
