"""Markdown text -> blocks, refusing what a pack may not hold.

Everything is parsed, then what a pack can't show faithfully is refused with its reason: a rule that was only switched
off would turn its syntax into literal text without a word. Nothing is ever dropped: what doesn't reach the tree is a
problem.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from generator.content import UNHOLDABLE
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
)
from generator.problems import InvalidInput, Place, Problem

_WEB = re.compile(r"^(https?://[^\s/]|mailto:[^\s@]+@)", re.IGNORECASE)
_MOST_START = 32767
_MOST_DEEP = 8

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
    return _Parser(slots or Slots()).parse(text)


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    parser.use(footnote_plugin)
    parser.use(container_plugin, "style", validate=lambda params, *_: bool(params.strip()))
    return parser


_MARKDOWN = _markdown()


class _Parser:
    """Walks the syntax tree once; gathers problems rather than stopping at the first."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.problems: list[Problem] = []
        self.notes: dict[int, SyntaxTreeNode] = {}
        self.notes_used: set[int] = set()
        self.notes_seen: list[int] = []
        self.line = 1

    def parse(self, text: str) -> tuple[Block, ...]:
        self._refuse_control_characters(text)
        env: dict[str, object] = {}
        try:
            tokens = _MARKDOWN.parse(text, env)
            root = SyntaxTreeNode(tokens)
        except RecursionError:
            raise InvalidInput([self._problem("lists or quotes stand too deep in one another")]) from None
        self._refuse_definitions(env, text)
        self._refuse_open_containers(tokens, text)
        for node in root.children:
            if node.type == "footnote_block":
                self.notes = {int(child.meta["id"]): child for child in node.children}
        blocks = self._blocks((node for node in root.children if node.type != "footnote_block"), 0)
        if self.problems:
            raise InvalidInput(self.problems)
        return blocks

    # -- what is refused before the walk

    def _refuse_control_characters(self, text: str) -> None:
        for match in UNHOLDABLE.finditer(text):
            self.line = text.count("\n", 0, match.start()) + 1
            self._refuse(f"the control character U+{ord(match.group()):04X} can't stand in a document")

    def _refuse_definitions(self, env: dict[str, object], text: str) -> None:
        references = env.get("references")
        if isinstance(references, dict):
            for found in references.values():
                self.line = int((found.get("map") or [0])[0]) + 1
                self._refuse(
                    "a link definition can't stand in a pack; write the link where it belongs: [words](address)"
                )
        notes = env.get("footnotes")
        refs = notes.get("refs", {}) if isinstance(notes, dict) else {}
        for label, number in refs.items():
            if number == -1:
                self.line = _line_with(text, f"[^{label.lstrip(':')}]:")
                self._refuse(f"the footnote '{label.lstrip(':')}' is written but nothing refers to it")

    def _refuse_open_containers(self, tokens: list[Token], text: str) -> None:
        lines = text.split("\n")
        for token in tokens:
            if token.type == "container_style_open" and token.map:
                last = lines[min(token.map[1], len(lines) - 1)].strip() if token.map[1] < len(lines) else ""
                if not last.lstrip("> ").startswith(":::"):
                    self.line = token.map[0] + 1
                    self._refuse(f"the block '::: {token.info.strip()}' is never closed; end it with a line ':::'")

    # -- blocks

    def _blocks(self, nodes: Iterable[SyntaxTreeNode], depth: int) -> tuple[Block, ...]:
        found = (self._block(node, depth) for node in nodes)
        return tuple(block for block in found if block is not None)

    def _block(self, node: SyntaxTreeNode, depth: int) -> Block | None:
        if node.map:
            self.line = node.map[0] + 1
        if depth > _MOST_DEEP:
            self._refuse("lists or quotes stand too deep in one another")
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
        if not children:
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
        return Styled(name, self._blocks(node.children, depth), line)

    def _table(self, node: SyntaxTreeNode, depth: int) -> Table:
        if depth:
            self._refuse("a table can't stand in a list or a quotation")
        head, *bodies = node.children
        header = head.children[0].children
        alignments = tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in header)
        rows = [tuple(self._cell(cell) for cell in row.children) for body in bodies for row in body.children]
        return Table(alignments, tuple(self._cell(cell) for cell in header), tuple(rows))

    def _cell(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        if node.map:
            self.line = node.map[0] + 1
        return self._run(node)

    # -- inlines

    def _run(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the inlines of a block that holds one run of them."""
        found = [inline for child in node.children for inline in self._inlines(child.children)]
        return tidy(found)

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
                return [Strong(tidy(self._inlines(node.children)))]
            case "em":
                return [Emphasis(tidy(self._inlines(node.children)))]
            case "link":
                return self._link(node)
            case "footnote_ref":
                return self._note(node)
            case "footnote_anchor":
                return []
            case other:
                self._refuse(_REFUSED.get(other, f"'{other}' can't stand in a pack"))
                return []

    def _filled(self, content: str) -> list[Inline]:
        inlines: list[Inline] = []
        at = 0
        for match in self.slots.pattern.finditer(content):
            inlines += [Text(content[at : match.start()]), self.slots.fill(match.group())]
            at = match.end()
        return [*inlines, Text(content[at:])]

    def _link(self, node: SyntaxTreeNode) -> list[Inline]:
        def plain(match: re.Match[str]) -> str:
            filled = self.slots.fill(match.group())
            return filled.text if isinstance(filled, Text) else ""

        target = self.slots.pattern.sub(plain, str(node.attrs.get("href", "")))
        if not _WEB.match(target):
            self._refuse(f"the link to '{target}' leads nowhere; a link begins with https://, http:// or mailto:")
        if node.attrs.get("title"):
            self._refuse("a link's title can't be read on paper; write it in the text")
        children = tidy(self._inlines(node.children))
        if not children:
            self._refuse("a link without words")
        return [Link(target, children)]

    def _note(self, node: SyntaxTreeNode) -> list[Inline]:
        number = int(node.meta["id"])
        definition = self.notes.get(number)
        if definition is None or number in self.notes_used:
            self._refuse("a footnote inside a footnote" if definition is None or self._in_note else "")
            return []
        if number in self.notes_seen:
            return [NoteAgain(self.notes_seen.index(number) + 1)]
        self.notes_used.add(number)
        self.notes_seen.append(number)
        children = [child for child in definition.children if child.type != "footnote_anchor"]
        if len(children) != 1 or children[0].type != "paragraph":
            self._refuse("a footnote is one paragraph")
            return []
        line = self.line
        inlines = tidy(self._inlines(grandchild for child in children[0].children for grandchild in child.children))
        self.notes_used.discard(number)
        self.line = line
        return [Note(inlines)]

    @property
    def _in_note(self) -> bool:
        return bool(self.notes_used)

    # -- problems

    def _refuse(self, message: str) -> None:
        self.problems.append(self._problem(message))

    def _problem(self, message: str) -> Problem:
        return Problem("markdown", message, self.slots.line_of(self.line))


def _line_with(text: str, words: str) -> int:
    position = text.find(words)
    return text.count("\n", 0, max(position, 0)) + 1


def tidy(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines in the one form that a tree holds: neighbours merged, nothing empty, no break at an edge."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        match last, inline:
            case _, Text("") | Strong(()) | Emphasis(()):
                continue
            case Text(before, None), Text(text, None):
                merged[-1] = Text(before + text)
            case Strong(before), Strong(children):
                merged[-1] = Strong(tidy((*before, *children)))
            case Emphasis(before), Emphasis(children):
                merged[-1] = Emphasis(tidy((*before, *children)))
            case _:
                merged.append(inline)
    while merged and isinstance(merged[-1], LineBreak):
        merged.pop()
    while merged and isinstance(merged[0], LineBreak):
        merged.pop(0)
    return tuple(merged)
