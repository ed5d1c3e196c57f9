"""Extreme content: an unbreakable word, a long table, a point of two pages, no points; the page can still be read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import yaml
from support.meetings import MEETING
from support.pages import to_pdf_once
from support.workspaces import AUDIENCES, FISH, Run, with_shipped_templates

from generator import BuildOptions, Pack, Request, make_packs, open_workspace
from generator.document.walk import block_inlines, plain_text, walk_blocks
from generator.model.page import Page
from generator.output.libreoffice import find_office
from generator.output.read_pdf import letters
from generator.output.render_packs import render_packs
from generator.workspace.library import Workspace
from scripts.compare_pages import crossed, disagreements, documents_of, packs_that_can_be_made, without_sources

QUOTE = "Northmark wants to renew the fisheries talks with Southmark."
WORD = "x" * 300
LONG = "We want to renew the talks" + ", and to do it soon and well" * 200 + "."
OPTIONS = (
    BuildOptions(),
    BuildOptions(page=Page(type_size=16)),
    BuildOptions(page=Page(paper="letter")),
    BuildOptions(page=Page(paper="letter", type_size=13, cover=True)),
)


class Plain(yaml.SafeDumper):
    """Writes YAML without anchors, which content can't contain."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Write equal values in full."""
        return True


def point(name: str, say: str, lead: str = "Renew the talks.", **given: object) -> dict[str, object]:
    """Return a point with its source."""
    return {"id": name, "kind": "ask", "lead": lead, "say": say, "sources": [{"quote": QUOTE}], **given}


def row(name: str, **given: object) -> dict[str, object]:
    """Return a row of the table with its source."""
    usual = {"counterpart": "their side", "sources": [{"quote": QUOTE}]}
    return {"id": name, "ask": "Open the talks.", **usual, **given}


SHORT = point("fi-short", "We want to renew the talks.")
CAUTION = {"use": "do-not-raise", "kind": "caution", "guards": ["fi-short"]}
CONTENT: dict[str, dict[str, object]] = {
    "word": {
        "name": f"Fisheries {WORD}",
        "points": [
            SHORT,
            point("fi-word", f"We want {WORD} soon."),
            point("fi-lead", "We want it.", lead=f"{WORD}."),
            point("fi-box", "Talks.", lead=f"Avoid {WORD}.", **CAUTION),
        ],
        "asks_and_offers": [row("fi-ask", ask=f"Open {WORD}."), row("fi-who", counterpart=WORD)],
    },
    "table": {
        "points": [SHORT],
        "asks_and_offers": [row(f"fi-row-{n}", ask="Open the talks and the books. " * (n % 3 + 1)) for n in range(40)],
    },
    "point": {
        "points": [
            SHORT,
            point("fi-long", LONG),
            point("fi-next", "We want to renew the talks."),
            point("fi-longer", LONG + " " + LONG),
            point("fi-raised", LONG, use="if-raised"),
            point("fi-back", LONG, use="background"),
        ],
    },
    "cell": {"points": [SHORT], "asks_and_offers": [row("fi-one"), row("fi-tall", ask=LONG), row("fi-two")]},
}


def extreme(folder: Path, what: str) -> Path:
    """Give the small workspace the shipped templates, and a track with extreme content."""
    track = {"number": 1, "name": "Fisheries", **CONTENT[what]}
    (folder / FISH).write_text(yaml.dump(track, Dumper=Plain, sort_keys=False), encoding="utf-8")
    return with_shipped_templates(folder)


@pytest.fixture
def packs(small: Path, request: pytest.FixtureRequest) -> dict[str, Pack]:
    """Return the packs of a track with extreme content, by name."""
    workspace = open_workspace(extreme(small, request.param))
    return {pack.name: pack for pack in packs_of(workspace, BuildOptions())}


def packs_of(workspace: Workspace, options: BuildOptions) -> list[Pack]:
    """Return the packs of the track with extreme content, in all editions but leave-behinds, which it has none of."""
    requests = [
        request for request in crossed(workspace) if request.subject.id == "fish" and request.edition != "leave-behind"
    ]
    return packs_that_can_be_made(workspace, requests, options)


def pdf_of(pack: Pack) -> bytes:
    """Return a pack as LibreOffice lays it out."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be laid out")
    [word] = render_packs([pack], "docx")
    return to_pdf_once([word.data])[0]


def shown_pages(pdf: bytes) -> list[str]:
    """Return the text of each page, with all that is repeated on it, such as a table's header row."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def text_edges(pdf: bytes) -> Iterator[tuple[float, float]]:
    """Yield the right edge of each letter and of its page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        boxes = (text.get_charbox(n) for n in range(text.count_chars()))
        yield from ((right, page.get_width()) for _, _, right, _ in boxes)


@pytest.mark.parametrize("packs", ["word"], indirect=True)
@pytest.mark.parametrize("name", [f"{audience}/fish{edition}" for audience in AUDIENCES for edition in ("", "-card")])
def test_a_word_that_does_not_break_stays_on_the_page(packs: dict[str, Pack], name: str) -> None:
    """A word of 300 letters in a point, a table, a box and a heading is there in full, within the margins."""
    pdf = pdf_of(packs[name])
    text = "".join(letters(page) for page in shown_pages(pdf))
    assert text.count(WORD) >= 2
    assert all(right <= width - 36 for right, width in text_edges(pdf))


@pytest.mark.parametrize("packs", ["table"], indirect=True)
@pytest.mark.parametrize(("name", "head"), [("defense/fish", "whatwewantwho"), ("economic/fish", "askcounterpart")])
def test_a_table_of_forty_rows(packs: dict[str, Pack], name: str, head: str) -> None:
    """The header row is on each page of the table, each row is whole on one page, and no page is nearly empty."""
    every = [letters(page) for page in shown_pages(pdf_of(packs[name]))]
    pages = [page for page in every if "openthetalksandthebooks" in page]
    assert len(pages) >= 2
    assert [page.count(head) for page in pages] == [1] * len(pages)
    rows = [re.findall("(?:openthetalksandthebooks)+theirside", page) for page in pages]
    assert [len(found) for found in rows] == [page.count("theirside") for page in pages]
    assert sum(map(len, rows)) == 40
    assert min(map(len, pages[:-1])) > 600


@pytest.mark.parametrize("packs", ["point", "cell"], indirect=True)
def test_a_point_of_two_pages_splits(packs: dict[str, Pack]) -> None:
    """A point, or a row, that is longer than a page begins where it is: no page is left nearly empty before it."""
    phrase = letters("to do it soon and well")
    for name in ("ministerial/fish", "defense/fish", "economic/fish", "economic/fish-card"):
        pack = packs[name]
        pages = [letters(page) for page in shown_pages(pdf_of(pack))]
        runs = (run for block in walk_blocks(pack.document.blocks) for run in block_inlines(block))
        wanted = letters(" ".join(map(plain_text, runs))).count(phrase)
        there = letters("".join(pages)).count(phrase)
        assert wanted - len(pages) <= there <= wanted, name  # a note at the foot of a page may cut a phrase in two
        lengths = [len(page) for page in pages]
        body = lengths[: -2 if pack.document.lists_notes else -1]
        assert all(length > max(lengths) / 3 for length in body[1:]), name
        assert not any(re.fullmatch(r"(Context|Background|Defensives|If they raise it)\W*", page) for page in pages), (
            name
        )


@pytest.mark.parametrize("packs", ["point"], indirect=True)
def test_only_long_points_split(packs: dict[str, Pack]) -> None:
    """The lines of a short point stay together; those of a point of more than half a page need not."""
    house = packs["ministerial/fish"].selection.edition.house
    [word] = render_packs([packs["ministerial/fish"]], "docx")
    xml = zipfile.ZipFile(io.BytesIO(word.data)).read(house.document_name).decode()
    paragraphs = {
        found[1]: found[0] for found in re.findall(r'(<w:p>(?:(?!</w:p>).)*?w:name="(fi_\w+)".*?</w:p>)', xml)
    }
    assert "<w:keepLines/>" in paragraphs["fi_short"]
    assert '<w:keepLines w:val="0"/>' in paragraphs["fi_long"]
    assert '<w:keepLines w:val="0"/>' in paragraphs["fi_back"]


@pytest.mark.parametrize("what", ["word", "table", "point"])
def test_the_estimate_is_right_for_extreme_content(small: Path, what: str) -> None:
    """LibreOffice counts the pages that are estimated, for every audience and edition, also in larger type."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    workspace = open_workspace(extreme(small, what))
    documents = []
    for number, options in enumerate(OPTIONS):
        made = packs_of(workspace, options)
        found = documents_of(pack for pack in made if number == 0 or pack.edition != "large-print")
        found += without_sources(found) if number == 0 else []
        documents += [(f"{number} {name}", document, house) for name, document, house in found]
    assert len(documents) >= 6 * len(OPTIONS)
    assert disagreements(documents, to_pdf_once) == {}


def test_the_estimate_of_a_tall_row(small: Path) -> None:
    """A row that is higher than a page is split in the estimate too, with the header row on each page."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    workspace = open_workspace(extreme(small, "cell"))
    requests = [Request.of_track("fish", audience) for audience in ("defense", "economic")]
    documents = []
    for size in (14, 16, 18, 20):
        packs = make_packs(workspace, requests, BuildOptions(page=Page(type_size=size)))
        documents += [(f"{size} {name}", document, house) for name, document, house in documents_of(packs)]
    assert disagreements(documents, to_pdf_once) == {}


def test_a_title_that_fills_the_header(run: Run, small: Path) -> None:
    """A title so long that the header leaves no room on the pages is a pack that is too long, and no endless work."""
    track = small / FISH
    track.write_text(
        track.read_text(encoding="utf-8").replace("name: Fisheries", "name: Fish" + " fish" * 700), "utf-8"
    )
    with_shipped_templates(small)
    result = run("-C", small, "build", "fish", "-t", "docx", "--paper", "a5", "--type-size", "30")
    assert result.exit_code == 0
    assert re.search(r"warning: economic/fish has about \d+ pages; Economic allows 4", result.stderr)


EMPTY_TRACK = "number: 1\nname: Fisheries\n"
PURPOSE = f"purpose:\n  id: fi-purpose\n  text: To renew the fisheries talks.\n  sources: [{{quote: {QUOTE}}}]\n"


@pytest.mark.parametrize("track", [EMPTY_TRACK, EMPTY_TRACK + PURPOSE], ids=["nothing", "only a purpose"])
def test_no_points_at_all(run: Run, small: Path, track: str) -> None:
    """Without points, no template that ships prints an empty heading, list or box, and the commands say so."""
    with_shipped_templates(small)
    (small / FISH).write_text(track, encoding="utf-8")
    (small / "content/tracks/cross-cutting.yaml").unlink()
    said = "content/tracks/fish.yaml:1:1: warning: there is nothing to say on 'fish' (defense/fish, economic/fish, "
    for edition in ("pack", "card", "large-print"):
        result = run("-C", small, "build", "fish", "-e", edition)
        assert result.exit_code == 0
        ending = "" if edition == "pack" else f"-{edition}"
        for audience in AUDIENCES:
            text = (small / f"output/{audience}/fish{ending}.md").read_text(encoding="utf-8")
            assert not re.search(r"^#+ .*\n+(#|UNCLASSIFIED|\Z)", text.split("\n", 2)[2], re.MULTILINE), text
            assert not re.search(r"^([-*>]|\d+\.) *$|0 s|:\*\* *$", text, re.MULTILINE), text
        if edition == "pack":
            assert said + "ministerial/fish)" in result.stderr
    assert "there is nothing to say on 'fish' (defense/fish)" in run("-C", small, "show", "fish", "-a", "def").stderr
    check = run("-C", small, "check", "--estimate").stdout
    assert check.count("there is nothing to say on 'fish'") == 1
    assert "and 6 more packs" in check
    result = run("-C", small, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "nothing in 'fish' is released for a leave-behind" in result.stderr


def test_a_meeting_without_points(run: Run, small: Path) -> None:
    """The pack of a meeting whose tracks have no points has no empty heading but the cards, and a warning says so."""
    with_shipped_templates(small)
    (small / FISH).write_text(EMPTY_TRACK, encoding="utf-8")
    (small / "content/tracks/cross-cutting.yaml").unlink()
    (small / MEETING).parent.mkdir()
    (small / MEETING).write_text("title: Talks\nminutes: 20\nagenda:\n  - track: fish\n", encoding="utf-8")
    result = run("-C", small, "meeting", "talks", "-a", "ministerial")
    assert result.exit_code == 0
    assert "there is nothing to say on 'meeting-talks' (ministerial/meeting-talks)" in result.stderr
    text = (small / "output/ministerial/meeting-talks.md").read_text(encoding="utf-8")
    empty = re.findall(r"^(#+ .*)\n+(?=#)", text, re.MULTILINE)
    assert [heading for heading in empty if "Card" not in heading and heading != "# Talks"] == []


def test_several_offers_are_several_items(run: Run, small: Path) -> None:
    """Each offer of the defence pack is an item of its own."""
    offers = [{**row(f"fi-offer-{n}"), "offer": f"To share {what}."} for n, what in enumerate(("survey data", "data"))]
    track = {"number": 1, "name": "Fisheries", "points": [SHORT], "asks_and_offers": offers}
    (small / FISH).write_text(yaml.dump(track, Dumper=Plain, sort_keys=False), encoding="utf-8")
    text = run("-C", with_shipped_templates(small), "show", "fish", "-a", "defense").stdout
    assert "- **What we offer:** To share survey data.\n- **What we offer:** To share data.\n" in text
