"""Document -> Markdown text that is easy to read and parses back to the same tree.

A character is escaped only if it would be read as syntax. CommonMark doesn't recognise emphasis next to some letters;
such a letter is written as a character reference.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from generator.document.nodes import (
    CONTENTS_LEVEL,
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
    NoteList,
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
from generator.writers.markdown_marks import with_paragraph_marks
from generator.writers.unbroken import unbroken_for_markdown

_ALWAYS = re.compile(r"([\\`*\[\]])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
_BLOCK_START = re.compile(r"^(?:()(#{1,6})(?=\s|$)|()([-+=>~:|])|(\d{1,9})([.)])(?=\s|$)|(\[\^\d+\])(:))")
_BEFORE_BRACKET = re.compile(r"([!^])$")
_WORD_END = re.compile(r"((?<!\\)_|)(.)$")
_WORD_START = re.compile(r"^(.)(_?)")
_EDGE_SPACES = re.compile(r"^\s+|\s+$")


def render_markdown(document: Document) -> str:
    """Return a pack as Markdown: its marking, its body, its notes, and its marking again."""
    banner = _start_escaped(_escaped(document.banner))
    return f"{banner}\n\n{write_blocks(with_paragraph_marks(unbroken_for_markdown(document)))}\n{banner}\n"


def picture_path(name: str) -> str:
    """Return the path of a picture, relative to the Markdown file."""
    return f"images/{name}"


def contents_list(headings: tuple[tuple[Heading, str], ...]) -> BulletList:
    """Return a table of contents: a list of links to the headings of level `CONTENTS_LEVEL`."""
    return BulletList(
        tuple(
            (Paragraph((Link(f"#{name}", (Text(plain_text(heading.children)),)),)),)
            for heading, name in headings
            if heading.level == CONTENTS_LEVEL
        )
    )


def write_blocks(blocks: tuple[Block, ...]) -> str:
    """Return blocks as Markdown, with their footnotes at the end."""
    writer = _Writer(blocks)
    parts = writer.blocks(blocks)
    notes = "\n".join(f"[^{number}]: {text}" for number, text in enumerate(writer.notes, 1))
    return "\n\n".join(filter(None, [parts, notes])) + "\n"


class _Writer:
    """Writes one tree, and collects its footnotes in order."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.headings = headings_in(blocks)
        self.portions = portions_in(tuple(all_inlines(blocks)))
        self.notes: list[str] = []

    def blocks(self, blocks: tuple[Block, ...], sign: str = "") -> str:
        """Return blocks one below the other; `sign` is the sign of the list item that contains them, if any.

        Two lists in a row have different signs (`-` and `*`); else they would be one list. A list at the beginning of
        a list item has another sign than the item too, because `- - -` is a rule.
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
            case Styled() | NoteList():
                raise TypeError("Markdown has no styles and no place for notes; `_without_styles` takes both away")

    def item(self, blocks: tuple[Block, ...], sign: str) -> str:
        if not blocks:
            return sign.rstrip()
        text = self.blocks(blocks, sign)
        indent = " " * len(sign)
        match blocks:
            case (Paragraph(), BulletList(((_, *_), *_))):  # a "-" alone below a paragraph would make it a heading
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
        """Return the inlines of a block, with white space at its edges as character references; else it is lost."""
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
                return self.inlines(children)  # Markdown can link to headings, but not to points
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
        self.notes.append(_start_escaped(self.run(children)))
        return f"[^{len(self.notes)}]"


def _without_styles(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield blocks without what only a page has: styles, and the place of the notes, which are always at the end."""
    for block in blocks:
        if isinstance(block, Styled):
            yield from _without_styles(block.blocks)
        elif not isinstance(block, NoteList):
            yield block


def _joined(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    """Yield the texts of inlines, changed so that each emphasis can open and close.

    Each piece is a text and whether it is emphasis. A letter next to emphasis becomes a character reference, because
    CommonMark doesn't always recognise emphasis next to letters.

    >>> "".join(_joined([("pre", False), ("**bold**", True), (" word", False)]))
    'pr&#101;**bold** word'
    >>> "".join(_joined([("(", False), ("**bold**", True), (")", False)]))
    '(**bold**)'
    """
    texts = [text for text, _ in pieces]
    for (index, (_, left)), (_, (_, right)) in pairwise(enumerate(pieces)):
        if right and not left:
            texts[index] = _WORD_END.sub(_word_end, texts[index])
        if left and not right:
            texts[index + 1] = _WORD_START.sub(_word_start, texts[index + 1])
    yield from texts


def _word_end(match: re.Match[str]) -> str:
    r"""Return the last character as a character reference if emphasis couldn't open after it.

    An underscore before it is then escaped, because it isn't inside a word any more.

    >>> _WORD_END.sub(_word_end, "snake_c"), _WORD_END.sub(_word_end, "snake ")
    ('snake\\_&#99;', 'snake ')
    """
    underscore, letter = match.groups()
    return match.group() if _allows_emphasis(letter) else underscore.replace("_", r"\_") + _reference(letter)


def _word_start(match: re.Match[str]) -> str:
    r"""Return the first character as a character reference if emphasis couldn't close before it.

    >>> _WORD_START.sub(_word_start, "c_snake"), _WORD_START.sub(_word_start, " snake")
    ('&#99;\\_snake', ' snake')
    """
    letter, underscore = match.groups()
    return match.group() if _allows_emphasis(letter) else _reference(letter) + underscore.replace("_", r"\_")


def _allows_emphasis(neighbour: str) -> bool:
    """Tell whether emphasis can open after a character and close before it: CommonMark needs space or punctuation."""
    return neighbour.isspace() or neighbour in string.punctuation or unicodedata.category(neighbour).startswith("P")


def _spaces_kept(text: str) -> str:
    r"""Return a text with white space at the edges of its lines as character references; else it is lost.

    >>> _spaces_kept(" two\nlines ")
    '&#32;two\nlines&#32;'
    """
    return "\n".join(
        _EDGE_SPACES.sub(lambda match: "".join(map(_reference, match.group())), line) for line in text.split("\n")
    )


def _reference(character: str) -> str:
    """Return the character reference of a character: `&#65;` for `A`."""
    return f"&#{ord(character)};"


def _escaped(text: str) -> str:
    r"""Return a text with escapes for what is syntax anywhere in a line.

    >>> print(_escaped("R&D, *2* [or] <b> &amp; snake_case _x_ a<b"))
    R&D, \*2\* \[or\] \<b> &amp;amp; snake_case \_x\_ a\<b
    """
    text = _REFERENCE.sub("&amp;", text)
    text = _ALWAYS.sub(r"\\\1", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    return _TAG_START.sub(r"\\<", text)


def _escaped_end(match: re.Match[str]) -> str:
    """Escape the `#` signs at the end of a heading, which would be left out."""
    return "\\" + match.group(1)


def _start_escaped(text: str) -> str:
    r"""Return a paragraph with escapes for what would begin another block at the beginning of a line.

    >>> print(_start_escaped("# One\n2. Two\n- three\n- - -"))
    \# One
    2\. Two
    \- three
    \- - -
    """
    return "\n".join(_BLOCK_START.sub(_escaped_start, line) for line in text.split("\n"))


def _escaped_start(match: re.Match[str]) -> str:
    before, sign = (group for group in match.groups() if group is not None)
    return f"{before}\\{sign}"
