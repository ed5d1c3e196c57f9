"""A file that somebody changed by hand is never overwritten: the build names it, keeps it, and writes all others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import docx
import pytest
from support.workspaces import FISH, Run, change

from generator.output.write_files import OutputFile, write_files

WORD = "output/delegation/fish.docx"
TEXT = "output/delegation/fish.md"
MANIFEST = "output/manifest.json"
CHANGED = "this file was changed after it was written, for example in Word; it was kept, not written again"


def edit_in_word(path: Path, words: str) -> bytes:
    """Add a paragraph to a Word file, and return the bytes of the file."""
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path.read_bytes()


def entries(workspace: Path) -> dict[str, dict[str, str]]:
    """Return the entries of the manifest."""
    found: dict[str, dict[str, str]] = json.loads((workspace / MANIFEST).read_text(encoding="utf-8"))["files"]
    return found


def change_content(workspace: Path) -> None:
    """Change a line of the track `fish`, so that its files have other bytes."""
    change(workspace / FISH, ("We want to renew", "We wish to renew"))


@pytest.mark.parametrize("is_new", [False, True])
def test_a_pack_edited_in_word_is_kept(run: Run, small: Path, is_new: bool) -> None:
    """The edit stays, also if the content changed; the other files are written, and the command fails."""
    run("-C", small, "build")
    edited = edit_in_word(small / WORD, "A line that the Secretary added.")
    if is_new:
        change_content(small)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert f"{small / WORD}:1:1: {CHANGED}" in result.stderr
    assert "rename the file to keep it" in result.stderr
    assert "--overwrite" in result.stderr
    assert f"2 packs: {int(is_new)} of 4 files written;" in result.stderr
    assert "1 changed by hand and kept." in result.stderr
    assert "fish.docx" not in result.stdout
    assert (small / WORD).read_bytes() == edited
    assert ("We wish to renew" in (small / TEXT).read_text(encoding="utf-8")) is is_new


def test_an_edit_is_kept_by_every_later_build(run: Run, small: Path) -> None:
    """The manifest keeps the checksum of what was written last, so a third build keeps the edit too."""
    run("-C", small, "build")
    before = entries(small)
    edited = edit_in_word(small / WORD, "A line.")
    run("-C", small, "build")
    change_content(small)
    assert run("-C", small, "build", "fish").exit_code == 1
    assert (small / WORD).read_bytes() == edited
    assert entries(small)["delegation/fish.docx"] == before["delegation/fish.docx"]


def test_overwrite_replaces_an_edit(run: Run, small: Path) -> None:
    """With --overwrite, the pack is as if nobody had changed it, and the manifest is true of it again."""
    run("-C", small, "build")
    written = (small / WORD).read_bytes()
    edit_in_word(small / WORD, "A line.")
    result = run("-C", small, "build", "--overwrite")
    assert result.exit_code == 0
    assert (small / WORD).read_bytes() == written
    assert run("-C", small, "build").exit_code == 0


def test_renaming_or_deleting_an_edited_file_makes_room(run: Run, small: Path) -> None:
    """A file that is gone is written again; the edit under its new name stays."""
    run("-C", small, "build")
    edited = edit_in_word(small / WORD, "A line.")
    other = (small / WORD).rename(small / "output/delegation/fish, edited.docx")
    result = run("-C", small, "build")
    assert result.exit_code == 0
    assert "1 of 4 files written; 3 unchanged." in result.stderr
    assert other.read_bytes() == edited


def test_an_edit_that_was_undone_is_no_edit(run: Run, small: Path) -> None:
    """A file that has the right bytes again is not named, and a later build may replace it."""
    run("-C", small, "build")
    written = (small / WORD).read_bytes()
    edit_in_word(small / WORD, "A line.")
    (small / WORD).write_bytes(written)
    change_content(small)
    assert run("-C", small, "build").exit_code == 0
    assert (small / WORD).read_bytes() != written


def test_somebody_elses_file_is_kept(run: Run, small: Path) -> None:
    """A file in the place of a pack that the manifest doesn't list was not written by the program."""
    run("-C", small, "build", "ports")
    (small / TEXT).write_text("My own notes.\n", encoding="utf-8")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "fish.md:1:1: this file is somebody's own: manifest.json doesn't list it; it was kept" in result.stderr
    assert (small / TEXT).read_text(encoding="utf-8") == "My own notes.\n"
    assert "delegation/fish.md" not in entries(small)


@pytest.mark.parametrize(("text", "state"), [(None, "missing"), ("<<<<<<< HEAD\n", "damaged"), ("{}", "damaged")])
def test_without_a_manifest_only_right_files_are_ours(run: Run, small: Path, text: str | None, state: str) -> None:
    """If the manifest is lost or damaged, a file with other bytes may be an edit; the others are entered again."""
    run("-C", small, "build")
    (small / MANIFEST).unlink() if text is None else (small / MANIFEST).write_text(text, encoding="utf-8")
    assert run("-C", small, "build").exit_code == 0
    assert len(entries(small)) == 4
    (small / MANIFEST).unlink() if text is None else (small / MANIFEST).write_text(text, encoding="utf-8")
    before = (small / WORD).read_bytes()
    change_content(small)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert f"manifest.json is {state}, and nothing else tells whether this file was changed by hand" in result.stderr
    assert (small / WORD).read_bytes() == before
    assert run("-C", small, "build", "--overwrite").exit_code == 0
    assert (small / WORD).read_bytes() != before


@pytest.mark.parametrize("entry", [None, "text", {}, {"sha256": 7}])
def test_an_entry_without_a_checksum_proves_nothing(run: Run, small: Path, entry: object) -> None:
    """A manifest that somebody edited causes no traceback, and no file is overwritten because of it."""
    run("-C", small, "build")
    (small / MANIFEST).write_text(json.dumps({"files": {"delegation/fish.md": entry}}), encoding="utf-8")
    before = (small / TEXT).read_bytes()
    change_content(small)
    result = run("-C", small, "build", "-t", "markdown")
    assert result.exit_code == 1
    assert (small / TEXT).read_bytes() == before


def test_line_ends_of_a_checkout_are_no_edit(run: Run, small: Path) -> None:
    """Git on Windows may check Markdown out with other line ends; the next build writes its own again."""
    run("-C", small, "build")
    written = (small / TEXT).read_bytes()
    (small / TEXT).write_bytes(written.replace(b"\n", b"\r\n"))
    assert run("-C", small, "build").exit_code == 0
    assert (small / TEXT).read_bytes() == written


def test_a_meeting_keeps_edits_too(run: Run, convened: Path) -> None:
    """`meeting` has the same rule and the same option."""
    pack = convened / "output/delegation/meeting-talks.docx"
    run("-C", convened, "meeting")
    edited = edit_in_word(pack, "A line.")
    result = run("-C", convened, "meeting")
    assert result.exit_code == 1
    assert CHANGED in result.stderr
    assert pack.read_bytes() == edited
    assert run("-C", convened, "meeting", "--overwrite").exit_code == 0
    assert pack.read_bytes() != edited


def test_a_file_that_is_saved_while_the_build_runs_is_kept(tmp_path: Path) -> None:
    """The file is looked at again just before it is replaced."""
    path = PurePosixPath("fish.md")
    write_files([OutputFile(path, b"one\n", {})], tmp_path)

    def save_in_word(_: bytes) -> list[object]:
        (tmp_path / path).write_bytes(b"edited\n")
        return []

    inspect: Callable[[bytes], list[object]] = save_in_word
    export = write_files([OutputFile(path, b"two\n", {}, inspect)], tmp_path)  # type: ignore[arg-type]
    assert export.kept == (tmp_path / path,)
    assert export.files == export.written == ()
    assert (tmp_path / path).read_bytes() == b"edited\n"


def with_secret(workspace: Path) -> None:
    """Let the words of a point be withheld from the audience."""
    text = "say: The catch fell in 2017 and again in 2018.\n"
    change(workspace / FISH, (text, f"{text}    classification: Secret\n"))
    file = workspace / "templates/delegation/audience.yaml"
    change(file, ("name: Delegation\n", "name: Delegation\nceiling: Restricted\n"))


def test_withheld_words_in_a_kept_file_are_an_error(run: Run, small: Path) -> None:
    """The file is not deleted, because the program can't make it again; the message says which words must go."""
    with_secret(small)
    run("-C", small, "build")
    edited = edit_in_word(small / WORD, "The catch fell in 2017 and again in 2018.")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "delegation/fish.docx:1:1: words of 'fi-catch', which is withheld, are in word/document.xml" in result.stderr
    assert "the file was changed by hand, so it was not deleted; take these words out of it" in result.stderr
    assert (small / WORD).read_bytes() == edited


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 half a file", b"\xd0\xcf\x11\xe0 with a password", None])
def test_a_kept_file_that_cannot_be_searched_is_an_error(run: Run, small: Path, data: bytes | None) -> None:
    """A damaged file, or one with a password, may hold any words; where something is withheld, that is said."""
    run("-C", small, "build")
    if data is None:  # a whole package with a damaged part
        written = (small / WORD).read_bytes()
        data = written[:200] + bytes(40) + written[240:]
    (small / WORD).write_bytes(data)
    assert "can't be searched" not in run("-C", small, "build").stderr
    with_secret(small)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "fish.docx:1:1: the file can't be searched for withheld words: it is damaged, or" in result.stderr
    assert (small / WORD).read_bytes() == data
