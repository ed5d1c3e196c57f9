"""PDFs keep the rules of PDF/UA-1 that a program can decide: all that ship, and some of difficult house documents."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from support.houses import HOUSES_OF_ALL_MAKES
from support.pdf_houses import columns, with_shapes, with_styles_elsewhere, with_styles_of_tags
from support.pdf_packs import in_house, rich_pack
from support.pdf_ua import RULES, findings
from support.pdf_ua.breaking import broken
from support.pdf_ua.font_rules import words_of
from support.pdf_ua.second_opinion import pdfua_findings
from support.pdf_ua.tagged import TaggedPdf
from support.rendering import every_shipped_pack, shipped_workspace
from support.workspaces import REPOSITORY, URDU

from generator import BuildOptions, Pack, Page, Request, all_meetings, make_packs, open_workspace
from generator.output.libreoffice import find_office
from generator.output.pdf_ua.repair import repaired
from generator.output.render_packs import render_packs

pytestmark = pytest.mark.skipif(find_office() is None, reason="soffice is not installed: no PDF can be made")


def drafts_and_covers() -> Iterator[Pack]:
    """Yield drafts of a track in all editions and of the meetings, and all editions that have a cover with it."""
    workspace = shipped_workspace()
    requests = [
        Request.of_track("security", audience.id, edition)
        for audience in workspace.audiences.values()
        for edition in audience.editions
    ]
    yield from make_packs(workspace, [*requests, *all_meetings(workspace)], BuildOptions(draft=True))
    covered = [request for request in requests if request.edition in ("pack", "large-print")]
    yield from make_packs(workspace, covered, BuildOptions(page=Page(cover=True)))


def urdu(folder: Path) -> Pack:
    """Return the pack of the Urdu example."""
    shutil.copytree(URDU, folder)
    shutil.copy(REPOSITORY / "templates/house.docx", folder / "templates/house.docx")
    return next(make_packs(open_workspace(folder), [Request.of_track("fish", "wafd")]))


def test_every_pdf_keeps_the_rules(tmp_path: Path) -> None:
    """All that ships, drafts, covers, Urdu, and a pack with all elements in difficult houses: no validator objects."""
    rich = rich_pack(tmp_path / "small")
    houses = [
        with_shapes(),
        with_styles_of_tags(),
        with_styles_elsewhere(),
        columns(2),
        *map(HOUSES_OF_ALL_MAKES.get, DIFFICULT),
    ]
    packs = [*every_shipped_pack(), *drafts_and_covers(), urdu(tmp_path / "urdu"), rich]
    packs += [in_house(rich, house) for house in houses if house]
    wrong: dict[str, list[str]] = {}
    for number, (pack, made) in enumerate(zip(packs, render_packs(packs, "pdf"), strict=True)):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(made.data)
        found = [*map(str, made.errors), *findings(made.data), *pdfua_findings(path)] if made.data else made.errors
        if found:
            wrong[f"{number} {pack.name}"] = [*map(str, found)]
    assert wrong == {}


DIFFICULT = ("text box", "letterhead", "table before the body", "German names and ids", "letters as numbers")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a pack with every element of a page."""
    return rich_pack(tmp_path_factory.mktemp("rich") / "small")


@pytest.fixture(scope="module")
def pdfs(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the PDF of this pack, of the Urdu example, and of this pack in a house document with shapes."""
    packs = [pack, urdu(tmp_path_factory.mktemp("urdu") / "urdu"), in_house(pack, with_shapes())]
    made = render_packs(packs, "pdf")
    return {name: one.data for name, one in zip(("rich", "urdu", "shapes"), made, strict=True)}


@pytest.fixture(scope="module")
def rich(pdfs: dict[str, bytes]) -> bytes:
    """Return the PDF of a pack with every element of a page."""
    return pdfs["rich"]


def test_the_rules_hold_for_a_good_pdf(rich: bytes) -> None:
    """No rule objects to a pack with every element."""
    assert findings(rich) == []


@pytest.mark.parametrize("name", RULES)
def test_each_rule_can_fail(rich: bytes, name: str) -> None:
    """A PDF that breaks a rule on purpose is found by this rule."""
    assert name in {found.partition(": ")[0] for found in findings(broken(rich, name))}


def test_an_unknown_font_is_no_claim(rich: bytes, pack: Pack) -> None:
    """A PDF without a font, which LibreOffice may not copy because of its licence, doesn't claim to keep the rules."""
    claimed = b"pdfuaid:part"
    assert claimed in rich
    bare = repaired(broken(rich, "31-009 (7.21.4.1-1)"), pack.document, {})
    assert claimed not in bare
    assert "06-002 (5-1, 5-2): pdfuaid:part is []" in findings(bare)


def test_what_stands_in_headers_and_decorates_is_passed_over(pdfs: dict[str, bytes]) -> None:
    """A seal with an alt text is a figure, a box on the cover is text; headers, their links and bars are neither."""
    text = " ".join(line.strip() for line in outline(pdfs["shapes"]))
    begin = "Document P A cover Link a link Div P Box of the cover Figure (The seal of the ministry) Div"
    assert text.startswith(begin)
    assert text.count("Figure") == 3
    for words in ("MINISTRY", "Box of a header", "A bar", "example.org"):
        assert words not in text
    with pikepdf.open(io.BytesIO(pdfs["shapes"])) as pdf:
        links = {str(one.A.URI) for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one}
    assert links == {"https://example.org/cover", "https://example.org/a"}


def test_a_glyph_that_is_part_of_a_letter_stands_for_nothing(rich: bytes, pack: Pack) -> None:
    """Where a font doesn't say what a glyph stands for, as with some marks over letters, the repair says it."""
    with pikepdf.open(io.BytesIO(rich)) as pdf:
        font = pdf.pages[0].obj.Resources.Font.F1
        font.ToUnicode = pdf.make_stream(re.sub(rb"<03> *<\w+>\n", b"", font.ToUnicode.read_bytes()))
        buffer = io.BytesIO()
        pdf.save(buffer)
    assert any("the code 3 stands for None" in found for found in findings(buffer.getvalue()))
    assert findings(repaired(buffer.getvalue(), pack.document, {})) == []


def test_words_keep_their_language(pdfs: dict[str, bytes]) -> None:
    """The title and the bookmarks of an Urdu PDF are Urdu, and so are its words, but for those that are English."""
    with pikepdf.open(io.BytesIO(pdfs["urdu"])) as pdf:
        tagged = TaggedPdf(pdfs["urdu"], pdf)
        assert str(tagged.catalog.Lang) == "ur-PK"
        said: dict[str, str] = {}
        for piece in tagged.content:
            if piece.key in tagged.tagged_content:
                element = tagged.tagged_content[piece.key]
                holders = [element, *element.around()]
                language = next(one.text("/Lang") for one in holders if one.text("/Lang"))
                said[language] = said.get(language, "") + words_of(piece)
    assert set(said) == {"ur-PK", "en-GB"}
    assert "WTO" in said["en-GB"]
    assert not re.search("[a-zA-Z]", said["ur-PK"])
    assert not re.search("[\u0600-\u06ff]", said["en-GB"])


def test_a_repaired_pdf_needs_no_repair(rich: bytes, pack: Pack) -> None:
    """What a later LibreOffice does by itself, such as labels and ids of notes, is left as it is."""
    again = repaired(rich, pack.document, {})
    assert findings(again) == []
    assert outline(again) == outline(rich)


def test_the_structure_says_what_things_are(rich: bytes) -> None:
    """The title is the one H1; labels, notes, figures, links and headers of tables are what they are."""
    shown = outline(rich)
    assert [line for line in shown if line.strip().startswith("H")] == [
        "  H1 Fisheries", "  H2 Pictures and links", "  H2 The points", "  H3 A third level", "  H4 A fourth level",
    ]  # fmt: skip
    assert shown[:6] == [
        "Document",
        "  H1 Fisheries",
        "  P Delegation, as of May 2019",
        "  P A scope note that says one thing.",
        "  H2 Pictures and links",
        "  P",
    ]
    text = " ".join(line.strip() for line in shown)
    for part in (
        'P Figure (A "map" & more) P',
        "Link the site Link the points Figure (in a line)",
        "L LI Lbl 1. LBody P First level L LI Lbl 1.1. LBody P We want",
        "LI Lbl • LBody P We want to renew the fisheries talks with you. Span Renew the talks.",
        "Table TR TH P Ask TH P Offer TR TD P Row 1 of a table TD",
        "Note Lbl Link 1 P",
    ):
        assert part in text, part


def outline(data: bytes) -> list[str]:
    """Return the elements of a PDF as lines, indented by depth, each with the words that it holds directly."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = TaggedPdf(data, pdf)
        words: dict[object, str] = {}
        for piece in tagged.content:
            words[piece.key] = words.get(piece.key, "") + words_of(piece)
        lines = []
        for element in tagged.elements:
            said = "".join(words.get(key, "") for key in element.contents).strip()
            alt = f"({element.text('/Alt')})" if element.text("/Alt") else ""
            depth = len(list(element.around()))
            lines.append("  " * depth + " ".join(filter(None, [element.type, alt, said])))
        return lines
