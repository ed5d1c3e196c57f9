"""The numbers at the end of a line lead to the quotations that the line rests on: all of them, and no others.

The files are read back, so that these tests also see mistakes of the writers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from support.cited_lines import Cited, cited_in_markdown, cited_in_word
from support.houses import changed
from support.rendering import every_shipped_pack, markdown_of, shipped_pack, shipped_workspace, word_of

from generator import BuildOptions, Pack
from generator.document.nodes import Text
from generator.document.walk import all_inlines
from generator.model.audience import SOURCES, Sources
from generator.model.brief_words import fold
from generator.model.kinds import AnyPortion
from scripts.compare_pages import all_packs, with_sources

CITED = ("because", "text", "say", "we", "need", "ask", "offer", "lead")
"""The fields that a source note can follow: of those that are printed, it follows the first of this list."""
WITHOUT_NOTES = ("card", "leave-behind", "large-print")
FORMATS = ("markdown", "docx")
PACKS = {pack.name: pack for pack in every_shipped_pack()}


def cited_in(pack: Pack, format_: str) -> list[Cited]:
    """Return the texts of a pack's file with the notes cited after each."""
    return cited_in_markdown(markdown_of(pack)) if format_ == "markdown" else cited_in_word(word_of(pack))


def printed_fields(pack: Pack) -> dict[str, set[str]]:
    """Return the fields that a pack prints of each portion."""
    there: dict[str, set[str]] = {}
    for inline in all_inlines(pack.document.blocks):
        if isinstance(inline, Text) and inline.origin:
            there.setdefault(inline.origin.portion, set()).add(inline.origin.field)
    return there


def portions_in(pack: Pack) -> Iterator[tuple[AnyPortion, str]]:
    """Yield the portions of a pack that rest on a source, each with the words that its source note follows."""
    there = printed_fields(pack)
    for portion in (item.portion for item in pack.selection.selected if item.portion.sources):
        fields = [name for name in CITED if name in there.get(portion.id, ()) and getattr(portion, name, None)]
        if fields:
            yield portion, str(getattr(portion, fields[0]))


def wrong_lines(pack: Pack, cited: list[Cited]) -> dict[str, str]:
    """Return the lines of a pack whose numbers don't lead to their sources.

    Two portions may have the same words, and a caution stands on several cards of a meeting.
    """
    wanted: dict[str, list[list[str]]] = {}
    for portion, line in portions_in(pack):
        quotations = list(dict.fromkeys(fold(source.quote) for source in portion.sources))
        wanted.setdefault(line, []).append(quotations)
    found_for: dict[str, list[list[str]]] = {}
    for piece in cited:
        ends = max((line for line in wanted if piece.text.endswith(line)), key=len, default="")
        found_for.setdefault(ends, []).append(piece.quotations)
    wrong = {}
    for line, quoted in wanted.items():
        found = found_for.get(line, [])
        if [one for one in found if one not in quoted] or [one for one in quoted if one not in found]:
            wrong[line] = f"leads to {found}, not to {quoted}"
    return wrong


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", [name for name, pack in PACKS.items() if pack.edition not in WITHOUT_NOTES])
def test_the_numbers_of_a_line_lead_to_its_quotations(name: str, format_: str) -> None:
    """In every shipped file, each line has a number for each of its sources, in their order, and no other number."""
    pack = PACKS[name]
    cited = cited_in(pack, format_)
    assert wrong_lines(pack, cited) == {}
    lines = [piece for piece in cited if piece.notes]
    assert len(lines) >= len(list(portions_in(pack))) > 0


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", [name for name, pack in PACKS.items() if pack.edition in WITHOUT_NOTES])
def test_some_editions_have_no_numbers(name: str, format_: str) -> None:
    """No line of a card, a leave-behind or a large print has a number."""
    assert [piece for piece in cited_in(PACKS[name], format_) if piece.notes] == []


@pytest.mark.parametrize("sources", SOURCES)
def test_the_numbers_are_right_wherever_sources_stand(sources: Sources) -> None:
    """So it is with each place of the sources; without sources, no line has a number."""
    workspace = with_sources(shipped_workspace(), sources)
    packs = [pack for pack in all_packs(workspace, BuildOptions()) if pack.edition not in WITHOUT_NOTES]
    assert len(packs) == 21
    for pack in packs:
        for format_ in FORMATS:
            cited = cited_in(pack, format_)
            assert (wrong_lines(pack, cited) == {}) is (sources != "none"), pack.name
            assert any(piece.notes for piece in cited) is (sources != "none")


def test_numbers_are_shown_as_the_notes_are_numbered() -> None:
    """The number that a reader sees is the position of the note among the notes, in both formats."""
    for pack in PACKS.values():
        for format_ in FORMATS:
            numbers: dict[str, str] = {}
            for piece in cited_in(pack, format_):
                for note, shown in zip(piece.notes, piece.shown, strict=True):
                    assert numbers.setdefault(note, shown) == shown
            assert list(numbers.values()) == [str(number) for number in range(1, len(numbers) + 1)]


def spoiled(pack: Pack, format_: str, before: str, after: str) -> dict[str, str]:
    """Return the wrong lines of a file in which the first words that match a pattern are replaced."""
    if format_ == "markdown":
        text = markdown_of(pack)
        assert re.search(before, text)
        return wrong_lines(pack, cited_in_markdown(re.sub(before, after, text, count=1)))

    def spoil(members: dict[str, str]) -> None:
        assert re.search(before, members["word/document.xml"])
        members["word/document.xml"] = re.sub(before, after, members["word/document.xml"], count=1)

    return wrong_lines(pack, cited_in_word(changed(spoil, word_of(pack))))


@pytest.mark.parametrize(
    ("name", "format_", "before", "after"),
    [
        ("economic/trade", "markdown", r"\[\^2\]", "[^3]"),
        ("economic/trade", "markdown", r"\[\^1\]\u00a0", ""),
        ("economic/trade", "markdown", r"\[\^3\]", "[^3]\u00a0[^4]"),
        ("economic/trade", "docx", r'footnoteReference w:id="2"', 'footnoteReference w:id="3"'),
        ("economic/trade", "docx", "NOTEREF _Note3 ", "NOTEREF _Note2 "),
        ("ministerial/trade", "markdown", r"\[\^2\]", "[^3]"),
        ("ministerial/trade", "docx", "REF _Source2 ", "REF _Source3 "),
    ],
)
def test_a_wrong_number_would_be_seen(name: str, format_: str, before: str, after: str) -> None:
    """A number that leads elsewhere, that is missing, or that is one too many is found in each format."""
    assert spoiled(shipped_pack(name), format_, before, after)
