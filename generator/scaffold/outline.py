"""A brief as sections with passages: what stands in the text, in a list, or in a table, and under which heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from generator.model.brief import Brief
from generator.model.brief_elements import Passage
from generator.model.brief_words import fold

Form = Literal["text", "item", "row", "note"]

_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)]|(?:Chapter|Section|Part)\s+\w+[:.]?)\s+")
_INTRODUCES = re.compile(r"(?::|\b(?:should|must|shall|to))$")
"""The end of a sentence that goes on in the items of a list: “Both governments should”."""
_HEAD = re.compile(r"^[\"'*]+|[\"'*:.]+$")


@dataclass(frozen=True)
class Section:
    """A heading with its level, its line, and the passages below it up to the next heading; level 0 is before all.

    `title` is the heading without its number; `parents` are the positions of the sections that it belongs to.
    """

    title: str
    level: int
    line: int
    passages: tuple[Outlined, ...]
    parents: tuple[int, ...] = ()


@dataclass(frozen=True)
class Outlined:
    """A passage, its form, and the sentence that introduces its list, if there is one (“The steps include:”)."""

    passage: Passage
    form: Form
    intro: Passage | None = None


@dataclass(frozen=True)
class Outline:
    """The sections of a brief in its order, and the numbers of its tables and footnotes."""

    sections: tuple[Section, ...]
    tables: int
    notes: int

    @property
    def headings(self) -> tuple[Section, ...]:
        """The sections that have a heading."""
        return tuple(section for section in self.sections if section.level)


def outline_of(brief: Brief, markdown: str) -> Outline:
    """Return the outline of a brief; `markdown` is the text that it was read from."""
    parser = MarkdownIt("commonmark").enable("table")
    footnote_plugin(parser, inline=False, move_to_end=False)
    tokens = parser.parse(markdown)
    forms: dict[int, Form] = {}
    headings: list[tuple[int, int, str]] = []
    depth = {"list_item": 0, "table": 0, "footnote": 0}
    level = 0
    for token in tokens:
        for name in depth:
            if token.type.startswith(name) and token.type.endswith(("_open", "_close")):
                depth[name] += token.nesting
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "inline" and token.map:
            if level:
                headings.append((token.map[0] + 1, level, fold(_words(token.content))))
            for line in range(token.map[0] + 1, token.map[1] + 1):
                forms[line] = _form(depth)
    tables = sum(token.type == "table_open" for token in tokens)
    notes = sum(token.type == "footnote_open" for token in tokens) or markdown.count("\n[^")
    return Outline(_sections(_outlined(brief.text.passages, forms), headings), tables, notes)


def _words(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"\[\^[^\]]*\]", "", markdown))


def _form(depth: dict[str, int]) -> Form:
    if depth["footnote"]:
        return "note"
    return "row" if depth["table"] else "item" if depth["list_item"] else "text"


def _outlined(passages: Sequence[Passage], forms: dict[int, Form]) -> list[Outlined]:
    found: list[Outlined] = []
    intro: Passage | None = None
    for passage in passages:
        form = forms.get(passage.line, "text")
        if form == "text":
            intro = passage if _INTRODUCES.search(passage.text) else None
        found.append(Outlined(passage, form, intro if form == "item" else None))
    return found


def _sections(passages: Sequence[Outlined], headings: Sequence[tuple[int, int, str]]) -> tuple[Section, ...]:
    lines = [line for line, _, _ in headings]
    below: list[list[Outlined]] = [[] for _ in range(len(headings) + 1)]
    for outlined in passages:
        below[bisect_right(lines, outlined.passage.line)].append(outlined)
    sections = [Section("", 0, 1, tuple(below[0]))]
    above: list[int] = []
    for position, (line, level, title) in enumerate(headings, 1):
        while above and sections[above[-1]].level >= level:
            above.pop()
        sections.append(Section(plain_title(title), level, line, tuple(below[position]), tuple(above)))
        above.append(position)
    return tuple(sections)


def plain_title(title: str) -> str:
    """Return a heading without its number and without signs at its ends.

    >>> plain_title("2.1 Pricing"), plain_title("IV. Water management:"), plain_title("2020 in review")
    ('Pricing', 'Water management', '2020 in review')
    """
    return _HEAD.sub("", _NUMBER.sub("", title)).strip() or title
