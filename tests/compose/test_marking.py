"""Marking: the mark of what stands in a tree, the bounds that it may not exceed, and the marks before portions."""

from __future__ import annotations

import pytest
from support.libraries import FISH_TRACK, edition_of, library_of, line

from generator.compose.marking import above_ceiling, mark_of, portions_and_briefs_in, with_marking, with_portion_marks
from generator.document.nodes import (
    MARKING,
    Block,
    BulletList,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    Origin,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)
from generator.document.walk import all_inlines, block_inlines, plain_text, walk_blocks
from generator.model.build_options import BuildOptions
from generator.model.handling import Mark

LIBRARY = library_of(
    line("open"),
    line("restricted", classification="Restricted"),
    line("secret", classification="Secret", caveats=["ORCON"]),
    compilations=[
        ({"classification": "Confidential", "together": ["open", "restricted"], "reason": "It shows all."}, None)
    ],
)
EDITION = edition_of()
OWN = Text("The template's.")


def words(portion: str, text: str = "Words.") -> Text:
    """Return words of a portion."""
    return Text(text, Origin(portion, "text"))


def of(*inlines: Inline) -> tuple[Block, ...]:
    """Return a tree of one paragraph."""
    return (Paragraph(inlines),)


def test_the_portions_of_words_are_those_of_texts_and_notes() -> None:
    """Texts and notes say whose they are; the template's own words and line breaks are nobody's."""
    note = Note((OWN,), Origin("secret", "sources"))
    assert portions_and_briefs_in([OWN, words("open"), LineBreak(), note, Note((OWN,))]) == {"open", "secret"}


@pytest.mark.parametrize(
    ("blocks", "mark"),
    [
        ((), Mark(0)),
        (of(OWN), Mark(0)),
        (of(words("restricted")), Mark(1)),
        (of(words("open"), Strong((words("secret"),))), Mark(3, frozenset(["ORCON"]))),
        (of(OWN, Note((OWN,), Origin("secret", "sources"))), Mark(3, frozenset(["ORCON"]))),
        (of(words("open"), words("restricted")), Mark(2)),
        (of(words("brief:note")), Mark(0)),
    ],
)
def test_the_mark_of_a_tree_is_of_what_stands_in_it(blocks: tuple[Block, ...], mark: Mark) -> None:
    """The highest mark of its words and notes, raised where a compilation stands together."""
    assert mark_of(LIBRARY, EDITION, [FISH_TRACK], blocks) == mark


def test_the_words_of_a_template_have_a_mark_of_their_own() -> None:
    """A tree is never below the template's own words."""
    assert mark_of(LIBRARY, edition_of(words=Mark(2)), [FISH_TRACK], of(words("restricted"))) == Mark(2)


def messages(mark: Mark, ceiling: int | None = None, build: int | None = None, own: int = 0) -> list[tuple[str, str]]:
    """Return the problems of a mark under ceilings, each with its hint."""
    edition = edition_of(ceiling=ceiling, words=Mark(own))
    return [(found.message, found.hint) for found in above_ceiling(LIBRARY, edition, BuildOptions(ceiling=build), mark)]


def test_a_mark_at_its_ceilings_is_no_problem() -> None:
    """A ceiling is the highest level that a document may have; without one, any level is right."""
    assert messages(Mark(1), 1, 1) == []
    assert messages(Mark(0), 0, 0) == []
    assert messages(Mark(4)) == []


def test_each_ceiling_that_is_exceeded_is_named() -> None:
    """The audience's and the build's are problems of their own."""
    of_edition = "the pack would be Confidential, above the ceiling Restricted of Delegation"
    of_build = "the pack would be Confidential, above the ceiling Unclassified of this build"
    assert [message for message, _ in messages(Mark(2), 1, 0)] == [of_edition, of_build]
    assert [message for message, _ in messages(Mark(2), 2, 0)] == [of_build]
    assert [message for message, _ in messages(Mark(2), 1, 2)] == [of_edition]


def test_the_hint_says_whether_the_template_is_too_high() -> None:
    """Where the template's own words exceed the ceiling, staff can mend it; else the program is at fault."""
    assert "the words of the template are Confidential" in messages(Mark(2), 1, own=2)[0][1]
    assert "report this" in messages(Mark(2), 1, own=1)[0][1]


def test_caveats_that_readers_are_not_cleared_for_are_a_problem() -> None:
    """Those that are missing are named in order; readers without a list are cleared for all."""
    mark = Mark(0, frozenset(["ORCON", "NOFORN"]))
    (problem,) = above_ceiling(LIBRARY, edition_of(cleared_for=[]), BuildOptions(), mark)
    assert problem.message == "the pack would be NOFORN, ORCON, but Delegation is not cleared for that"
    assert problem.where is not None
    assert problem.where.file == "templates/delegation/pack.md.j2"
    (problem,) = above_ceiling(LIBRARY, edition_of(cleared_for=["ORCON"]), BuildOptions(), mark)
    assert "be NOFORN, but" in problem.message
    assert above_ceiling(LIBRARY, edition_of(cleared_for=["ORCON", "NOFORN"]), BuildOptions(), mark) == []
    assert above_ceiling(LIBRARY, EDITION, BuildOptions(), mark) == []


def test_the_marking_takes_the_place_of_what_the_template_prints() -> None:
    """Only the printed marking changes; the same word elsewhere stays."""
    rest = (Text("?"), LineBreak(), words("open", "?"))
    assert with_marking(of(Text("?", MARKING), *rest), "SECRET") == of(Text("SECRET", MARKING), *rest)


def marked(*blocks: Block, own: int = 0) -> list[str]:
    """Return the text of each run of blocks with portion marks, and then of each note."""
    tree = with_portion_marks(blocks, LIBRARY, edition_of(words=Mark(own)))
    runs = [run for block in walk_blocks(tree) for run in block_inlines(block)]
    return [plain_text(run) for run in (*runs, *(n.children for n in all_inlines(tree) if isinstance(n, Note)))]


def test_each_run_bears_the_mark_of_its_own_words() -> None:
    """Headings, paragraphs, items and quotations have marks; an empty run has none."""
    blocks = (
        Heading(2, (OWN, words("brief:note", ""))),  # a brief bears no mark of its own
        Paragraph((OWN, Emphasis((words("restricted"),)))),
        BulletList(((Paragraph((words("open"),)),), (Paragraph((words("secret"), words("restricted"))),))),
        Quote((Paragraph((words("restricted"),)), Paragraph(()))),
    )
    assert marked(*blocks) == [
        "(U) The template's.", "(R) The template's.Words.", "(U) Words.", "(S//OC) Words.Words.", "(R) Words.", "",
    ]  # fmt: skip


def test_a_note_bears_its_own_mark_and_does_not_raise_its_line() -> None:
    """A line is marked for its words; its note, inside, for the portion that it is of."""
    note = Note((Text("A source."),), Origin("secret", "sources"))
    assert marked(Paragraph((words("open"), note))) == ["(U) Words.", "(S//OC) A source."]


def test_a_row_bears_one_mark_in_its_first_cell() -> None:
    """The mark is of all cells of the row, but not of their notes, which have their own; so has the header's row."""
    note = Note((Text("A source."),), Origin("secret", "sources"))
    row = ((words("open"),), (words("restricted"), note))
    assert marked(Table(("", ""), ((OWN,), (OWN,)), (row, ((), (OWN,))))) == [
        "(U) The template's.", "The template's.", "(R) Words.", "Words.", "(U) ", "The template's.",
        "(S//OC) A source.",
    ]  # fmt: skip


def test_no_mark_is_below_that_of_the_template() -> None:
    """Where the template's own words are of a level, every mark is at least of that level."""
    assert marked(Paragraph((words("open"),)), Paragraph((words("secret"),)), own=1) == ["(R) Words.", "(S//OC) Words."]


def test_links_to_headings_follow_their_marks() -> None:
    """A mark changes the name that a heading is linked by; links to headings lead there, other links stay."""
    blocks = (
        Paragraph((Link("#the-templates", (OWN,)), Link("#a-portion", (OWN,)), Link("https://example.org", (OWN,)))),
        Heading(2, (OWN,)),
    )
    first, *_ = with_portion_marks(blocks, LIBRARY, EDITION)
    assert isinstance(first, Paragraph)
    links = [found for found in first.children if isinstance(found, Link)]
    assert [found.target for found in links] == ["#u-the-templates", "#a-portion", "https://example.org"]
    assert plain_text(links[0].children) == "The template's."
