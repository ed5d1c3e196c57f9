"""The choices for a pack's page: type sizes, line spacing, paper and cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass

PAPERS: Mapping[str, tuple[int, int]] = {"a4": (11906, 16838), "letter": (12240, 15840), "a5": (8391, 11906)}
"""Width and height of each paper in portrait format, in twentieths of a point."""


def is_word_size(points: float) -> bool:
    """Tell whether Word has a type size: it knows whole and half points.

    >>> is_word_size(10.5), is_word_size(10.3)
    (True, False)
    """
    return (2 * points).is_integer()


@dataclass(frozen=True)
class Page:
    """The choices for a pack's page; None keeps what the house document has.

    - `type_size`: the type size of the body in points; all other sizes are scaled with it.
    - `least_type_size`: no text is smaller, in points.
    - `line_spacing`: lines are at least this many times as far apart as single lines.
    """

    type_size: float | None = None
    paper: str | None = None
    cover: bool | None = None
    least_type_size: float | None = None
    line_spacing: float | None = None

    def over(self, other: Page) -> Page:
        """Return this choice, with the other's values where this one has None.

        >>> Page(type_size=16).over(Page(type_size=11, paper="a5", cover=True))
        Page(type_size=16, paper='a5', cover=True, least_type_size=None, line_spacing=None)
        """
        return Page(
            *(theirs if ours is None else ours for ours, theirs in zip(astuple(self), astuple(other), strict=True))
        )


AS_IT_IS = Page()
"""The page of the house document, unchanged."""
