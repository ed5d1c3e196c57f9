"""The names of the formats in which packs are written. This module loads no writer, so that commands start quickly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

FormatName = Literal["docx", "markdown", "pdf"]

SUFFIXES: Mapping[FormatName, str] = {"docx": ".docx", "markdown": ".md", "pdf": ".pdf"}
"""The file name suffix of each format."""

USUAL_FORMATS: tuple[FormatName, ...] = ("docx", "markdown")
"""The formats that are written if the user names none."""

PAGED: frozenset[FormatName] = frozenset(["docx", "pdf"])
"""The formats whose files have pages."""
