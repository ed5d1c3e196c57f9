"""Markdown text -> blocks, refusing what a pack may not hold.

Everything is parsed, then what a pack can't show faithfully is refused with its reason: a rule that was only switched
off would turn its syntax into literal text without a word. Nothing is ever dropped: what doesn't reach the tree is a
problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from generator import syntax
from generator.content import LINE_ENDS, UNHOLDABLE
from generator.document import (
    Block,
    BulletList,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
    plain_text,
)
from generator.problems import InvalidInput, Place, Problem
from generator.tidy import tidy

_WEB = re.compile(r"^(https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)
_MOST_START = 32767
_MOST_DEEP = 8
_TOO_DEEP = "lists, quotes or looks stand too deep in one another"

_REFUSED = {
    "html_block": "HTML can't stand in a pack; write Markdown, and {# ... #} for a comment",
    "html_inline": "HTML can't stand in a pack; write Markdown, and {# ... #} for a comment",
    "fence": "a code block can't stand in a pack; write plain paragraphs",
    "code_block": "lines that begin with four spaces or a tab are read as a code block; begin them further left",
    "code_inline": "code (`...`) can't stand in a pack; write plain words",
    "hr": "a rule (---) can't stand in a pack; use a heading",
    "image": "an image can't stand in a pack",
}


@dataclass(frozen=True)
class Slots:
    """What stands for content in the text: the pattern of a marker, and what fills each. Empty for plain prose."""

    pattern: re.Pattern[str] = re.compile("(?!)")
    fill: Callable[[str], Inline] = Text
    line_of: Callable[[int], Place] = field(default=lambda line: Place("text", line))


def parse_prose(text: str, slots: Slots | None = None) -> tuple[Block, ...]:
    """Parse Markdown into blocks. Raises `InvalidInput` with every construct that a pack may not hold."""
    return _Parser(slots or Slots(), re.sub("\r\n?", "\n", text)).parse()


class _Parser:
    """Walks the syntax tree once; gathers problems rather than stopping at the first."""

    def __init__(self, slots: Slots, text: str) -> None:
        self.slots = slots
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.notes: dict[str, SyntaxTreeNode] = {}
        self.note_numbers: dict[str, int] = {}
        self.note_count = 0
        self.notes_in_place: dict[int, list[Token]] = {}
        self.in_note = False
        self.closing_lines: set[int] = set()
        self.line = 1

    def parse(self) -> tuple[Block, ...]:
        self._refuse_control_characters()
        blocks: tuple[Block, ...] = ()
        try:
            read = syntax.read_markdown(self.text)
            self.notes_in_place = read.notes_in_place
            self._refuse_link_definitions(read.link_definition_lines)
            self._gather_notes(read.root)
            blocks = self._blocks(read.root.children, 0)
            self._refuse_unused_notes()
        except RecursionError:
            self._refuse(_TOO_DEEP)
        if self.problems:
            raise InvalidInput(self.problems)
        return blocks

    # -- what is judged on the whole text

    def _refuse_control_characters(self) -> None:
        for match in UNHOLDABLE.finditer(self.text):
            self.line = self.text.count("\n", 0, match.start()) + 1
            self._refuse(f"the control character U+{ord(match.group()):04X} can't stand in a document")

    def _refuse_link_definitions(self, lines: Iterable[int]) -> None:
        for self.line in lines:
            self._refuse("a link definition can't stand in a pack; write the link where it belongs: [words](address)")

    def _gather_notes(self, root: SyntaxTreeNode) -> None:
        for node in root.walk():
            if node.type == "footnote_reference":
                label = node.meta["label"]
                if label in self.notes:
                    self.line = _first_line(node)
                    self._refuse(f"the footnote '{label}' is written twice")
                self.notes[label] = node

    def _refuse_unused_notes(self) -> None:
        for label, node in self.notes.items():
            if label not in self.note_numbers:
                self.line = _first_line(node)
                self._refuse(f"the footnote '{label}' is written but nothing refers to it")

    # -- blocks

    def _blocks(self, nodes: Iterable[SyntaxTreeNode], depth: int) -> tuple[Block, ...]:
        found = (self._block(node, depth) for node in nodes if node.type != "footnote_reference")
        return tuple(block for block in found if block is not None)

    def _block(self, node: SyntaxTreeNode, depth: int) -> Block | None:
        if node.map:
            self.line = _first_line(node)
        if depth > _MOST_DEEP:
            self._refuse(_TOO_DEEP)
            return None
        match node.type:
            case "heading":
                return self._heading(node, depth)
            case "paragraph":
                return Paragraph(self._run(node))
            case "bullet_list":
                return BulletList(self._items(node, depth))
            case "ordered_list":
                return self._numbered(node, depth)
            case "blockquote":
                return Quote(self._blocks(node.children, depth + 1))
            case "table":
                return self._table(node, depth)
            case "container_style":
                return self._styled(node, depth)
            case other:
                self._refuse(_REFUSED.get(other, f"'{other}' can't stand in a pack"))
                return None

    def _heading(self, node: SyntaxTreeNode, depth: int) -> Heading:
        level = int(node.tag[1:])
        if depth:
            self._refuse("a heading can't stand in a list or a quotation")
        if level > 4:
            self._refuse("a pack has four levels of headings: # for its title, then ##, ### and ####")
        children = self._run(node)
        self.line = _first_line(node)
        if not plain_text(children).strip():
            self._refuse("a heading without words")
        if any(isinstance(child, LineBreak) for child in children):
            self._refuse("a heading stands on one line")
        return Heading(level, children)

    def _items(self, node: SyntaxTreeNode, depth: int) -> tuple[tuple[Block, ...], ...]:
        return tuple(self._blocks(item.children, depth + 1) for item in node.children)

    def _numbered(self, node: SyntaxTreeNode, depth: int) -> NumberedList:
        start = int(node.attrs.get("start", 1))
        if start > _MOST_START:
            self._refuse(f"a list can't begin at {start}; Word counts to {_MOST_START}")
        return NumberedList(self._items(node, depth), start)

    def _styled(self, node: SyntaxTreeNode, depth: int) -> Styled:
        line = self.line
        name = node.info.strip()
        if self.slots.pattern.search(name):
            self._refuse("content can't name a style")
        if depth:
            self._refuse(f"'::: {name}' can't stand in a list or a quotation")
        self._refuse_unclosed(node, name)
        return Styled(name, self._blocks(node.children, depth), line)

    def _refuse_unclosed(self, node: SyntaxTreeNode, name: str) -> None:
        """Refuse a block that ends with its surroundings; the line that closes an outer block closes no inner one."""
        end = node.map[1] if node.map else 0
        closed = end < len(self.lines) and self.lines[end].lstrip("> ").startswith(":::")
        if not closed:
            self._refuse(f"the block '::: {name}' is never closed; end it with a line ':::'")
        elif end in self.closing_lines:
            self._refuse(f"'::: {name}' stands in a block with as few colons; begin and end the outer one with '::::'")
        self.closing_lines.add(end)

    def _table(self, node: SyntaxTreeNode, depth: int) -> Table | None:
        if depth:
            self._refuse("a table can't stand in a list or a quotation")
            return None
        header, *rows = [row for part in node.children for row in part.children]
        alignments = tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in header.children)
        for row in rows:
            self._refuse_surplus_cells(row, len(alignments))
        cells = [tuple(self._cell(cell) for cell in row.children) for row in (header, *rows)]
        return Table(alignments, cells[0], tuple(cells[1:]))

    def _refuse_surplus_cells(self, row: SyntaxTreeNode, columns: int) -> None:
        self.line = _first_line(row)
        written = syntax.cells(self.lines[self.line - 1])
        if any(cell.strip() for cell in written[columns:]):
            self._refuse(f"this row has {len(written)} cells, but its table has {columns} columns")

    def _cell(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        if node.children and node.children[0].map:
            self.line = _first_line(node.children[0])
        return self._run(node)

    # -- inlines

    def _run(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the inlines of a block that holds one run of them."""
        found: list[Inline] = []
        for child in node.children:
            if node.type not in ("th", "td") and not node.markup.startswith("#"):
                self._refuse_left_over(child.content)
            found += self._inlines(child.children)
        return tidy(found)

    def _refuse_left_over(self, content: str) -> None:
        """Refuse lines that were meant as syntax but read as words."""
        first = self.line
        for self.line, line in enumerate(content.split("\n"), first):
            if syntax.STRAY_COLONS.match(line):
                self._refuse("':::' ends a block here, but none is open")
            if syntax.TABLE_RULE.match(line):
                self._refuse("this looks like a table, but the line with dashes has other columns than the one above")
        self.line = first

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> list[Inline]:
        return [inline for node in nodes for inline in self._inline(node)]

    def _inline(self, node: SyntaxTreeNode) -> list[Inline]:
        match node.type:
            case "text" | "text_special":
                return self._filled(node.content)
            case "softbreak":
                self.line += 1
                return [Text(" ")]
            case "hardbreak":
                self.line += 1
                return [LineBreak()]
            case "strong":
                return [Strong(tuple(self._inlines(node.children)))]
            case "em":
                return [Emphasis(tuple(self._inlines(node.children)))]
            case "link":
                return self._link(node)
            case "footnote_ref":
                return self._note(node)
            case other:
                self._refuse(_REFUSED.get(other, f"'{other}' can't stand in a pack"))
                return []

    def _filled(self, content: str) -> list[Inline]:
        inlines: list[Inline] = []
        at = 0
        for match in self.slots.pattern.finditer(content):
            inlines += [_words(content[at : match.start()]), self._fill(match.group())]
            at = match.end()
        return [*inlines, _words(content[at:])]

    def _fill(self, marker: str) -> Inline:
        filled = self.slots.fill(marker)
        if self.in_note and isinstance(filled, Note):
            self._refuse("a source note can't stand in a footnote")
        return filled

    def _link(self, node: SyntaxTreeNode) -> list[Inline]:
        target = syntax.normal_address(self.slots.pattern.sub(self._fill_address, str(node.attrs.get("href", ""))))
        if not _WEB.match(target):
            self._refuse(f"the link to '{target}' leads nowhere; a link begins with https://, http:// or mailto:")
        if node.attrs.get("title"):
            self._refuse("a link's title can't be read on paper; write it in the text")
        children = tuple(self._inlines(node.children))
        if not plain_text(children).strip():
            self._refuse("a link without words")
        return [Link(target, children)]

    def _fill_address(self, match: re.Match[str]) -> str:
        filled = self.slots.fill(match.group())
        if isinstance(filled, Text):
            return filled.text
        self._refuse("a source note can't stand in a link's address")
        return ""

    def _note(self, node: SyntaxTreeNode) -> list[Inline]:
        if self.in_note:
            self._refuse("a footnote inside a footnote")
            return []
        label = node.meta.get("label")
        if label in self.note_numbers:
            return [NoteAgain(self.note_numbers[label])]
        self.note_count += 1
        line, self.in_note = self.line, True
        children = self._note_in_place(node) if label is None else self._note_below(label)
        self.line, self.in_note = line, False
        return [Note(children)]

    def _note_in_place(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the words of `^[words]`."""
        return tidy(self._inlines(SyntaxTreeNode(self.notes_in_place[node.meta["id"]]).children))

    def _note_below(self, label: str) -> tuple[Inline, ...]:
        """Return the words of `[^label]`, which stand in a line `[^label]: words`."""
        definition = self.notes.get(label)
        if definition is None:
            self._refuse(f"nothing says what the footnote '{label}' holds; write a line '[^{label}]: ...'")
            return ()
        self.note_numbers[label] = self.note_count
        if [child.type for child in definition.children] != ["paragraph"]:
            self.line = _first_line(definition)
            self._refuse("a footnote is one paragraph")
            return ()
        self.line = _first_line(definition.children[0])
        return self._run(definition.children[0])

    # -- problems

    def _refuse(self, message: str) -> None:
        self.problems.append(Problem("markdown", message, self.slots.line_of(self.line)))


def _first_line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _words(text: str) -> Text:
    """Return a template's own words; line ends and tabs, which entities can bring in, become spaces."""
    return Text(LINE_ENDS.sub(" ", text))
