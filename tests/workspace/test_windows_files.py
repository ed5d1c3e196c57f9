"""Workspaces from Windows: line ends, byte order marks, names that Windows doesn't allow, and files open in Word."""

from __future__ import annotations

import errno
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

import pytest
from support.workspaces import FISH, Run

from generator.problems import Problem
from generator.workspace.file_names import MOST_LETTERS, name_problems
from generator.workspace.load import _FileReader

TEXTS = (".yaml", ".md", ".j2")


def with_line_ends(end: bytes) -> Callable[[bytes], bytes]:
    """Return a function that gives each line of a text this line end."""
    return lambda data: data.replace(b"\n", end)


def with_mark(data: bytes) -> bytes:
    """Return a text with the byte order mark that Notepad writes."""
    return b"\xef\xbb\xbf" + data


def with_both(data: bytes) -> bytes:
    """Return a text as Notepad saves it: with Windows line ends and a byte order mark."""
    return with_mark(with_line_ends(b"\r\n")(data))


def in_utf_16(data: bytes) -> bytes:
    """Return a text as an older Notepad saves it as “Unicode”."""
    return data.decode().encode("utf-16")


def packs_of(run: Run, workspace: Path) -> dict[str, bytes]:
    """Build a workspace, and return the files written: name to bytes."""
    result = run("-C", workspace, "build")
    assert result.exit_code == 0, result.output
    output = workspace / "output"
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "change",
    [with_line_ends(b"\r\n"), with_line_ends(b"\r"), with_mark, with_both, in_utf_16],
    ids=["windows", "old mac", "byte order mark", "notepad", "unicode of an older notepad"],
)
@pytest.mark.parametrize("suffix", TEXTS)
def test_line_ends_and_byte_order_marks_change_no_byte(
    run: Run, small: Path, suffix: str, change: Callable[[bytes], bytes]
) -> None:
    """Content, briefs and templates saved on Windows give the same packs as those saved elsewhere."""
    before = packs_of(run, small)
    files = [path for path in small.rglob(f"*{suffix}") if "output" not in path.parts]
    assert files
    for path in files:
        path.write_bytes(change(path.read_bytes()))
    assert packs_of(run, small) == before


def test_the_shipped_workspace_gives_the_same_bytes_with_windows_line_ends(run: Run, shipped: Path) -> None:
    """A checkout on Windows that changed every line end gives the same packs as any other checkout."""
    before = packs_of(run, shipped)
    for path in shipped.rglob("*"):
        if path.suffix in TEXTS and "output" not in path.parts:
            path.write_bytes(with_both(path.read_bytes()))
    assert packs_of(run, shipped) == before


def test_the_place_of_a_problem_does_not_depend_on_line_ends(run: Run, small: Path) -> None:
    """The line and the column of a problem are the ones that an editor shows, with any line ends."""
    path = small / "content/tracks/ports.yaml"
    data = path.read_bytes().replace(b"kind: agenda", b"kind: agendum")
    places = []
    for saved in (data, with_both(data)):
        path.write_bytes(saved)
        problems = json.loads(run("-C", small, "check", "--json").stdout)["problems"]
        places.append([(problem["file"], problem["line"], problem["column"]) for problem in problems])
    assert places[0]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    "name",
    [
        "delegation/~$house.docx",
        "~$house.docx",
        "delegation/~$pack.md.j2",
        "delegation/._pack.md.j2",
        ".~lock.house.docx#",
    ],
)
def test_hidden_files_of_other_programs_are_ignored(run: Run, small: Path, name: str) -> None:
    """Lock files of Word and LibreOffice, and hidden files of macOS, don't count as files of the workspace."""
    before = packs_of(run, small)
    (small / "templates" / name).write_bytes(b"\x05staff\xff\x00")
    assert packs_of(run, small) == before


@pytest.mark.parametrize(
    ("file", "method"),
    [
        (FISH, "read_bytes"),
        (FISH, "stat"),
        ("templates/house.docx", "read_bytes"),
        ("templates/delegation/pack.md.j2", "read_bytes"),
    ],
)
def test_a_file_that_another_program_locks(
    run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, file: str, method: str
) -> None:
    """The message names a file that can't be read and says what to do; nothing is written."""
    real = getattr(Path, method)

    def guarded(self: Path, **options: object) -> object:
        if self == small / file:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, **options)

    monkeypatch.setattr(Path, method, guarded)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert f"{file}:1:1: the file can't be read: Permission denied" in result.stderr
    assert "close it in other programs, and check that you have permission to read it" in result.stderr
    assert not (small / "output").exists()


@pytest.mark.parametrize("folder", ["content/tracks", "content/briefs", "templates"])
def test_a_folder_that_cannot_be_read(run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    """The message names a folder that can't be read."""
    real = Path.iterdir

    def guarded(self: Path) -> object:
        if self == small / folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", guarded)
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert f"{folder}:1:1: the folder can't be read: Permission denied" in result.stderr


def test_places_have_forward_slashes_on_windows() -> None:
    """A problem names a file of the workspace in the same way on every system."""
    root: PurePath = PureWindowsPath(r"C:\Users\staff\packs")
    reader = _FileReader(root)  # type: ignore[arg-type]
    assert reader._name(root / "content" / "tracks" / "fish.yaml") == "content/tracks/fish.yaml"  # type: ignore[arg-type]


holds_any_name = pytest.mark.skipif(sys.platform != "linux", reason="only file systems of Linux allow such names")
DEVICE = "is a device there"


@holds_any_name
@pytest.mark.parametrize(
    ("file", "place", "message"),
    [
        ("content/tracks/con.yaml", "content/tracks/con.yaml", f"'con.yaml': 'con' {DEVICE}"),
        ("content/tracks/NUL.yaml", "content/tracks/NUL.yaml", f"'NUL.yaml': 'NUL' {DEVICE}"),
        ("content/meetings/aux.yaml", "content/meetings/aux.yaml", f"'aux.yaml': 'aux' {DEVICE}"),
        ("content/tracks/prn.yaml", "content/tracks/prn.yaml", f"'prn.yaml': 'prn' {DEVICE}"),
        ("templates/com1/audience.yaml", "templates/com1", f"'com1': 'com1' {DEVICE}"),
        ("templates/shared/lpt9.md.j2", "templates/shared/lpt9.md.j2", f"'lpt9.md.j2': 'lpt9' {DEVICE}"),
        ("templates/shared/a:b.png", "templates/shared/a:b.png", "it has the character ':'"),
        ("templates/shared /x.md.j2", "templates/shared ", "Windows removes the ' ' at its end"),
        ("content/tracks/Fish.yaml", "content/tracks/fish.yaml", "'fish.yaml' and 'Fish.yaml' are the same name"),
        ("templates/Shared/x.md.j2", "templates/shared", "'shared' and 'Shared' are the same name"),
        (f"content/tracks/{'f' * 41}.yaml", f"content/tracks/{'f' * 41}.yaml", "has 41 characters; the most is 40"),
        (f"templates/{'f' * 41}/audience.yaml", f"templates/{'f' * 41}", "has 41 characters; the most is 40"),
        (
            f"templates/shared/{'f' * 41}.md.j2",
            f"templates/shared/{'f' * 41}.md.j2",
            "has 41 characters; the most is 40",
        ),
    ],
)
def test_names_that_windows_does_not_allow(run: Run, small: Path, file: str, place: str, message: str) -> None:
    """A name that Windows doesn't allow, or that two files would share there, is a problem; nothing is written."""
    for name in (file, "templates/shared/other.md.j2"):
        (small / name).parent.mkdir(parents=True, exist_ok=True)
        (small / name).write_text("x", encoding="utf-8")
    assert run("-C", small, "build").exit_code == 1
    assert not (small / "output").exists()
    problems = json.loads(run("-C", small, "check", "--json").stdout)["problems"]
    (found,) = [problem for problem in problems if problem["code"] == "file-name"]
    assert found["file"] == place
    assert message in found["message"]
    assert found["hint"].startswith(("rename", "shorten"))


@holds_any_name
def test_editions_that_differ_only_in_case(run: Run, small: Path) -> None:
    """An audience's own edition and a shared edition are a problem if their packs have the same name on Windows."""
    (small / "templates/shared").mkdir()
    for name in ("shared/card", "delegation/Card"):
        shutil.copy(small / "templates/delegation/pack.md.j2", small / f"templates/{name}.md.j2")
    result = run("-C", small, "build")
    assert result.exit_code == 1
    assert "templates/shared/card.md.j2:1:1: 'card.md.j2' and 'Card.md.j2' are the same name" in result.stderr


@pytest.mark.parametrize("name", ["console", "com10", "com", "nullify", "auxiliary", "f" * MOST_LETTERS])
def test_names_that_only_look_like_a_device(name: str) -> None:
    """A name that only begins like a device name is fine, and so is a name of the greatest length."""
    found: list[Problem] = name_problems([f"content/tracks/{name}.yaml", f"templates/{name}/audience.yaml"])
    assert found == []
