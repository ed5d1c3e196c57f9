"""An acknowledged absence is quiet: `absent` in content/workspace.yaml, and what it can't do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.workspaces import Run

NOTES = "content/tracks/notes.docx"


def codes(run: Run, workspace: Path) -> list[str]:
    """Return the codes of the problems that `check` reports."""
    return [
        found["code"] for found in json.loads(run("-C", workspace, "check", "--estimate", "--json").stdout)["problems"]
    ]


def acknowledge(workspace: Path, what: str, more: str = "") -> None:
    """Acknowledge an absence with a reason."""
    text = f"absent:\n  - what: {what}\n    reason: we keep it there\n{more}"
    (workspace / "content/workspace.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def with_notes(small: Path) -> Path:
    """Return a workspace with a file that is not used."""
    (small / NOTES).write_text("x", encoding="utf-8")
    return small


def test_an_acknowledged_absence_is_quiet(run: Run, with_notes: Path) -> None:
    """`check --strict` passes, and a build prints no warning of it."""
    assert codes(run, with_notes) == ["unused-file"]
    assert run("-C", with_notes, "check", "--estimate", "--strict").exit_code == 1
    acknowledge(with_notes, "unused-file")
    assert run("-C", with_notes, "check", "--estimate", "--strict").exit_code == 0
    assert "notes.docx" not in run("-C", with_notes, "build").output


def test_an_absence_of_one_file_leaves_the_others(run: Run, with_notes: Path) -> None:
    """With `file`, a warning in another file stays."""
    (with_notes / "content/other.docx").write_text("x", encoding="utf-8")
    acknowledge(with_notes, "unused-file", f"    file: {NOTES}\n")
    assert codes(run, with_notes) == ["unused-file"]


def test_an_absence_that_fits_nothing_is_named(run: Run, small: Path) -> None:
    """An entry that is no longer needed is a warning at its line."""
    acknowledge(small, "unused-file")
    assert codes(run, small) == ["needless-absence"]


def test_an_unknown_code_is_an_error_with_the_nearest(run: Run, small: Path) -> None:
    """A misspelt code is an error, and so is the code of an error."""
    acknowledge(small, "unused-fiel")
    result = run("-C", small, "check", "--estimate")
    assert "content/workspace.yaml:2:11: 'what' can't be 'unused-fiel'" in result.stdout
    assert "did you mean 'unused-file'?" in result.stdout
    for code in ("file-name", "quotation", "leak"):
        acknowledge(small, code)
        assert run("-C", small, "check", "--estimate").exit_code == 1


def test_an_error_is_never_quiet(run: Run, small: Path) -> None:
    """A file whose content packs would lack stays an error, whatever is acknowledged."""
    (small / "content/tracks/trade.yaml.txt").write_text("x", encoding="utf-8")
    acknowledge(small, "unused-file")
    assert "file-name" in codes(run, small)
