"""Runs of Markdown to inlines, with their links, pictures and footnotes; `blocks` reads the blocks around the runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from generator.characters import LINE_ENDS
from generator.compose.dialect import parser
from generator.document.nodes import Emphasis, Image, Inline, LineBreak, Link, Note, NoteAgain, Strong, Text
from generator.document.normal_form import in_normal_form
from generator.document.walk import plain_text
from generator.problems import Place, Problem, hint_known

_ADDRESS = re.compile(r"^(https?://[^\s/]|mailto:[^\s@]+@|#[^\s#]+$)", re.IGNORECASE)

_REFUSED = {
    "html_inline": ("a pack can't contain HTML", "write Markdown, and {# ... #} for a comment"),
    "code_inline": ("a pack can't contain code (`...`)", "write plain words"),
}


@dataclass(frozen=True)
class Slots:
    """The markers in a text, and what replaces them. By default the text has no markers.

    `pattern` matches a marker, and `fill` returns the inline that replaces it. `place_of` returns the place of a line.
    `images` are the available pictures by their paths; in place of a picture that can't be used, the reason why.
    """

    pattern: re.Pattern[str] = re.compile("(?!)")
    fill: Callable[[str], Inline] = Text
    place_of: Callable[[int], Place] = field(default=lambda line: Place("text", line))
    images: Mapping[str, Image | str] = field(default_factory=dict)


@dataclass
class MarkdownProblems:
    """The problems found so far in a text; `line` is the line that is being read, counted from 1."""

    place_of: Callable[[int], Place]
    line: int = 1
    found: list[Problem] = field(default_factory=list)

    def add(self, message: str, hint: str = "") -> None:
        """Add a problem at the line that is being read."""
        self.found.append(Problem("markdown", message, self.place_of(self.line), hint))

    def add_unsupported(self, kind: str, reasons: Mapping[str, tuple[str, str]]) -> None:
        """Add a problem for a kind of syntax that a pack can't contain; `reasons` give its message and its hint."""
        self.add(*reasons.get(kind, (f"a pack can't contain the Markdown element '{kind}'", "write plain words")))


class InlineReader:
    """Reads the runs of one text; footnotes are numbered in reading order."""

    def __init__(self, slots: Slots, problems: MarkdownProblems, parsed: parser.ParsedMarkdown) -> None:
        self.slots = slots
        self.problems = problems
        self.inline_notes = parsed.inline_notes
        self.note_definitions: dict[str, SyntaxTreeNode] = {}
        self.note_numbers: dict[str, int] = {}
        self.note_count = 0
        self.in_note = False
        self._collect_note_definitions(parsed.root)

    def read(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the inlines of a block with one run, such as a paragraph."""
        found: list[Inline] = []
        for child in node.children:
            if node.type not in ("th", "td") and not node.markup.startswith("#"):
                self._refuse_failed_syntax(child.content)
            found += self._inlines(child.children)
        return in_normal_form(found)

    def read_nodes(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Inline, ...]:
        """Return the inlines of some nodes of a run."""
        return in_normal_form(self._inlines(nodes))

    def refuse_unused_notes(self) -> None:
        """Add a problem for each footnote without a reference."""
        for label, node in self.note_definitions.items():
            if label not in self.note_numbers:
                self.problems.line = parser.first_line(node)
                self.problems.add(
                    f"nothing refers to the footnote '{label}'",
                    f"write [^{label}] where the footnote belongs, or delete the footnote",
                )

    def _refuse_failed_syntax(self, content: str) -> None:
        """Add a problem for each line that was meant as syntax but reads as words."""
        first = self.problems.line
        for self.problems.line, line in enumerate(content.split("\n"), first):
            if parser.STRAY_COLONS.match(line):
                self.problems.add(
                    "':::' ends a block here, but no block is open",
                    "delete the line, or begin the block with '::: Style Name'",
                )
            if parser.CONTENTS.match(line):
                self.problems.add("[TOC] must be a paragraph of its own", "leave a blank line before and after it")
            if parser.NEW_PAGE.match(line):
                self.problems.add(
                    "[NEW PAGE] must be a paragraph of its own",
                    "write it above a heading or [TOC], with a blank line before and after it",
                )
            if parser.TABLE_RULE.match(line) and self.problems.line > first:
                self.problems.add(
                    "the line of dashes and the line above it have different numbers of columns",
                    "give both lines the same number of columns",
                )
        self.problems.line = first

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> list[Inline]:
        return [inline for node in nodes for inline in self._inline(node)]

    def _inline(self, node: SyntaxTreeNode) -> list[Inline]:
        match node.type:
            case "text" | "text_special":
                return self._with_slots_filled(node.content)
            case "softbreak":
                self.problems.line += 1
                return [Text(" ")]
            case "hardbreak":
                self.problems.line += 1
                return [LineBreak()]
            case "strong":
                return [Strong(tuple(self._inlines(node.children)))]
            case "em":
                return [Emphasis(tuple(self._inlines(node.children)))]
            case "link":
                return self._link(node)
            case "footnote_ref":
                return self._note(node)
            case "image":
                return self._image(node)
            case other:
                self.problems.add_unsupported(other, _REFUSED)
                return []

    def _with_slots_filled(self, content: str) -> list[Inline]:
        inlines: list[Inline] = []
        end = 0
        for match in self.slots.pattern.finditer(content):
            inlines += [_template_text(content[end : match.start()]), self._fill(match.group())]
            end = match.end()
        return (
            _without_outer_spaces([*inlines, _template_text(content[end:])]) if inlines else [_template_text(content)]
        )

    def _fill(self, marker: str) -> Inline:
        filled = self.slots.fill(marker)
        if self.in_note and isinstance(filled, Note):
            self.problems.add(
                "a footnote can't contain a source note", "print {{ point.cite }} in the text, outside the footnote"
            )
        return filled

    def _link(self, node: SyntaxTreeNode) -> list[Inline]:
        target = parser.normal_address(self.slots.pattern.sub(self._fill_address, str(node.attrs.get("href", ""))))
        if not _ADDRESS.match(target):
            self.problems.add(
                f"'{target}' is not an address that a link can lead to",
                "begin the address with https://, http://, mailto: or #",
            )
        if node.attrs.get("title"):
            self.problems.add("a link can't have a title, which is not visible on paper", "write the title in the text")
        children = tuple(self._inlines(node.children))
        if not plain_text(children).strip():
            self.problems.add("a link has no words", "write [words](address)")
        return [Link(target, children)]

    def _image(self, node: SyntaxTreeNode) -> list[Inline]:
        """Return a picture with its alt text, or nothing and add a problem."""
        name = str(node.attrs.get("src", ""))
        alt = plain_text(tuple(self._inlines(node.children))).strip()
        found = self.slots.images.get(name)
        if self.slots.pattern.search(name):
            self.problems.add("the path of a picture can't come from content", "write the path in the template")
        elif found is None:
            hint = hint_known(name, self.slots.images, "pictures")
            self.problems.add(f"there is no picture '{name}' in templates/", hint)
        elif isinstance(found, str):
            self.problems.add(f"the picture '{name}' can't be used: {found}", "save it as PNG or JPEG")
        if self.in_note:
            self.problems.add("a footnote can't contain a picture", "put the picture into the text")
        if not alt:
            self.problems.add(f"the picture '{name}' has no alt text", f"write ![what it shows]({name})")
        return [replace(found, alt=alt)] if isinstance(found, Image) else []

    def _fill_address(self, match: re.Match[str]) -> str:
        filled = self.slots.fill(match.group())
        if isinstance(filled, Text):
            return filled.text.strip()
        self.problems.add("a link's address can't contain a source note or a point's number", "print it after the link")
        return ""

    def _note(self, node: SyntaxTreeNode) -> list[Inline]:
        if self.in_note:
            self.problems.add("a footnote can't contain another footnote", "refer to the other footnote in the text")
            return []
        label = node.meta.get("label")
        if label in self.note_numbers:
            return [NoteAgain(self.note_numbers[label])]
        self.note_count += 1
        line, self.in_note = self.problems.line, True
        children = self._inline_note(node) if label is None else self._defined_note(label)
        self.problems.line, self.in_note = line, False
        return [Note(children)]

    def _inline_note(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """Return the words of `^[words]`."""
        return in_normal_form(self._inlines(SyntaxTreeNode(self.inline_notes[node.meta["id"]]).children))

    def _defined_note(self, label: str) -> tuple[Inline, ...]:
        """Return the words of `[^label]`, from the line `[^label]: words`."""
        definition = self.note_definitions.get(label)
        if definition is None:
            self.problems.add(f"the footnote '{label}' has no text", f"add a line '[^{label}]: words'")
            return ()
        self.note_numbers[label] = self.note_count
        if [child.type for child in definition.children] != ["paragraph"]:
            self.problems.line = parser.first_line(definition)
            self.problems.add("a footnote must be one paragraph", "write its words in one paragraph, without a list")
            return ()
        self.problems.line = parser.first_line(definition.children[0])
        return self.read(definition.children[0])

    def _collect_note_definitions(self, root: SyntaxTreeNode) -> None:
        for node in root.walk():
            if node.type == "footnote_reference":
                label = node.meta["label"]
                if label in self.note_definitions:
                    self.problems.line = parser.first_line(node)
                    self.problems.add(
                        f"the footnote '{label}' has two texts", "delete one of them, or rename a footnote"
                    )
                self.note_definitions[label] = node


def _without_outer_spaces(inlines: list[Inline]) -> list[Inline]:
    """Return inlines without spaces at their edges that come from a text printed by the template.

    `{{ "; " }}` is such a text: it fills a slot, but has no origin in content. The first and the last inline are the
    template's words before the first slot and after the last one. If they are not empty, nothing is removed there.

    >>> printed = [Text(""), Text(" and "), Text("content "), Text(" "), Text("")]
    >>> [inline.text for inline in _without_outer_spaces(printed)]
    ['', 'and ', 'content', '']
    >>> [inline.text for inline in _without_outer_spaces([Text("see"), Text(" and "), Text(".")])]
    ['see', ' and ', '.']
    """
    first, *between, last = inlines
    while first == Text("") and between and isinstance(between[0], Text) and between[0].origin is None:
        between[0] = replace(between[0], text=between[0].text.lstrip(" "))
        if between[0].text:
            break
        del between[0]
    while last == Text("") and between and isinstance(between[-1], Text) and between[-1].origin is None:
        between[-1] = replace(between[-1], text=between[-1].text.rstrip(" "))
        if between[-1].text:
            break
        del between[-1]
    return [first, *between, last]


def _template_text(text: str) -> Text:
    """Return a template's own words; line ends and tabs, such as those of `&#9;`, become spaces."""
    return Text(LINE_ENDS.sub(" ", text))
