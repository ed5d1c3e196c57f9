"""The footnotes of a PDF: which lines at the foot of a page are notes, and which numbers in the text refer to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from generator.intake.blocks_markdown import note_mark
from generator.intake.pdf_lines import LineOfWords, Piece
from generator.intake.pdf_words import Word
from generator.intake.plain_letters import joined_lines

_NUMBER = re.compile(r"^(\d{1,3}|[*†‡§]{1,3})[.)]?\s*(?=\S)")
_SIGN = re.compile(r"^(\d{1,3}|[*†‡§]{1,3})$")
_SMALLER = 0.93
_SIGN_SIZE = 0.8
_LOW = 0.5
"""The part of a page's lines above which no footnote stands."""


@dataclass
class Footnotes:
    """The notes of a paper by their names: the number of a note, made unique where a paper begins again at 1."""

    texts: dict[str, str] = field(default_factory=dict)
    without_note: int = 0

    def take(self, pieces: Sequence[Piece], body: float, height: float, known: frozenset[str]) -> list[Piece]:
        """Return the pieces of a page without its footnotes, which are kept, and with marks that refer to them."""
        notes: list[tuple[str, str]] = []
        kept = list(pieces)
        raised = {word.text for piece in pieces if isinstance(piece, LineOfWords) for word in _raised(piece)}
        for column in sorted({piece.column for piece in pieces if isinstance(piece, LineOfWords)}, reverse=True):
            lines = [piece for piece in pieces if isinstance(piece, LineOfWords) and piece.column == column]
            start = _first_note(lines, body, height, raised)
            if start is not None:
                kept = [piece for piece in kept if piece not in lines[start:]]
                notes = [*_note_texts(lines[start:], known).items(), *notes]
        names: dict[str, str] = {}
        for number, text in notes:
            name = self._name(number)
            names.setdefault(number, name)
            self.texts[name] = text
        return [self._marked(piece, names) if isinstance(piece, LineOfWords) else piece for piece in kept]

    def _name(self, number: str) -> str:
        name = number if number.isdigit() else f"note-{len(self.texts) + 1}"
        return name if name not in self.texts else f"{name}-{len(self.texts) + 1}"

    def _marked(self, line: LineOfWords, names: dict[str, str]) -> LineOfWords:
        """Return a line in which the raised numbers of notes are marks."""
        words = []
        for position, word in enumerate(line.words):
            is_sign = position > 0 and _SIGN.match(word.text) and word.size < _SIGN_SIZE * line.size
            raised = is_sign and word.bottom < line.words[position - 1].bottom + 0.2 * line.size
            if not raised:
                words.append(word)
            elif word.text in names:
                last = words[-1]
                words[-1] = replace(last, text=last.text + note_mark(names[word.text]), x1=word.x1)
            else:
                self.without_note += 1
        return replace(line, words=tuple(words))


def _raised(line: LineOfWords) -> list[Word]:
    """Return the words of a line, but the first, that look like the number of a note."""
    return [word for word in line.words[1:] if _SIGN.match(word.text) and word.size < _SIGN_SIZE * line.size]


def _first_note(lines: Sequence[LineOfWords], body: float, height: float, raised: Collection[str]) -> int | None:
    """Return the position of the first line of the notes at the end of a column, or None if it has none.

    Notes are smaller than the text; if not, they begin with a number that is raised in the text of the page.
    """
    start = len(lines)
    while start and lines[start - 1].size <= _SMALLER * body and lines[start - 1].top > _LOW * height:
        start -= 1
    numbered = (n for n in range(start, len(lines)) if _NUMBER.match(lines[n].text))
    small = next(numbered, None)
    if small is not None:
        return small
    low = (n for n, line in enumerate(lines) if line.top > _LOW * height and line.words[0].text in raised)
    return next(low, None)


def _note_texts(lines: Sequence[LineOfWords], known: frozenset[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    last = ""
    for line in lines:
        begins = _NUMBER.match(line.text)
        is_new = begins is not None and begins[1] not in texts and (not last or _follows(last, begins[1]))
        if begins is not None and is_new:
            last = begins[1]
            texts[last] = line.text[begins.end() :]
        else:
            texts[last] = joined_lines(texts[last], line.text, known)
    return texts


def _follows(last: str, number: str) -> bool:
    """Tell whether a note's number follows another's, so that a year at the start of a line begins no note."""
    return not (last.isdigit() and number.isdigit()) or int(last) < int(number) <= int(last) + 3
