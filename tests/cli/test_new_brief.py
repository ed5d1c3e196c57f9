"""`talkingpoints new brief` takes a paper in, drafts tracks from it, and overwrites nothing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.papers import WEB_PAGE, word_paper
from support.workspaces import REPOSITORY, Run, with_shipped_templates


@pytest.fixture
def bare(small: Path) -> Path:
    """Return the small workspace without briefs and tracks."""
    for folder in ("briefs", "tracks"):
        shutil.rmtree(small / "content" / folder)
        (small / "content" / folder).mkdir()
    return small


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a Word file outside the workspace."""
    path = tmp_path / "Draft paper (final).docx"
    path.write_bytes(word_paper())
    return path


def tracks_of(workspace: Path) -> dict[str, Any]:
    """Return the data of a workspace's track files, by their names."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in workspace.glob("content/tracks/*.yaml")}


def test_a_word_file_becomes_a_brief_and_tracks(run: Run, bare: Path, paper: Path) -> None:
    """The brief has its facts at the top, each subject is a track, and each recommendation a point that quotes it."""
    result = run("-C", bare, "new", "brief", paper)
    assert result.exit_code == 0, result.output
    assert "Fish and Ports  (the file's properties and the first page)" in result.output
    assert "not found  standing" in result.output
    text = (bare / "content/briefs/fish-and-ports.md").read_text("utf-8")
    facts = yaml.safe_load(text.split("---\n")[1])
    assert facts["title"] == "Fish and Ports"
    assert facts["standing"].startswith("TODO: ")
    assert facts["attribution"] == (
        "All points rest on Policy Paper 12/2024, “Fish and Ports”, Harbour Institute, 3 May 2024."
    )
    tracks = tracks_of(bare)
    assert sorted((track["number"], track["name"]) for track in tracks.values()) == [
        (1, "Fisheries"),
        (2, "Ports"),
        (3, "Fish and Ports"),
    ]
    quotes = [s["quote"] for t in tracks.values() for p in t["points"] for s in p["sources"]]
    assert "Northmark should open its ports." in quotes
    assert "They must be published." in quotes
    assert "Renew the talks on fish." in quotes
    points = [point for track in tracks.values() for point in track["points"]]
    assert {(point["lead"], point["say"], point["status"]) for point in points} == {("TODO", "TODO", "draft")}


@pytest.mark.parametrize("templates", ["small", "shipped"])
def test_a_drafted_workspace_builds_and_its_packs_say_that_they_are_drafts(
    run: Run, bare: Path, paper: Path, templates: str
) -> None:
    """Drafts load, `check` finds no error, and the packs show what is to be drafted, and no quotation as a line."""
    if templates == "shipped":
        with_shipped_templates(bare)
    assert run("-C", bare, "new", "brief", paper).exit_code == 0
    checked = run("-C", bare, "check", "--estimate")
    assert checked.exit_code == 0, checked.output
    assert re.search(
        r"content/tracks/ports.yaml:\d+:\d+: warning: \d+ texts to draft: ports-purpose, ports-1", checked.output
    )
    built = run("-C", bare, "build", "ports")
    assert built.exit_code == 0, built.output
    packs = list(bare.glob("output/*/ports.md"))
    assert packs
    for pack in packs:
        body, *notes = pack.read_text("utf-8").partition("[^1]:")
        assert "**\\[To be drafted\\]**" in body
        assert "TODO" not in "".join([body, *notes])
        assert "should open its ports" not in body


def test_the_shipped_brief_gives_its_five_tracks(run: Run, bare: Path) -> None:
    """A brief without headings for its subjects names them in a list, which becomes the tracks."""
    result = run("-C", bare, "new", "brief", REPOSITORY / "content/briefs/policy-brief-4.md", "--json")
    data = json.loads(result.stdout)
    assert [(track["number"], track["name"]) for track in data["tracks"]] == [
        (1, "Energy"),
        (2, "Security, Strategic Stability and Non-proliferation"),
        (3, "Defence Consultative Group"),
        (4, "Economic, Finance and Trade"),
        (5, "Education, Science and Technology"),
        (6, "PAK-U.S. RELATIONS"),
    ]
    quoted = (bare / "content/tracks/energy.yaml").read_text("utf-8")
    assert '"Five key areas in which the dialogue can be proposed to be resumed on priority include:"' in quoted
    assert run("-C", bare, "check", "--estimate").exit_code == 0


def test_nothing_is_overwritten_and_numbers_go_on(run: Run, small: Path, tmp_path: Path) -> None:
    """A workspace keeps its tracks: new ones take other names and the next numbers; a second run writes nothing."""
    page = tmp_path / "page.html"
    page.write_text(WEB_PAGE.replace("<h2>Fisheries", "<h2>Fish"), "utf-8")
    before = {path: path.read_bytes() for path in small.rglob("*.*") if path.is_file()}
    data = json.loads(run("-C", small, "new", "brief", page, "--json").stdout)
    assert [(track["id"], track["number"]) for track in data["tracks"]] == [("fish-2", 3), ("ports-2", 4)]
    assert {path: path.read_bytes() for path in before} == before
    assert "brief: fish-and-ports" in (small / "content/tracks/fish-2.yaml").read_text("utf-8")
    again = run("-C", small, "new", "brief", page)
    assert again.exit_code == 1
    assert "content/briefs/fish-and-ports.md:1:1: the file is already there" in again.output
    assert not (small / "content/tracks/fish-3.yaml").exists()


def test_facts_can_be_given_and_nothing_is_written_on_trial(run: Run, bare: Path, tmp_path: Path) -> None:
    """Options count more than what the file says; with --dry-run, nothing is written."""
    note = tmp_path / "note.txt"
    note.write_text("We should talk about fish with all of our neighbours.\n", "utf-8")
    trial = run("-C", bare, "new", "brief", note, "--dry-run")
    assert "not found  title, number, date, publisher, attribution, standing" in trial.output
    assert list(bare.glob("content/*/*")) == []
    given = ("--title", "Fish", "--date", "2024-05", "--publisher", "Us", "--standing", "A note.", "--id", "fish-note")
    data = json.loads(run("-C", bare, "new", "brief", note, *given, "--json").stdout)
    assert (data["brief"], data["not_found"]) == ("fish-note", ["number"])
    assert [track["name"] for track in data["tracks"]] == ["Fish"]
    built = run("-C", bare, "build")
    assert built.exit_code == 0, built.output
    pack = (bare / "output/delegation/fish.md").read_text("utf-8").replace("\u00a0", " ")
    assert "[^1]: Fish, May 2024" in pack
    assert run("-C", bare, "new", "brief", note, "--id", "Fish Note").exit_code == 1


def test_a_brief_without_a_date_builds_and_invents_none(run: Run, bare: Path, tmp_path: Path) -> None:
    """Where the paper has no date, the packs say that it is to be drafted."""
    note = tmp_path / "note.txt"
    note.write_text("We should talk about fish with all of our neighbours.\n", "utf-8")
    assert run("-C", bare, "new", "brief", note, "--title", "Fish").exit_code == 0
    assert run("-C", bare, "check", "--estimate").exit_code == 0
    assert run("-C", bare, "build").exit_code == 0
    pack = (bare / "output/delegation/fish.md").read_text("utf-8")
    assert "as of \\[To be drafted\\]" in pack
    assert "1980" not in pack


def test_a_paper_among_the_briefs_is_named_with_the_command_that_takes_it(run: Run, small: Path) -> None:
    """A Word file among the briefs is no longer ignored; once it is taken in, it may stay."""
    (small / "content/briefs/Trade paper.docx").write_bytes(word_paper())
    checked = run("-C", small, "check")
    assert checked.exit_code == 0
    assert 'hint: run: talkingpoints new brief "content/briefs/Trade paper.docx"' in checked.output
    taken = run("-C", small, "new", "brief", small / "content/briefs/Trade paper.docx", "--no-draft")
    assert taken.exit_code == 0, taken.output
    assert (small / "content/briefs/trade-paper.md").exists()
    assert "new brief" not in run("-C", small, "check").output
