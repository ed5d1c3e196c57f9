"""The estimate of pages agrees with LibreOffice for all shipped packs, and needs no installed program or font."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from support.houses import changed
from support.pages import to_pdf_once
from support.workspaces import REPOSITORY

from generator import BuildOptions, Pack, Request, all_meetings, all_requests, make_packs, open_workspace
from generator.compose.source_list import with_source_list, without_source_list
from generator.document.nodes import Heading, Note, Paragraph, Text
from generator.house.read_house import read_house
from generator.model.audience import SOURCES
from generator.model.page import Page
from generator.ooxml.faces import FINE, Face, line_height, ruler
from generator.output.libreoffice import find_office
from generator.workspace.library import Workspace
from generator.writers.word.estimate_pages import Estimate, estimate_pages
from scripts.compare_pages import (
    OPTIONS,
    all_packs,
    disagreements,
    documents_of,
    packs_that_can_be_made,
    with_sources,
    without_sources,
)
from scripts.house_styles import Look
from scripts.make_house import house, packed
from scripts.make_letter_widths import FAMILIES, LOOKS, TABLE, found_fonts, made

MEETING = "ministerial/meeting-ministerial-visit"
FONTS = ("Cambria", "Arial", "Times New Roman", "Courier New")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Return the shipped workspace."""
    return open_workspace(REPOSITORY)


@pytest.fixture(scope="module")
def shipped_packs(workspace: Workspace) -> dict[str, Pack]:
    """Return every edition of every shipped pack and meeting, by name."""
    return {pack.name: pack for pack in all_packs(workspace, BuildOptions())}


def needs_office() -> None:
    """Skip the test if LibreOffice isn't installed."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")


def test_the_table_of_widths_is_what_the_script_makes() -> None:
    """The table of letter widths in the repository is what the script makes from the installed fonts."""
    fonts = found_fonts()
    missing = [f"{family}-{look}" for family in FAMILIES for look in LOOKS if (family, look) not in fonts]
    if missing:
        pytest.skip(f"fonts are not installed: {', '.join(missing)}")
    assert TABLE.read_text(encoding="utf-8") == made(fonts)


def test_the_estimate_is_right_for_all_shipped_packs(shipped_packs: dict[str, Pack]) -> None:
    """For every shipped pack and meeting, LibreOffice counts the same pages and puts headings on the same pages."""
    needs_office()
    assert len(shipped_packs) >= 62
    assert disagreements(documents_of(shipped_packs.values()), to_pdf_once) == {}


def sample(workspace: Workspace, number: int) -> list[Request]:
    """Return requests for each edition of each audience, and for a meeting; the tracks and the meetings take turns."""
    meetings = all_meetings(workspace)
    tracks = list(workspace.library.tracks)
    places = [(audience.id, edition) for audience in workspace.audiences.values() for edition in audience.editions]
    chosen = [
        Request.of_track(tracks[(number + turn) % len(tracks)], audience, edition)
        for turn, (audience, edition) in enumerate(places)
    ]
    possible = set(all_requests(workspace))
    return [*(request for request in chosen if request in possible), meetings[number % len(meetings)]]


def test_the_estimate_is_right_under_options(workspace: Workspace) -> None:
    """The estimate is right for each edition of each audience, and for a meeting, under every option.

    Tracks and meetings take turns, to bound the time; `python -m scripts.compare_pages` compares all packs and options.
    """
    needs_office()
    documents = []
    for number, (name, options) in enumerate(OPTIONS.items()):
        packs = list(packs_that_can_be_made(workspace, sample(workspace, number), options))
        found = documents_of(packs)
        found += without_sources(found) if number % 2 else []
        documents += [(f"{name} {pack}", document, house) for pack, document, house in found]
    audiences = sum(len(audience.editions) for audience in workspace.audiences.values())
    assert len(documents) > (audiences - 3) * len(OPTIONS)
    assert disagreements(documents, to_pdf_once) == {}


def test_a_wrong_estimate_is_found(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack whose pages are estimated wrongly is named with both results."""
    needs_office()
    packs = list(make_packs(workspace, [Request.of_track("energy", "economic")]))
    monkeypatch.setattr("scripts.compare_pages.estimate_pages", lambda *_: Estimate(9, (1, 9)))
    monkeypatch.setattr("scripts.compare_pages.headings_in", lambda _: [(Heading(1, ()), ""), (Heading(2, ()), "")])
    [(name, said)] = disagreements(documents_of(packs), to_pdf_once).items()
    assert name == "economic/energy"
    assert said.startswith("estimate 9 [9], LibreOffice")


def test_entries_of_contents_have_their_own_numbers(workspace: Workspace) -> None:
    """A line of a table of contents is as long as its page number makes it, and its tab may have no width."""
    needs_office()
    large = BuildOptions(page=Page(type_size=24))
    [meeting] = make_packs(workspace, [Request.of_meeting("ministerial-visit", "ministerial")], large)
    assert disagreements(without_sources(documents_of([meeting])), to_pdf_once) == {}


def test_the_estimate_is_right_wherever_sources_stand(workspace: Workspace) -> None:
    """The estimate is right for the ministerial packs with each place of the sources, also before the list."""
    needs_office()
    documents = []
    for sources in SOURCES:
        packs = all_packs(with_sources(workspace, sources), BuildOptions())
        found = documents_of(pack for pack in packs if pack.audience == "ministerial")
        found += without_sources(found)
        documents += [(f"{sources} {name}", document, house) for name, document, house in found]
    assert any(document.lists_notes for _, document, _ in documents)
    assert disagreements(documents, to_pdf_once) == {}


def test_a_list_of_sources_takes_pages(shipped_packs: dict[str, Pack]) -> None:
    """A list of sources at the end takes room there, and none at the foot of pages."""
    pack = shipped_packs["economic/trade"]
    own = pack.selection.edition.house
    noted = (Paragraph((Text("Words."), Note((Text("A note."),)))),) * 30
    listed = replace(pack.document, blocks=with_source_list(noted, "Sources"))
    assert estimate_pages(without_source_list(listed), own).pages == 1
    assert estimate_pages(listed, own) == Estimate(2, (1,))


def test_the_estimate_is_right_in_other_fonts(shipped_packs: dict[str, Pack]) -> None:
    """The estimate is right for house documents in Cambria, Arial, Times New Roman and Courier New."""
    needs_office()
    documents = []
    for font in FONTS:
        own = read_house(f"{font}.docx", packed({name: part.replace('"Calibri"', f'"{font}"')
                                                 for name, part in house(Look(body=24)).items()}))  # fmt: skip
        documents += [(f"{font} {name}", shipped_packs[name].document, own) for name in (MEETING, "economic/trade")]
    assert disagreements(documents, to_pdf_once) == {}


def test_the_estimate_is_right_with_no_break_characters(shipped_packs: dict[str, Pack]) -> None:
    """Lines end as in LibreOffice around no-break spaces and hyphens."""
    needs_office()
    words = (
        "We propose on 9\u00a0November, for non\u2011proliferation, that COVID\u201119 and U.S.\u00a0concerns be named",
        "at 5\u00a0per\u00a0cent, after a 20\u2011year follow\u2011up, Mr.\u00a0J.\u00a0R.\u00a0Om\u00a0– in 30\u00a0s",
        "see No.\u00a04, page\u00a03, and the state-of-the\u2011art text with\u00a0a note",
    )
    text = " ".join(words * 2).split(" ")
    paragraphs = [Paragraph((Text(" ".join(text[start % 31 :][: 12 + start % 30])),)) for start in range(7, 1500, 7)]
    blocks = tuple(block for n, paragraph in enumerate(paragraphs)
                   for block in ((Heading(2, (Text("Next"),)), paragraph) if n % 6 == 0 else (paragraph,)))  # fmt: skip
    document = replace(shipped_packs[MEETING].document, blocks=blocks)
    houses = [(font, read_house("house.docx", packed({name: part.replace('"Calibri"', f'"{font}"')
                                                      for name, part in house(Look(body=24)).items()})))
              for font in ("Calibri", *FONTS)]  # fmt: skip
    assert disagreements([(font, document, own) for font, own in houses]) == {}


def test_the_estimate_needs_nothing_installed(shipped_packs: dict[str, Pack], monkeypatch: pytest.MonkeyPatch) -> None:
    """The estimate works without LibreOffice, and without any program in the PATH."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", "no-such-program")
    pack = shipped_packs[MEETING]
    assert estimate_pages(pack.document, pack.selection.edition.house).pages > 1


def test_the_cover_counts_unless_the_house_numbers_its_pages_anew(shipped_packs: dict[str, Pack]) -> None:
    """A heading has the number that its page shows: the cover is page 1, unless the house starts its numbers anew."""
    document = replace(shipped_packs[MEETING].document, blocks=(Heading(2, (Text("First"),)),))
    with_cover = packed(house(Look(body=24)))

    def number_anew(members: dict[str, str]) -> None:
        head, _, tail = members["word/document.xml"].rpartition('w:gutter="0"/>')
        members["word/document.xml"] = f'{head}w:gutter="0"/><w:pgNumType w:start="1"/>{tail}'

    for data, shown in ((with_cover, 2), (changed(number_anew, with_cover), 1)):
        estimate = estimate_pages(document, read_house("house.docx", data, Page(cover=True)))
        assert (estimate.pages, estimate.headings) == (2, (shown,))


def test_footnotes_take_room_on_the_page(shipped_packs: dict[str, Pack]) -> None:
    """Paragraphs that fit on one page need a second page when each of them has a footnote."""
    pack = shipped_packs["economic/trade"]
    own = pack.selection.edition.house
    words = Paragraph((Text("Words."),))
    noted = Paragraph((Text("Words."), Note((Text("A note."),))))
    plain = replace(pack.document, blocks=(words,) * 30)
    assert estimate_pages(plain, own).pages == 1
    assert estimate_pages(replace(plain, blocks=(noted,) * 30), own).pages == 2


def test_letters_are_as_wide_as_in_the_font() -> None:
    """Words have the widths of the font, also with ligatures and in bold."""
    face = Face("Calibri", 240)
    words = "To propose that this dialogue be resumed on priority, and that ministers address U.S. "
    assert abs(ruler(face).width(words) / FINE - 8349) <= 0.5  # the width in LibreOffice, set in Carlito
    assert ruler(face).width("fi") < ruler(face).width("f") + ruler(face).width("i")
    assert ruler(replace(face, bold=True)).width("words") > ruler(face).width("words")
    assert ruler(face).width("\u00a0") == ruler(face).width(" ")  # Carlito has no glyph for a no-break space
    assert ruler(face).width("\u2011") == ruler(face).width("-")  # nor for a no-break hyphen
    assert sum(line_height(face)) == 293
    assert sum(line_height(Face("Arial", 240))) == 276


def test_the_table_says_which_script_made_it() -> None:
    """The table names the script that makes it, so that nobody edits it by hand."""
    assert re.search(r"made by `python -m scripts.make_letter_widths`", TABLE.read_text(encoding="utf-8"))
