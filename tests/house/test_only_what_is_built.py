"""Only what is built is held to what it needs: a house document that no pack of a build uses stops nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.houses import made, replaced
from support.workspaces import Run, change

BROKEN = {
    "damaged": b"PK no package",
    "an unknown field": replaced("word/header1.xml", "{{ title }}", "{{ tilte }}"),
    "an unknown word": replaced("word/header1.xml", "{{ title }}", "{{ words.tilte }}"),
    "larger than 20 MB": bytes(20_000_001),
}


@pytest.fixture
def two(convened: Path) -> Path:
    """Return a workspace with a meeting and two audiences; the edition for meetings asks for a cover."""
    change(convened / "templates/delegation/audience.yaml", ("limits:", "editions: {meeting: {cover: yes}}\nlimits:"))
    shutil.copytree(convened / "templates/delegation", convened / "templates/press")
    return convened


@pytest.mark.parametrize("fault", BROKEN)
def test_the_house_of_another_audience(run: Run, two: Path, fault: str) -> None:
    """A pack is built although the house documents of another audience and of another edition are broken.

    `check` reports both, and the packs that need them are not built.
    """
    for name in ("press/house", "shared/meeting"):
        (two / f"templates/{name}.docx").write_bytes(BROKEN[fault])
    assert run("-C", two, "build", "fish", "-a", "delegation", "-t", "markdown").exit_code == 0
    assert run("-C", two, "list").exit_code == 0
    for command, names in (
        (("build", "fish"), ["press/house"]),
        (("meeting", "-a", "delegation"), ["shared/meeting"]),
        (("check", "--estimate"), ["press/house", "shared/meeting"]),
    ):
        result = run("-C", two, *command)
        assert result.exit_code == 1
        errors = [line for line in result.output.splitlines() if "docx:1:1: " in line and "warning" not in line]
        assert [line.partition(".docx")[0].removeprefix("templates/") for line in errors] == names


def test_any_letterhead_serves(run: Run, two: Path) -> None:
    """A letterhead without fields and without a cover serves all packs of an audience, also those that want a cover."""
    (two / "templates/delegation/house.docx").write_bytes(made(lambda word: word.add_paragraph("Ministry")))
    built = run("-C", two, "build", "fish", "-a", "delegation")
    assert (built.exit_code, built.stderr.endswith("1 pack: 2 of 2 files written.\n")) == (0, True)
    assert "house.docx" not in built.stderr
    result = run("-C", two, "meeting")
    assert result.exit_code == 0
    assert "'cover: yes': this house document has no cover (delegation/meeting-talks)" in result.stderr


def test_all_problems_of_a_request_are_reported_at_once(run: Run, two: Path) -> None:
    """If a pack's house document and its template are broken, one run reports both, each once."""
    (two / "templates/house.docx").write_bytes(BROKEN["damaged"])
    (two / "templates/delegation/pack.md.j2").write_text("{{ tilte }}", encoding="utf-8")
    result = run("-C", two, "build", "-a", "delegation")
    assert result.stderr.count("templates/house.docx") == 1
    assert result.stderr.count("tilte") == 1


def test_a_missing_house_stops_only_those_who_need_it(run: Run, two: Path) -> None:
    """Without `templates/house.docx`, an audience that has its own is built; the others say what is missing."""
    (two / "templates/house.docx").rename(two / "templates/delegation/house.docx")
    assert run("-C", two, "build", "fish", "-a", "delegation").exit_code == 0
    assert "the house style is missing" in run("-C", two, "build", "fish").stderr
