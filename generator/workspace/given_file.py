"""Reads files as they are, for commands that take them in or copy them: a letterhead, the files of an audience."""

from __future__ import annotations

from pathlib import Path

from generator.problems import InvalidInput, Place, Problem
from generator.workspace.stray_names import is_silent

_MOST_BYTES = 20_000_000


def read_given(path: Path, most: int) -> bytes:
    """Return the bytes of a file. Raises `InvalidInput` if it can't be read, or if it has more bytes than `most`."""
    where = Place(str(path))
    try:
        if not path.is_file():
            hint = "check the name and the folder of the file"
            raise InvalidInput([Problem("unreadable", "there is no such file", where, hint)])
        size = path.stat().st_size
        if size <= most:
            return path.read_bytes()
    except OSError as error:
        message = f"the file can't be read: {error.strerror}"
        hint = "close it in other programs, and check that you have permission to read it"
        raise InvalidInput([Problem("unreadable", message, where, hint)]) from None
    message = f"the file has {size / 1e6:.0f} MB; the limit is {most // 1_000_000} MB"
    raise InvalidInput(
        [Problem("too-large", message, where, "make the pictures in it smaller, or save it without them")]
    )


def audience_files(root: Path, audience: str) -> dict[str, bytes]:
    """Return the files of an audience by their paths below its folder, without lock files and backups.

    Raises `InvalidInput` if one of them can't be read.
    """
    folder = root / "templates" / audience
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not is_silent(path.name)]
    return {path.relative_to(folder).as_posix(): read_given(path, _MOST_BYTES) for path in paths}
