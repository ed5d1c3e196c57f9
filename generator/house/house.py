"""A house style, split into the pieces that the Word writer puts a pack into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.house.findings import Findings
from generator.house.list_looks import ListLook
from generator.house.metrics import CharacterLook, Metrics, RowMetrics
from generator.house.named_styles import NOT_PARAGRAPHS
from generator.house.standing import Section


@dataclass(frozen=True)
class House:
    """A house document, split into pieces.

    - `parts`: the package members that are the same in every pack, by name.
    - `fielded`: the headers and footers as text, by member name, with `FIELD_MARK` around the names of fields.
    - `document`, `numbering`, `relationships`: the text before and after the XML of a pack.
    - `next_list`, `next_bookmark`, `next_drawing`: the lowest ids that a pack may use.
    - `styles`: style ids by the style's name in lower case; `paragraph_styles`: the names that `::: Name` may use.
    - `fonts`, `metrics`, `looks`: those of each style, by style id; `rows`: the metrics of rows in a pack's tables.
    - `words`: the names of the program's words that it prints, such as `page`.
    - `has_cover`: whether the house document has a cover; a pack may be without it.
    - `sections`: the sections of the whole document; one of them has the place of the pack.

    Lengths are in twentieths of a point, type sizes in half points.
    """

    name: str
    parts: Mapping[str, bytes]
    fielded: Mapping[str, str]
    document_name: str
    document: tuple[str, str]
    footnotes_name: str
    numbering_name: str
    numbering: tuple[str, str]
    next_list: int
    next_bookmark: int
    next_drawing: int
    relationships: tuple[str, str]
    styles: Mapping[str, str]
    paragraph_styles: tuple[str, ...]
    bullets: ListLook
    numbers: ListLook
    notes: ListLook
    text_width: int
    text_height: int
    head_size: int
    cell_size: int
    cell_margins: int
    fonts: Mapping[str, str]
    right_to_left_font: str
    metrics: Mapping[str, Metrics]
    looks: Mapping[str, CharacterLook]
    rows: RowMetrics
    words: frozenset[str]
    has_cover: bool
    sections: tuple[Section, ...]
    findings: Findings

    def paragraph_style(self, name: str) -> str | None:
        """Return the id of the paragraph style with this name, as staff see it in Word, or None."""
        return None if name.casefold() in NOT_PARAGRAPHS else self.styles.get(name.casefold())

    @property
    def body_size(self) -> float:
        """The type size of the body in points."""
        return self.metrics[""].face.size / 20

    def is_box(self, style: str | None) -> bool:
        """Return whether paragraphs of a style are in a box: the style has borders or a colour behind the text."""
        metrics = self.metrics[style or ""]
        return bool(metrics.box or metrics.fill)

    def inset(self, style: str | None) -> int:
        """Return the indent of a list in a box: that of the box's style. Other styles leave the indent to the list."""
        return self.metrics[style or ""].left if self.is_box(style) else 0
