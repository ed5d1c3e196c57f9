"""No file is ignored in silence: each file in a known folder that isn't used is named, with what to do about it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.workspaces import FISH, REPOSITORY, Run

from generator.workspace.folder_tree import FolderTree
from generator.workspace.load import load_workspace
from generator.workspace.unused_files import unused_files

PACK = "templates/delegation/pack.md.j2"
ERRORS = {
    "content/Handling.yaml": "rename it to handling.yaml",
    "content/glossary.yml": "rename it to glossary.yaml",
    "content/meeting/talks.yaml": "rename it to meetings",
    "content/archive/fish.yaml": "move its files to one of them",
    "content/tracks/old/trade.yaml": "move its files to content/tracks itself",
    "content/tracks/trade.yaml.txt": "rename it to trade.yaml",
    "content/tracks/trade.YAML": "rename it to trade.yaml",
    "content/tracks/fish (2).yaml": "compare it with fish.yaml",
    "content/tracks/fish 2.yaml": "compare it with fish.yaml",
    "content/tracks/Copy of fish.yaml": "compare it with fish.yaml",
    "content/tracks/fish - Copy.yaml": "compare it with fish.yaml",
    "content/tracks/fish copy 3.yaml": "compare it with fish.yaml",
    "content/tracks/fish-DESKTOP-7QK2.yaml": "compare it with fish.yaml",
    "content/tracks/fish (Ann's conflicted copy 2026-05-03).yaml": "compare it with fish.yaml",
    "content/tracks/fish.sync-conflict-20260503-101112-AB.yaml": "compare it with fish.yaml",
    "content/tracks/trade (2).yaml": "rename it to trade.yaml",
    "content/briefs/note (1).md": "rename it to note.md",
    "content/briefs/note.md.txt": "rename it to note.md",
    "content/briefs/note.MD": "rename it to note.md",
    "templates/delegation/House.docx": "rename it to house.docx",
    "templates/delegation/house.doc": "save it as a Word document (.docx) with the name house.docx",
    "templates/delegation/house.dotx": "save it as a Word document (.docx) with the name house.docx",
    "templates/delegation/audience.yml": "audience.yaml is there too",
    "templates/delegation/pack.j2": "pack.md.j2 is there too",
    "templates/delegation/card.md.j2.txt": "rename it to card.md.j2",
    "templates/delegation/meeting.md": "rename it to meeting.md.j2",
    "templates/shared/house.docx": "move it to templates/",
    "templates/shared/audience.yaml": "write the settings of an edition into the audience.yaml of each audience",
    "templates/word.yaml": "rename it to words.yaml",
    "templates/offices/east/audience.yaml": "move its folder up to templates/",
    "templates/delegation - Copy/audience.yaml": "compare it with delegation",
}
WARNINGS = {
    "content/paper.pdf": "run: talkingpoints new brief content/paper.pdf",
    "content/notes.xlsx": "move it out of content/ and templates/",
    "content/archive/notes.txt": "move its files to one of them",
    "content/tracks/trade.docx": "write it as trade.yaml",
    "content/meetings/talks.docx": "write it as talks.yaml",
    "content/briefs/a paper.docx": 'run: talkingpoints new brief "content/briefs/a paper.docx"',
    "content/briefs/paper.html": "run: talkingpoints new brief content/briefs/paper.html",
    "content/briefs/paper.odt": "take that file in with talkingpoints new brief",
    "content/briefs/paper.epub": "convert it to .docx",
    "templates/letter.docx": "name it house.docx",
    "templates/house.dotx": "packs take house.docx",
    "templates/delegation/card.docx": "give it the name of the edition",
    "templates/delegation/pack - Copy.md.j2": "compare it with pack.md.j2",
    "templates/delegation/pack.md": "move it out",
    "templates/delegation/notes.md": "if it is a template, rename it to notes.md.j2",
    "templates/delegation/old/pack.md.j2": 'include it: {% include "delegation/old/pack.md.j2" %}',
    "templates/shared/_piece.md.j2": 'include it: {% include "shared/_piece.md.j2" %}',
    "templates/shared/map.png": "write ![what it shows](shared/map.png)",
    "templates/shared/scan.HEIC": "save it as PNG",
    **{f"templates/shared/logo{ending}": "save it as PNG" for ending in (".svg", ".webp", ".tif", ".emf", ".bmp")},
}
SILENT = (
    "content/README.md",
    "content/briefs/readme.txt",
    "content/briefs/Harbour Note.docx",  # the document that the brief's text was taken from
    "content/tracks/.DS_Store",
    "content/tracks/.~lock.fish.yaml#",
    "content/tracks/fish.yaml.bak",
    "content/tracks/fish.yaml~",
    "content/tracks/.fish.yaml.swp",
    "content/tracks/#fish.yaml#",
    "content/tracks/desktop.ini",
    "content/.git/config",
    "templates/Thumbs.db",
    "templates/~$house.docx",
    "templates/delegation/~WRL0001.tmp",
    "templates/delegation/house.docx.crdownload",
    "templates/delegation/__pycache__/x.pyc",
)


def found_in(run: Run, workspace: Path, severity: str) -> list[Mapping[str, str]]:
    """Return the problems with names of files that `check` finds, of one severity."""
    found = json.loads(run("-C", workspace, "check", "--estimate", "--json").stdout)["problems"]
    named = [problem for problem in found if problem["code"] in ("file-name", "unused-file", "missing-file")]
    return [problem for problem in named if problem["severity"] == severity]


def add(workspace: Path, name: str) -> None:
    """Write a file, whose folder may be new."""
    (workspace / name).parent.mkdir(parents=True, exist_ok=True)
    if not (workspace / name).exists():
        (workspace / name).write_text("x", encoding="utf-8")


@pytest.mark.parametrize("name", ERRORS)
def test_a_file_that_packs_would_lack_is_one_error(run: Run, small: Path, name: str) -> None:
    """A file, or the folder that it is in, is named once with what to do; nothing is written."""
    add(small, name)
    [problem] = found_in(run, small, "error")
    assert name.startswith(problem["file"]), problem
    assert ERRORS[name] in problem["hint"], problem
    assert run("-C", small, "build").exit_code == 1
    assert not (small / "output").exists()


@pytest.mark.parametrize("name", WARNINGS)
def test_a_file_that_packs_do_not_need_is_one_warning(run: Run, small: Path, name: str) -> None:
    """Packs are made, and the file is named once with what to do."""
    add(small, name)
    assert found_in(run, small, "error") == []
    [problem] = found_in(run, small, "warning")
    assert name.startswith(problem["file"]), problem
    assert WARNINGS[name] in problem["hint"], problem


def test_a_build_names_unused_files_too(run: Run, small: Path) -> None:
    """Somebody who never runs `check` learns that the brief that came as a Word file is not read."""
    add(small, "content/briefs/paper.docx")
    result = run("-C", small, "build")
    assert result.exit_code == 0
    assert "content/briefs/paper.docx:1:1: warning: this file isn't read" in result.stderr


def test_files_of_other_programs_and_notes_for_readers_are_silent(run: Run, small: Path) -> None:
    """Locks, backups, sync files and README files are no problem."""
    for name in SILENT:
        add(small, name)
    assert [*found_in(run, small, "error"), *found_in(run, small, "warning")] == []
    assert "isn't read" not in run("-C", small, "build").output


def test_the_shipped_workspace_has_no_unused_file() -> None:
    """Each file that ships is used."""
    raw = load_workspace(REPOSITORY)
    assert (raw.problems, raw.unused) == ((), ())


def test_many_files_of_one_kind_are_one_warning(run: Run, small: Path) -> None:
    """A folder full of pictures doesn't fill the screen."""
    for number in range(9):
        add(small, f"templates/shared/{number}.svg")
    [problem] = found_in(run, small, "warning")
    assert problem["message"] == "0.svg, 1.svg, 2.svg, 3.svg, 4.svg and 4 other files aren't used"


def test_a_picture_and_a_piece_that_a_template_names_are_used(run: Run, small: Path) -> None:
    """What a template includes or shows is used, wherever it is in templates/."""
    add(small, "templates/shared/pieces/end.md.j2")
    (small / PACK).write_text((small / PACK).read_text() + '\n{% include "shared/pieces/end.md.j2" %}\n')
    assert found_in(run, small, "warning") == []


def test_a_misspelt_folder_is_the_only_error(run: Run, small: Path) -> None:
    """If content/tracks is called Tracks, that is the only error, with what to do."""
    (small / "content/tracks").rename(small / "content/Tracks")
    [problem] = json.loads(run("-C", small, "check", "--json").stdout)["problems"]
    assert (problem["file"], problem["hint"]) == ("content/tracks", "rename content/Tracks to tracks")


def test_an_audience_with_a_misnamed_file_is_one_error(run: Run, small: Path) -> None:
    """Nothing else is said of an audience whose settings are in audience.yml."""
    folder = small / "templates/delegation"
    shutil.move(folder / "audience.yaml", folder / "audience.yml")
    [problem] = found_in(run, small, "error")
    assert (problem["file"], problem["hint"]) == ("templates/delegation/audience.yml", "rename it to audience.yaml")


def test_a_disk_that_ignores_case_gives_the_same_answer() -> None:
    """The names as they are spelled decide, not what the disk answers when it is asked for `house.docx`."""
    tree = FolderTree(frozenset(["templates/House.docx"]), frozenset(["templates", "content"]))
    [problem] = unused_files(tree, ["templates/house.docx"], [], {})
    assert (problem.where and problem.where.file, problem.severity) == ("templates/House.docx", "error")


def test_a_house_style_in_capitals_is_not_missing_too(run: Run, small: Path) -> None:
    """The misnamed house document is the only error."""
    (small / "templates/house.docx").rename(small / "templates/House.docx")
    found = json.loads(run("-C", small, "check", "--json").stdout)["problems"]
    assert [(problem["file"], problem["hint"]) for problem in found] == [
        ("templates/House.docx", "rename it to house.docx")
    ]


@pytest.mark.parametrize("name", [f"{FISH}.OLD", "templates/delegation/font.ttf"])
def test_any_other_file_is_named(run: Run, small: Path, name: str) -> None:
    """A file of a kind that nobody thought of is named too."""
    add(small, name)
    found = [*found_in(run, small, "error"), *found_in(run, small, "warning")]
    assert [problem["file"] for problem in found] == [name]
