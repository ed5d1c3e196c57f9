"""`new track` and `new meeting`: skeletons that are valid at once, and clear messages for names that can't be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.workspaces import Run

from generator.scaffold.schema_lines import schema_line


def test_a_new_track_builds_at_once(run: Run, small: Path) -> None:
    """`new track` writes a file with the next number, names its schema and builds."""
    result = run("-C", small, "new", "track", "Climate and Water")
    assert result.exit_code == 0, result.output
    path = small / "content/tracks/climate-and-water.yaml"
    assert result.stdout == f"{path}\n"
    assert path.read_text(encoding="utf-8").startswith(schema_line("track", "content/tracks/climate-and-water.yaml"))
    assert (small / ".talkingpoints/schema/track.json").is_file()
    listed = run("-C", small, "list").stdout.splitlines()
    assert [cell.strip() for cell in listed[-1].split("  ") if cell] == ["climate-and-water", "3", "Climate and Water"]
    assert run("-C", small, "build", "climate-and-water").exit_code == 0
    assert run("-C", small, "check", "--estimate").exit_code == 0


def test_the_comments_of_a_new_track_are_right(run: Run, small: Path) -> None:
    """With its comments uncommented and filled in, the skeleton is a valid track."""
    run("-C", small, "new", "track", "water")
    path = small / "content/tracks/water.yaml"
    text = path.read_text(encoding="utf-8")
    keys = "purpose|- id|id|text|sources|- quote|kind|use|priority|lead|say|they|we|likelihood|ask|offer|last_met"
    lines = []
    for line in text.splitlines():
        plain = line.removeprefix("# ")
        lines.append(plain if line.startswith("# ") and re.match(rf"\s*({keys}):", plain) else line)
    text = "\n".join(lines).replace(": []", ":").replace("words of the brief", "Quotas cannot be a one-way street.")
    path.write_text(text, encoding="utf-8")
    result = run("-C", small, "build", "water")
    assert result.exit_code == 0, result.output
    assert "water-row" in run("-C", small, "explain", "water", "-a", "delegation").stdout


def test_a_title_of_its_own(run: Run, small: Path) -> None:
    """--title is printed as it is, whatever YAML would read in it."""
    run("-C", small, "new", "track", "water", "--title", 'No: "Rivers" #1')
    assert 'No: "Rivers" #1' in run("-C", small, "list").stdout


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("fish", "there is a track 'fish' already"),
        ("con", "'con' is a device"),
        ("cross-cutting", "holds what serves several tracks"),
        ("meeting-x", "would be taken for a meeting"),
        ("Énergie", "a name can't have 'é'"),
        ("2nd", "a name must begin with a letter"),
        ("../up", "a name must begin with a letter"),
        ("up/down", "a name can't have '/'"),
        ("", "the name is empty"),
        ("x" * 33, "has 33 characters; the most is 32"),
    ],
)
def test_a_name_that_a_track_cant_have(run: Run, small: Path, name: str, message: str) -> None:
    """A name that can't be an id is refused, with the rule; nothing is written."""
    before = sorted(small.rglob("*"))
    result = run("-C", small, "new", "track", name)
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(small.rglob("*")) == before


def test_a_file_that_cant_be_read_is_not_overwritten(run: Run, small: Path) -> None:
    """A track whose file is damaged keeps its file."""
    (small / "content/tracks/water.yaml").write_text("number: [", encoding="utf-8")
    result = run("-C", small, "new", "track", "water")
    assert result.exit_code == 1
    assert "content/tracks/water.yaml:1:1: the file is already there" in result.stderr
    assert (small / "content/tracks/water.yaml").read_text(encoding="utf-8") == "number: ["


def test_a_new_meeting_builds_at_once(run: Run, convened: Path) -> None:
    """`new meeting` has the tracks that are named, in their order, for the only audience that can have meetings."""
    result = run("-C", convened, "new", "meeting", "Autumn talks", "--track", "ports", "--track", "fi")
    assert result.exit_code == 0, result.output
    text = (convened / "content/meetings/autumn-talks.yaml").read_text(encoding="utf-8")
    assert text.startswith(schema_line("meeting", "content/meetings/autumn-talks.yaml"))
    assert text.index("- track: ports") < text.index("- track: fish")
    assert 'title: "Autumn talks"\naudience: delegation\n' in text
    assert run("-C", convened, "meeting", "autumn-talks").exit_code == 0
    shown = run("-C", convened, "show", "meeting-autumn-talks", "-a", "delegation").stdout
    assert "# Autumn talks" in shown


def test_a_new_meeting_asks_on_a_terminal(run: Run, convened: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, the tracks are asked for; `all` takes each of them."""
    monkeypatch.setattr("generator.cli.asking.can_answer", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *_, **__: "ports")
    run("-C", convened, "new", "meeting", "autumn")
    text = (convened / "content/meetings/autumn.yaml").read_text(encoding="utf-8")
    assert "- track: ports" in text
    assert "- track: fish" not in text


def test_a_meeting_needs_a_template_a_reader_and_another_name(run: Run, small: Path, shipped: Path) -> None:
    """What a meeting lacks is named: a template, an audience where several can have it, a name of its own."""
    assert "no audience has a template for meetings" in run("-C", small, "new", "meeting", "autumn").stderr
    asked = run("-C", shipped, "new", "meeting", "autumn")
    assert asked.exit_code == 2
    assert "say who the meeting is for: -a defense, -a economic, -a ministerial" in asked.stderr
    assert "there is an audience 'economic'" in run("-C", shipped, "new", "meeting", "Economic").stderr
    made = run("-C", shipped, "new", "meeting", "autumn", "-a", "min")
    assert made.exit_code == 0
    text = (shipped / "content/meetings/autumn.yaml").read_text(encoding="utf-8")
    assert "remarks: opening" in text
    assert text.count("- track: ") == 5
