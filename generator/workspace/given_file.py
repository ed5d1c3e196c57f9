"""Reads a file that a command is given and that lies outside the workspace, such as a letterhead."""

from __future__ import annotations

from pathlib import Path

from generator.problems import InvalidInput, Place, Problem


def read_given(path: Path, most: int) -> bytes:
    """Return the bytes of a file. Raises `InvalidInput` if it can't be read, or if it has more bytes than `most`."""
    try:
        size = path.stat().st_size
        if size <= most:
            return path.read_bytes()
    except OSError as error:
        message, hint = f"the file can't be read: {error.strerror}", "check that you have permission to read it"
        raise InvalidInput([Problem("unreadable", message, Place(path.name), hint)]) from None
    message = f"the file has {size / 1e6:.0f} MB; the limit is {most // 1_000_000} MB"
    raise InvalidInput([Problem("too-large", message, Place(path.name), "make the pictures in it smaller")])
