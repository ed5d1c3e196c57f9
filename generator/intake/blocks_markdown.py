"""Blocks of a paper -> plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "numbered"]

NOTES = "Notes"
"""The heading above the footnotes of a paper."""

_SIGNS = re.compile(r"([\\`*]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\[(?=\^)|\](?=[(\[:]))")
_FIRST_SIGN = re.compile(r"^(#{1,6}(?=\s|$)|[>+-](?=\s|$)|=+$|-+$|~{3,}|:{3,})")
_FIRST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_NOTE_MARK = "\ue000"
"""Stands in a text for the beginning of a footnote mark, which is not escaped; `\ue001` ends it."""
_MARK = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass(frozen=True)
class TextBlock:
    """A heading, a paragraph or a list item; `depth` is the level of a heading (from 1) or of an item (from 0)."""

    kind: Kind
    text: str
    depth: int = 0
    number: str = ""


@dataclass(frozen=True)
class TableBlock:
    """A table of plain texts; the first row is its header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Blocks:
    """The blocks of a paper in reading order, and its footnotes by their marks."""

    blocks: Sequence[TextBlock | TableBlock]
    notes: Mapping[str, str] = field(default_factory=dict)


def note_mark(name: str) -> str:
    """Return the mark of a footnote, to be put into the text of a block."""
    return f"{_NOTE_MARK}{name}\ue001"


def marks_in(text: str) -> list[str]:
    """Return the names of the footnotes that a text refers to."""
    return _MARK.findall(text)


def without_marks(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without the marks of footnotes, except the known ones."""
    kept = set(known)
    return _MARK.sub(lambda match: match.group() if match[1] in kept else "", text)


def markdown_of(paper: Blocks) -> str:
    r"""Return the Markdown of a paper: one line for each paragraph.

    >>> blocks = [TextBlock("heading", "Fees", 2), TextBlock("paragraph", "2. They *rise*."), TextBlock("item", "a")]
    >>> print(markdown_of(Blocks(blocks)))
    ## Fees
    <BLANKLINE>
    2\. They \*rise\*.
    <BLANKLINE>
    - a
    <BLANKLINE>
    """
    parts = list(_parts(paper.blocks))
    if paper.notes:
        last = [block for block in paper.blocks if isinstance(block, TextBlock) and block.kind == "heading"][-1:]
        if not any(re.search(r"\bnotes\b", block.text, re.IGNORECASE) for block in last):
            parts.append(f"## {NOTES}")
        parts += [f"[^{name}]: {escaped(text)}" for name, text in paper.notes.items()]
    return "\n\n".join(parts) + "\n"


def _parts(blocks: Iterable[TextBlock | TableBlock]) -> Iterator[str]:
    """Yield each block as Markdown; the items of a list are one part."""
    items: list[str] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.kind in ("item", "numbered"):
            sign = f"{block.number or '1'}." if block.kind == "numbered" else "-"
            items.append(f"{'    ' * block.depth}{sign} {escaped(block.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if isinstance(block, TableBlock):
            yield table(block.rows)
        elif block.kind == "heading":
            yield f"{'#' * min(max(block.depth, 1), 6)} {escaped(block.text, at_start=False)}"
        else:
            yield escaped(block.text)
    if items:
        yield "\n".join(items)


def table(rows: Sequence[Sequence[str]]) -> str:
    r"""Return a table as Markdown; shorter rows are filled up.

    >>> print(table([("Year", "Exports | GWh"), ("2019",)]))
    | Year | Exports \| GWh |
    | --- | --- |
    | 2019 |  |
    """
    width = max(map(len, rows))
    full = [[*(_cell(text) for text in row), *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _cell(text: str) -> str:
    return escaped(" ".join(text.split())).replace("|", "\\|")


def escaped(text: str, *, at_start: bool = True) -> str:
    r"""Return plain words as Markdown: no sign of them is read as syntax; footnote marks become `[^1]`.

    A text that is not `at_start` of a line may begin with a number or a dash.

    >>> escaped("- 5 < 6 & <b>"), escaped(f"Fees{note_mark('2')} rise.")
    ('\\- 5 < 6 & \\<b>', 'Fees[^2] rise.')
    """
    text = escaped_signs(" ".join(text.split()))
    return _MARK.sub(r"[^\1]", escaped_start(text) if at_start else text)


def escaped_signs(text: str) -> str:
    r"""Return plain words in which no sign is read as Markdown, but for a sign at the start of a line."""
    return _SIGNS.sub(r"\\\1", text)


def escaped_start(text: str) -> str:
    """Return a paragraph whose start is not read as a heading, a list or a line."""
    return _FIRST_NUMBER.sub(r"\1\\\2", _FIRST_SIGN.sub(r"\\\1", text))
