"""The Word file of a pack: its parts, the same bytes each time, and its pages as LibreOffice lays them out."""

from __future__ import annotations

import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree
from support.ooxml_checks import Package, W, child, text_of, value
from support.pages import to_pdf_once
from support.rendering import word_of
from support.words import with_plain_quotes
from support.workspaces import REPOSITORY, REQUESTS, Packs

from generator import Pack
from generator.document.nodes import (
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    Note,
    NoteAgain,
    Paragraph,
    Text,
)
from generator.document.walk import all_inlines, plain_text
from generator.house.read_house import read_house
from generator.output.libreoffice import find_office
from generator.writers.word.package import render_word

MOST_PAGES = {"ministerial": 3, "defense": 5, "economic": 4}
FACTS = Facts("A title", "A track", "An audience", "1 March 2021", "A brief", "UNCLASSIFIED")


@pytest.fixture(params=REQUESTS, ids="-".join)
def pack(request: pytest.FixtureRequest, packs: Packs) -> Pack:
    """Return each shipped pack in turn."""
    return packs[request.param]


@pytest.fixture
def word(pack: Pack) -> Package:
    """Return the pack's Word file, opened."""
    return Package(word_of(pack))


def fields_of(element: etree._Element) -> list[str]:
    """Return the codes of the fields in an element."""
    return [(code.text or "").strip() for code in element.iter(W + "instrText")]


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style, or an empty text."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else value(found)


def test_the_foot_says_page_x_of_y_and_whose_words_these_are(pack: Pack, word: Package) -> None:
    """The footer has page numbers as fields, says that the brief is not government policy, and has the marking."""
    footer = word.trees["word/footer1.xml"]
    lines = [text_of(paragraph) for paragraph in footer.iter(W + "p")]
    assert fields_of(footer) == ["PAGE", "NUMPAGES"]
    assert "Page 1 of 1" in lines
    assert pack.document.facts.source in lines
    assert "not government policy" in text_of(footer)
    assert lines[-1] == pack.document.facts.marking == "UNCLASSIFIED"


def test_the_head_says_marking_title_and_date(pack: Pack, word: Package) -> None:
    """The header begins with the marking and has the title, the audience and the date."""
    facts = pack.document.facts
    first, second = (text_of(paragraph) for paragraph in word.trees["word/header1.xml"].iter(W + "p"))
    assert first == facts.marking
    assert second == f"{facts.title} · {facts.audience} · As of {facts.as_of}"


def test_the_language_is_set(word: Package) -> None:
    """The language of a pack is British English."""
    assert [value(found) for found in word.trees["word/styles.xml"].iter(W + "lang")] == ["en-GB"]


def test_the_properties_are_the_packs_own(pack: Pack, word: Package) -> None:
    """Title, subject and dates come from the pack; there is no author, and no time of the build."""
    properties = {etree.QName(found).localname: found.text for found in word.trees["docProps/core.xml"]}
    facts = pack.document.facts
    assert properties["title"] == facts.title
    assert properties["subject"] == facts.track
    assert properties["keywords"] == facts.audience
    assert properties["description"] == facts.source
    assert properties["language"] == "en-GB"
    assert properties["created"] == properties["modified"] == f"{pack.document.date[:7]:0<7}-01T00:00:00Z"
    assert not {"creator", "lastModifiedBy", "revision"} & properties.keys()


def test_sources_are_real_footnotes(pack: Pack, word: Package) -> None:
    """Each note of the tree is a Word footnote with the same words, numbered in reading order.

    `test_source_list.py` tests the packs whose notes are in a list at the end.
    """
    if pack.document.lists_notes:
        return
    notes = [inline for inline in all_inlines(pack.document.blocks) if isinstance(inline, Note)]
    written = [found for found in word.trees["word/footnotes.xml"] if not found.get(W + "type")]
    assert notes
    shown = [with_plain_quotes(text_of(found).strip()) for found in written]
    assert shown == [with_plain_quotes(plain_text(note.children)) for note in notes]
    assert all(len(list(found.iter(W + "footnoteRef"))) == 1 for found in written)
    assert [int(value(found, "id")) for found in word.body.iter(W + "footnoteReference")] == [
        number + 1 for number in range(len(notes))
    ]


def test_a_repeated_note_follows_the_first(pack: Pack, word: Package) -> None:
    """A second reference to a note is a field that shows the number of the first reference and links to it."""
    if pack.document.lists_notes:
        return
    again = [inline.number for inline in all_inlines(pack.document.blocks) if isinstance(inline, NoteAgain)]
    assert [code for code in fields_of(word.body) if code.startswith("NOTEREF")] == [
        f"NOTEREF _Note{number} \\f \\h" for number in again
    ]
    for number in set(again):
        start = next(found for found in word.body.iter(W + "bookmarkStart") if value(found, "name") == f"_Note{number}")
        following = start.getnext()
        assert following is not None
        assert [value(found, "id") for found in following.iter(W + "footnoteReference")] == [str(number)]


def test_some_pack_repeats_a_note(packs: Packs) -> None:
    """At least one pack refers to a note again, so the test above tests something."""
    documents = [pack.document for pack in packs.values() if not pack.document.lists_notes]
    assert any(isinstance(inline, NoteAgain) for document in documents for inline in all_inlines(document.blocks))


def test_a_table_repeats_its_header_row(packs: Packs) -> None:
    """The first row of each table repeats as a header row on each page, and no row may split over pages.

    The tables of boxes have no style and no header row.
    """
    every = [table for pack in packs.values() for table in Package(word_of(pack)).body.iter(W + "tbl")]
    tables = [table for table in every if table.find(f"{W}tblPr/{W}tblStyle") is not None]
    assert tables
    for table in tables:
        rows = [[etree.QName(found).localname for found in child(row, "trPr")] for row in table.iter(W + "tr")]
        assert rows[0] == ["cantSplit", "tblHeader"]
        assert all(row == ["cantSplit"] for row in rows[1:])


def test_each_point_is_kept_whole(word: Package, pack: Pack) -> None:
    """Each list item is kept on one page, and each heading on the page of the text after it."""
    listed = [found for found in word.body.iter(W + "p") if found.find(f"{W}pPr/{W}numPr") is not None]
    assert listed or pack.selection.referral is not None
    for paragraph in listed:
        assert paragraph.find(f"{W}pPr/{W}keepLines") is not None
    styles = {value(found, "styleId"): found for found in word.trees["word/styles.xml"].iter(W + "style")}
    headings = [found for found in word.body.iter(W + "p") if style_of(found).startswith(("Heading", "Title"))]
    assert headings
    for heading in headings:
        assert styles[style_of(heading)].find(f"{W}pPr/{W}keepNext") is not None


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes with different hash seeds, time zones and locales write the same bytes."""
    made = []
    for seed, zone in (("1", "Asia/Karachi"), ("2", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C.UTF-8" if seed == "1" else "C"}
        folder = tmp_path / seed
        command = [sys.executable, "-m", "generator", "-C", str(REPOSITORY), "build", "-t", "docx", "-o", str(folder)]
        subprocess.run(command, env=environment, check=True, capture_output=True, cwd=REPOSITORY)
        made.append({path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*.docx"))})
    assert len(made[0]) == len(REQUESTS)
    assert made[0] == made[1]


@dataclass(frozen=True)
class Laid:
    """A Word file, and the text of each of its pages as LibreOffice lays them out."""

    word: Package
    text: tuple[str, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The letters of each page."""
        return tuple(map(letters, self.text))

    def split(self) -> list[str]:
        """Return the letters of the paragraphs that split over two pages."""
        paragraphs = [letters(text_of(paragraph)) for paragraph in self.listed()]
        return [text for text in paragraphs if not any(text in page for page in self.pages)]

    def listed(self) -> Iterator[etree._Element]:
        """Yield the paragraphs that must stay on one page."""
        yield from (found for found in self.word.body.iter(W + "p") if found.find(f"{W}pPr/{W}keepLines") is not None)


def letters(text: str) -> str:
    """Return only the letters of a text: pages add line breaks, hyphens, list numbers and note numbers."""
    return re.sub(r"[\W\d_]+", "", text)


def laid_out(files: dict[str, bytes], folder: Path) -> dict[str, Laid]:
    """Return Word files as LibreOffice lays them out, in one run of LibreOffice."""
    if find_office() is None or shutil.which("pdftotext") is None:
        pytest.skip("soffice or pdftotext is not installed: pages can't be looked at")
    laid = {}
    for (name, data), pdf in zip(files.items(), to_pdf_once(list(files.values())), strict=True):
        (folder / f"{name}.pdf").write_bytes(pdf)
        result = subprocess.run(["pdftotext", folder / f"{name}.pdf", "-"], check=True, capture_output=True, text=True)
        laid[name] = Laid(Package(data), tuple(result.stdout.split("\f")[:-1]))
    return laid


@pytest.fixture(scope="module")
def laid(packs: Packs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Laid]:
    """Return every shipped pack, laid out, by audience and track: `economic-trade`."""
    files = {f"{pack.audience}-{pack.subject}": word_of(pack) for pack in packs.values()}
    return laid_out(files, tmp_path_factory.mktemp("laid"))


def test_packs_keep_to_their_pages(laid: dict[str, Laid]) -> None:
    """A ministerial pack has at most three pages with its sources, any other pack at most four."""
    pages = {name: len(found.pages) for name, found in laid.items()}
    assert len(pages) == len(REQUESTS)
    assert {name: count for name, count in pages.items() if count > MOST_PAGES[name.partition("-")[0]]} == {}
    for found in laid.values():
        numbers = [re.findall(r"Page (\d+) of (\d+)", page) for page in found.text]
        assert numbers == [[(str(n + 1), str(len(found.text)))] for n in range(len(found.text))]


def test_no_point_splits_over_pages(laid: dict[str, Laid]) -> None:
    """Each list item and each point is on one page, with or without footnotes."""
    assert {name: found.split() for name, found in laid.items() if found.split()} == {}
    assert all(list(found.listed()) for found in laid.values())


def test_no_heading_stands_at_the_foot_of_a_page(laid: dict[str, Laid]) -> None:
    """The text after each heading begins on the page of the heading."""
    for name, found in laid.items():
        paragraphs = [paragraph for paragraph in found.word.body.iter(W + "p") if letters(text_of(paragraph))]
        for heading, following in itertools.pairwise(paragraphs):
            if style_of(heading).startswith(("Heading", "Title")):
                together = letters(text_of(heading)) + letters(text_of(following))[:12]
                assert any(together in page for page in found.pages), (name, together)


def test_no_word_of_a_table_breaks(laid: dict[str, Laid]) -> None:
    """No word in a table cell is broken over two lines."""
    cells = 0
    for name, found in laid.items():
        there = set(re.findall(r"[^\W\d_]+", " ".join(found.text)))
        for cell in found.word.body.iter(W + "tc"):
            cells += 1
            wanted = set(re.findall(r"[^\W\d_]+", " ".join(text_of(run) for run in cell.iter(W + "r"))))
            assert wanted <= there, (name, wanted - there)
    assert cells


def test_points_with_notes_stay_whole_wherever_a_page_ends(tmp_path: Path) -> None:
    """No list item with a footnote splits over two pages, however far down the page the list begins."""
    note = Note((Text("A source quoted at some length, so that it takes more than a single line of the page. " * 2),))
    words = "Words of a point that run over some lines of the page, so that it could split. "
    house = read_house("house", (REPOSITORY / "templates" / "house.docx").read_bytes())
    files = {}
    for lines in range(14):
        points: list[tuple[Block, ...]] = [
            (Paragraph((Text(f"{chr(65 + n)}. " + words * (2 + n % 3)), note, Text(" The end."))),) for n in range(20)
        ]
        filler = tuple(Paragraph((Text(f"Line {n}"),)) for n in range(lines))
        document = Document(FACTS, "2021-03-01", (*filler, BulletList(tuple(points)), Heading(2, (Text("Last"),))))
        files[f"lines-{lines}"] = render_word(document, house)
    for name, found in laid_out(files, tmp_path).items():
        assert len(found.pages) > 1
        assert found.split() == [], name


def test_a_split_point_would_be_seen(tmp_path: Path) -> None:
    """The test of split points can fail: without `keepLines`, points split over pages."""
    words = "Words of a point that run over some lines of the page. " * 12
    blocks = tuple(BulletList(((Paragraph((Text(f"{chr(65 + n)}. {words}"),)),),)) for n in range(20))
    house = read_house("house", (REPOSITORY / "templates" / "house.docx").read_bytes())
    sound = render_word(Document(FACTS, "2021-03-01", blocks), house)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:keepLines/>", b"<w:keepLines w:val='0'/>"))
    assert laid_out({"split": buffer.getvalue()}, tmp_path)["split"].split()
