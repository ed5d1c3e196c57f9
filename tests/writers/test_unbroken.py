"""No-break spaces and hyphens in what is written: in both formats, over the seams of texts, and not where words are."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
import pytest
from hypothesis import given
from support.libraries import shipped_house
from support.ooxml_checks import Package, W, faults, text_of
from support.pages import to_pdf_once
from support.pdf_lines import lines_of
from support.pictures import picture
from support.rendering import every_shipped_pack, markdown_of, shipped_pack, word_of
from support.strategies import trees
from support.words import with_plain_quotes

from generator.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE, with_breaks
from generator.compose.dialect.blocks import parse_markdown
from generator.document.nodes import (
    NOTE_NUMBER,
    Block,
    Document,
    Emphasis,
    Facts,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
)
from generator.document.walk import all_inlines, headings_in, mapped, mapped_run, plain_text
from generator.output.libreoffice import find_office
from generator.writers.markdown import render_markdown
from generator.writers.unbroken import unbroken_for_markdown, unbroken_for_word
from generator.writers.word.package import render_word

FACTS = Facts(
    title="Non-proliferation in 30 s", track="Track 2", audience="Staff of U.S. desk", as_of="9 November 2020",
    source="Policy Brief #4 – a brief", marking="OFFICIAL-SENSITIVE – 30 s",
)  # fmt: skip


def shown(text: str) -> str:
    """Return a text with `~` for each no-break space and `=` for each no-break hyphen."""
    return text.replace(NO_BREAK_SPACE, "~").replace(NO_BREAK_HYPHEN, "=")


def document(*blocks: Block, lang: str = "en-GB") -> Document:
    """Return a document with some blocks."""
    return Document(FACTS, "2020-11-09", blocks, lang)


def in_markdown(*run: Inline, lang: str = "en-GB") -> str:
    """Return a paragraph as the Markdown shows it."""
    return shown(render_markdown(document(Paragraph(run), lang=lang)).split("\n\n")[1])


def in_word(*run: Inline, lang: str = "en-GB") -> str:
    """Return a paragraph as the Word file has it."""
    data = render_word(document(Paragraph(run), lang=lang), shipped_house())
    parts = next(Package(data).body.iter(W + "p")).iter(W + "t", W + "noBreakHyphen")
    return "".join("=" if part.tag == W + "noBreakHyphen" else shown(part.text or "") for part in parts)


SEAMS: dict[str, tuple[Inline, ...]] = {
    "In 30~s.": (Text("In 30"), Text(" s.")),
    "On 9~November 2020.": (Strong((Text("On 9"),)), Text(" "), Emphasis((Text("November"),)), Text(" 2020.")),
    "See point~3.2 and the U.S.~desk.": (Text("See point "), Reference("p", "3.2"), Text(" and the U.S."),
                                         Link("https://example.org", (Text(" desk."),))),
    "A non=state 20=year plan.": (Text("A non"), Strong((Text("-state 20"),)), Text("-year plan.")),
}  # fmt: skip


@pytest.mark.parametrize("text", SEAMS)
def test_the_rules_hold_over_the_seams_of_texts(text: str) -> None:
    """A number and its unit are kept together wherever they come from, in both formats."""
    assert in_word(*SEAMS[text]) == text
    [paragraph] = unbroken_for_markdown(document(Paragraph(SEAMS[text]))).blocks
    assert isinstance(paragraph, Paragraph)
    assert shown(plain_text(paragraph.children)) == text.replace("=", "-")


def test_no_line_begins_with_the_number_of_a_note() -> None:
    """A space before a note doesn't end a line; the note's own words have no-break spaces, and keep their hyphens."""
    note = Note((Text("Brief #4: “20-year non-proliferation in 30 s”."),))
    run = (Text("Words. "), note, Text(NO_BREAK_SPACE, NOTE_NUMBER), NoteAgain(1), Text(" Then."))
    assert in_markdown(*run) == "Words.~[^1]~[^1] Then."
    found = render_markdown(document(Paragraph(run)))
    assert "[^1]: Brief~#4: “20-year non-proliferation in 30~s”." in shown(found)
    notes = Package(render_word(document(Paragraph(run)), shipped_house())).trees["word/footnotes.xml"]
    assert not list(notes.iter(W + "noBreakHyphen"))
    assert "Brief~#4: “20-year non-proliferation in 30~s”." in shown("".join(t.text or "" for t in notes.iter(W + "t")))


def test_a_line_break_parts_what_stands_on_both_sides() -> None:
    """A number before a line break doesn't belong to the word after it."""
    assert in_word(Text("In 30"), LineBreak(), Text("s – or")) == "In 30s~– or"


def test_headings_are_plain_in_markdown() -> None:
    """Readers make the names that links lead to from headings: in Markdown, headings are plain, also as typed."""
    heading = Heading(2, (Text("Within 30 s: non\u2011proliferation\u00a0today"),))
    link = Paragraph((Link("#within-30-s-non-proliferation-today", (Text("There"),)),))
    assert "## Within 30 s: non-proliferation today\n" in render_markdown(document(heading, link))
    package = Package(render_word(document(heading, link), shipped_house()))
    starts = [found.get(W + "name") for found in package.body.iter(W + "bookmarkStart")]
    anchors = [found.get(W + "anchor") for found in package.body.iter(W + "hyperlink")]
    assert anchors == starts == ["_Toc1"]
    assert "Within 30~s: non" in shown(next(package.body.iter(W + "t")).text or "")


def test_what_is_copied_or_searched_for_stays_plain() -> None:
    """Markings, properties, alt texts and addresses have no no-break characters; the facts in a header do."""
    image = Image("a-1.png", "In 30 s, non-proliferation", "image/png", 9525, 9525, picture(1, 1))
    link = Link("https://example.org/non-x-20", (Text("https://example.org/non-x-20"),))
    made = document(Paragraph((Text("Words "), image, link)))
    markdown = render_markdown(made)
    assert markdown.startswith("OFFICIAL-SENSITIVE – 30 s\n")
    assert "![In 30 s, non-proliferation]" in markdown
    assert "[https://example.org/non-x-20](<https://example.org/non-x-20>)" in markdown
    package = Package(render_word(made, shipped_house()))
    core = package.members["docProps/core.xml"].decode()
    assert "Non-proliferation in 30 s" in core
    for member in ("docProps/core.xml", "word/_rels/document.xml.rels"):
        assert not re.search("[\u00a0\u2011]", package.members[member].decode())
    assert 'descr="In 30 s, non-proliferation"' in package.members["word/document.xml"].decode()
    header = list(package.trees["word/header1.xml"].iter(W + "p"))
    assert "".join(t.text or "" for t in header[0].iter(W + "t")) == FACTS.marking
    assert "U.S.~desk · As of 9~November 2020" in shown("".join(t.text or "" for t in header[1].iter(W + "t")))
    assert len(list(header[1].iter(W + "noBreakHyphen"))) == 1
    assert text_of(header[1]) == f"{FACTS.title} · {FACTS.audience} · As of {FACTS.as_of}"


def test_word_reads_the_hyphen_as_a_hyphen() -> None:
    """The no-break hyphen is Word's own element: other programs read it as a hyphen, also one that an author typed."""
    made = document(Paragraph((Text("COVID-19 and Pakistan\u2011Iran"),)), Table(("",), ((Text("20-year"),),), ()))
    data = render_word(made, shipped_house())
    assert faults(data) == []
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "COVID-19 and Pakistan-Iran"
    assert NO_BREAK_HYPHEN not in Package(data).members["word/document.xml"].decode()
    assert len(list(Package(data).body.iter(W + "noBreakHyphen"))) == 3


def test_a_template_may_join_and_part_words() -> None:
    """A no-break character that is typed stays, and a zero-width space lets a line end where a rule forbids it."""
    blocks = parse_markdown("For&nbsp;once, Pakistan&#8209;Iran ties; in 30 &#8203;s, non-&#8203;proliferation.")
    found = render_markdown(document(*blocks)).split("\n\n")[1]
    assert shown(found) == "For~once, Pakistan=Iran ties; in 30 \u200bs, non-\u200bproliferation."
    word = Package(render_word(document(*blocks), shipped_house()))
    assert text_of(next(word.body.iter(W + "p"))) == with_breaks(found)


def test_hyphens_in_text_from_right_to_left_stay() -> None:
    """In text from right to left, a no-break hyphen would change the order of the numbers around it."""
    urdu = "اردو 2019-20"
    assert "2019-20" in in_word(Text(urdu))
    assert "2019-20" in in_word(Text("F 2019-20"), lang="ur")
    assert "2019=20" in in_word(Text("F 2019-20"))


def test_a_language_of_a_text_has_its_own_words() -> None:
    """The words of the rules are those of the text's language, or else of the pack's."""
    assert in_word(Text("9 November", lang="fi")) == "9 November"
    assert in_word(Text("9 November"), lang="fi") == "9 November"
    assert in_word(Text("9 November", lang="en"), lang="fi") == "9~November"


@given(trees)
def test_the_words_of_any_tree_stay(tree: tuple[Block, ...]) -> None:
    """With plain spaces and hyphens, the tree is as before; doing it twice changes nothing; Markdown parses to it."""
    made = document(*tree)
    for change in (unbroken_for_word, unbroken_for_markdown):
        found = change(made)
        assert mapped(found.blocks, plain) == mapped(tree, plain)
        assert change(found) == found
    written = unbroken_for_markdown(made).blocks
    inside = render_markdown(made).removeprefix(FACTS.marking).rstrip().removesuffix(FACTS.marking)
    if not any("  " in plain_text(heading.children) for heading, _ in headings_in(written)):  # a parser folds spaces
        assert parse_markdown(inside) == written


TYPED = ("Last\u00a0met:\u00a0", "As\u00a0of:\u00a0")
"""No-break spaces that templates type, between a label and what is filled in by hand."""


def plain(inline: Inline) -> Inline:
    """Return an inline with plain spaces, hyphens and quotation marks."""
    match inline:
        case Text(text, origin, lang):
            return Text(with_plain_quotes(with_breaks(text)), origin, lang)
        case Note(children, origin):
            return Note(mapped_run(children, plain), origin)
    return inline


def test_the_trees_of_what_ships_are_plain() -> None:
    """Only the writers put no-break characters in, and two templates, so that all other code compares plain words."""
    for pack in every_shipped_pack():
        for inline in all_inlines(pack.document.blocks):
            if isinstance(inline, Text) and inline.origin != NOTE_NUMBER:
                text = inline.text
                for typed in TYPED:
                    text = text.replace(typed, with_breaks(typed))
                assert text == with_breaks(text)


def test_both_formats_have_the_same_no_break_spaces() -> None:
    """What ships has no-break spaces, at the same places in both formats, apart from headings."""
    for name in ("defense/security", "economic/trade-card", "defense/meeting-defence-group-session"):
        made = shipped_pack(name).document
        word, markdown = unbroken_for_word(made).blocks, unbroken_for_markdown(made).blocks
        joined = [block for block, other in zip(word, markdown, strict=True) if not isinstance(block, Heading)]
        others = [block for block in markdown if not isinstance(block, Heading)]
        spaces, there = (list(texts_of(tuple(blocks))) for blocks in (joined, others))
        assert [text.replace(NO_BREAK_HYPHEN, "-") for text in spaces] == there
        assert any(NO_BREAK_SPACE in text for text in there)
        assert NO_BREAK_SPACE in markdown_of(shipped_pack(name))


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the texts of a tree."""
    yield from (inline.text for inline in all_inlines(blocks) if isinstance(inline, Text))


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BAD_ENDS = re.compile(
    rf"\d\n(?:s|min|h|%|per cent|million|billion|years?|{MONTHS})\b"
    rf"|(?<!\d )\b(?:{MONTHS})\n\d{{4}}\b"
    r"|\b(?:[Pp]age|[Tt]rack|[Pp]oint|No\.|[Nn]otes?|Brief)\n#?\d"
    r"|(?:\b[A-Z]\.[A-Z]\.|\bMr\.?|\bDr\.?|\be\.g\.)\n\w"
    r"|\w\n[–…]"
    r"|[^\W\d][.,]?\n\d+(?: \d+)*$",
    re.MULTILINE,
)
"""Ends of lines, each with the beginning of the next line, at which a reader trips."""
BAD_HYPHENS = re.compile(r"(?<![\w-])\w{1,4}-\n\w|\w-\n\w{1,3}\b(?!-)")


def test_no_line_of_what_ships_ends_where_a_reader_trips() -> None:
    """No line parts a number from its unit, a day from its month, an abbreviation from its word, or a note's number."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    packs = every_shipped_pack()
    for pack, pdf in zip(packs, to_pdf_once(list(map(word_of, packs))), strict=True):
        pages = ["\n".join(lines) for lines in lines_of(pdf)]
        assert [match[0] for page in pages for match in BAD_ENDS.finditer(page)] == [], pack.name
        if not any(isinstance(inline, Note) for inline in all_inlines(pack.document.blocks)):
            assert [match[0] for page in pages for match in BAD_HYPHENS.finditer(page)] == [], pack.name
