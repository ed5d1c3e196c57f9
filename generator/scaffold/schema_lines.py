"""The first line of a YAML file: it tells an editor where the schema of the file is."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal, get_args

SchemaKind = Literal[
    "track", "cross-cutting", "brief", "audience", "meeting", "handling", "workspace", "second-look", "glossary",
    "words",
]  # fmt: skip
"""The kinds of YAML file of a workspace; each has a schema of its own."""

KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)

SCHEMA_FOLDER = ".talkingpoints/schema"
"""The folder of a workspace with the schemas, which `talkingpoints schema` writes."""

_PLACES: tuple[tuple[str, SchemaKind], ...] = (
    (r"content/tracks/cross-cutting\.yaml", "cross-cutting"),
    (r"content/tracks/[^/]+\.yaml", "track"),
    (r"content/briefs/[^/]+\.yaml", "brief"),
    (r"content/meetings/[^/]+\.yaml", "meeting"),
    (r"content/handling\.yaml", "handling"),
    (r"content/workspace\.yaml", "workspace"),
    (r"content/second-look\.yaml", "second-look"),
    (r"content/glossary\.yaml", "glossary"),
    (r"templates/words\.yaml", "words"),
    (r"templates/[^/]+/audience\.yaml", "audience"),
)


def schema_line(kind: SchemaKind, path: str) -> str:
    """Return the first line of a file, without a line end; `path` is the file's path in the workspace.

    >>> schema_line("track", "content/tracks/fish.yaml")
    '# yaml-language-server: $schema=../../.talkingpoints/schema/track.json'
    """
    up = "../" * (len(PurePosixPath(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMA_FOLDER}/{kind}.json"


def kind_of(path: str) -> SchemaKind | None:
    """Return the kind of the YAML file at a path in the workspace, or None if the program reads no such file.

    >>> kind_of("templates/minister/audience.yaml"), kind_of("content/notes.yaml")
    ('audience', None)
    """
    return next((kind for pattern, kind in _PLACES if re.fullmatch(pattern, path)), None)
