"""Set a pack in the largest type in which it keeps its limits of pages, for example on a card."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from generator.compose.source_list import without_source_list
from generator.document.nodes import Document
from generator.house.house import House
from generator.model.audience import Limits
from generator.writers.word.estimate_pages import estimate_pages

_STEP = 0.5
"""Type sizes are tried in steps of half a point, as Word has them."""


def fit_type_size(
    document: Document, house: House, most: float, limits: Limits, at: Callable[[float], House]
) -> float | None:
    """Return the largest type size in which a document keeps its limits of pages, or None for that of `house`.

    The type is as large as in `house`, or larger, up to `most` points. `at` returns the house in a type size.
    """
    least = house.body_size
    sizes = [least + _STEP * step for step in range(1, round((most - least) / _STEP) + 1)]
    too_large = bisect_left(sizes, True, key=lambda size: not _keeps(document, at(size), limits))
    return sizes[too_large - 1] if too_large else None


def _keeps(document: Document, house: House, limits: Limits) -> bool:
    """Tell whether a document in a house keeps its limits of pages."""
    if limits.pages is not None and estimate_pages(document, house).pages > limits.pages:
        return False
    before = limits.pages_before_sources
    return before is None or estimate_pages(without_source_list(document), house).pages <= before
