"""The words of a page -> lines in reading order: column by column, with running headers and page numbers left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from generator.intake.pdf_words import Page, RuledTable, Word
from generator.intake.plain_letters import BULLET

_EDGE = 0.13
"""The part of a page's height, at its top and at its foot, where running headers and page numbers stand."""
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|seite|صفحہ)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/|\|)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_NOTE_SIGN = re.compile(r"^(?:\d{1,3}|[*†‡§]{1,3})$")
_GAP = 0.9
"""How many times its size a gap in a line is, where a new column may begin."""
_LEAST_GUTTER = 6
_NO_SPACE = 0.1
_STEP = 2
_ACROSS = 3
"""How many more lines than elsewhere may run over the space between two columns, such as a title."""


@dataclass(frozen=True)
class LineOfWords:
    """Words side by side: their box, their size, and the box of the column that they stand in."""

    words: tuple[Word, ...]
    page: int = 0
    left: float = 0
    right: float = 0
    column: int = 0

    @property
    def x0(self) -> float:
        """The left end of the line."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end of the line."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The top of the line."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The foot of the line, of its largest words."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))

    @property
    def text(self) -> str:
        """Its words, with spaces between those that stand apart."""
        text = self.words[0].text
        for before, word in pairwise(self.words):
            text += ("" if -1 < word.x0 - before.x1 < _NO_SPACE * word.size else " ") + word.text
        return text


Piece = LineOfWords | RuledTable


def page_pieces(pages: Sequence[Page], body: float) -> tuple[list[tuple[int, list[Piece]]], list[str]]:
    """Return the lines and tables of each page in reading order, and the texts of running headers and footers."""
    every = [_lines(page, number, body) for number, page in enumerate(pages)]
    repeated = _repeated(every, pages)
    around: list[str] = []
    result: list[tuple[int, list[Piece]]] = []
    for number, (lines, page) in enumerate(zip(every, pages, strict=True)):
        kept = []
        for line in lines:
            if _is_at_edge(line, page) and (_key(line) in repeated or _is_page_number(line, lines)):
                around.append(line.text)
            else:
                kept.append(line)
        result.append((number, _in_order(kept, page)))
    return result, list(dict.fromkeys(around))


def body_size(pages: Iterable[Page]) -> float:
    """Return the size of most letters of a paper."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: sizes[size])


def _lines(page: Page, number: int, body: float) -> list[LineOfWords]:
    """Return the words of a page as pieces of lines without wide gaps, from the top of the page to its foot."""
    large = [word for word in page.words if not _is_sign(word, body)]
    rows: list[list[Word]] = []
    for word in sorted(large, key=lambda word: (word.bottom, word.x0)):
        near = [row for row in rows[-6:] if abs(row[0].bottom - word.bottom) <= 0.3 * min(row[0].size, word.size)]
        if near:
            near[-1].append(word)
        else:
            rows.append([word])
    for sign in (word for word in page.words if _is_sign(word, body)):
        row = max(rows, key=lambda row: _overlap(row, sign), default=None)
        if row is not None and _overlap(row, sign) > 0:
            row.append(sign)
        else:
            rows.append([sign])
    lines = [LineOfWords(tuple(part), number) for row in rows for part in _parts(sorted(row, key=lambda w: w.x0))]
    return sorted(lines, key=lambda line: (line.top, line.x0))


def _is_sign(word: Word, body: float) -> bool:
    """Tell whether a word is the number of a note, or the sign of a list, which stand higher or lower than a line."""
    small = word.size < 0.8 * body and _NOTE_SIGN.match(word.text) is not None
    return small or (len(word.text) == 1 and BULLET.match(f"{word.text} ") is not None)


def _overlap(row: Sequence[Word], word: Word) -> float:
    """Return how much of a word's height a row of words shares, if the row has a word near it; if not, 0."""
    near = [w for w in row if -2 <= w.x0 - word.x1 <= 4 * w.size or -2 <= word.x0 - w.x1 <= 1.2 * w.size]
    return max((min(w.bottom, word.bottom) - max(w.top, word.top) for w in near), default=0)


def _parts(row: list[Word]) -> list[list[Word]]:
    """Return a row in pieces, divided at its wide gaps; a sign of a list stays with what follows it."""
    parts = [[row[0]]]
    for before, word in pairwise(row):
        is_sign = len(parts[-1]) == 1 and re.match(r"^(?:\W|o|\(?\w{1,3}[.)]|\d{1,3})$", before.text) is not None
        if word.x0 - before.x1 > _GAP * word.size * (4 if is_sign else 1):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _key(line: LineOfWords) -> tuple[str, int]:
    """Return what a running header has in common on all pages: its words without numbers, and its height."""
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold()), round(line.top / 6)


def _is_page_number(line: LineOfWords, lines: Iterable[LineOfWords]) -> bool:
    """Tell whether a line is a number that stands alone, far from all other lines."""
    if not _PAGE_NUMBER.match(line.text):
        return False
    near = (other for other in lines if other is not line)
    return not any(other.top - line.bottom < line.size and line.top - other.bottom < line.size for other in near)


def _repeated(every: Sequence[Sequence[LineOfWords]], pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    found: Counter[tuple[str, int]] = Counter()
    for lines, page in zip(every, pages, strict=True):
        found.update({_key(line) for line in lines if _is_at_edge(line, page)})
    return frozenset(key for key, count in found.items() if count >= 2)


def _is_at_edge(line: LineOfWords, page: Page) -> bool:
    return line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height


def _in_order(lines: list[LineOfWords], page: Page) -> list[Piece]:
    """Return the lines and tables of a page, column by column."""
    pieces: list[Piece] = [*lines, *page.tables]
    columns = _columns(pieces)
    ordered: list[Piece] = []
    for number, column in enumerate(columns):
        own = [piece for piece in column if isinstance(piece, LineOfWords)]
        left = min((line.x0 for line in own), default=0)
        right = max((line.x1 for line in own), default=0)
        for piece in _whole_lines(column):
            is_line = isinstance(piece, LineOfWords)
            ordered.append(replace(piece, left=left, right=right, column=number) if is_line else piece)  # type: ignore[arg-type]
    return ordered


def _whole_lines(column: list[Piece]) -> list[Piece]:
    """Return the pieces of a column from top to foot, in which pieces side by side are one line again."""
    whole: list[Piece] = []
    for piece in sorted(column, key=lambda piece: (round(piece.bottom), piece.x0)):
        last = whole[-1] if whole else None
        if isinstance(piece, LineOfWords) and isinstance(last, LineOfWords) and abs(last.bottom - piece.bottom) <= 2:
            words = sorted([*last.words, *piece.words], key=lambda word: word.x0)
            whole[-1] = replace(last, words=tuple(words))
        else:
            whole.append(piece)
    return whole


def _columns(pieces: list[Piece]) -> list[list[Piece]]:
    """Return pieces by columns in reading order. What runs over two columns divides the page into bands."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [pieces] if pieces else []
    across = sorted((piece for piece in pieces if piece.x0 < gutter < piece.x1), key=lambda piece: piece.top)
    beside = [piece for piece in pieces if piece not in across]
    columns: list[list[Piece]] = []
    for piece in [*across, None]:
        above = [other for other in beside if piece is None or other.top < piece.top]
        beside = [other for other in beside if other not in above]
        for side in ([p for p in above if p.x1 <= gutter], [p for p in above if p.x0 >= gutter]):
            columns += _columns(side)
        if piece is not None:
            if columns and len(columns[-1]) and not above and columns[-1][-1] in across:
                columns[-1].append(piece)
            else:
                columns.append([piece])
    return columns


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the middle of the space between two columns, or None if the pieces stand in one column."""
    if len(pieces) < 8:
        return None
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    width = right - left
    places = [left + 0.2 * width + step for step in range(0, int(0.6 * width) + 1, _STEP)]
    if not places:
        return None
    crossing = {place: sum(piece.x0 < place < piece.x1 for piece in pieces) for place in places}
    least = min(crossing.values())
    free = [place for place in places if crossing[place] <= least + _ACROSS]
    runs: list[list[float]] = [[free[0]]]
    for before, place in pairwise(free):
        if place - before > _STEP + 0.1:
            runs.append([])
        runs[-1].append(place)
    found = [run for run in runs if _divides(pieces, median(run), max(crossing[place] for place in run))]
    best = max(found, key=lambda run: (len(run), -abs(median(run) - (left + right) / 2)), default=None)
    if best is None or (len(best) - 1) * _STEP + 2 * _STEP < _LEAST_GUTTER:
        return None
    return median(best)


def _divides(pieces: Sequence[Piece], place: float, crossing: int) -> bool:
    """Tell whether a place is between two columns: enough lines end before it, and enough begin after it."""
    before = [piece for piece in pieces if piece.x1 <= place]
    after = [piece for piece in pieces if piece.x0 >= place]
    fewest = min(len(before), len(after))
    wide = [piece for piece in (*before, *after) if piece.x1 - piece.x0 > 90]
    return fewest >= 4 and crossing <= fewest and 2 * len(wide) >= len(before) + len(after)
