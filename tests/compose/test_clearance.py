"""Clearance: the sign-off block names who drafted, cleared and approved a paper; unknown names are blank."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from support.ooxml_checks import Package, W, text_of
from support.workspaces import Run, change

from generator.characters import with_breaks

ENERGY = Path("content/tracks/energy.yaml")
CLEARANCE = """clearance:
  drafter: Desk Officer, Energy
  clearers: [Legal Adviser, Economic Wing]
  approver: Additional Secretary
  version: "3"
  supersedes: version 2
  as_of: "2021-03-05"

"""
FILLED = (
    "Drafter: Desk Officer, Energy · Cleared by: Legal Adviser; Economic Wing · Approver: Additional Secretary · "
    "Version: 3 · Supersedes: version 2 · As of: 5 March 2021"
)
BLANK = (
    "Drafter: ........ · Cleared by: ........ · Approver: ........ · Version: .... · Supersedes: .... · "
    "As of: November 2020"
)


@pytest.fixture
def cleared(shipped: Path) -> Path:
    """Return the shipped workspace, with a clearance for the energy track."""
    file = shipped / ENERGY
    file.write_text(CLEARANCE + file.read_text(encoding="utf-8"), encoding="utf-8")
    return shipped


def built(run: Run, workspace: Path, edition: str = "pack", *arguments: object) -> tuple[str, str]:
    """Build a ministerial edition of the energy track; return its Markdown, and the text of its Word file."""
    result = run("-C", workspace, "build", "energy", "-a", "ministerial", "-e", edition, *arguments)
    assert result.exit_code == 0, result.output
    name = "energy" if edition == "pack" else f"energy-{edition}"
    folder = workspace / "output/ministerial"
    package = Package((folder / f"{name}.docx").read_bytes())
    parts = [package.trees["word/header1.xml"], package.body, package.trees["word/footer1.xml"]]
    paragraphs = [text_of(paragraph) for part in parts for paragraph in part.iter(W + "p")]
    texts = (folder / f"{name}.md").read_text("utf-8"), "\n".join(paragraphs)
    return with_breaks(texts[0]), with_breaks(texts[1])


@pytest.mark.parametrize("edition", ["pack", "large-print"])
def test_the_sign_off_is_blank_until_it_is_given(run: Run, shipped: Path, edition: str) -> None:
    """Without a clearance, each field of the sign-off is blank."""
    for text in built(run, shipped, edition):
        assert BLANK in text


@pytest.mark.parametrize("edition", ["pack", "large-print"])
def test_the_sign_off_shows_what_is_given(run: Run, cleared: Path, edition: str) -> None:
    """Both formats show the clearance, and its date is the date of the paper."""
    for text in built(run, cleared, edition):
        assert FILLED in text
        assert "Lahore, November 2020" in text  # the brief keeps its own date
    assert "As of 5 March 2021" in built(run, cleared, edition)[0]


def test_the_date_of_the_command_comes_first(run: Run, cleared: Path) -> None:
    """The date of `--as-of` replaces the clearance's date, which replaces the brief's date."""
    markdown, _ = built(run, cleared, "pack", "--as-of", "2022")
    assert "As of: 2022" in markdown
    assert "March 2021" not in markdown


def test_a_meeting_has_a_clearance_of_its_own(run: Run, cleared: Path) -> None:
    """A meeting's pack shows the meeting's clearance, not the clearance of a track on its agenda."""
    meeting = cleared / "content/meetings/ministerial-visit.yaml"
    pattern = r"Drafter: (.*?) · "
    for drafter in ("........", "Visit Cell"):
        run("-C", cleared, "meeting", "ministerial-visit", "-t", "markdown")
        text = (cleared / "output/ministerial/meeting-ministerial-visit.md").read_text(encoding="utf-8")
        assert re.findall(pattern, with_breaks(text)) == [drafter]
        change(meeting, ("minutes: 30\n", "minutes: 30\nclearance:\n  drafter: Visit Cell\n"))


def test_nobody_is_named_to_the_other_side(run: Run, cleared: Path) -> None:
    """A leave-behind has no sign-off, and does not name the people who cleared it."""
    for text in built(run, cleared, "leave-behind"):
        for name in ("Drafter", "Desk Officer", "Legal Adviser", "Economic Wing", "Additional Secretary", "version 2"):
            assert name not in text, name


def test_draft_is_on_each_page(run: Run, cleared: Path) -> None:
    """With `--draft`, DRAFT follows the marking in each header and footer, and in Markdown's first and last line."""
    for edition in ("pack", "card", "large-print", "leave-behind"):
        markdown, _ = built(run, cleared, edition, "--draft")
        assert markdown.splitlines()[0] == markdown.splitlines()[-1] == "UNCLASSIFIED · DRAFT"
        name = "energy" if edition == "pack" else f"energy-{edition}"
        for section in docx.Document(str(cleared / f"output/ministerial/{name}.docx")).sections:
            for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                if part.is_linked_to_previous:
                    continue
                words = "".join(str(text) for text in part._element.itertext())
                assert "UNCLASSIFIED · DRAFT" in words, (edition, words)
