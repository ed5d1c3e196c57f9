"""The formats that packs are written in, by name. This module loads no writer, so that the commands start quickly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

FormatName = Literal["docx", "markdown", "pdf"]

SUFFIXES: Mapping[FormatName, str] = {"docx": ".docx", "markdown": ".md", "pdf": ".pdf"}
"""What the names of files end in, by their format."""

USUAL_FORMATS: tuple[FormatName, ...] = ("docx", "markdown")
"""The formats that are written where none is named."""
