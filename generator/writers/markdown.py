"""Document -> Markdown text that reads well as it is and parses back to the same tree.

Only what would be read as syntax is escaped. Where CommonMark's rules for emphasis would fail beside a letter or a
punctuation mark, the neighbour is written as a character reference.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from generator.document.nodes import (
    Block,
    BulletList,
    Contents,
    Document,
    Emphasis,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.document.walk import all_inlines, headings_in, plain_text, portions_in

_ALWAYS = re.compile(r"([\\`*\[\]])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(?:()(#{1,6})(?=\s|$)|()([-+=>~:|])|(\d{1,9})([.)])(?=\s|$)|(\[\^\d+\])(:))")
_BEFORE_BRACKET = re.compile(r"([!^])$")
_WORD_END = re.compile(r"((?<!\\)_|)(.)$")
_WORD_START = re.compile(r"^(.)(_?)")
_SPACE_EDGES = re.compile(r"^\s+|\s+$")


def render_markdown(document: Document) -> str:
    """Return a pack as Markdown: its marking, its body, its footnotes, its marking again."""
    banner = _start_escaped(_escaped(document.banner))
    return f"{banner}\n\n{write_blocks(document.blocks)}\n{banner}\n"


def picture_path(name: str) -> str:
    """Return where a picture stands, as seen from the Markdown file."""
    return f"images/{name}"


def contents_list(headings: tuple[tuple[Heading, str], ...]) -> BulletList:
    """Return a table of contents: a list of links, the headings of level 3 below those of level 2."""
    items: list[list[Block]] = []
    for heading, name in headings:
        entry = Paragraph((Link(f"#{name}", (Text(plain_text(heading.children)),)),))
        if heading.level == 3 and items:
            below = items[-1][1].items if len(items[-1]) > 1 and isinstance(items[-1][1], BulletList) else ()
            items[-1][1:] = [BulletList((*below, (entry,)))]
        elif heading.level in (2, 3):
            items.append([entry])
    return BulletList(tuple(tuple(item) for item in items))


def write_blocks(blocks: tuple[Block, ...]) -> str:
    """Return blocks as Markdown, with their footnotes at the end."""
    writer = _Writer(blocks)
    parts = writer.blocks(blocks)
    notes = "\n".join(f"[^{number}]: {text}" for number, text in enumerate(writer.notes, 1))
    return "\n\n".join(filter(None, [parts, notes])) + "\n"


class _Writer:
    """Writes one tree; keeps the footnotes it has met, in order."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.headings = headings_in(blocks)
        self.portions = portions_in(tuple(all_inlines(blocks)))
        self.notes: list[str] = []

    def blocks(self, blocks: tuple[Block, ...], sign: str = "") -> str:
        """Return blocks one below the other; `sign` is that of the list item which they stand in, if any.

        Two lists in a row take different signs, so that they stay two; so does a list that begins an item of another,
        as `- - -` is no list.
        """
        texts: list[str] = []
        last: Block | None = BulletList(()) if sign == "- " else None
        other_sign = False
        for block in _without_styles(blocks):
            other_sign = type(block) is type(last) and not other_sign
            texts.append(self.block(block, other_sign=other_sign))
            last = block
        return "\n\n".join(texts)

    def block(self, block: Block, *, other_sign: bool) -> str:
        match block:
            case Heading(level, children):
                text = self.run(children)
                return f"{'#' * level} {re.sub(r'(#+)$', _escaped_end, text)}"
            case Paragraph(children):
                return _start_escaped(self.run(children))
            case BulletList(items):
                return "\n".join(self.item(item, "* " if other_sign else "- ") for item in items)
            case NumberedList(items, start):
                sign = ")" if other_sign else "."
                return "\n".join(self.item(item, f"{start + i}{sign} ") for i, item in enumerate(items))
            case Quote(inner):
                lines = self.blocks(inner).split("\n")
                return "\n".join(f"> {line}".rstrip() for line in lines)
            case Table():
                return self.table(block)
            case Contents(title):
                label = Paragraph((Strong((Text(title),)),))
                return self.blocks((label, contents_list(self.headings)))
            case Styled():
                raise TypeError("a style has no form of its own in Markdown")

    def item(self, blocks: tuple[Block, ...], sign: str) -> str:
        if not blocks:
            return sign.rstrip()
        text = self.blocks(blocks, sign)
        indent = " " * len(sign)
        match blocks:
            case (Paragraph(), BulletList(((_, *_), *_))):  # an empty first item would underline the paragraph
                text = text.replace("\n\n", "\n", 1)
        lines = text.split("\n")
        return "\n".join([sign + lines[0], *((indent + line).rstrip() if line else "" for line in lines[1:])])

    def table(self, table: Table) -> str:
        rules = {"left": ":---", "center": ":---:", "right": "---:"}
        rows = [table.header, *table.rows]
        texts = ["| " + " | ".join(self.cell(cell) for cell in row) + " |" for row in rows]
        rule = "| " + " | ".join(rules.get(alignment, "---") for alignment in table.alignments) + " |"
        return "\n".join([texts[0], rule, *texts[1:]])

    def cell(self, inlines: tuple[Inline, ...]) -> str:
        return self.run(inlines).replace("|", "\\|")

    def run(self, inlines: tuple[Inline, ...]) -> str:
        """Return a block's inlines; white space at its edges would be lost, so it becomes character references."""
        return _spaces_kept(self.inlines(inlines))

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        texts = [self.inline(inline) for inline in inlines]
        for index, (left, right) in enumerate(pairwise(inlines)):
            if isinstance(right, Link | Note | NoteAgain):  # "![" would begin an image, "^[" a footnote
                texts[index] = _BEFORE_BRACKET.sub(r"\\\1", texts[index])
            if isinstance(left, Note | NoteAgain):  # "[^1](" would begin a link
                texts[index + 1] = re.sub(r"^\(", r"\(", texts[index + 1])
        pieces = zip(texts, (isinstance(inline, Strong | Emphasis) for inline in inlines), strict=True)
        return "".join(_joined(list(pieces)))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return _escaped(text)
            case Strong(children):
                return f"**{self.delimited(children)}**"
            case Emphasis(children):
                return f"_{self.delimited(children)}_"
            case Link(target, children) if target.removeprefix("#") in self.portions:
                return self.inlines(children)  # a point has no name in Markdown
            case Link(target, children):
                words = re.sub(r"^\^", r"\^", self.inlines(children))  # "[^" would begin a footnote
                return f"[{words}](<{target.replace('<', '%3C').replace('>', '%3E')}>)"
            case LineBreak():
                return "\\\n"
            case Note(children):
                return self.note(children)
            case NoteAgain(number):
                return f"[^{number}]"
            case Reference(_, number):
                return number
            case Image(name, alt):
                return f"![{_escaped(alt)}](<{picture_path(name)}>)"

    def delimited(self, children: tuple[Inline, ...]) -> str:
        return _spaces_kept(self.inlines(children))

    def note(self, children: tuple[Inline, ...]) -> str:
        self.notes.append("")
        number = len(self.notes)
        self.notes[number - 1] = _start_escaped(self.run(children))
        return f"[^{number}]"


def _without_styles(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Styled):
            yield from _without_styles(block.blocks)
        else:
            yield block


def _joined(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    """Yield pieces so that each emphasis stands between characters that let it open and close."""
    texts = [text for text, _ in pieces]
    for (index, (_, left)), (_, (_, right)) in pairwise(enumerate(pieces)):
        if right and not left:
            texts[index] = _WORD_END.sub(_hidden_word_end, texts[index])
        if left and not right:
            texts[index + 1] = _WORD_START.sub(_hidden_word_start, texts[index + 1])
    yield from texts


def _hidden_word_end(match: re.Match[str]) -> str:
    """Return the end of a word as a reference, where emphasis after it would not open; an underscore stays a word's."""
    underscore, letter = match.groups()
    return match.group() if _lets_emphasis(letter) else underscore.replace("_", r"\_") + _reference(letter)


def _hidden_word_start(match: re.Match[str]) -> str:
    letter, underscore = match.groups()
    return match.group() if _lets_emphasis(letter) else _reference(letter) + underscore.replace("_", r"\_")


def _lets_emphasis(neighbour: str) -> bool:
    """Tell whether emphasis is read as such beside a character: CommonMark asks for a space or punctuation."""
    return neighbour.isspace() or neighbour in string.punctuation or unicodedata.category(neighbour).startswith("P")


def _spaces_kept(text: str) -> str:
    """Write white space at the edges of lines, which would be lost, as references."""
    return "\n".join(
        _SPACE_EDGES.sub(lambda match: "".join(map(_reference, match.group())), line) for line in text.split("\n")
    )


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _escaped(text: str) -> str:
    text = _REFERENCE.sub("&amp;", text)
    text = _ALWAYS.sub(r"\\\1", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _TAG.sub(r"\\<", text)


def _escaped_end(match: re.Match[str]) -> str:
    return "\\" + match.group(1)


def _start_escaped(text: str) -> str:
    """Escape what would begin another kind of block, at the beginning of each line of a paragraph."""
    return "\n".join(_BLOCK_START.sub(_escaped_start, line) for line in text.split("\n"))


def _escaped_start(match: re.Match[str]) -> str:
    before, sign = (group for group in match.groups() if group is not None)
    return f"{before}\\{sign}"
