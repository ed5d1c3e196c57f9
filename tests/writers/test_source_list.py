"""Sources in a list at the end of a pack, or nowhere: in Word, in Markdown, with marks, and as `check` counts pages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from support.houses import changed
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.rendering import every_shipped_pack, markdown_of, shipped_pack, word_of
from support.words import with_plain_quotes
from support.workspaces import Run, change

from generator.characters import with_breaks
from generator.compose.source_list import with_source_list, without_source_list
from generator.document.nodes import NOTE_NUMBER, Heading, Note, NoteAgain, NoteList, Paragraph, Text
from generator.document.walk import all_inlines, plain_text
from generator.model.audience import SOURCES, Sources
from generator.output.libreoffice import find_office, to_pdf

AUDIENCE = "templates/delegation/audience.yaml"
LISTED = [pack.name for pack in every_shipped_pack() if pack.document.lists_notes]


TITLE = "# {{ track.name }}"


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style, or an empty text."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else value(found)


def test_the_ministers_packs_list_their_sources() -> None:
    """The packs and the meeting of ministers and of defense have a list; no other pack has one."""
    wanted = {pack.name for pack in every_shipped_pack()
              if pack.audience != "economic" and pack.edition in ("pack", "meeting")}  # fmt: skip
    assert set(LISTED) == wanted
    assert len(LISTED) == 12


@pytest.mark.parametrize("name", LISTED)
def test_the_list_ends_the_body(name: str) -> None:
    """After the sign-off come a heading and one numbered paragraph for each note, in the style of footnotes."""
    pack = shipped_pack(name)
    word = Package(word_of(pack))
    notes = [plain_text(inline.children) for inline in all_inlines(pack.document.blocks) if isinstance(inline, Note)]
    paragraphs = list(word.body.iter(W + "p"))
    sign_off, heading, *entries = paragraphs[-len(notes) - 2 :]
    assert text_of(sign_off).startswith("Drafter: ")
    assert (style_of(heading), text_of(heading)) == ("Heading1", "Sources")
    assert heading.find(f"{W}pPr/{W}keepNext") is not None
    assert [with_plain_quotes(text_of(entry)) for entry in entries] == list(map(with_plain_quotes, notes))
    assert {style_of(entry) for entry in entries} == {"FootnoteText"}
    assert len({value(found) for entry in entries for found in entry.iter(W + "numId")}) == 1
    assert {value(found) for entry in entries for found in entry.iter(W + "ilvl")} == {"0"}
    marks = [value(found, "name") for entry in entries for found in entry.iter(W + "bookmarkStart")]
    assert marks == [f"_Source{number}" for number in range(1, len(notes) + 1)]
    assert not list(word.body.iter(W + "footnoteReference"))
    assert all(value(found, "type") for found in word.trees["word/footnotes.xml"])


@pytest.mark.parametrize("name", LISTED)
def test_each_reference_is_a_raised_field(name: str) -> None:
    """Each number in the text is a field that leads to its entry, in the style of footnote references."""
    pack = shipped_pack(name)
    word = Package(word_of(pack))
    count = 0
    numbers = []
    for inline in all_inlines(pack.document.blocks):
        count += isinstance(inline, Note)
        if isinstance(inline, Note | NoteAgain):
            numbers.append(count if isinstance(inline, Note) else inline.number)
    codes = [run for run in word.body.iter(W + "r") if "_Source" in "".join(map(str, run.itertext(W + "instrText")))]
    wanted = [f"REF _Source{number} \\n \\h \\* CHARFORMAT" for number in numbers]
    assert ["".join(map(str, run.itertext(W + "instrText"))).strip() for run in codes] == wanted
    assert {value(child(child(run, "rPr"), "rStyle")) for run in codes} == {"FootnoteReference"}
    assert numbers


def test_libreoffice_works_the_numbers_out_itself() -> None:
    """LibreOffice shows the number of the entry, without a full stop, whatever number is stored in the field."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be looked at")
    word = word_of(shipped_pack("ministerial/trade"))

    def forget(members: dict[str, str]) -> None:
        stored = re.compile(r"(REF _Source\d+ [^<]*</w:instrText></w:r><w:r>.*?<w:t>)\d+(</w:t>)")
        assert stored.search(members["word/document.xml"])
        members["word/document.xml"] = stored.sub(r"\g<1>77\2", members["word/document.xml"])

    sound, forgetful = (
        subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
        for pdf in to_pdf([word, changed(forget, word)])
    )
    assert sound == forgetful
    assert re.search(r"with neighbours\.\s*1\s+2\s", sound)
    assert "77" not in sound


@pytest.mark.parametrize("name", LISTED)
def test_markdown_has_the_list_under_its_heading(name: str) -> None:
    """The definitions follow the heading at the end, and nothing but the marking follows them."""
    pack = shipped_pack(name)
    body, _, notes = markdown_of(pack).partition("\n## Sources\n\n")
    *definitions, empty, marking = notes.rstrip("\n").split("\n")
    assert all(re.match(rf"\[\^{number}\]: ", line) for number, line in enumerate(definitions, 1))
    assert (empty, marking) == ("", "UNCLASSIFIED")
    assert not re.search(r"^\[\^\d+\]:", body, re.MULTILINE)


def test_without_notes_there_is_no_list() -> None:
    """A pack without notes gets no heading, and blocks with notes get one list at the end."""
    words = (Paragraph((Text("Words."),)),)
    assert with_source_list(words, "Sources") == words
    assert [type(block) for block in with_source_list((Paragraph((Note((Text("A source."),)),)),), "Sources")] == [
        Paragraph, Heading, NoteList,
    ]  # fmt: skip


def test_a_pack_without_its_list_keeps_its_numbers() -> None:
    """To measure the pages before the list, its numbers stay in the text; other documents stay as they are."""
    pack = shipped_pack("ministerial/trade")
    bare = without_source_list(pack.document)
    assert bare.blocks[-1] == pack.document.blocks[-3]
    found = [inline.text for inline in all_inlines(bare.blocks)
             if isinstance(inline, Text) and inline.origin == NOTE_NUMBER and inline.text.isdigit()]  # fmt: skip
    assert found[:3] == ["1", "2", "1"]
    assert not any(isinstance(inline, Note | NoteAgain) for inline in all_inlines(bare.blocks))
    other = shipped_pack("economic/trade").document
    assert without_source_list(other) is other


def built(run: Run, small: Path, *settings: tuple[str, str]) -> tuple[str, Package]:
    """Build the small workspace with changed settings; return its Markdown and its Word file, which is sound."""
    for before, after in settings:
        change(small / AUDIENCE, (before, after))
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 0, result.output
    word = (small / "output/delegation/fish.docx").read_bytes()
    assert faults(word) == []
    return with_breaks((small / "output/delegation/fish.md").read_text(encoding="utf-8")), Package(word)


def test_the_default_is_footnotes(run: Run, small: Path) -> None:
    """Without the key, notes are at the foot of the page."""
    text, word = built(run, small)
    assert "## Sources" not in text
    assert list(word.body.iter(W + "footnoteReference"))


def test_a_templates_own_footnote_goes_to_the_list(run: Run, small: Path) -> None:
    """A footnote of the template's own is in the list too, in the order of its number."""
    change(small / "templates/delegation/pack.md.j2", (TITLE, f"{TITLE}\n\nOurs.^[Own words.]"))
    text, word = built(run, small, ("name: Delegation\n", "name: Delegation\nsources: Endnotes\n"))
    assert "\n## Sources\n\n[^1]: Own words.\n[^2]: Harbour Note 7, May 2019" in text
    assert not list(word.body.iter(W + "footnoteReference"))
    assert "Own words." in [text_of(paragraph) for paragraph in word.body.iter(W + "p")]


def test_no_sources_at_all(run: Run, small: Path) -> None:
    """With `none`, no note is in the files; the attribution is, and a template may ask whether there is a source."""
    template = small / "templates/delegation/pack.md.j2"
    change(template, (TITLE, f"{TITLE}\n\n{{% if purpose.cite %}}Cited.{{% else %}}Not.{{% endif %}}"))
    text, word = built(run, small, ("name: Delegation\n", "name: Delegation\nsources: none\n"))
    assert "[^" not in text
    assert "Not." in text
    assert "“" not in text
    assert "All points rest on Harbour Note 7" in text
    assert not list(word.body.iter(W + "footnoteReference"))
    assert "_Source" not in "".join(value(found, "name") for found in word.body.iter(W + "bookmarkStart"))


def test_an_edition_has_its_own_place(run: Run, small: Path) -> None:
    """What an edition says about its sources replaces what the audience says."""
    template = (small / "templates/delegation/pack.md.j2").read_text(encoding="utf-8")
    (small / "templates/delegation/long.md.j2").write_text(template, encoding="utf-8")
    editions = "name: Delegation\nsources: none\neditions:\n  long:\n    sources: endnotes\n"
    assert "[^1]" not in built(run, small, ("name: Delegation\n", editions))[0]
    shown = run("-C", small, "show", "fish", "-a", "delegation", "-e", "long").stdout
    assert "## Sources\n\n[^1]: " in shown


def test_an_unknown_place_is_an_error(run: Run, small: Path) -> None:
    """The message names the line and the places that there are."""
    change(small / AUDIENCE, ("name: Delegation\n", "name: Delegation\nsources: margins\n"))
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert f"{AUDIENCE}:2:10: 'sources' can't be 'margins'" in result.stderr
    assert "footnotes, endnotes, none" in result.stderr


def test_the_list_has_marks_of_portions(run: Run, small: Path) -> None:
    """With portion marks, the heading and each entry have a mark."""
    text, word = built(run, small, ("name: Delegation\n", "name: Delegation\nsources: endnotes\nportion_marks: yes\n"))
    assert "## (U) Sources" in text
    assert re.findall(r"^\[\^\d+\]: (\(\w+\)) ", text, re.MULTILINE) == ["(U)"] * text.count("]: ")
    entries = [p for p in word.body.iter(W + "p") if style_of(p) == "FootnoteText"]
    assert entries
    assert all(text_of(entry).startswith("(U) ") for entry in entries)


def test_a_draft_lists_its_sources_too(run: Run, small: Path) -> None:
    """`--draft` changes nothing in the list."""
    change(small / AUDIENCE, ("name: Delegation\n", "name: Delegation\nsources: endnotes\n"))
    texts = []
    for options in ([], ["--draft"]):
        assert run("-C", small, "build", "fish", *options).exit_code == 0
        texts.append((small / "output/delegation/fish.md").read_text(encoding="utf-8"))
        assert faults((small / "output/delegation/fish.docx").read_bytes()) == []
    assert "## Sources\n\n[^1]: " in texts[0]
    assert texts[1].replace(" · DRAFT", "") == texts[0]


@pytest.mark.usefixtures("unsourced")
def test_a_leak_in_the_list_is_seen(run: Run, small: Path) -> None:
    """Withheld words in a footnote of the template that goes to the list fail the build."""
    settings = "name: Delegation\nsources: endnotes\nceiling: Restricted\n"
    change(small / AUDIENCE, ("name: Delegation\n", settings))
    template = small / "templates/delegation/pack.md.j2"
    change(template, (TITLE, f"{TITLE}\n\nOurs.^[Nightjar is what we call it.]"))
    secret = (
        "\npoints:\n  - id: fi-secret\n    kind: fact\n    classification: Secret\n    lead: Nightjar.\n"
        "    say: Ask Nightjar.\n    sources:\n      - quote: Quotas cannot be a one-way street.\n"
    )
    change(small / "content/tracks/fish.yaml", ("\npoints:\n", secret))
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 1
    assert "words of 'fi-secret', which is withheld" in result.stderr
    assert not (small / "output/delegation/fish.docx").exists()


@pytest.mark.parametrize("options", [["--estimate"], []])
@pytest.mark.parametrize("sources", SOURCES)
def test_check_counts_the_pages_before_the_list(run: Run, small: Path, options: list[str], sources: Sources) -> None:
    """`pages` counts the list, `pages_before_sources` doesn't; without a list, both are the pages of the pack."""
    if not options and find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    own = "".join(f"^[A note {'that is long ' * 16}number {number}.] and" for number in range(16))
    change(small / "templates/delegation/pack.md.j2", (TITLE, f"{TITLE}\n\nWords{own} more.\n"))
    limits = f"sources: {sources}\nlimits:\n  pages: 1\n  pages_before_sources: 1\n"
    change(small / AUDIENCE, ("limits:\n", limits))
    said = run("-C", small, "check", *options).stdout
    way = "about " if options else ""
    assert re.search(rf"{AUDIENCE}:4:10: warning: delegation/fish has {way}\d pages; Delegation allows 1", said), said
    assert "before its sources" not in said  # with a list, one page comes before it; without, it is said once
