"""Reads what stands in the output folder, and the small records that commands keep in `.talkingpoints/`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.output.create_files import renew_files
from generator.output.formats import SUFFIXES
from generator.output.manifest import MANIFEST, Manifest, checksum
from generator.problems import InvalidInput

RECORDS = ".talkingpoints"
"""The folder of a workspace for what the program keeps there; deleting it loses nothing of the content."""

NOT_FOR_GIT = {f"{RECORDS}/.gitignore": b"# What commands found last, on this computer.\n/*.json\n"}
"""The file that keeps the records of one computer out of Git; the schemas may be shared."""


@dataclass(frozen=True)
class WrittenFile:
    """A file of the output folder: its facts in the manifest, the checksum of its bytes, and whether we wrote them."""

    facts: Mapping[str, object]
    sum: str
    is_ours: bool


def written_files(folder: Path) -> dict[str, WrittenFile]:
    """Return the files of packs in an output folder, by their paths: Word, Markdown and PDF files of its folders."""
    manifest = Manifest.of(_bytes_of(folder / MANIFEST))
    found = {}
    for path in sorted(folder.glob("*/*")):
        name = path.relative_to(folder).as_posix()
        data = _bytes_of(path) if path.suffix in SUFFIXES.values() and not path.name.startswith((".", "~")) else None
        if data is None:
            continue
        plain = data.replace(b"\r\n", b"\n") if path.suffix == ".md" else data  # Git may change line ends
        entry = manifest.entries.get(name)
        facts = entry if isinstance(entry, dict) else {}
        found[name] = WrittenFile(facts, checksum(plain), manifest.is_ours(name, data))
    return found


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def read_record(workspace: Path, name: str) -> dict[str, object]:
    """Return a record that a command has kept, or nothing if there is none, or if it can't be read."""
    try:
        found = json.loads((workspace / RECORDS / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def keep_record(workspace: Path, name: str, record: Mapping[str, object]) -> bool:
    """Keep a record, and return whether it could be written: a folder that is read-only is no error."""
    data = json.dumps(record, indent=2, sort_keys=True).encode()
    try:
        renew_files({f"{RECORDS}/{name}.json": data + b"\n", **NOT_FOR_GIT}, workspace)
    except InvalidInput:
        return False
    return True
