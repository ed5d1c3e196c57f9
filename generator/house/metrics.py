"""How much room a paragraph of each style takes, for an estimate of pages where nothing can count them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from generator.house.styles import StyleSheet, id_of
from generator.ooxml.schema import w

_SINGLE = 240


@dataclass(frozen=True)
class Metrics:
    """A style's type size in half points; its spaces and indents in twentieths of a point; its lines' spacing."""

    size: int
    before: int
    after: int
    indents: int
    line: float


def metrics_by_style(styles: StyleSheet) -> dict[str, Metrics]:
    """Return the metrics of each style by its id, and of a paragraph without a style under ''."""
    found = {id_of(style): _metrics(styles, styles.line_of(id_of(style))) for style in styles.root.iter(w("style"))}
    return {**found, "": found.get(styles.default_id(), _metrics(styles, []))}


def _metrics(styles: StyleSheet, line: list[etree._Element]) -> Metrics:
    spacing = [style.find(f"{w('pPr')}/{w('spacing')}") for style in line] + [styles.defaults("pPr/spacing")]
    indent = [style.find(f"{w('pPr')}/{w('ind')}") for style in line]
    rule = _first(spacing, "lineRule", "auto")
    lines = _number(_first(spacing, "line", str(_SINGLE))) / _SINGLE if rule == "auto" else 1.0
    left, right = (max(_number(_first(indent, side, "0")), 0) for side in ("left", "right"))
    before, after = (_number(_first(spacing, side, "0")) for side in ("before", "after"))
    if any(style.find(f"{w('pPr')}/{w('contextualSpacing')}") is not None for style in line):
        before, after = 0, 0  # there is none between neighbours of one style
    return Metrics(styles.size_in(line), before, after, left + right, lines)


def _first(elements: Iterable[etree._Element | None], name: str, default: str) -> str:
    found = (element.get(w(name)) for element in elements if element is not None)
    return next((value for value in found if value is not None), default)


def _number(text: str) -> int:
    return round(float(text))
