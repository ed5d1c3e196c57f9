"""A paper's file -> bytes. The only module of this room that touches the disk."""

from __future__ import annotations

from pathlib import Path

from generator.intake.paper import cannot_read

_MOST_BYTES = 100_000_000


def read_paper(path: Path) -> bytes:
    """Return the bytes of a file. Raises `InvalidInput` if it can't be read, or if it is too large."""
    name = str(path)
    if not path.is_file():
        raise cannot_read(name, "there is no such file", "check the name and the folder of the file")
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"the file has more than {_MOST_BYTES // 1_000_000} MB"
            raise cannot_read(name, message, "save it without its pictures, and take that file")
        return path.read_bytes()
    except OSError as error:
        hint = "close it in other programs, and check that you have permission to read it"
        raise cannot_read(name, f"the file can't be read: {error.strerror}", hint) from None
