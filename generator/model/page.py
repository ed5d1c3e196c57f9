"""What may be chosen of a pack's page: the size of type, the paper, and the cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PAPERS: Mapping[str, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840), "a5": (8391, 11906)}
"""Widths and heights upright, in twentieths of a point."""


@dataclass(frozen=True)
class Page:
    """What is chosen: the body's type in points, the name of a paper, the cover; what is None stays as it is."""

    type_size: float | None = None
    paper: str | None = None
    cover: bool | None = None

    def over(self, other: Page) -> Page:
        """Return this choice, and the other's where this one says nothing."""
        return Page(
            other.type_size if self.type_size is None else self.type_size,
            other.paper if self.paper is None else self.paper,
            other.cover if self.cover is None else self.cover,
        )


AS_IT_IS = Page()
