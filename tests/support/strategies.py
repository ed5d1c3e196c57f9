"""Hypothesis strategies for the writers and the parser: words and trees that a document can contain."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.characters import LINE_ENDS
from generator.document.nodes import (
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
    Table,
    Text,
)
from generator.document.normal_form import in_normal_form
from generator.document.walk import mapped, plain_text

# Text that Markdown, Jinja, HTML, YAML or Word could read as syntax.
SYNTAX = (
    r"* ** *** _ __ ` `` ``` ~~~ ~~ [ ] ]( [x](y) [x]: [^1] [^1]: ^[ ^ ( (x) ) ! ![ < > <b> </b> <!-- --> <?x "
    r"<http://x.y> & &amp; &#42; &copy; \ \* \\ # ## #x 1. 1) 12. 0) - -- --- + = == === > : ::: :::x | || |-|-| --|-- "
    "{{ }} {{y}} {% {# #} ${ ' \" ’ “ — … http://x.y www.x.y a@b.c %3C %"
).split()
WORDS = (
    "a",
    "word",
    "Two words",
    "R&D",
    "é",
    "e\u0301",
    "漢字",
    "اردو",
    "👍",
    "1",
    "2021",
    "I.",
    "x_y",
    "snake_case_",
    "it's",
)
SPACES = (" ", "  ", "\u00a0", "\u200b", "\u2003", "\u3000")

characters = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028\u2029"
)
pieces = st.one_of(st.sampled_from(SYNTAX), st.sampled_from(WORDS), st.sampled_from(SPACES), characters)
texts = st.lists(pieces, min_size=1, max_size=8).map(lambda found: LINE_ENDS.sub(" ", "".join(found)))
"""Words that a tree can contain: any characters except line ends and controls, also with spaces at the edges."""

addresses = st.sampled_from(
    (
        "https://example.org/",
        "http://example.org/a_(b)?q=1&r=*x*",
        "mailto:a@example.org",
        "https://example.org/%3Cx%3E",
    )
)


@st.composite
def _inlines(draw: st.DrawFn, depth: int, *, breaks: bool, notes: bool, links: bool = True) -> tuple[Inline, ...]:
    """Draw a run of inlines in normal form, with formatting and links nested up to `depth` levels."""
    kinds = ["text", "text", "text", *["break"] * breaks, *["note", "again"] * notes]
    kinds += [*["strong", "emphasis"] * (depth > 0), *["link"] * (links and depth > 0)]
    return in_normal_form(
        [
            _inline(draw, kind, depth, breaks, notes, links)
            for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5))
        ]
    )


def _inline(draw: st.DrawFn, kind: str, depth: int, breaks: bool, notes: bool, links: bool) -> Inline:
    match kind:
        case "text":
            return Text(draw(texts))
        case "break":
            return LineBreak()
        case "note":
            return Note(draw(_inlines(1, breaks=False, notes=False).filter(has_words)))
        case "again":
            return NoteAgain(draw(st.integers(1, 9)))
        case "link":
            return Link(
                draw(addresses), draw(_inlines(depth - 1, breaks=False, notes=False, links=False).filter(has_words))
            )
    formatting = Strong if kind == "strong" else Emphasis
    return formatting(draw(_inlines(depth - 1, breaks=breaks, notes=notes, links=links)))


def has_words(run: tuple[Inline, ...]) -> bool:
    """Tell whether a run contains words."""
    return bool(plain_text(run).strip())


def runs(*, breaks: bool = True, notes: bool = True) -> st.SearchStrategy[tuple[Inline, ...]]:
    """Return runs of inlines in normal form."""
    return _inlines(2, breaks=breaks, notes=notes)


def _is_paragraph(run: tuple[Inline, ...]) -> bool:
    """Tell whether a run can be a paragraph in Markdown: it has words, and no line break at its edges."""
    return has_words(run) and not isinstance(run[0], LineBreak) and not isinstance(run[-1], LineBreak)


paragraphs = runs().filter(_is_paragraph).map(Paragraph)
headings = st.builds(Heading, st.integers(1, 4), runs(breaks=False).filter(has_words))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table with any alignments; its cells may be empty, and contain no line breaks."""
    columns = draw(st.integers(1, 3))
    cells = st.lists(runs(breaks=False), min_size=columns, max_size=columns).map(tuple)
    alignments = tuple(draw(st.sampled_from(("", "left", "center", "right"))) for _ in range(columns))
    return Table(alignments, draw(cells), tuple(draw(st.lists(cells, max_size=3))))


def _nested(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        items.map(BulletList),
        st.builds(NumberedList, items, st.sampled_from((0, 1, 2, 10, 99, 2021))),
        blocks.map(Quote),
    )


_inner = st.recursive(paragraphs, _nested, max_leaves=8)


def _with_valid_note_numbers(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks in which each `NoteAgain` refers to an earlier note; without an earlier note, it becomes one."""
    count = 0

    def numbered(inline: Inline) -> Inline:
        nonlocal count
        match inline:
            case NoteAgain(number) if count:
                return NoteAgain((number - 1) % count + 1)
            case Note() | NoteAgain():
                count += 1
                return inline if isinstance(inline, Note) else Note((Text("A source."),))
            case _:
                return inline

    return mapped(blocks, numbered)


trees = st.lists(st.one_of(_inner, headings, tables()), max_size=4).map(tuple).map(_with_valid_note_numbers)
"""Whole trees in the form that `parse_markdown` returns: writing and parsing a tree returns the same tree."""
