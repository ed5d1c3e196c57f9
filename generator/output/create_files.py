"""New files of a workspace -> the disk. A file that is already there is never overwritten, unless a program made it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.problems import InvalidInput, Place, Problem

_OVERWRITES_NOTHING = "delete or rename it, or choose another name; this command overwrites nothing"


def create_files(files: Mapping[str, bytes], folder: Path, hint: str = _OVERWRITES_NOTHING) -> tuple[Path, ...]:
    """Write new files below a folder, which is created if necessary; return their paths in the order of `files`.

    `files` maps each path below the folder to its bytes. Raises `InvalidInput`, and writes nothing, if one of the files
    is already there; raises it too if a file can't be written. `hint` says what to do with a file that is there.
    """
    refuse_existing(files, folder, hint)
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


def refuse_existing(names: Iterable[str], folder: Path, hint: str = _OVERWRITES_NOTHING) -> None:
    """Raise `InvalidInput` if one of these files is already there."""
    there = [name for name in names if (folder / name).exists()]
    if there:
        raise InvalidInput([Problem("output", "the file is already there", Place(name), hint) for name in there])


def replace_file(name: str, data: bytes, folder: Path) -> Path | None:
    """Write a file below a folder; return the backup of the file that it replaces, or None if there was none.

    The backup is beside the file: `house.docx.bak`, or `house.docx.2.bak` if there is a backup already. Raises
    `InvalidInput` if the file can't be moved or written.
    """
    path = folder / name
    backup = None
    if path.exists():
        tried = (path.with_name(f"{path.name}.{number}bak") for number in _numbers())
        backup = next(found for found in tried if not found.exists())
        try:
            path.rename(backup)
        except OSError as error:
            message = f"can't be replaced: {error.strerror or error}"
            hint = "close it in other programs, and check that you may write to the folder"
            raise InvalidInput([Problem("output", message, Place(name), hint)]) from None
    create_files({name: data}, folder)
    return backup


def _numbers() -> Iterator[str]:
    """Yield the parts of the names of backups that come before `bak`: nothing, then `2.`, `3.` and so on."""
    yield ""
    yield from (f"{number}." for number in itertools.count(2))


def free_name(name: str, folder: Path) -> str:
    """Return a file name that is free in a folder: the name itself, or `name-2.docx` and so on."""
    stem, dot, ending = name.rpartition(".")
    tried = (name if number == 1 else f"{stem}-{number}{dot}{ending}" for number in itertools.count(1))
    return next(found for found in tried if not (folder / found).exists())
