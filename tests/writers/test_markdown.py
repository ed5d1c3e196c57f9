"""The Markdown reads well: ordinary prose is written as it is, and only what would be syntax is escaped."""

from __future__ import annotations

import pytest

from generator.compose.dialect.blocks import parse_markdown
from generator.document.nodes import (
    BulletList,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Paragraph,
    Strong,
    Text,
)
from generator.writers.markdown import write_blocks

ORDINARY = (
    "Pakistan-U.S. dialogue (2020–21): 70% of AT&T's “fair share”, i.e. $1.5 bn; what next?",
    "It's a #1 priority, e.g. R&D / trade + aid = growth > 3%, at 10:30 a.m. ~ noon!",
    "snake_case and a@example.org and 5 < 6 and C# and x | y",
    "Rs. 1,000 – see §4.2; “yes”, he said — 'no' … aside.",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prose_gets_no_escapes(text: str) -> None:
    """Prose with everyday punctuation is written without escapes."""
    assert write_blocks((Paragraph((Text(text),)),)) == f"{text}\n"


ESCAPED = {
    "*x* [y] `z`": r"\*x\* \[y\] \`z\`",
    "_x_ and x_y": r"\_x\_ and x_y",
    "a <b> c": r"a \<b> c",
    "&amp; & &x": "&amp;amp; & &x",
    "- a dash": r"\- a dash",
    "1. A number": r"1\. A number",
    "# A heading": r"\# A heading",
    "::: note": r"\::: note",
    "C:\\x": r"C:\\x",
    " edge": "&#32;edge",
}


@pytest.mark.parametrize("text", ESCAPED)
def test_what_would_be_syntax_is_escaped(text: str) -> None:
    """Characters that would be syntax are escaped, and parse to the same text."""
    blocks = (Paragraph((Text(text),)),)
    assert write_blocks(blocks) == ESCAPED[text] + "\n"
    assert parse_markdown(ESCAPED[text]) == blocks


LINK = Link("https://example.org", (Text("words"),))
NOTE = Note((Text("A source."),))

BESIDE_BRACKETS = (
    (Link("https://example.org", (Text("^x]: y"),)),),
    (Text("See ^"), LINK),
    (Text("See!"), LINK),
    (Text("See ^"), NOTE, Text("^"), NoteAgain(1)),
    (NOTE, Text("(so it says) "), NoteAgain(1), Text("(https://example.org)")),
    (NOTE, Text(": so it says")),
    (NOTE, Text("[so] it says")),
)


@pytest.mark.parametrize("run", BESIDE_BRACKETS)
def test_words_beside_links_and_notes_stay_words(run: tuple[Inline, ...]) -> None:
    """Words next to a link or a footnote don't turn it into an image, another link or another footnote."""
    blocks = (Paragraph(run),)
    assert parse_markdown(write_blocks(blocks)) == blocks


def test_a_page_as_it_is_written() -> None:
    """Bold, italic, line breaks, lists and footnotes each have one form in Markdown."""
    blocks = (
        Paragraph((Strong((Text("Lead."),)), Text(" Say it."), NOTE, LineBreak(), Emphasis((Text("Soft."),)))),
        BulletList(((Paragraph((Text("One."), NoteAgain(1))),), (Paragraph((Text("Two."),)),))),
    )
    expected = "**Lead.** Say it.[^1]\\\n_Soft._\n\n- One.[^1]\n- Two.\n\n[^1]: A source.\n"
    assert write_blocks(blocks) == expected
    assert parse_markdown(expected) == blocks
