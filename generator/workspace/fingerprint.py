"""A fingerprint of all that packs are made from, to tell whether something has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path

from generator.workspace.snapshot import snapshot


def content_print(workspace: Path) -> str:
    """Return a fingerprint of the files in content/ and templates/: their names and their bytes."""
    return _checksum(f"{name} {found}" for name, found in snapshot(workspace).items())


def program_print() -> str:
    """Return a fingerprint of the program and its libraries: their versions, and the dates of its files."""
    versions = sorted({f"{one.name} {one.version}" for one in distributions()})
    package = Path(str(files("generator")))
    own = [path for path in sorted(package.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    stats = [(path.relative_to(package).as_posix(), path.stat()) for path in own]
    return _checksum([*versions, *(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)])


def _checksum(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
