"""The choices for a pack's page: type size, paper and cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PAPERS: Mapping[str, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840), "a5": (8391, 11906)}
"""Width and height of each paper in portrait format, in twentieths of a point."""


@dataclass(frozen=True)
class Page:
    """The chosen type size of the body in points, paper and cover; None keeps what the house document has."""

    type_size: float | None = None
    paper: str | None = None
    cover: bool | None = None

    def over(self, other: Page) -> Page:
        """Return this choice, with the other's values where this one has None.

        >>> Page(type_size=16).over(Page(type_size=11, paper="a5"))
        Page(type_size=16, paper='a5', cover=None)
        """
        return Page(
            other.type_size if self.type_size is None else self.type_size,
            other.paper if self.paper is None else self.paper,
            other.cover if self.cover is None else self.cover,
        )


AS_IT_IS = Page()
"""The page of the house document, unchanged."""
