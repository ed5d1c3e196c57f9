"""`talkingpoints` alone says where the workspace stands, exactly, and what to type next."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.workspaces import FISH, Run, change

from generator.workspace.fingerprint import content_print


def status(run: Run, folder: Path) -> dict[str, Any]:
    """Return where a workspace stands, as data."""
    result = run("-C", folder, "status", "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def next_commands(found: dict[str, Any]) -> list[str]:
    """Return the commands to type next."""
    return [step["command"] for step in found["next"]]


def test_packs_are_compared_with_what_a_build_would_write(run: Run, small: Path) -> None:
    """A pack is not written, then up to date, then out of date as soon as a build would write other bytes."""
    found = status(run, small)
    assert found["packs"] == {"delegation/fish": "not written", "delegation/ports": "not written"}
    assert next_commands(found)[:2] == ["talkingpoints build", "talkingpoints check"]
    run("-C", small, "build")
    assert set(status(run, small)["packs"].values()) == {"up to date"}
    change(small / FISH, ("name: Fisheries", "name: Fishery"))
    changed = status(run, small)["packs"]
    assert changed["delegation/fish"] == "out of date"
    change(small / FISH, ("name: Fishery", "name: Fisheries"))
    (small / FISH).write_text((small / FISH).read_text(encoding="utf-8") + "\n# A comment.\n", encoding="utf-8")
    assert set(status(run, small)["packs"].values()) == {"up to date"}


def test_other_editions_count_if_they_are_written(run: Run, convened: Path) -> None:
    """A card counts if it was written; a file changed by hand is named, and so is one that nothing makes any more."""
    run("-C", convened, "build", "fish", "-e", "card", "-e", "pack")
    run("-C", convened, "meeting")
    (convened / "output/delegation/fish.md").write_text("my own words", encoding="utf-8")
    (convened / "output/delegation/ports.docx").write_bytes(b"not made by the program")
    assert status(run, convened)["packs"] == {
        "delegation/fish": "changed by hand",
        "delegation/ports": "changed by hand",
        "delegation/meeting-talks": "up to date",
        "delegation/fish-card": "up to date",
    }
    (convened / "content/meetings/talks.yaml").unlink()
    change(convened / FISH, ("name: Fisheries", "name: Fishery"))
    found = status(run, convened)
    assert found["packs"]["delegation/fish-card"] == "out of date"
    assert "talkingpoints build -e card" in next_commands(found)
    assert found["left_over"] == ["delegation/meeting-talks.docx", "delegation/meeting-talks.md"]
    assert "made by nothing any more" in run("-C", convened).stdout


def test_it_says_what_check_found_last_and_whether_content_has_changed(run: Run, small: Path) -> None:
    """The record of `check` counts until content or templates change; a check of single packs leaves no record."""
    run("-C", small, "check", "fish", "--estimate")
    assert status(run, small)["last_check"] is None
    run("-C", small, "check", "--estimate")
    last = status(run, small)["last_check"]
    assert (last["errors"], last["warnings"], last["is_current"]) == (0, 0, True)
    change(small / FISH, ("name: Fisheries", "name: Fishery"))
    assert status(run, small)["last_check"]["is_current"] is False
    assert "have changed since" in run("-C", small).stdout


def test_with_errors_it_still_says_where_things_stand(run: Run, small: Path) -> None:
    """With an error in the content, the tracks are listed, and the errors are counted; the first is shown."""
    (small / "content/tracks/ports.yaml").write_text("number: [", encoding="utf-8")
    result = run("-C", small)
    assert result.exit_code == 0
    assert "Tracks     2: fish, ports\n" in result.stdout
    assert "Errors     1 error. The first: content/tracks/ports.yaml" in result.stdout
    assert "  talkingpoints check" in result.stdout


def test_a_read_only_folder_is_no_error(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no record can be written, `check` and `status` work all the same."""
    (small / ".talkingpoints").write_text("a file in place of the folder", encoding="utf-8")
    assert run("-C", small, "check", "--estimate").exit_code == 0
    assert status(run, small)["last_check"] is None
    monkeypatch.chdir(small)
    assert run().exit_code == 0


@pytest.mark.parametrize("record", ["", "[]", '{"content": 1}', '{"key": {}, "sums": 3}'])
def test_a_damaged_record_counts_as_none(run: Run, small: Path, record: str) -> None:
    """A record that can't be read, or holds something else, is no record."""
    (small / ".talkingpoints").mkdir()
    for name in ("check", "expected"):
        (small / f".talkingpoints/{name}.json").write_text(record, encoding="utf-8")
    assert status(run, small)["last_check"] is None


def test_outside_of_a_workspace_it_shows_the_help_and_how_to_make_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`talkingpoints` alone, where there is no workspace, shows the help; each other command says how to make one."""
    monkeypatch.chdir(tmp_path)
    result = run()
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: talkingpoints")
    assert result.stdout.endswith("to make a workspace, type: talkingpoints init DIR\n")
    for command in ("build", "list", "check", "status", "schema"):
        result = run(command)
        assert result.exit_code == 1
        assert "to make a workspace, type: talkingpoints init DIR" in result.stderr
    assert "to make a workspace, type: talkingpoints init DIR" in run("-C", tmp_path).stderr


def test_who_has_nothing_to_list_is_told_what_to_do(run: Run, small: Path) -> None:
    """`list meetings` and `meeting` without a meeting, and `build` without a track, say what to type."""
    assert "talkingpoints new meeting NAME" in run("-C", small, "list", "meetings").stdout
    result = run("-C", small, "meeting")
    assert result.exit_code == 0
    assert "talkingpoints new meeting NAME" in result.stderr
    for path in (small / "content/tracks").iterdir():
        path.unlink()
    assert "talkingpoints new track NAME" in run("-C", small, "build").stderr
    assert next_commands(status(run, small)) == ["talkingpoints new track NAME", "talkingpoints check"]
    for path in (small / "content/briefs").iterdir():
        path.unlink()
    assert next_commands(status(run, small))[:2] == ["talkingpoints new brief FILE", "talkingpoints new track NAME"]


def test_the_fingerprint_sees_content_and_not_lock_files(small: Path) -> None:
    """The fingerprint changes with a name or a byte of the content, and not with files that Word or Git leave."""
    before = content_print(small)
    (small / "templates/~$house.docx").write_bytes(b"lock")
    (small / "content/.DS_Store").write_bytes(b"x")
    (small / "output").mkdir()
    assert content_print(small) == before
    (small / FISH).rename(small / "content/tracks/fishes.yaml")
    assert content_print(small) != before
