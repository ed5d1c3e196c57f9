"""A house style taken apart into the pieces that a pack is put into."""

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
    """A house document taken apart.

    `parts` are the members that every pack shares; `fielded` those that hold fields, with `FIELD_MARK` around the
    names; `document`, `numbering` and `relationships` the two halves that a pack's own XML goes between.
    `styles` maps a style's name in lower case to its id; `paragraph_styles` are the names that `::: Name` may use.
    Widths are in twentieths of a point, sizes of type in half points; `fonts`, `metrics` and `looks` are those of the
    styles, by their ids; `rows` those of a pack's tables. `sections` are those of the whole document, in which the
    pack stands.
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
    sections: tuple[Section, ...]
    findings: Findings

    def paragraph_style(self, name: str) -> str | None:
        """Return the id of a paragraph style by the name that staff see, or None."""
        return None if name.casefold() in NOT_PARAGRAPHS else self.styles.get(name.casefold())
