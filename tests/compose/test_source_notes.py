"""Source notes over a whole pack: which note is used again, what a note still quotes, and how it reads."""

from __future__ import annotations

import itertools

import pytest
from support.libraries import facts, library_of, line

from generator.compose.source_notes import source_note_of, with_source_notes
from generator.document.nodes import Inline, Note, NoteAgain, Paragraph, Text
from generator.document.walk import all_inlines, plain_text
from generator.model.content import Gap
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


def numbered(library: Library) -> list[Inline]:
    """Return the notes of a pack that cites each portion of a library in turn."""
    cited = [source_note_of(portion) for portion in library.portions()]
    blocks = tuple(Paragraph((Text("A line."), note)) for note in cited if note)
    return [found for found in all_inlines(with_source_notes(blocks, library)) if isinstance(found, Note | NoteAgain)]


def notes(*portions: tuple[Quotes, ...]) -> list[str | int]:
    """Return what is printed at each portion, given its quotations: a note's words, or the number that is used again.

    >>> notes(("Boats rise.",), ("Boats rise.",))
    ['Note 7, May 2019: “Boats rise.”', 1]
    """
    library = library_of(*(line(f"line-{n}", *quotes) for n, quotes in enumerate(portions)), briefs=BRIEF)
    return [n.number if isinstance(n, NoteAgain) else plain_text(n.children) for n in numbered(library)
            if isinstance(n, Note | NoteAgain)]  # fmt: skip


BOATS, CREWS, BOTH, NETS = ("Boats rise.", "Crews rise.", "Boats and crews rise together.", "Nets fall.")


def test_a_note_that_holds_all_is_used_again() -> None:
    """The same quotation, a part of it, and any of several quotations have the number of the note that holds them."""
    assert notes((BOATS, BOTH), (BOATS,), (BOTH,), (BOTH, BOATS), ("crews rise",))[1:] == [1, 1, 1, 1]


def test_a_note_that_holds_only_a_part_is_not_used_again() -> None:
    """What is new is quoted in a note of its own, which refers to the note with the rest."""
    assert notes((BOATS,), (BOATS, CREWS)) == [
        "Note 7, May 2019: “Boats rise.”", "Note 7: “Crews rise.”; see also note 1.",
    ]  # fmt: skip
    assert notes(("crews rise",), (BOTH,))[1] == "Note 7: “Boats and crews rise together.”"


def test_the_smallest_number_is_used_again() -> None:
    """Of several notes that hold a quotation, the first is used; of those that hold all, the first that does."""
    held_twice = (("crews rise",), (BOTH,))
    assert notes(*held_twice, ("crews rise",))[2] == 1
    assert notes(*held_twice, ("crews rise", BOTH))[2] == 2
    assert notes((NETS,), *held_twice, ("crews rise", "crews"))[3] == 2


def test_a_quotation_that_two_notes_hold_together_refers_to_both() -> None:
    """No note holds all, so a note without a quotation names those that do, in the order of their numbers."""
    assert notes((BOATS,), (CREWS,), (BOATS, CREWS))[2] == "See notes 1 and 2."
    assert notes((BOATS,), (CREWS,), (CREWS, BOATS))[2] == "See notes 1 and 2."
    assert notes((BOATS,), (CREWS,), (NETS,), (NETS, BOATS, CREWS))[3] == "See notes 1, 2 and 3."
    assert notes((BOATS,), (CREWS,), (NETS, CREWS, BOATS))[2] == "Note 7: “Nets fall.”; see also notes 1 and 2."


def test_a_note_is_named_once() -> None:
    """Two quotations that one note holds make one reference to it, to the first of those that hold it."""
    assert notes((BOATS, BOTH), (CREWS,), (BOATS, BOTH, CREWS))[2] == "See notes 1 and 2."
    assert notes((BOATS, NETS), (BOATS, NETS, CREWS))[1] == "Note 7: “Crews rise.”; see also note 1."
    assert notes(("crews rise",), (BOTH,), (NETS, "crews rise"))[2] == "Note 7: “Nets fall.”; see also note 1."


def test_what_a_reference_rests_on_is_not_quoted_anew() -> None:
    """A note that only refers to others holds no quotation itself: the next one refers to the same notes."""
    assert notes((BOATS,), (CREWS,), (BOATS, CREWS), (BOATS, CREWS))[2:] == ["See notes 1 and 2.", "See notes 1 and 2."]


def test_another_section_is_another_place() -> None:
    """Words that an earlier quotation holds, but from another section, are quoted with their own section."""
    assert notes(("Port fees and taxes",), ("Port fees",), ("Port fees",)) == [
        "Note 7, May 2019, ‘Ports’: “Port fees and taxes”.", "Note 7, ‘Fees’: “Port fees”.", 2,
    ]  # fmt: skip


def test_another_brief_is_another_place() -> None:
    """The same words of two briefs are two notes; each brief has its date where it is named for the first time."""
    briefs = {"first": "Boats rise. Nets fall.\n", "second": "Boats rise.\n"}
    library = library_of(
        line("one", {"quote": BOATS, "brief": "first"}),
        line("two", {"quote": BOATS, "brief": "second"}),
        line("three", {"quote": BOATS, "brief": "first"}),
        line("four", {"quote": NETS, "brief": "first"}),
        briefs=briefs,
        of_briefs={"first": facts(number="Note 1", date="2018"), "second": facts(number="Note 2")},
    )
    first, second, again, fourth = numbered(library)
    assert isinstance(first, Note)
    assert isinstance(second, Note)
    assert isinstance(fourth, Note)
    assert plain_text(first.children) == "Note 1, 2018: “Boats rise.”"
    assert plain_text(second.children) == "Note 2, May 2019: “Boats rise.”"
    assert again == NoteAgain(1)
    assert plain_text(fourth.children) == "Note 1: “Nets fall.”"


def test_quotations_from_one_place_follow_one_naming_of_it() -> None:
    """A place is named again where another one stands between."""
    assert notes((BOATS, CREWS)) == ["Note 7, May 2019: “Boats rise.”; “Crews rise.”"]
    assert notes((BOATS, "Harbour dues", CREWS)) == [
        "Note 7, May 2019: “Boats rise.”; Note 7, ‘Ports’: “Harbour dues”; Note 7: “Crews rise.”",
    ]


def test_the_form_of_quotation_marks_and_spaces_does_not_count() -> None:
    """A quotation copied with straight quotation marks is held by one with curly ones."""
    assert notes(("It is “so”.",), ('It   is "so".',)) == ["Note 7, May 2019: “It is “so”.”", 1]


@pytest.mark.parametrize(
    ("quote", "end"),
    [(BOATS, "rise.”"), ("Is it so?", "so?”"), ("It goes on…", "on…”"), ("Boats rise", "rise”."), ("It is", "is”.")],
)
def test_a_note_ends_as_a_sentence(quote: str, end: str) -> None:
    """A full stop follows, unless the quotation ends a sentence."""
    assert str(notes((quote,))[0]).endswith(end)


def test_notes_of_the_template_count_but_hold_nothing() -> None:
    """A footnote of the template's own has a number; what refers to it keeps to it, whatever is put before it."""
    library = library_of(line("one", BOATS), line("two", CREWS), line("three", CREWS), briefs=BRIEF)
    one, two, three = (source_note_of(portion) for portion in library.portions())
    assert one
    assert two
    assert three
    own, second = Note((Text("Crews rise."),)), Note((Text("Another."),))
    blocks = (Paragraph((one, own, two, three, second, NoteAgain(1), NoteAgain(2))),)
    found = list(all_inlines(with_source_notes(blocks, library)))
    assert [item for item in found if isinstance(item, NoteAgain)] == [NoteAgain(3), NoteAgain(2), NoteAgain(4)]
    assert [item for item in found if item in (own, second)] == [own, second]


def test_a_note_keeps_the_portion_that_it_is_of() -> None:
    """The marks of portions are read from the notes, so a worded note says whose it is."""
    library = library_of(line("one", BOATS), briefs=BRIEF)
    (note,) = numbered(library)
    assert isinstance(note, Note)
    assert note.origin is not None
    assert note.origin.portion == "one"


def test_what_has_no_source_has_no_note() -> None:
    """A gap may rest on nothing, and gets no note."""
    assert source_note_of(Gap(id="a-gap", need="Figures.")) is None


def test_no_words_are_quoted_twice_whatever_the_order() -> None:
    """In every order of four portions, each quotation is printed once, and references lead to earlier notes."""
    portions = ((BOATS,), (CREWS, BOATS), (NETS, CREWS), (BOATS, CREWS, NETS))
    for order in itertools.permutations(portions):
        printed = notes(*order)
        text = " ".join(map(str, printed))
        assert [text.count(f"“{quote}”") for quote in (BOATS, CREWS, NETS)] == [1, 1, 1], printed
        assert all(number < position for position, number in enumerate(printed, 1) if isinstance(number, int))
