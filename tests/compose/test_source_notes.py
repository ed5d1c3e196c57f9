"""Source notes over a whole pack: one note for each quotation, the numbers of each line, and the words of a note."""

from __future__ import annotations

import itertools

import pytest
from support.libraries import facts, library_of, line

from generator.compose.source_notes import source_note_of, with_source_notes
from generator.document.nodes import NOTE_NUMBER, Block, Inline, Link, Note, NoteAgain, Paragraph, Strong, Table, Text
from generator.document.walk import all_inlines, plain_text
from generator.model.content import Gap
from generator.translations.word_table import english
from generator.workspace.library import Library

TEXT = """\
Boats rise. Crews rise. Boats and crews rise together. Nets fall. Is it so? It is “so”. It goes on…

## Ports

- Port fees and taxes
- Harbour dues

## Fees

- Port fees
"""
BRIEF = {"note": TEXT}
Quotes = str | dict[str, str]
GAP = Text("\u00a0", NOTE_NUMBER)


def cited_in(library: Library) -> list[tuple[Inline, ...]]:
    """Return the inlines of a line for each portion of a library, which cites the portion after some words."""
    cited = [source_note_of(portion) for portion in library.portions()]
    blocks = tuple(Paragraph((Text("A line."), note)) for note in cited if note)
    return [block.children for block in with_source_notes(blocks, library, english()) if isinstance(block, Paragraph)]


def notes(*portions: tuple[Quotes, ...]) -> list[list[str | int]]:
    """Return what stands at the end of each line, given its quotations: words of a new note, or a number used again.

    >>> notes(("Boats rise.",), ("Nets fall.", "Boats rise."))
    [['Note 7, May 2019: “Boats rise.”'], ['“Nets fall.”', 1]]
    """
    library = library_of(*(line(f"line-{n}", *quotes) for n, quotes in enumerate(portions)), briefs=BRIEF)
    return [[n.number if isinstance(n, NoteAgain) else plain_text(n.children)
             for n in inlines if isinstance(n, Note | NoteAgain)] for inlines in cited_in(library)]  # fmt: skip


BOATS, CREWS, BOTH, NETS = ("Boats rise.", "Crews rise.", "Boats and crews rise together.", "Nets fall.")


def test_each_quotation_is_a_note_of_its_own() -> None:
    """A line has a number for each of its quotations, in the order of the file, and cites nothing else."""
    assert notes((BOATS, NETS), (CREWS, BOATS), (NETS, BOATS)) == [
        ["Note 7, May 2019: “Boats rise.”", "“Nets fall.”"],
        ["“Crews rise.”", 1],
        [2, 1],
    ]


def test_only_the_same_words_have_the_same_note() -> None:
    """A part of an earlier quotation is a note of its own: its number leads to the words that its line rests on."""
    assert notes((BOTH,), ("crews rise",), (BOTH, "crews rise"))[1:] == [["“crews rise”."], [1, 2]]


def test_a_quotation_counts_once_in_a_portion() -> None:
    """A portion that gives the same words twice has one number for them."""
    assert notes((BOATS, BOATS, "Boats  rise."))[0] == ["Note 7, May 2019: “Boats rise.”"]


def test_numbers_side_by_side_are_apart() -> None:
    """A no-break space stands between two numbers, and nowhere else."""
    library = library_of(line("one", BOATS, NETS, CREWS), line("two", CREWS, BOATS), line("three", NETS), briefs=BRIEF)
    one, two, three = cited_in(library)
    assert [type(inline) for inline in one] == [Text, Note, Text, Note, Text, Note]
    assert (one[2], one[4]) == (GAP, GAP)
    assert two == (Text("A line."), NoteAgain(3), GAP, NoteAgain(1))
    assert three == (Text("A line."), NoteAgain(2))
    assert plain_text(one) == "A line."


def test_numbers_of_the_template_and_of_two_portions_are_apart_too() -> None:
    """So are a footnote of the template's own, and the source of another portion; a new cell or word begins anew."""
    library = library_of(line("one", BOATS), line("two", BOATS), briefs=BRIEF)
    one, two = (source_note_of(portion) for portion in library.portions())
    assert one
    assert two
    own = Note((Text("Own."),))
    link = Link("https://example.org", (Text("words"),))
    blocks: tuple[Block, ...] = (
        Paragraph((own, one, two)),
        Paragraph((two, Text("and"), one)),
        Table(("", ""), ((two,), (one,)), (((one,), (two,)),)),
        Paragraph((Strong((Text("Bold"), one)), two, link, two)),
    )
    bold = Strong((Text("Bold"), NoteAgain(2)))
    assert with_source_notes(blocks, library, english()) == (
        Paragraph((own, GAP, Note((Text("Note 7, May 2019: “Boats rise.”"),)), GAP, NoteAgain(2))),
        Paragraph((NoteAgain(2), Text("and"), NoteAgain(2))),
        Table(("", ""), ((NoteAgain(2),), (NoteAgain(2),)), (((NoteAgain(2),), (NoteAgain(2),)),)),
        Paragraph((bold, GAP, NoteAgain(2), link, NoteAgain(2))),
    )


def test_a_note_has_the_section_of_its_words() -> None:
    """The number and the date of the brief are in its first note; each note names its section, if there is one."""
    assert notes(("Port fees and taxes",), ("Port fees",), (BOATS,)) == [
        ["Note 7, May 2019, ‘Ports’: “Port fees and taxes”."], ["‘Fees’: “Port fees”."], ["“Boats rise.”"],
    ]  # fmt: skip


def test_another_brief_is_another_place() -> None:
    """The same words of two briefs are two notes; then each note names its brief, and the first one gives its date."""
    briefs = {"first": "Boats rise. Nets fall.\n", "second": "# Second\n\n## Sea\n\nBoats rise.\n"}
    library = library_of(
        line("one", {"quote": BOATS, "brief": "first"}),
        line("two", {"quote": BOATS, "brief": "second"}),
        line("three", {"quote": BOATS, "brief": "first"}, {"quote": NETS, "brief": "first"}),
        briefs=briefs,
        of_briefs={"first": facts(number="Note 1", date="2018"), "second": facts(number="Note 2")},
    )
    found = [inline for inlines in cited_in(library) for inline in inlines if isinstance(inline, Note | NoteAgain)]
    assert [plain_text(n.children) if isinstance(n, Note) else n.number for n in found] == [
        "Note 1, 2018: “Boats rise.”", "Note 2, May 2019, ‘Sea’: “Boats rise.”", 1, "Note 1: “Nets fall.”",
    ]  # fmt: skip


def test_a_brief_that_the_pack_does_not_cite_makes_no_difference() -> None:
    """Only the briefs that are cited count: with one of them, later notes leave its number out."""
    library = library_of(
        line("one", {"quote": BOATS, "brief": "first"}, {"quote": NETS, "brief": "first"}),
        briefs={"first": "Boats rise. Nets fall.\n", "second": "Crews rise.\n"},
    )
    assert [plain_text(n.children) for n in cited_in(library)[0] if isinstance(n, Note)][1] == "“Nets fall.”"


def test_the_form_of_quotation_marks_and_spaces_does_not_count() -> None:
    """A quotation copied with straight quotation marks is the same as one with curly ones."""
    assert notes(("It is “so”.",), ('It   is "so".',)) == [["Note 7, May 2019: “It is “so”.”"], [1]]


@pytest.mark.parametrize(
    ("quote", "end"),
    [(BOATS, "rise.”"), ("Is it so?", "so?”"), ("It goes on…", "on…”"), ("Boats rise", "rise”."), ("It is", "is”.")],
)
def test_a_note_ends_as_a_sentence(quote: str, end: str) -> None:
    """A full stop follows, unless the quotation ends a sentence."""
    assert str(notes((quote,))[0][0]).endswith(end)


def test_notes_of_the_template_count_but_hold_nothing() -> None:
    """A footnote of the template's own has a number; what refers to it keeps to it, whatever is put before it."""
    library = library_of(line("one", BOATS, NETS), line("two", CREWS), line("three", CREWS), briefs=BRIEF)
    one, two, three = (source_note_of(portion) for portion in library.portions())
    assert one
    assert two
    assert three
    own, second = Note((Text("Crews rise."),)), Note((Text("Another."),))
    blocks = (Paragraph((one, own, two, three, second, NoteAgain(1), NoteAgain(2))),)
    found = list(all_inlines(with_source_notes(blocks, library, english())))
    assert [item for item in found if isinstance(item, NoteAgain)] == [NoteAgain(4), NoteAgain(3), NoteAgain(5)]
    assert [item for item in found if item in (own, second)] == [own, second]


def test_a_note_keeps_the_portion_that_it_is_of() -> None:
    """The marks of portions are read from the notes, so a worded note says whose it is: who cites it first."""
    library = library_of(line("one", BOATS, NETS), line("two", NETS, CREWS), briefs=BRIEF)
    found = [note for inlines in cited_in(library) for note in inlines if isinstance(note, Note)]
    assert [note.origin and note.origin.portion for note in found] == ["one", "one", "two"]


def test_what_has_no_source_has_no_note() -> None:
    """A gap may rest on nothing, and gets no note."""
    assert source_note_of(Gap(id="a-gap", need="Figures.")) is None


def test_each_line_cites_its_own_quotations_whatever_the_order() -> None:
    """In every order of four portions, each quotation is printed once, and the numbers lead to what the line quotes."""
    portions = ((BOATS,), (CREWS, BOATS), (NETS, CREWS), (BOATS, CREWS, NETS))
    for order in itertools.permutations(portions):
        printed: list[str] = []
        for quotes, cited in zip(order, notes(*order), strict=True):
            printed += [words for words in cited if isinstance(words, str)]
            led_to = [printed[n - 1] if isinstance(n, int) else n for n in cited]
            assert [words.partition("“")[2].rstrip("”") for words in led_to] == list(quotes)
        assert len(printed) == len({BOATS, CREWS, NETS})
