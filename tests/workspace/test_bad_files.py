"""Bad input that is not text: files that can't be read or used, and folders that can't be written."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from support.words import words_of_markdown, words_of_word
from support.workspaces import REPOSITORY, Run

HOUSE = "templates/house.docx"


def repacked(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return the shipped house document with changed members."""
    with zipfile.ZipFile(REPOSITORY / HOUSE) as package:
        members = {name: package.read(name) for name in package.namelist()}
    change(members)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def _macros(members: dict[str, bytes]) -> None:
    members["word/vbaProject.bin"] = b"macros"


def _macro_type(members: dict[str, bytes]) -> None:
    types = members["[Content_Types].xml"].decode()
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    members["[Content_Types].xml"] = types.replace(
        main, "application/vnd.ms-word.document.macroEnabled.main+xml"
    ).encode()


def _broken_xml(members: dict[str, bytes]) -> None:
    members["word/styles.xml"] = members["word/styles.xml"][:-40]


def _no_document(members: dict[str, bytes]) -> None:
    del members["word/document.xml"]


def _bomb(members: dict[str, bytes]) -> None:
    members["word/media/picture.png"] = b"\0" * 120_000_000


def _unknown_field(members: dict[str, bytes]) -> None:
    members["word/header1.xml"] = members["word/header1.xml"].replace(b"{{ title }}", b"{{ titel }}")


def _body_in_the_header(members: dict[str, bytes]) -> None:
    members["word/header1.xml"] = members["word/header1.xml"].replace(b"{{ title }}", b"{{ body }}")


def _body_with_words(members: dict[str, bytes]) -> None:
    members["word/document.xml"] = members["word/document.xml"].replace(b"{{ body }}", b"Here: {{ body }}")


def _other_document(members: dict[str, bytes]) -> None:
    chunk = b'<w:altChunk r:id="rId9"/><w:sectPr>'
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:sectPr>", chunk)


BAD_HOUSES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "this file isn't a Word document, or it is damaged"),
    "text": (b"Not a Word document at all.", "this file isn't a Word document, or it is damaged"),
    "cut off": ((REPOSITORY / HOUSE).read_bytes()[:2000], "this file isn't a Word document, or it is damaged"),
    "locked": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
        "has a password, or it is in the old .doc format",
    ),
    "macros": (repacked(_macros), "the Word document contains macros"),
    "macro type": (repacked(_macro_type), "the Word document contains macros"),
    "broken XML": (repacked(_broken_xml), "the Word document is damaged"),
    "no document": (repacked(_no_document), "the Word document is damaged"),
    "bomb": (repacked(_bomb), "is larger than 100 MB when it is unpacked"),
    "unknown field": (repacked(_unknown_field), "unknown field '{{ titel }}'"),
    "body in the header": (repacked(_body_in_the_header), "{{ body }} is in a header or a footer"),
    "body with words": (repacked(_body_with_words), "{{ body }} must be in the document once"),
    "another document": (repacked(_other_document), "the house document includes another document"),
}


def assert_refused(run: Run, folder: Path, message: str) -> None:
    """Check that `check` and `build` print the message and exit with 1, and leave older files unchanged."""
    before = {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()}
    for command in ("check", "build"):
        result = run("-C", folder, command)
        assert result.exit_code == 1, result.output
        assert message in result.output
        assert "Traceback" not in result.output
    assert {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", BAD_HOUSES)
def test_a_house_document_that_cannot_be_used(run: Run, small: Path, name: str) -> None:
    """Each unusable house document is refused with its reason, and the packs written before stay."""
    run("-C", small, "build")
    data, message = BAD_HOUSES[name]
    (small / HOUSE).write_bytes(data)
    assert_refused(run, small, message)


def test_a_missing_house_document(run: Run, small: Path) -> None:
    """A workspace without a house style is refused."""
    (small / HOUSE).unlink()
    assert_refused(run, small, "templates/house.docx:1:1: the house style is missing")


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        ("content/tracks/fish.yaml", b"", "content/tracks/fish.yaml:1:1: the file is empty"),
        ("content/tracks/fish.yaml", b"number: 1\nname: Caf\xe9\n", "fish.yaml:2:10: the file is not UTF-8 text"),
        ("content/tracks/fish.yaml", "number: 1\n".encode("utf-16-le"), "the file is UTF-16 text without"),
        ("content/tracks/fish.yaml", b"PK\x03\x04\x14\x00", "the file is not text, but a Word file"),
        ("content/tracks/fish.yaml", b"\xff\xfe1", "the file begins as UTF-16 text, but can't be read as such"),
        ("content/briefs/harbour-note.md", b" \n", "content/briefs/harbour-note.md:1:1: the file is empty"),
        ("templates/delegation/pack.md.j2", b"\xff", "the file is not UTF-8 text"),
        ("templates/delegation/audience.yaml", b"", "templates/delegation/audience.yaml:1:1: the file is empty"),
    ],
)
def test_a_file_that_is_no_text(run: Run, small: Path, file: str, data: bytes, message: str) -> None:
    """An empty file and a file in another encoding are reported with the place of the mistake."""
    (small / file).write_bytes(data)
    assert_refused(run, small, message)


def test_a_file_of_50_mb_is_not_read(run: Run, small: Path) -> None:
    """A file that is far too large is refused within seconds."""
    with (small / "content/tracks/fish.yaml").open("wb") as file:
        file.truncate(50_000_000)
    started = time.monotonic()
    assert_refused(run, small, "the file has 50 MB; the limit is 2 MB")
    assert time.monotonic() - started < 5


def test_brackets_in_brackets_without_end(run: Run, small: Path) -> None:
    """A file of 200 kB of nested brackets is refused with its place; it doesn't crash the program."""
    (small / "content/tracks/fish.yaml").write_text(f"name: {'[' * 100_000}{']' * 100_000}\n", encoding="utf-8")
    assert_refused(run, small, "lists and keys are nested too deeply")


@pytest.mark.parametrize("file", ["content/tracks/fish.yaml", "templates/shared/other.md.j2", HOUSE])
@pytest.mark.parametrize(
    "make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir), lambda path: path.symlink_to("nowhere")]
)
def test_no_file_where_a_file_should_be(run: Run, small: Path, file: str, make: Callable[[Path], None]) -> None:
    """A folder, a pipe and a broken link are reported; the program doesn't wait for them."""
    (small / file).parent.mkdir(exist_ok=True)
    (small / file).unlink(missing_ok=True)
    make(small / file)
    assert_refused(run, small, f"{file}:1:1: ")


@pytest.mark.parametrize("folder", ["content/tracks", "content/briefs"])
def test_a_missing_folder(run: Run, small: Path, folder: str) -> None:
    """A missing folder of content is reported by its path."""
    for path in (small / folder).iterdir():
        path.unlink()
    (small / folder).rmdir()
    assert_refused(run, small, f"{folder}:1:1: the folder is missing")


def test_an_output_folder_that_cannot_be_written(run: Run, small: Path, tmp_path: Path) -> None:
    """A file in the place of the output folder is reported, and no half-written file is left."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for output in (tmp_path / "file", tmp_path / "file" / "below"):
        result = run("-C", small, "build", "-o", output)
        assert result.exit_code == 1
        assert "can't be written" in result.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_a_pack_that_cannot_be_replaced(run: Run, small: Path) -> None:
    """A file that can't be replaced is reported, and no temporary file is left."""
    (small / "output/delegation/fish.docx/in-the-way").mkdir(parents=True)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert re.search(r"fish\.docx:1:1: can't be written: ", result.stderr)
    assert not list((small / "output").rglob(".*"))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a system with file permissions")
def test_a_file_that_is_not_ours_to_read(run: Run, small: Path) -> None:
    """A file without permission to read is reported; an administrator can read every file."""
    path = small / "content/tracks/fish.yaml"
    path.chmod(0)
    result = run("-C", small, "check")
    if os.geteuid() == 0:
        assert result.exit_code == 0
    else:
        assert "content/tracks/fish.yaml:1:1: the file can't be read" in result.output


def test_no_workspace(run: Run, tmp_path: Path) -> None:
    """A folder that is not a workspace is refused by name."""
    result = run("-C", tmp_path, "build")
    assert result.exit_code == 1
    assert "is not a workspace: it has no content/ and templates/ folders" in result.stderr


HOSTILE = "R&D <draft> | **x** {{ y }} # z"


@pytest.mark.usefixtures("unsourced")
def test_content_comes_out_as_its_very_characters(run: Run, small: Path) -> None:
    """Markdown, HTML, Jinja and table syntax in content are printed as they are written, in both formats."""
    track = small / "content/tracks/fish.yaml"
    text = track.read_text(encoding="utf-8")
    for words in ("Renew the talks.", "We want to renew the fisheries talks with you.", "Open logbooks"):
        text = text.replace(f": {words}\n", f": '{HOSTILE}'\n")
    track.write_text(text.replace("name: Fisheries", f"name: '{HOSTILE}'"), encoding="utf-8")
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 0, result.output
    word = (small / "output/delegation/fish.docx").read_bytes()
    markdown = (small / "output/delegation/fish.md").read_text(encoding="utf-8")
    for body, _ in (words_of_word(word), words_of_markdown(markdown)):
        assert " ".join(body).count(HOSTILE) == 4
    assert docx.Document(io.BytesIO(word)).core_properties.title == HOSTILE
