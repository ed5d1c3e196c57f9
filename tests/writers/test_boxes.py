"""Boxes: one left edge with the text, whole on a page, and a label on each page where a box is higher than a page."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from support.ooxml_checks import Package, W, child, value
from support.small_packs import built, markdown, same_words
from support.workspaces import Run

from generator.output.libreoffice import find_office, to_pdf

FILLER = "\n\n".join(f"Words of paragraph {number}." for number in range(1, 26))


def box(lines: int, style: str = "Do Not Raise") -> str:
    """Return a heading and a box with a list of so many lines."""
    items = "\n".join(f"- Line {number} of the box." for number in range(1, lines + 1))
    return f"## Never\n\n::: {style}\n{items}\n:::"


def pages_of(small: Path) -> list[str]:
    """Return the words of each page of the small workspace's pack, as LibreOffice lays it out."""
    if find_office() is None:
        pytest.skip("soffice is not installed: pages can't be laid out")
    [pdf] = to_pdf([(small / "output/delegation/fish.docx").read_bytes()])
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def cells(word: Package) -> list[etree._Element]:
    """Return the cells of the body's tables."""
    return list(word.body.iter(W + "tc"))


@pytest.mark.parametrize("filler", range(14, 26, 2))
def test_a_box_stays_whole_and_with_its_heading(run: Run, small: Path, filler: int) -> None:
    """Wherever a box comes on a page, all its lines and its heading are on one page."""
    built(run, small, "\n\n".join(FILLER.split("\n\n")[:filler]) + "\n\n" + box(12))
    where = [[n for n, page in enumerate(pages_of(small)) if words in page]
             for words in ("Never", "Line 1 of", "Line 12 of")]  # fmt: skip
    assert where[0] == where[1] == where[2]
    assert len(where[0]) == 1


def test_a_box_higher_than_a_page_repeats_its_label(run: Run, small: Path) -> None:
    """The box begins on the page of its heading, and each further page begins with its label; no word is added."""
    word = built(run, small, FILLER + "\n\n" + box(90))
    pages = pages_of(small)
    assert [page.count("Never") for page in pages[:3]] == [1, 1, 1]
    assert "Words of paragraph 25." in pages[0]
    assert "Line 1 of" in pages[0]
    assert sum("Line 90 of" in page for page in pages) == 1
    head, *rows = word.body.iter(W + "tr")
    assert head.find(f"{W}trPr/{W}tblHeader") is not None
    assert len(rows) == 90
    assert markdown(small).count("Never") == 1
    same_words(small)


def test_a_bold_line_is_a_label_too(run: Run, small: Path) -> None:
    """A bold line above a tall box repeats like a heading."""
    built(run, small, box(90).replace("## Never", "**Never**"))
    assert [page.count("Never") for page in pages_of(small)[:2]] == [1, 1]


def test_the_edges_of_a_box_are_those_of_the_text(run: Run, small: Path) -> None:
    """A box of one paragraph is indented by its border; a larger box is as wide as the text without half its border."""
    word = built(run, small, "::: Note\nOne paragraph.\n:::\n\n" + box(3))
    styles = {value(found, "styleId"): found for found in word.trees["word/styles.xml"].iter(W + "style")}
    for name in ("DoNotRaise", "Callout", "BottomLine", "EvidenceNeeded", "PressLine"):
        looks = child(styles[name], "pPr")
        for side in ("left", "right"):
            line = child(child(looks, "pBdr"), side)
            width = int(value(line, "sz")) * 20 // 8 * (3 if value(line) == "double" else 1)
            assert int(value(child(looks, "ind"), side)) == width + 20 * int(value(line, "space"))
    page = next(word.body.iter(W + "sectPr"))
    margins = child(page, "pgMar")
    text = int(value(child(page, "pgSz"), "w")) - int(value(margins, "left")) - int(value(margins, "right"))
    [table] = word.body.iter(W + "tbl")
    border = int(value(child(child(child(styles["DoNotRaise"], "pPr"), "pBdr"), "left"), "sz")) * 20 // 8
    assert int(value(child(child(table, "tblPr"), "tblW"), "w")) == text - border // 2
    assert [value(found) for found in child(child(cells(word)[0], "tcPr"), "tcBorders")] == ["single"] * 4


def test_the_source_line_stays_with_the_last_box(run: Run, small: Path) -> None:
    """The last page never holds the source line and the sign-off alone: they are a row of the table of the box."""
    end = "\n\n::: Source Line\nThe source.\n\nThe sign-off.\n:::"
    for filler in range(16, 26):
        built(run, small, "\n\n".join(FILLER.split("\n\n")[:filler]) + "\n\n" + box(3) + end)
        pages = pages_of(small)
        assert [n for n, page in enumerate(pages) if "The sign-off." in page] == [
            n for n, page in enumerate(pages) if "Line 1 of" in page
        ]


def test_a_draft_has_a_watermark_behind_each_page(run: Run, small: Path) -> None:
    """With --draft, each header has the word as a watermark, and the marking names it; otherwise neither is there."""
    for option in ((), ("--draft",)):
        assert run("-C", small, "build", "fish", "-t", "docx", *option).exit_code == 0
        word = Package((small / "output/delegation/fish.docx").read_bytes())
        heads = [tree for name, tree in word.trees.items() if name.startswith("word/header")]
        assert heads
        for head in heads:
            shapes = list(head.iter("{urn:schemas-microsoft-com:vml}textpath"))
            assert [shape.get("string") for shape in shapes if shape.get("string")] == ["DRAFT"] * len(option)
            text = "".join(found.text or "" for found in head.iter(W + "t"))
            assert ("DRAFT" in text) is bool(option)
