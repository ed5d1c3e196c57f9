"""Markdown to blocks; syntax that a pack can't contain is refused.

All of the syntax is parsed first, then what a pack can't show is refused with a reason. If a rule of the parser were
switched off, its syntax would turn into literal text without a message. Nothing is dropped: whatever doesn't reach the
tree is a problem.
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
from generator.compose.dialect.stray_rows import stray_row
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
from generator.document.walk import plain_text
from generator.problems import InvalidInput
from generator.translations.word_table import english
from generator.translations.words import Words

_MAX_START = 32767
_MAX_DEPTH = 8
_TOO_DEEP = ("lists, quotations or formatting are nested too deeply", "use fewer levels")

_STYLE_FROM_CONTENT = ("the name of a style can't come from content", "write the name in the template")

_ALERT = re.compile(r"\[!([^\]\n]+)\][ \t]*")

_REFUSED = {
    "html_block": ("a pack can't contain HTML", "write Markdown, and {# ... #} for a comment"),
    "fence": ("a pack can't contain a code block", "write plain paragraphs"),
    "code_block": ("a line that begins with four spaces or a tab is read as a code block", "indent the line less"),
    "hr": ("a pack can't contain a horizontal rule (---)", "use a heading"),
}


def parse_markdown(text: str, slots: Slots | None = None, words: Words | None = None) -> tuple[Block, ...]:
    """Parse Markdown into blocks. Raises `InvalidInput` with all the syntax that a pack can't contain.

    `words` are those of the pack's language, for titles that the Markdown doesn't give; by default they are English.

    >>> parse_markdown("Two **words**.") == (Paragraph((Text("Two "), Strong((Text("words"),)), Text("."))),)
    True
    """
    slots = slots or Slots()
    text = re.sub("\r\n?", "\n", text)
    problems = MarkdownProblems(slots.place_of)
    _refuse_control_characters(text, problems)
    blocks: tuple[Block, ...] = ()
    try:
        parsed = parser.parse(text)
        _refuse_link_definitions(parsed, problems)
        inlines = InlineReader(slots, problems, parsed)
        reader = _BlockReader(slots, problems, inlines, text.split("\n"), words or english())
        blocks = reader.read(parsed.root.children, 0)
        inlines.refuse_unused_notes()
    except RecursionError:
        problems.add(*_TOO_DEEP)
    if problems.found:
        raise InvalidInput(problems.found)
    return blocks


def _refuse_control_characters(text: str, problems: MarkdownProblems) -> None:
    for position, name in control_characters(text):
        problems.line = text.count("\n", 0, position) + 1
        problems.add(f"a document can't contain {name}", "delete it")


def _refuse_link_definitions(parsed: parser.ParsedMarkdown, problems: MarkdownProblems) -> None:
    for problems.line in parsed.link_definition_lines:
        problems.add("a pack can't contain a link definition", "write the link where it belongs: [words](address)")


def _is_new_page_line(node: SyntaxTreeNode, following: SyntaxTreeNode | None) -> bool:
    """Tell whether a block is [NEW PAGE] above a heading or [TOC]; elsewhere [NEW PAGE] is refused as a paragraph."""
    if node.type != "paragraph" or following is None:
        return False
    if following.type != "heading" and not _is_contents_line(following):
        return False
    return bool(parser.NEW_PAGE.match(node.children[0].content))


def _is_contents_line(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and bool(parser.CONTENTS.match(node.children[0].content))


def _first_words(node: SyntaxTreeNode) -> str:
    """Return the Markdown of the first paragraph in a quotation; empty if it begins with another block."""
    first = node.children[0] if node.children else None
    return str(first.children[0].content) if first is not None and first.type == "paragraph" else ""


def _without_alert_mark(title: tuple[Inline, ...], mark: str) -> tuple[Inline, ...]:
    """Return the title of an alert, which follows its mark, such as `[!Note]`.

    >>> _without_alert_mark((Text("[!Note] To the press"),), "[!Note] ")
    (Text(text='To the press', origin=None, lang=''),)
    >>> _without_alert_mark((Text("[!Note]"),), "[!Note]")
    ()
    """
    first, *others = title
    rest = first.text[len(mark.rstrip()) :].lstrip() if isinstance(first, Text) else ""
    return (*([Text(rest)] if rest else []), *others)


class _BlockReader:
    """Reads the blocks of the syntax tree once, and collects all problems; `depth` counts the blocks around a block."""

    def __init__(
        self, slots: Slots, problems: MarkdownProblems, inlines: InlineReader, lines: list[str], words: Words
    ) -> None:
        self.slots = slots
        self.problems = problems
        self.inlines = inlines
        self.lines = lines
        self.words = words
        self.closing_lines: dict[int, tuple[str, int]] = {}

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
                found.append(
                    replace(block, new_page=True) if new_page and isinstance(block, Heading | Contents) else block
                )
            new_page = False
        return tuple(found)

    def _block(self, node: SyntaxTreeNode, depth: int) -> Block | None:
        if node.map:
            self.problems.line = parser.first_line(node)
        if depth > _MAX_DEPTH:
            self.problems.add(*_TOO_DEEP)
            return None
        match node.type:
            case "heading":
                return self._heading(node, depth)
            case "paragraph":
                contents = parser.CONTENTS.match(node.children[0].content) if not depth else None
                if contents:
                    return Contents(contents.group(1) or self.words["contents"])
                fault = stray_row(self.lines, self.problems.line)
                if fault:
                    self.problems.add(*fault)
                return Paragraph(self.inlines.read(node))
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
            self.problems.add("a list or a quotation can't contain a heading", "write bold words")
        if level > 4:
            self.problems.add(
                "headings have at most four levels", "write # for the title, and ##, ### or #### for other headings"
            )
        children = self.inlines.read(node)
        self.problems.line = parser.first_line(node)
        if not plain_text(children).strip():
            self.problems.add("a heading has no words", "write the heading after the #, or delete the line")
        if any(isinstance(child, LineBreak) for child in children):
            self.problems.add("a heading must be on one line", "delete the line break")
        return Heading(level, children, self.problems.place_of(self.problems.line))

    def _items(self, node: SyntaxTreeNode, depth: int) -> tuple[tuple[Block, ...], ...]:
        return tuple(self.read(item.children, depth + 1) for item in node.children)

    def _numbered(self, node: SyntaxTreeNode, depth: int) -> NumberedList:
        start = int(node.attrs.get("start", 1))
        if start > _MAX_START:
            self.problems.add(
                f"a list can't start at {start}", f"start it at {_MAX_START} or below, which Word can show"
            )
        return NumberedList(self._items(node, depth), start)

    def _styled(self, node: SyntaxTreeNode, depth: int) -> Styled:
        line = self.problems.line
        name = node.info.strip()
        if self.slots.pattern.search(name):
            self.problems.add(*_STYLE_FROM_CONTENT)
        if depth:
            self.problems.add(f"a list or a quotation can't contain '::: {name}'", "move the block out of it")
        self._refuse_unclosed(node, name)
        return Styled(name, self.read(node.children, depth), line)

    def _alert(self, node: SyntaxTreeNode, alert: re.Match[str], depth: int) -> Styled:
        """Read `> [!Note]` and the words below it: blocks in the paragraph style of that name, below a bold title.

        The title is the text after the mark, or else the name; a usual name is printed in the language of the pack.
        """
        name = alert.group(1).strip()
        styled = Styled(name, (), self.problems.line)
        if self.slots.pattern.search(name):
            self.problems.add(*_STYLE_FROM_CONTENT)
        if depth:
            self.problems.add(f"a list or a quotation can't contain '[!{name}]'", "move the block out of it")
        first, *others = node.children
        words = list(first.children[0].children)
        breaks = [n for n, child in enumerate(words) if child.type in ("softbreak", "hardbreak")]
        end = breaks[0] if breaks else len(words)
        title = self.inlines.read_nodes(words[:end])
        label = _without_alert_mark(title, alert.group()) or (Text(self._title_of(name)),)
        self.problems.line += bool(breaks)
        below = self.inlines.read_nodes(words[end + 1 :])
        blocks = [*([Paragraph(below)] if below else []), *self.read(others, depth + 1)]
        if not blocks:
            self.problems.add(f"there are no words below '[!{name}]'", "write them on the next lines, after '> '")
        return replace(styled, blocks=(Paragraph((Strong(label),)), *blocks))

    def _title_of(self, name: str) -> str:
        usual = self.words.texts.get(f"box_{name.casefold()}", name)
        return usual if usual.casefold() != name.casefold() else name.capitalize() if name.isupper() else name

    def _refuse_unclosed(self, node: SyntaxTreeNode, name: str) -> None:
        """Add a problem for a `:::` block without its own closing line.

        A block without one ends at the end of the text, or at the line that closes the block around it.
        """
        end = node.map[1] if node.map else 0
        closed = end < len(self.lines) and self.lines[end].lstrip("> ").startswith(":::")
        if not closed:
            self.problems.add(f"the block '::: {name}' is never closed", "close it with a line ':::'")
        elif end in self.closing_lines:
            outer, line = self.closing_lines[end]
            begin, here = self.problems.place_of(self.problems.line), self.problems.line
            where = "" if begin.file == self.problems.place_of(line).file else f" of {begin.file}"
            self.problems.line = line
            self.problems.add(
                f"the block '::: {outer}' is not closed before '::: {name}' begins, in line {begin.line}{where}",
                f"write a line ':::' where it ends; if '::: {name}' belongs inside it, begin and end it with '::::'",
            )
            self.problems.line = here
        self.closing_lines[end] = name, self.problems.line

    def _table(self, node: SyntaxTreeNode, depth: int) -> Table | None:
        if depth:
            self.problems.add("a list or a quotation can't contain a table", "move the table out of it")
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
            self.problems.add(
                f"this row has {len(written)} cells, but its table has {columns} columns",
                "delete cells, or add columns to the header",
            )

    def _cell(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        if node.children and node.children[0].map:
            self.problems.line = parser.first_line(node.children[0])
        return self.inlines.read(node)
