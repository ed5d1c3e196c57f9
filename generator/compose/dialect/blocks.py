"""Markdown text -> blocks, refusing what a pack may not hold.

Everything is parsed, then what a pack can't show faithfully is refused with its reason: a rule that was only switched
off would turn its syntax into literal text without a word. Nothing is ever dropped: what doesn't reach the tree is a
problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from generator.characters import control_characters
from generator.compose.dialect import parser
from generator.compose.dialect.inlines import InlineReader, MarkdownProblems, Slots
from generator.document.nodes import (
    Block,
    BulletList,
    Contents,
    Heading,
    Inline,
    LineBreak,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.document.program_words import ProgramWord
from generator.document.walk import plain_text
from generator.problems import InvalidInput

_MAX_START = 32767
_MAX_DEPTH = 8
_TOO_DEEP = "lists, quotes or looks stand too deep in one another"

_ALERT = re.compile(r"\[!([^\]\n]+)\][ \t]*")

_REFUSED = {
    "html_block": ("HTML can't stand in a pack", "write Markdown, and {# ... #} for a comment"),
    "fence": ("a code block can't stand in a pack", "write plain paragraphs"),
    "code_block": ("lines that begin with four spaces or a tab are read as a code block", "indent them less"),
    "hr": ("a rule (---) can't stand in a pack", "use a heading"),
}


def parse_markdown(text: str, slots: Slots | None = None) -> tuple[Block, ...]:
    """Parse Markdown into blocks. Raises `InvalidInput` with every construct that a pack may not hold."""
    slots = slots or Slots()
    text = re.sub("\r\n?", "\n", text)
    problems = MarkdownProblems(slots.place_of)
    _refuse_control_characters(text, problems)
    blocks: tuple[Block, ...] = ()
    try:
        parsed = parser.parse(text)
        _refuse_link_definitions(parsed, problems)
        inlines = InlineReader(slots, problems, parsed)
        blocks = _BlockReader(slots, problems, inlines, text.split("\n")).read(parsed.root.children, 0)
        inlines.refuse_unused_notes()
    except RecursionError:
        problems.add(_TOO_DEEP)
    if problems.found:
        raise InvalidInput(problems.found)
    return blocks


def _refuse_control_characters(text: str, problems: MarkdownProblems) -> None:
    for position, name in control_characters(text):
        problems.line = text.count("\n", 0, position) + 1
        problems.add(f"{name} can't stand in a document")


def _refuse_link_definitions(parsed: parser.ParsedMarkdown, problems: MarkdownProblems) -> None:
    for problems.line in parsed.link_definition_lines:
        problems.add("a link definition can't stand in a pack", "write the link where it belongs: [words](address)")


def _is_new_page_line(node: SyntaxTreeNode, following: SyntaxTreeNode | None) -> bool:
    """Return whether a block is the line that begins a page; anywhere but above a heading it is left to be refused."""
    if node.type != "paragraph" or following is None or following.type != "heading":
        return False
    return bool(parser.NEW_PAGE.match(node.children[0].content))


def _first_words(node: SyntaxTreeNode) -> str:
    """Return the words that a quotation begins with, as they are written."""
    first = node.children[0] if node.children else None
    return str(first.children[0].content) if first is not None and first.type == "paragraph" else ""


def _without_alert_mark(title: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    """Return the words behind an alert's mark."""
    first, *others = title
    rest = first.text[len(mark.rstrip()) :].lstrip() if isinstance(first, Text) else ""
    return (*([Text(rest)] if rest else []), *others)


class _BlockReader:
    """Walks the blocks of the syntax tree once; gathers problems rather than stopping at the first."""

    def __init__(self, slots: Slots, problems: MarkdownProblems, inlines: InlineReader, lines: list[str]) -> None:
        self.slots = slots
        self.problems = problems
        self.inlines = inlines
        self.lines = lines
        self.closing_lines: set[int] = set()

    def read(self, nodes: Iterable[SyntaxTreeNode], depth: int) -> tuple[Block, ...]:
        found: list[Block] = []
        new_page = False
        kept = [node for node in nodes if node.type != "footnote_reference"]
        for node, following in zip_longest(kept, kept[1:]):
            if _is_new_page_line(node, following):
                new_page = True
                continue
            block = self._block(node, depth)
            if block is not None:
                found.append(replace(block, new_page=True) if new_page and isinstance(block, Heading) else block)
            new_page = False
        return tuple(found)

    def _block(self, node: SyntaxTreeNode, depth: int) -> Block | None:
        if node.map:
            self.problems.line = parser.first_line(node)
        if depth > _MAX_DEPTH:
            self.problems.add(_TOO_DEEP)
            return None
        match node.type:
            case "heading":
                return self._heading(node, depth)
            case "paragraph":
                contents = parser.CONTENTS.match(node.children[0].content) if not depth else None
                return (
                    Contents(contents.group(1) or ProgramWord.CONTENTS)
                    if contents
                    else Paragraph(self.inlines.read(node))
                )
            case "bullet_list":
                return BulletList(self._items(node, depth))
            case "ordered_list":
                return self._numbered(node, depth)
            case "blockquote" if alert := _ALERT.match(_first_words(node)):
                return self._alert(node, alert, depth)
            case "blockquote":
                return Quote(self.read(node.children, depth + 1))
            case "table":
                return self._table(node, depth)
            case "container_style":
                return self._styled(node, depth)
            case other:
                self.problems.add_unsupported(other, _REFUSED)
                return None

    def _heading(self, node: SyntaxTreeNode, depth: int) -> Heading:
        level = int(node.tag[1:])
        if depth:
            self.problems.add("a heading can't stand in a list or a quotation")
        if level > 4:
            self.problems.add(
                "a heading can't have more than four levels", "write # for the title, then ##, ### and ####"
            )
        children = self.inlines.read(node)
        self.problems.line = parser.first_line(node)
        if not plain_text(children).strip():
            self.problems.add("a heading has no words", "write the heading behind the #, or delete the line")
        if any(isinstance(child, LineBreak) for child in children):
            self.problems.add("a heading must stand on one line", "delete the line break")
        return Heading(level, children, self.problems.place_of(self.problems.line))

    def _items(self, node: SyntaxTreeNode, depth: int) -> tuple[tuple[Block, ...], ...]:
        return tuple(self.read(item.children, depth + 1) for item in node.children)

    def _numbered(self, node: SyntaxTreeNode, depth: int) -> NumberedList:
        start = int(node.attrs.get("start", 1))
        if start > _MAX_START:
            self.problems.add(f"a list can't begin at {start}", f"Word counts to {_MAX_START}")
        return NumberedList(self._items(node, depth), start)

    def _styled(self, node: SyntaxTreeNode, depth: int) -> Styled:
        line = self.problems.line
        name = node.info.strip()
        if self.slots.pattern.search(name):
            self.problems.add("content can't name a style")
        if depth:
            self.problems.add(f"'::: {name}' can't stand in a list or a quotation")
        self._refuse_unclosed(node, name)
        return Styled(name, self.read(node.children, depth), line)

    def _alert(self, node: SyntaxTreeNode, alert: re.Match[str], depth: int) -> Styled:
        """Read `> [!Note]` with words below it: the paragraph style of that name, and its name in bold above them.

        Words behind the mark take the place of the name.
        """
        name = alert.group(1).strip()
        styled = Styled(name, (), self.problems.line)
        if self.slots.pattern.search(name):
            self.problems.add("content can't name a style")
        if depth:
            self.problems.add(f"'[!{name}]' can't stand in a list or a quotation")
        first, *others = node.children
        words = list(first.children[0].children)
        breaks = [n for n, child in enumerate(words) if child.type in ("softbreak", "hardbreak")]
        end = breaks[0] if breaks else len(words)
        title = self.inlines.read_nodes(words[:end])
        label = _without_alert_mark(title, alert.group()) or (Text(name.capitalize() if name.isupper() else name),)
        self.problems.line += bool(breaks)
        below = self.inlines.read_nodes(words[end + 1 :])
        blocks = [*([Paragraph(below)] if below else []), *self.read(others, depth + 1)]
        if not blocks:
            self.problems.add(f"there are no words below '[!{name}]'")
        return replace(styled, blocks=(Paragraph((Strong(label),)), *blocks))

    def _refuse_unclosed(self, node: SyntaxTreeNode, name: str) -> None:
        """Refuse a block that ends with its surroundings; the line that closes an outer block closes no inner one."""
        end = node.map[1] if node.map else 0
        closed = end < len(self.lines) and self.lines[end].lstrip("> ").startswith(":::")
        if not closed:
            self.problems.add(f"the block '::: {name}' is never closed", "end it with a line ':::'")
        elif end in self.closing_lines:
            self.problems.add(
                f"'::: {name}' stands in a block with the same number of colons",
                "begin and end the outer block with '::::'",
            )
        self.closing_lines.add(end)

    def _table(self, node: SyntaxTreeNode, depth: int) -> Table | None:
        if depth:
            self.problems.add("a table can't stand in a list or a quotation")
            return None
        header, *rows = [row for part in node.children for row in part.children]
        alignments = tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in header.children)
        for row in rows:
            self._refuse_surplus_cells(row, len(alignments))
        cells = [tuple(self._cell(cell) for cell in row.children) for row in (header, *rows)]
        return Table(alignments, cells[0], tuple(cells[1:]))

    def _refuse_surplus_cells(self, row: SyntaxTreeNode, columns: int) -> None:
        self.problems.line = parser.first_line(row)
        written = parser.cells(self.lines[self.problems.line - 1])
        if any(cell.strip() for cell in written[columns:]):
            self.problems.add(f"this row has {len(written)} cells, but its table has {columns} columns")

    def _cell(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        if node.children and node.children[0].map:
            self.problems.line = parser.first_line(node.children[0])
        return self.inlines.read(node)
