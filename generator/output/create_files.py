"""New files of a workspace -> the disk. A file that is already there is never overwritten, unless a program made it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.problems import InvalidInput, Place, Problem


def create_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write new files below a folder, which is created if necessary; return their paths in the order of `files`.

    `files` maps each path below the folder to its bytes. Raises `InvalidInput`, and writes nothing, if one of the files
    is already there; raises it too if a file can't be written.
    """
    there = [name for name in files if (folder / name).exists()]
    if there:
        hint = "delete or rename it, or choose another name; this command overwrites nothing"
        raise InvalidInput([Problem("output", "the file is already there", Place(name), hint) for name in there])
    for name, data in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as opened:
                opened.write(data)
        except OSError as error:
            raise InvalidInput([_not_written(name, error)]) from None
    return tuple(folder / name for name in files)


def renew_files(files: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files that only the program makes, such as schemas, over earlier ones; return the paths of those changed.

    Raises `InvalidInput` if a file can't be written.
    """
    changed = []
    for name, data in files.items():
        path = folder / name
        try:
            if path.is_file() and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise InvalidInput([_not_written(name, error)]) from None
        changed.append(path)
    return tuple(changed)


def _not_written(name: str, error: OSError) -> Problem:
    message = f"can't be written: {error.strerror or error}"
    hint = "check that you may write to the folder, and that the disk has room"
    return Problem("output", message, Place(name), hint)
