"""Writing on Windows: a file that is open in Word can't be replaced, and no byte depends on the system."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from support.workspaces import FISH, Run, change

from generator.output.libreoffice import to_pdf
from generator.output.write_files import OutputFile, write_files
from generator.problems import InvalidInput, Problem

OPEN_IN_WORD = "The process cannot access the file because it is being used by another process"


def locked(path: Path | str) -> PermissionError:
    """Return the error that Windows raises for a file that is open in another program."""
    return PermissionError(errno.EACCES, OPEN_IN_WORD, str(path))


@pytest.fixture
def open_in_word(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that locks all files with a name, as Word does: they can't be replaced or deleted."""

    def open_files(name: str) -> None:
        replace, unlink = Path.replace, Path.unlink

        def guarded_replace(self: Path, target: Path) -> Path:
            if target.name == name:
                raise locked(target)
            return replace(self, target)

        def guarded_unlink(self: Path, missing_ok: bool = False) -> None:
            if self.name == name and self.exists():
                raise locked(self)
            unlink(self, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "replace", guarded_replace)
        monkeypatch.setattr(Path, "unlink", guarded_unlink)

    return open_files


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Return every file in a folder: path to bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_pack_that_is_open_in_word(run: Run, small: Path, open_in_word: Callable[[str], None]) -> None:
    """The message names the file that can't be replaced and says what to do; only the other files change."""
    run("-C", small, "build")
    before = bytes_below(small / "output")
    change(small / FISH, ("We want to renew", "We wish to renew"))
    change(small / "content/tracks/ports.yaml", ("We propose to talk", "We want to talk"))
    open_in_word("fish.docx")
    result = run("-C", small, "build")
    after = bytes_below(small / "output")
    assert result.exit_code == 1
    assert f"fish.docx:1:1: can't be written: {OPEN_IN_WORD}" in result.stderr
    assert "close the file in Word" in result.stderr
    changed = {name for name in after if after[name] != before[name]}
    assert set(after) == set(before)
    assert changed == {"delegation/fish.md", "delegation/ports.docx", "delegation/ports.md", "manifest.json"}


def test_the_manifest_is_true_of_a_pack_that_is_open_in_word(
    run: Run, small: Path, open_in_word: Callable[[str], None]
) -> None:
    """Each checksum in the manifest is that of the file on the disk, even if a file could not be replaced."""
    run("-C", small, "build")
    change(small / FISH, ("We want to renew", "We wish to renew"))
    open_in_word("fish.docx")
    run("-C", small, "build")
    entries = json.loads((small / "output/manifest.json").read_text(encoding="utf-8"))["files"]
    assert len(entries) == 4
    for name, entry in entries.items():
        assert entry["sha256"] == hashlib.sha256((small / "output" / name).read_bytes()).hexdigest(), name


def test_the_next_build_writes_what_was_open(
    run: Run, small: Path, open_in_word: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the file is closed in Word, the same command writes the file."""
    run("-C", small, "build")
    change(small / FISH, ("We want to renew", "We wish to renew"))
    open_in_word("fish.docx")
    run("-C", small, "build")
    monkeypatch.undo()
    result = run("-C", small, "build")
    assert result.exit_code == 0
    assert "1 of 4 files written; 3 unchanged." in result.stderr


def test_a_manifest_that_is_open(run: Run, small: Path, open_in_word: Callable[[str], None]) -> None:
    """If the manifest can't be replaced, the packs are written, and the message names the manifest."""
    run("-C", small, "build", "ports")
    open_in_word("manifest.json")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "manifest.json:1:1: can't be written" in result.stderr
    assert (small / "output/delegation/fish.docx").exists()
    assert not list((small / "output").rglob(".*"))


def test_a_leak_is_reported_although_its_file_cannot_be_deleted(
    tmp_path: Path, open_in_word: Callable[[str], None]
) -> None:
    """A file with withheld words that is open in Word is reported for the leak, and because it is still there."""
    data = b"withheld"
    (tmp_path / "fish.docx").write_bytes(data)
    open_in_word("fish.docx")
    leaky = OutputFile(PurePosixPath("fish.docx"), data, {}, lambda _: [Problem("leak", "holds withheld words")])
    with pytest.raises(InvalidInput) as caught:
        write_files([leaky], tmp_path)
    assert {problem.code for problem in caught.value.problems} == {"leak", "output"}
    assert "the file can't be deleted" in str(caught.value)


def test_a_temporary_file_that_cannot_be_deleted(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A virus scanner that locks a temporary file causes no error and no traceback."""

    def refused(self: Path, **_: object) -> None:
        raise locked(self)

    monkeypatch.setattr(Path, "unlink", refused)
    result = run("-C", small, "build")
    assert result.exit_code == 0, result.output


def test_a_full_disk_leaves_no_temporary_file(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If a file can't be written, the message says so, and no part of the file stays."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "chmod", full)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "can't be written: No space left on device" in result.stderr
    assert bytes_below(small / "output") == {}


def test_markdown_and_manifest_have_the_same_line_ends_on_every_system(run: Run, small: Path) -> None:
    """Each line of a text file ends with a line feed on every system."""
    run("-C", small, "build")
    for name in ("delegation/fish.md", "manifest.json"):
        data = (small / "output" / name).read_bytes()
        assert b"\r" not in data
        assert data.endswith(b"\n")


def test_the_manifest_names_files_with_forward_slashes(run: Run, small: Path) -> None:
    """The manifest of a build on Windows is the same as that of a build elsewhere."""
    run("-C", small, "build")
    entries = json.loads((small / "output/manifest.json").read_text(encoding="utf-8"))["files"]
    assert all("\\" not in name for name in entries)
    assert "delegation/fish.docx" in entries


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for LibreOffice")
def test_a_pdf_is_made_although_the_folder_of_libreoffice_stays_open(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If a LibreOffice process still locks a temporary file, the PDF is made, and no error is raised."""
    program = tmp_path / "office"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\necho pdf > "$2/0.pdf"\n', encoding="utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("TALKINGPOINTS_SOFFICE", str(program))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def refuse_file(path: str, **_: object) -> None:
        raise locked(path)

    def refuse_folder(path: str, **_: object) -> None:
        raise OSError(errno.ENOTEMPTY, "The directory is not empty", path)

    monkeypatch.setattr(os, "unlink", refuse_file)
    monkeypatch.setattr(os, "rmdir", refuse_folder)
    assert to_pdf([b"word"]) == [b"pdf\n"]
