"""The manifest of an output folder: what the program wrote there. It tells whether a file was changed by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from generator.problems import Place, Problem

MANIFEST = "manifest.json"

KEPT_HINT = (
    "rename the file to keep it, and the next build writes a new one here; or let the build replace it: --overwrite"
)
"""What to do about a file that was kept."""


@dataclass(frozen=True)
class Manifest:
    """The entries of a manifest by the files' paths. `state` tells whether the manifest was there and could be read."""

    entries: Mapping[str, object] = field(default_factory=dict)
    state: Literal["read", "missing", "damaged"] = "missing"

    @classmethod
    def of(cls, data: bytes | None) -> Manifest:
        """Return the manifest in a file's bytes; None means that there is no file.

        >>> Manifest.of(None).state, Manifest.of(b"<<<<<<< HEAD").state, Manifest.of(b'{"files": {}}').state
        ('missing', 'damaged', 'read')
        """
        if data is None:
            return cls()
        try:
            entries = json.loads(data)["files"]
        except (ValueError, LookupError, TypeError, RecursionError):
            return cls(state="damaged")
        return cls(entries, "read") if isinstance(entries, dict) else cls(state="damaged")

    def is_ours(self, name: str, data: bytes) -> bool:
        r"""Tell whether a file holds the bytes that the program wrote there last.

        A Markdown file whose lines end otherwise is the same: Git may change line ends when it checks files out.

        >>> manifest = Manifest({"a.md": {"sha256": checksum(b"one\ntwo\n")}}, "read")
        >>> [manifest.is_ours("a.md", data) for data in (b"one\ntwo\n", b"one\r\ntwo\r\n", b"one\n2\n")]
        [True, True, False]
        """
        entry = self.entries.get(name)
        written = entry.get("sha256") if isinstance(entry, dict) else None
        return checksum(data) == written or (name.endswith(".md") and checksum(data.replace(b"\r\n", b"\n")) == written)

    def why_kept(self, name: str, place: str) -> Problem:
        """Return the error for a file that isn't ours, and is kept for that reason; `place` is its path for people."""
        if self.state != "read":
            message = f"{MANIFEST} is {self.state}, and nothing else tells whether this file was changed by hand"
        elif name in self.entries:
            message = "this file was changed after it was written, for example in Word"
        else:
            message = f"this file is somebody's own: {MANIFEST} doesn't list it"
        return Problem("changed-by-hand", f"{message}; it was kept, not written again", Place(place), KEPT_HINT)

    def text(self, new: Mapping[str, Mapping[str, object]], there: Collection[str]) -> bytes:
        """Return the bytes of the next manifest: the `new` entries, and those of earlier files that are still there."""
        entries = {name: entry for name, entry in self.entries.items() if name in there}
        text = json.dumps({"files": dict(sorted({**entries, **new}.items()))}, indent=2, ensure_ascii=False)
        return f"{text}\n".encode()


def checksum(data: bytes) -> str:
    """Return the checksum of a file, as the manifest has it."""
    return hashlib.sha256(data).hexdigest()
