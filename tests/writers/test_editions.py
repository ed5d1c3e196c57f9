"""Editions: which ones exist, what each contains, and its page: type size, paper, cover."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.ooxml_checks import Package, W, child, faults, text_of, value
from support.pages import to_pdf_once
from support.rendering import every_shipped_pack, word_of
from support.workspaces import Run, change

from generator import Pack
from generator.compose.source_list import without_source_list
from generator.document.nodes import BLANK
from generator.house.read_house import read_house
from generator.model.page import PAPERS, Page
from generator.output.libreoffice import find_office
from generator.output.read_pdf import count_pages
from generator.writers.word.estimate_pages import estimate_pages
from generator.writers.word.package import render_word
from scripts.make_house import WIDE


@pytest.fixture(scope="module")
def every_pack() -> list[Pack]:
    """Return every edition of every shipped pack, and the packs of all meetings."""
    return list(every_shipped_pack())


@pytest.fixture(scope="module")
def pages(every_pack: list[Pack]) -> dict[str, tuple[int, int]]:
    """Return the number of pages of each pack, and of those before its sources, as LibreOffice counts them."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be counted")
    files = {pack.name: word_of(pack) for pack in every_pack}
    bare = {
        pack.name: render_word(without_source_list(pack.document), pack.selection.edition.house)
        for pack in every_pack
        if pack.document.lists_notes
    }
    assert bare
    counts = list(map(count_pages, to_pdf_once([*files.values(), *bare.values()])))
    whole = dict(zip(files, counts, strict=False))
    before = dict(zip(bare, counts[len(files) :], strict=True))
    return {name: (count, before.get(name, count)) for name, count in whole.items()}


def sizes(word: Package) -> list[int]:
    """Return every type size in the styles, in half points."""
    return [int(value(found)) for found in word.trees["word/styles.xml"].iter(W + "sz")]


def test_an_edition_has_files_of_its_own(run: Run, small: Path) -> None:
    """The files of a pack are named after the track, those of another edition after the track and the edition."""
    (small / "templates/delegation/card.md.j2").write_text(
        (small / "templates/delegation/pack.md.j2").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert run("-C", small, "build", "fish").exit_code == 0
    assert run("-C", small, "build", "fish", "-e", "card", "-e", "pack").exit_code == 0
    assert sorted(path.name for path in (small / "output/delegation").iterdir()) == [
        "fish-card.docx", "fish-card.md", "fish.docx", "fish.md",
    ]  # fmt: skip
    entries = json.loads((small / "output/manifest.json").read_text(encoding="utf-8"))["files"]
    assert entries["delegation/fish-card.md"]["edition"] == "card"
    assert "pack, card" in run("-C", small, "list", "audiences").stdout


def test_only_the_pack_is_made_unless_another_edition_is_named(run: Run, shipped: Path) -> None:
    """`build` writes packs only; with `-e card`, it writes a card for every audience that has one."""
    run("-C", shipped, "build", "-t", "markdown")
    assert not list((shipped / "output").rglob("*-*card*"))
    run("-C", shipped, "build", "-t", "markdown", "-e", "card")
    assert len(list((shipped / "output").rglob("*-card.md"))) == 15


def test_an_audiences_own_edition_comes_first(run: Run, shipped: Path) -> None:
    """A template in the audience's folder takes the place of the shared one."""
    own = shipped / "templates/economic/card.md.j2"
    own.write_text("# Own card\n\n{% for b in briefs %}{{ b.attribution }} {{ b.standing }}{% endfor %}\n", "utf-8")
    assert "# Own card" in run("-C", shipped, "show", "trade", "-a", "economic", "-e", "card").stdout
    assert "# Own card" not in run("-C", shipped, "show", "trade", "-a", "defense", "-e", "card").stdout


def test_a_piece_is_no_edition(run: Run, shipped: Path) -> None:
    """A template that others include, or that begins with `_`, is not an edition; the message lists the editions."""
    (shipped / "templates/shared/_draft.md.j2").write_text("Words.\n", encoding="utf-8")
    for name in ("opening", "_draft"):
        result = run("-C", shipped, "build", "-e", name)
        assert result.exit_code == 2
        assert f"unknown edition '{name}'" in result.stderr
        assert "editions: pack, card, large-print" in result.stderr
    checked = json.loads(run("-C", shipped, "check", "--estimate", "--json").stdout)["problems"]
    assert [(problem["code"], problem["file"]) for problem in checked] == [
        ("unused-file", "templates/shared/_draft.md.j2")
    ]


def test_an_edition_without_a_template_is_an_error(run: Run, shipped: Path) -> None:
    """An edition in the audience's file without a template is an error, at the key of the edition."""
    file = shipped / "templates/economic/audience.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  card:", "  crad:"), encoding="utf-8")
    line = file.read_text(encoding="utf-8").split("\n").index("  crad:") + 1
    result = run("-C", shipped, "build")
    assert result.exit_code == 1
    assert f"templates/economic/audience.yaml:{line}:3: the edition 'crad' has no template" in result.stderr
    assert "did you mean 'card'?" in result.stderr


def test_no_two_files_have_one_name(run: Run, small: Path) -> None:
    """A track whose file name would be that of another track's edition is an error."""
    source = small / "content/tracks/ports.yaml"
    (small / "content/tracks/fish-card.yaml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    source.unlink()
    template = small / "templates/delegation/pack.md.j2"
    (small / "templates/delegation/card.md.j2").write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "this track's pack would have the file name of the edition 'card' of 'fish'" in result.stderr


@pytest.mark.parametrize(
    ("track", "message"),
    [
        ("meeting-talks", "this track's pack would have the file name of the meeting 'talks'"),
        ("meeting", "the edition 'card' of this track would have the file name of the meeting 'card'"),
    ],
)
def test_no_pack_has_the_file_name_of_a_meeting(run: Run, small: Path, track: str, message: str) -> None:
    """A track, or one of its editions, whose file name would be that of a meeting is an error, reported once."""
    (small / "content/tracks/ports.yaml").rename(small / f"content/tracks/{track}.yaml")
    template = (small / "templates/delegation/pack.md.j2").read_text(encoding="utf-8")
    for edition in ("card", "meeting"):
        (small / f"templates/delegation/{edition}.md.j2").write_text(template, encoding="utf-8")
    (small / "content/meetings").mkdir(exist_ok=True)
    agenda = "title: Talks\nagenda:\n  - track: fish\n"
    for meeting in ("talks", "card"):
        (small / f"content/meetings/{meeting}.yaml").write_text(agenda, encoding="utf-8")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert result.stderr.count("would have the file name") == 1
    assert f"content/tracks/{track}.yaml:1:1: {message}" in result.stderr


def test_every_pack_keeps_to_its_pages(every_pack: list[Pack], pages: dict[str, tuple[int, int]]) -> None:
    """No edition has more pages than its audience's file allows, and a card has one page."""
    over = {}
    for pack in every_pack:
        limits = pack.selection.edition.file.limits
        most = (limits.pages, limits.pages_before_sources)
        assert any(most)
        if any(limit is not None and there > limit for there, limit in zip(pages[pack.name], most, strict=True)):
            over[pack.name] = pages[pack.name]
        if pack.edition == "card":
            assert pages[pack.name] == (1, 1)
    assert over == {}


def test_a_card_is_small_and_short(every_pack: list[Pack]) -> None:
    """A card is on A5 and has at most six points and no footnote."""
    cards = [pack for pack in every_pack if pack.edition == "card"]
    assert len(cards) == 15
    for pack in cards:
        word = Package(word_of(pack))
        size = next(word.body.iter(W + "pgSz"))
        assert (int(value(size, "w")), int(value(size, "h"))) == PAPERS["a5"]
        assert faults(word_of(pack)) == []
        assert len(pack.selection.section("say")) <= 6
        assert (len(pack.selection.section("say")) > 0) == (pack.selection.referral is None)
        assert not list(word.body.iter(W + "footnoteReference"))


def test_a_card_is_as_large_as_its_page_allows(every_pack: list[Pack], run: Run, shipped: Path) -> None:
    """Half a point more would take a second page, or is more than the largest type; --type-size is kept as asked."""
    for pack in (pack for pack in every_pack if pack.edition == "card"):
        house, most = pack.selection.edition.house, pack.selection.edition.file.largest_type_size or 0
        assert 11 <= house.body_size <= most
        data = (shipped / house.name).read_bytes()
        larger = read_house(house.name, data, Page(type_size=house.body_size + 0.5))
        assert house.body_size == most or estimate_pages(pack.document, larger).pages > 1
    run("-C", shipped, "build", "energy", "-a", "defense", "-e", "card", "-t", "docx", "--type-size", "12")
    assert sizes(Package((shipped / "output/defense/energy-card.docx").read_bytes()))[0] == 24


def test_large_print_is_large(every_pack: list[Pack]) -> None:
    """The body has 18 points, no type has less than 14, lines are 1.3 apart, and there is no note."""
    for pack in (pack for pack in every_pack if pack.edition == "large-print"):
        word = Package(word_of(pack))
        assert sizes(word)[0] == 36
        assert min(sizes(word)) == 28
        spacings = [found for found in word.trees["word/styles.xml"].iter(W + "spacing") if found.get(W + "line")]
        assert {(value(found, "line"), value(found, "lineRule")) for found in spacings} == {("312", "auto")}
        assert not list(word.body.iter(W + "footnoteReference"))
        assert not list(word.body.iter(W + "vertAlign"))


def test_superscripts_keep_the_least_size(run: Run, shipped: Path) -> None:
    """In large print with sources, the numbers of notes are raised type of the least size, not small superscripts."""
    change(
        shipped / "templates/ministerial/audience.yaml",
        ("sources: none                # the pack has them", "sources: endnotes"),
    )
    assert run("-C", shipped, "build", "energy", "-a", "min", "-e", "large-print", "-t", "docx").exit_code == 0
    word = Package((shipped / "output/ministerial/energy-large-print.docx").read_bytes())
    styles = word.trees["word/styles.xml"]
    [numbers] = [found for found in styles.iter(W + "style") if value(found, "styleId") == "FootnoteReference"]
    assert int(value(child(child(numbers, "rPr"), "sz"))) == 28
    assert not list(styles.iter(W + "vertAlign"))


def test_larger_type_scales_styles_and_not_runs(run: Run, shipped: Path) -> None:
    """The body has the requested type size, small type grows at most to the body's, and no run has its own size."""
    run("-C", shipped, "build", "trade", "-a", "economic", "-t", "docx")
    before = Package((shipped / "output/economic/trade.docx").read_bytes())
    run("-C", shipped, "build", "trade", "-a", "economic", "-t", "docx", "--type-size", "18")
    after = Package((shipped / "output/economic/trade.docx").read_bytes())
    assert sizes(before)[0] == 24
    assert sizes(after)[0] == 36
    assert sizes(after) == [min(round(size * 1.5), 24) if size < 0.8 * 24 else round(size * 1.5)
                            for size in sizes(before)]  # fmt: skip
    assert not list(after.body.iter(W + "sz"))
    assert faults((shipped / "output/economic/trade.docx").read_bytes()) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_another_paper(run: Run, shipped: Path, paper: str) -> None:
    """Every section has the paper; tables and the tabs of the contents are as wide as the text."""
    run("-C", shipped, "build", "trade", "-a", "economic", "-t", "docx", "--paper", paper, "--cover")
    word = Package((shipped / "output/economic/trade.docx").read_bytes())
    found = {(int(value(size, "w")), int(value(size, "h"))) for size in word.body.iter(W + "pgSz")}
    assert found == {PAPERS[paper]}
    text = PAPERS["a4" if paper == "letter" else paper][0] - 2 * WIDE  # Letter is a little wider than A4
    assert sum(int(value(column, "w")) for column in next(word.body.iter(W + "tblGrid"))) == text
    tabs = [value(tab, "pos") for tab in word.trees["word/styles.xml"].iter(W + "tab") if value(tab) == "right"]
    assert set(tabs) == {str(text)}


def test_the_cover_is_there_when_it_is_wanted(run: Run, shipped: Path) -> None:
    """With `--no-cover`, nothing of the cover is in the file; with `--cover`, its fields are filled."""
    for wanted in ("--no-cover", "--cover"):
        run("-C", shipped, "build", "trade", "-a", "economic", "-t", "docx", wanted)
        word = Package((shipped / "output/economic/trade.docx").read_bytes())
        text = text_of(word.body)
        assert (f"For:EconomicDate:{BLANK}Place:{BLANK}From:{BLANK}As of:November 2020" in text) is (
            wanted == "--cover"
        )
        assert len(list(word.body.iter(W + "sectPr"))) == (2 if wanted == "--cover" else 1)
        assert faults((shipped / "output/economic/trade.docx").read_bytes()) == []


def test_check_measures_what_the_audience_allows(run: Run, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`check` warns of pages, points and words over a limit, at the limit's line, and says if pages are estimated."""
    file = shipped / "templates/ministerial/audience.yaml"
    limits = "  pages_before_sources: 1\n  pages: 1\n  points: 2\n  words: 100\n"
    text = file.read_text(encoding="utf-8").replace("  pages_before_sources: 2\n", limits, 1)
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", "no-such-program")
    said = run("-C", shipped, "check").stdout
    for limit, message in (
        ("  pages: 1", r"warning: ministerial/security has about 3 pages; Ministerial allows 1"),
        (
            "  pages_before_sources: 1",
            r"warning: ministerial/security has about 2 pages before its sources; Ministerial allows 1",
        ),
        (
            "  points: 2",
            "warning: ministerial/security, ministerial/security-large-print have 5 points to make; "
            "Ministerial allows 2",
        ),
        ("  words: 100", r"warning: ministerial/security has \d+ words; Ministerial allows 100"),
    ):
        line = text.split("\n").index(limit) + 1
        assert re.search(rf"templates/ministerial/audience.yaml:{line}:\d+: {message}", said), limit
    assert "an estimate can be wrong by a page" in said
