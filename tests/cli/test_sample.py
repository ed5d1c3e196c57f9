"""`show --sample`: an audience's template on built-in content, which fills every section and every field."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from support.meetings import MEETING
from support.workspaces import FISH, Run, change

from generator.checks.provenance import check_provenance
from generator.checks.support import check_support
from generator.model.audience import SECTIONS
from generator.model.content import Deal, Exchange, Gap, Line, Point
from generator.model.kinds import section_of
from generator.model.meeting_file import AgendaItem, Participant
from generator.pipeline.sample_workspace import open_sample

_NOT_FILLED = {"classification", "caveats", "releasable_to", "variants", "guards", "acknowledged", "review_by", "lang",
               "about", "tracks", "audiences", "covers", "points", "remarks", "sources", "extra"}  # fmt: skip


def test_the_sample_is_whole(small: Path) -> None:
    """The sample says what its brief says, and has each section, and each field that a template prints."""
    library = open_sample(small).library
    assert [*check_provenance(library), *check_support(library)] == []
    portions = list(library.portions())
    single = {"scope", "purpose", "objectives", "their_objectives", "to_agree", "next_steps"}
    assert {section_of(portion) for portion in portions} | single >= set(SECTIONS)
    for kind in (Line, Point, Exchange, Deal, Gap, Participant, AgendaItem):
        filled = {name for portion in portions if isinstance(portion, kind) for name, value in portion if value}
        lacking = set(kind.model_fields) - filled - _NOT_FILLED
        assert lacking <= ({"topics", "note"} if kind is not Point else set()), (kind, lacking)


def test_a_workspace_without_content(run: Run, small: Path) -> None:
    """The sample needs no track and no brief; the sections that are missing are listed with the reason."""
    for name in ("tracks", "briefs"):
        shutil.rmtree(small / "content" / name)
    change(small / "templates/delegation/pack.md.j2", ("{% for gap in gaps %}\n- {{ gap.need }}\n{% endfor %}\n", ""))
    change(small / "templates/delegation/audience.yaml", ("limits:", "refers: [{track: fish, audience: x}]\nlimits:"))
    result = run("-C", small, "show", "--sample", "-a", "delegation")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("UNCLASSIFIED\n\n# Sample Talks on the Strait\n")
    assert "not in this pack: gaps: not printed by templates/delegation/pack.md.j2\n" not in result.stdout
    lines = result.stderr.splitlines()
    assert any(line.endswith("gaps: not printed by templates/delegation/pack.md.j2") for line in lines)
    listed = (
        "not in this pack: opening, closing, internal: not listed in 'sections' of templates/delegation/audience.yaml"
    )
    assert listed in lines


def test_every_edition_and_meetings(run: Run, shipped: Path) -> None:
    """All editions that ship print the sample; points that don't fit into the time are there as well."""
    for edition in ("pack", "card", "leave-behind", "large-print", "meeting"):
        result = run("-C", shipped, "show", "--sample", "-a", "ministerial", "-e", edition)
        assert result.exit_code == 0, result.output
        assert "not printed" not in result.stderr
        assert ("## If time allows" in result.stdout) == (edition in ("pack", "large-print"))


def test_as_a_word_file(run: Run, small: Path, tmp_path: Path) -> None:
    """`--docx` writes the pack to a new file, and never over an old one."""
    path = tmp_path / "made" / "sample.docx"
    result = run("-C", small, "show", "--sample", "-a", "delegation", "--docx", path)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{path}\n"
    with zipfile.ZipFile(path) as package:
        assert "Northmark" in package.read("word/document.xml").decode()
    again = run("-C", small, "show", "fish", "-a", "delegation", "--docx", path)
    assert (again.exit_code, "the file is already there" in again.stderr) == (1, True)


@pytest.mark.parametrize("arguments", [(), ("fish", "--sample")])
def test_a_name_or_the_sample(run: Run, small: Path, arguments: tuple[str, ...]) -> None:
    """`show` takes a name or `--sample`, and says so."""
    result = run("-C", small, "show", *arguments, "-a", "delegation")
    assert result.exit_code == 2
    assert "name a track or a meeting, or give --sample without a name" in result.stderr


def test_the_sample_has_the_fields_of_ones_own(run: Run, convened: Path) -> None:
    """A template that prints texts under `extra` of a point, a track, a meeting or an agenda's item can be shown."""
    change(convened / FISH, ("number: 1\n", "number: 1\nextra: {desk: Fisheries}\n"))
    change(convened / FISH, ("    lead: Survey data.\n", "    lead: Survey data.\n    extra: {port: [Midport]}\n"))
    change(convened / MEETING, ("  - track: fish", "  - extra: {seat: the first row}\n    track: fish"))
    change(
        convened / "templates/delegation/pack.md.j2",
        ("# {{ track.name }}\n", "# {{ track.name }}\n\nDesk: {{ track.extra.desk }}.\n"),
        ("{{ point.say }}", "{{ point.say }} Port: {{ point.extra.port | join(', ') }}."),
    )
    shown = run("-C", convened, "show", "--sample", "-a", "delegation").output
    assert "Desk: desk." in shown
    assert "Port: port." in shown
    change(
        convened / "templates/shared/meeting.md.j2",
        ("# {{ meeting.title }}\n", "# {{ meeting.title }}\n\nAt: {{ meeting.extra.dress }}.\n"),
        ("{% for item in meeting.agenda %}\n", "{% for item in meeting.agenda %}{% set seat = item.extra.seat %}\n"),
    )
    shown = run("-C", convened, "show", "--sample", "-a", "delegation", "-e", "meeting").output
    assert "At: dress." in shown
