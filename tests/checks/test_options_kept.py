"""Options: each is kept, or a warning says which packs don't keep it; nothing is ignored in silence."""

from __future__ import annotations

import shutil
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt
from support.houses import HOUSES_OF_ALL_MAKES, PLAIN, made
from support.ooxml_checks import Package, W, value
from support.workspaces import Run, change

from generator.model.page import PAPERS

TEMPLATE = Path("templates/delegation/pack.md.j2")


def said(run: Run, workspace: Path, *arguments: object) -> str:
    """Build, and return the warnings; the exit code is 0."""
    result = run("-C", workspace, "build", *arguments)
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_cover_that_is_not_there(run: Run, small: Path) -> None:
    """`--cover` for a house document without a cover is a warning that names the packs; they are written without it."""
    assert "--cover" not in said(run, small, "--cover")
    (small / "templates/house.docx").write_bytes(PLAIN)
    text = said(run, small, "--cover")
    message = "--cover: this house document has no cover (delegation/fish, delegation/ports)"
    assert f"templates/house.docx:1:1: warning: {message}" in text
    assert (small / "output/delegation/ports.docx").exists()
    assert "--cover" not in said(run, small, "--no-cover")
    change(small / "templates/delegation/audience.yaml", ("limits:", "largest_type_size: 20\nlimits:\n  pages: 1"))
    assert message in said(run, small, "--cover")  # a pack as large as its page allows is measured without the cover


def test_a_cover_that_a_file_asks_for(run: Run, small: Path) -> None:
    """If an audience's file asks for a cover that isn't there, packs are written without it; a warning says so."""
    (small / "templates/house.docx").write_bytes(PLAIN)
    change(small / "templates/delegation/audience.yaml", ("limits:", "cover: yes\nlimits:"))
    message = "templates/house.docx:1:1: warning: 'cover: yes': this house document has no cover"
    for command in (("build", "fish"), ("check", "fish", "--estimate")):
        result = run("-C", small, *command)
        assert result.exit_code == 0, result.output
        assert f"{message} (delegation/fish)" in result.output
    assert "has no cover" not in said(run, small, "--no-cover")
    assert "--cover: this house document has no cover" in said(run, small, "--cover")


def test_a_date_that_is_not_shown(run: Run, small: Path) -> None:
    """`--as-of` is a warning if neither the template nor the house document shows the date."""
    assert "--as-of" not in said(run, small, "--as-of", "2021")
    change(small / TEMPLATE, ("as of {{ as_of }}", "today"))
    assert "--as-of" not in said(run, small, "--as-of", "2021")  # the house document shows it
    (small / "templates/house.docx").write_bytes(made())
    message = "pack.md.j2:1:1: warning: --as-of: neither this template nor its house document shows the date"
    assert message in said(run, small, "--as-of", "2021")
    change(small / TEMPLATE, ("today", "{{ as_of | upper }}"))
    assert "--as-of" not in said(run, small, "--as-of", "2021-03")


@pytest.mark.parametrize(
    ("prints", "arguments", "is_kept"),
    [
        ("", ("--interpretation", "consecutive"), False),
        ("", ("--interpretation", "none"), True),
        ("", ("--interpretation", "consecutive", "--minutes", "9"), True),
        ("{{ time.say }}", ("--interpretation", "consecutive"), True),
        ("{{ points.say[0].time }}", ("--interpretation", "simultaneous"), True),
        ("{{ time.interpretation }}", ("--interpretation", "simultaneous"), True),
    ],
)
def test_interpretation_that_shows_nowhere(
    run: Run, small: Path, prints: str, arguments: tuple[str, ...], is_kept: bool
) -> None:
    """`--interpretation` is kept if minutes are given, or if a template prints a time that depends on it."""
    change(small / TEMPLATE, ("## Points\n", f"## Points\n\n{prints}\n"))
    assert ("this template prints no speaking time" not in said(run, small, "fish", *arguments)) is is_kept


def test_a_leave_behind_is_not_spoken(run: Run, shipped: Path) -> None:
    """Minutes and interpretation change nothing in a leave-behind; one warning says so."""
    text = said(run, shipped, "energy", "-e", "leave-behind", "--minutes", "1", "--interpretation", "consecutive")
    assert "--minutes and --interpretation consecutive: a leave-behind is not spoken" in text
    assert text.count("warning") == 1


def test_a_pack_that_refers_says_nothing(run: Run, shipped: Path) -> None:
    """A pack that refers to another one has no time to say, so that no option about time is unkept in it."""
    assert "--interpretation" not in said(run, shipped, "-e", "card", "--interpretation", "consecutive")


def test_markdown_has_no_pages(run: Run, small: Path) -> None:
    """Options about pages are a warning if only Markdown is written."""
    only = ("fish", "-t", "markdown", "--paper", "a5", "--type-size", "12", "--count-pages")
    assert "--type-size, --paper, --count-pages: Markdown has no pages" in said(run, small, *only)
    assert "Markdown has no pages" not in said(run, small, "fish", "--paper", "a5")
    assert "Markdown has no pages" not in said(run, small, "fish", "-t", "markdown")


def test_an_edition_of_some_audiences(run: Run, shipped: Path) -> None:
    """An edition that only some audiences have is a warning that names the others; with `-a` it is a wrong use."""
    shutil.copy(shipped / "templates/shared/card.md.j2", shipped / "templates/defense/note.md.j2")
    text = said(run, shipped, "energy", "-e", "note")
    assert "-e note: nothing is written for economic, ministerial, which have no edition 'note'" in text
    assert "which have no edition" not in said(run, shipped, "energy", "-e", "note", "-a", "defense")
    assert run("-C", shipped, "build", "energy", "-e", "note", "-a", "economic").exit_code == 2


def test_lines_that_are_too_short(run: Run, small: Path) -> None:
    """A paper on which the margins leave no room for lines is a warning, and the pack is made."""

    def wide_margins(document: docx.document.Document) -> None:
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(70)

    (small / "templates/house.docx").write_bytes(made(wide_margins))
    assert "--paper a5: the lines have fewer than 20 letters (delegation/fish)" in said(
        run, small, "fish", "--paper", "a5"
    )
    assert "fewer than" not in said(run, small, "fish", "--paper", "letter")


def test_a_document_without_a_section_gets_the_paper(run: Run, small: Path) -> None:
    """`--paper` is kept by a house document that has no section of its own."""
    (small / "templates/house.docx").write_bytes(HOUSES_OF_ALL_MAKES["no section"])
    said(run, small, "fish", "--paper", "a5")
    [size] = Package((small / "output/delegation/fish.docx").read_bytes()).body.iter(W + "pgSz")
    assert (int(value(size, "w")), int(value(size, "h"))) == PAPERS["a5"]


def test_fixed_line_heights_grow_with_the_type(run: Run, small: Path) -> None:
    """A line height that is fixed in points is scaled with the type, so that lines don't overlap."""

    def fixed_lines(document: docx.document.Document) -> None:
        document.styles["Normal"].paragraph_format.line_spacing = Pt(14)
        document.styles["Normal"].font.size = Pt(12)

    (small / "templates/house.docx").write_bytes(made(fixed_lines))
    said(run, small, "fish", "--type-size", "24")
    styles = Package((small / "output/delegation/fish.docx").read_bytes()).trees["word/styles.xml"]
    heights = {value(found, "line") for found in styles.iter(W + "spacing") if value(found, "lineRule") == "exact"}
    assert heights == {"560"}


def test_type_sizes_are_those_of_word(run: Run, small: Path) -> None:
    """A type size that Word doesn't have is refused, on the command line and in a file."""
    result = run("-C", small, "build", "--type-size", "10.3")
    assert result.exit_code == 2
    assert "Word has no type size of 10.3 points; write 10.5" in result.stderr
    change(small / "templates/delegation/audience.yaml", ("limits:", "type_size: 10.3\nlimits:"))
    assert "audience.yaml:2:12: 'type_size': Word has no type size of 10.3 points" in run("-C", small, "build").stderr
