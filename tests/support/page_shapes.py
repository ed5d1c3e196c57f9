"""The lines, fills and boxes that are drawn on a page of a PDF. Measures are in points from the top left of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_TOUCH = 1.5
"""Shapes that are no farther apart belong together: the two lines of a double border, for example."""

_THIN = 4
"""A shape that is no higher is a horizontal line."""

_MOST_SEGMENTS = 5
"""A rectangle has five segments; a path with more of them is a drawing, such as the letters of a watermark."""


@dataclass(frozen=True)
class Area:
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Area) -> bool:
        """Tell whether two areas overlap or nearly touch.

        >>> Area(0, 0, 10, 10).touches(Area(11, 0, 20, 10)), Area(0, 0, 10, 10).touches(Area(12, 0, 20, 10))
        (True, False)
        """
        return (
            self.left <= other.right + _TOUCH
            and other.left <= self.right + _TOUCH
            and self.top <= other.bottom + _TOUCH
            and other.top <= self.bottom + _TOUCH
        )

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is in the area."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def height(self) -> float:
        """The height of the area."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Shape(Area):
    """A straight line with its thickness, or a filled rectangle, and its colour. A `drawing` is any other picture."""

    colour: str
    is_drawing: bool = False


@dataclass(frozen=True)
class Box(Area):
    """Lines and fills that touch each other: a box around paragraphs, or a table. `colours` tell boxes apart."""

    colours: frozenset[str]


def shapes_on(page: Any) -> list[Shape]:  # noqa: ANN401 - a page of pypdfium2, which has no types
    """Return what is drawn on a page, each shape once, from the top of the page."""
    height = page.get_height()
    kinds = [pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE]
    shapes = {_shape(found, height) for found in page.get_objects(filter=kinds, max_depth=5)}
    return sorted(shapes, key=lambda shape: (shape.top, shape.left))


def boxes_of(shapes: Iterable[Shape]) -> tuple[list[Box], list[Shape]]:
    """Return the boxes that shapes make, and the horizontal lines that belong to no box."""
    boxes, rules = [], []
    for group in _touching([shape for shape in shapes if not shape.is_drawing]):
        area = Box(
            min(shape.left for shape in group),
            min(shape.top for shape in group),
            max(shape.right for shape in group),
            max(shape.bottom for shape in group),
            frozenset(shape.colour for shape in group),
        )
        if area.height > _THIN:
            boxes.append(area)
        else:
            rules.append(Shape(area.left, area.top, area.right, area.bottom, group[0].colour))
    return boxes, rules


def _touching(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Return shapes in groups: those of a group touch each other, those of different groups don't.

    >>> [len(group) for group in _touching([Shape(0, y, 9, y + 1, "") for y in (0, 2, 4, 9)])]
    [3, 1]
    """
    groups: list[list[Shape]] = []
    for shape in shapes:
        joined = [group for group in groups if any(shape.touches(other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(other for group in joined for other in group), shape])
    return sorted(groups, key=lambda group: min(shape.top for shape in group))


def _shape(found: Any, height: float) -> Shape:  # noqa: ANN401
    left, bottom, right, top = found.get_bounds()
    if found.type == pdfium.FPDF_PAGEOBJ_IMAGE or pdfium.FPDFPath_CountSegments(found.raw) > _MOST_SEGMENTS:
        edges = (left, height - top, right, height - bottom)
        return Shape(*_settled(edges), "", is_drawing=True)
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(found.raw, fill, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(found.raw, width)
    points = [_point(found, n) for n in range(pdfium.FPDFPath_CountSegments(found.raw))]
    half = width.value / 2 if stroke.value else 0
    across, down = [x for x, _ in points], [height - y for _, y in points]
    flat, upright = max(down) - min(down) < half, max(across) - min(across) < half
    beside, above = (0 if flat else half), (0 if upright else half)  # a line's thickness is across its direction
    edges = (min(across) - beside, min(down) - above, max(across) + beside, max(down) + above)
    colour = pdfium.FPDFPageObj_GetStrokeColor if stroke.value else pdfium.FPDFPageObj_GetFillColor
    return Shape(*_settled(edges), _colour(colour, found))


def _point(found: Any, number: int) -> tuple[float, float]:  # noqa: ANN401
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(found.raw, number), x, y)
    a, b, c, d, e, f = found.get_matrix().get()
    return a * x.value + c * y.value + e, b * x.value + d * y.value + f


def _colour(get: Any, found: Any) -> str:  # noqa: ANN401
    parts = [ctypes.c_uint() for _ in range(4)]
    get(found.raw, *parts)
    return "".join(f"{part.value:02x}" for part in parts[:3])


def _settled(edges: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (round(edge, 2) for edge in edges)
    return left, top, right, bottom
