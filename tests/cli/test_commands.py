"""The commands as users see them: arguments, printed output, written files and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.workspaces import AUDIENCES, TRACKS, Run

from generator.characters import with_breaks


def written(folder: Path) -> set[str]:
    """Return the paths of all files below a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_build_writes_every_pack_in_both_formats(run: Run, shipped: Path) -> None:
    """Without arguments, `build` writes a Word file and a Markdown file of each track for each audience."""
    result = run("-C", shipped, "build")
    expected = {f"{audience}/{track}{end}" for audience in AUDIENCES for track in TRACKS for end in (".docx", ".md")}
    assert result.exit_code == 0
    assert written(shipped / "output") == expected | {"manifest.json"}
    assert len(result.stdout.splitlines()) == 30
    assert result.stderr.strip().endswith("15 packs: 30 of 30 files written.")


def test_build_takes_short_names_a_format_and_a_folder(run: Run, shipped: Path, tmp_path: Path) -> None:
    """The unique beginning of a track or audience is enough; -t chooses the format and -o the folder."""
    result = run("-C", shipped, "build", "sec", "en", "-a", "min", "-t", "markdown", "-o", tmp_path / "there")
    assert result.exit_code == 0
    assert written(tmp_path / "there") == {"ministerial/energy.md", "ministerial/security.md", "manifest.json"}
    assert not (shipped / "output").exists()


def test_a_second_build_writes_nothing(run: Run, small: Path) -> None:
    """A file whose bytes would be the same is not written again, and keeps its modification time."""
    run("-C", small, "build")
    before = {path: path.stat().st_mtime_ns for path in (small / "output").rglob("*") if path.is_file()}
    result = run("-C", small, "build")
    assert "0 of 4 files written; 4 unchanged." in result.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_the_manifest_says_what_each_file_holds(run: Run, small: Path) -> None:
    """`manifest.json` has each file's track, audience, format, date and checksum, also for files of earlier builds."""
    run("-C", small, "build", "fish")
    run("-C", small, "build", "ports")
    files = json.loads((small / "output" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert sorted(files) == [f"delegation/{track}{end}" for track in ("fish", "ports") for end in (".docx", ".md")]
    entry = files["delegation/fish.md"]
    assert {key: entry[key] for key in ("track", "audience", "format", "as_of", "marking")} == {
        "track": "fish", "audience": "delegation", "format": "markdown", "as_of": "2019-05", "marking": "UNCLASSIFIED",
    }  # fmt: skip
    assert len(entry["sha256"]) == 64


def test_as_of_is_the_date_of_the_newest_brief_unless_it_is_given(run: Run, small: Path) -> None:
    """The date of a pack is the brief's date, or the date on the command line."""
    assert "as of May 2019" in run("-C", small, "show", "fish", "-a", "delegation").stdout
    shown = run("-C", small, "show", "fish", "-a", "delegation", "--as-of", "2026-11-25").stdout
    assert "as of 25 November 2026" in shown


def test_show_prints_what_build_writes(run: Run, small: Path) -> None:
    """`show` prints the same Markdown that `build` writes to the file."""
    run("-C", small, "build")
    shown = run("-C", small, "show", "ports", "-a", "delegation").stdout
    assert shown == with_breaks((small / "output" / "delegation" / "ports.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("what", "first"), [("tracks", "fish"), ("audiences", "delegation"), ("points", "fi-renew")])
def test_list_shows_the_workspace(run: Run, small: Path, what: str, first: str) -> None:
    """`list` prints tracks, audiences and points as a table, and with `--json` as data."""
    text = run("-C", small, "list", what)
    assert text.exit_code == 0
    rows = json.loads(run("-C", small, "list", what, "--json").stdout)
    assert {row["id"] for row in rows} == {line.split()[0] for line in text.stdout.splitlines()}
    assert first in {row["id"] for row in rows}


def test_check_strict_makes_warnings_count(run: Run, small: Path) -> None:
    """With a warning, the exit code of `check` is 0, and that of `check --strict` is 1."""
    assert run("-C", small, "check", "--strict").exit_code == 0
    with (small / "content" / "briefs" / "harbour-note.md").open("a", encoding="utf-8") as brief:
        brief.write("\nA sentence that no point quotes so far.\n")
    assert run("-C", small, "check").exit_code == 0
    result = run("-C", small, "check", "--strict")
    assert result.exit_code == 1
    assert "1 of 12 passages is not accounted for" in result.output
    assert "“A sentence that no point quotes so far.”" in result.output


def test_check_as_json(run: Run, small: Path) -> None:
    """`check --json` prints each problem with its code and its place."""
    track = small / "content" / "tracks" / "ports.yaml"
    track.write_text(track.read_text(encoding="utf-8").replace("Pilotage & towage", "Pilots"), encoding="utf-8")
    data = json.loads(run("-C", small, "check", "--json").stdout)
    (problem,) = data["problems"]
    assert (problem["code"], problem["file"], problem["line"]) == ("quotation", "content/tracks/ports.yaml", 11)


def test_explain_says_what_is_in_and_what_is_withheld(run: Run, shipped: Path) -> None:
    """`explain` shows each portion either in its section or withheld with the reason."""
    data = json.loads(run("-C", shipped, "explain", "security", "-a", "economic", "--json").stdout)
    inside = {item["id"]: item for item in data["in"]}
    withheld = {item["id"]: item["reason"] for item in data["withheld"]}
    assert inside["sec-peace"]["section"] == "say"
    assert withheld["sec-nuclear-outlook"].startswith("Economic leaves out 'nuclear'")
    assert "the section 'internal'" in withheld["cc-distance"]
    assert not set(inside) & set(withheld)
    assert all(item["printed"] for item in data["in"])


def test_the_workspace_is_found(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The workspace is the current folder or one above it, or is named with -C or in the environment."""
    monkeypatch.chdir(small / "content" / "tracks")
    assert run("list").exit_code == 0
    monkeypatch.chdir(small.parent)
    assert run("list").exit_code == 1
    assert run("list", "-C", small).exit_code == 0
    monkeypatch.setenv("TALKINGPOINTS_WORKSPACE", str(small))
    assert run("list").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build", "secruity"), "unknown track 'secruity' (did you mean 'security'?"),
        (("build", "e"), "'e' fits several tracks: energy, education; type more letters"),
        (("show", "energy", "-a", "economy"), "unknown audience 'economy' (did you mean 'economic'?"),
        (("build", "--as-of", "2020-13"), "there is no such date as '2020-13'"),
        (("build", "-t", "odt"), "'odt' is not one of 'docx', 'markdown', 'pdf'"),
        (("show", "energy"), "Missing option '-a'"),
    ],
)
def test_a_misused_command_is_exit_code_2(run: Run, shipped: Path, arguments: tuple[str, ...], message: str) -> None:
    """An error on the command line is explained in one line, with the nearest known name."""
    result = run(*arguments, "-C", shipped)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.parametrize("folder", ["content", "templates/ministerial"])
def test_packs_are_not_written_into_content_or_templates(run: Run, shipped: Path, folder: str) -> None:
    """If -o names a folder in content/ or templates/, nothing is written."""
    before = sorted(shipped.rglob("*"))
    result = run("build", "-C", shipped, "-o", shipped / folder)
    assert result.exit_code == 2
    assert "name another folder" in result.stderr
    assert sorted(shipped.rglob("*")) == before


def test_it_runs_as_a_module_and_is_quiet_in_a_pipe(small: Path) -> None:
    """`python -m generator` runs the command; if stderr is not a terminal, there is no progress bar."""
    command = [sys.executable, "-m", "generator", "-C", str(small), "build"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stderr == "2 packs: 4 of 4 files written.\n"
    assert len(result.stdout.splitlines()) == 4


def test_the_shell_completes_tracks_and_audiences(small: Path) -> None:
    """Shell completion offers the names of the workspace's tracks."""
    environment = {
        **os.environ,
        "_TALKINGPOINTS_COMPLETE": "bash_complete",
        "TALKINGPOINTS_WORKSPACE": str(small),
        "COMP_CWORD": "2",
    }
    for words, expected in (("talkingpoints build fi", "plain,fish"), ("talkingpoints build ", "plain,ports")):
        command = [sys.executable, "-m", "generator"]
        result = subprocess.run(
            command, env={**environment, "COMP_WORDS": words}, capture_output=True, text=True, check=False
        )
        assert expected in result.stdout.splitlines()
