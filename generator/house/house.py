"""A house style, split into the pieces that the Word writer puts a pack into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.document.direction import is_right_to_left
from generator.house.findings import Findings
from generator.house.fonts import ScriptFont, script_font
from generator.house.list_looks import ListLook
from generator.house.metrics import CharacterLook, Metrics, RowMetrics
from generator.house.named_styles import NOT_PARAGRAPHS
from generator.house.standing import Section


@dataclass(frozen=True, eq=False)  # a house is itself: comparing all its pieces would take long
class House:
    """A house document, split into pieces.

    - `parts`: the package members that are the same in every pack, by name.
    - `fielded`: the headers and footers as text, by member name, with `FIELD_MARK` around the names of fields.
    - `document`, `numbering`, `relationships`: the text before and after the XML of a pack.
    - `next_list`, `next_bookmark`, `next_drawing`: the lowest ids that a pack may use.
    - `styles`: style ids by the style's name in lower case; `paragraph_styles`: the names that `::: Name` may use.
    - `fonts`, `metrics`, `looks`: those of each style, by style id; `rows`: the metrics of rows in a pack's tables.
    - `right_to_left_font`: the font for such scripts that its defaults name, or ''.
    - `right_to_left`: it is turned for packs that run from right to left; `pack_font` is the font of their language.
    - `centred_lists`: numbers and bullets are centred, so that they serve both directions.
    - `styles_name`, `font_table_name`: the members with the styles and with the table of fonts.
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
    styles_name: str
    font_table_name: str
    metrics: Mapping[str, Metrics]
    looks: Mapping[str, CharacterLook]
    rows: RowMetrics
    words: frozenset[str]
    has_cover: bool
    sections: tuple[Section, ...]
    findings: Findings
    right_to_left: bool = False
    centred_lists: bool = False
    pack_font: ScriptFont | None = None
    _turned: dict[ScriptFont | None, House] = field(init=False, repr=False, compare=False, default_factory=dict)

    def for_pack(self, lang: str, *, lists_turn: bool = False) -> House:
        """Return the house in the direction of a pack's language, and for one from right to left with its font.

        `lists_turn` means that a list of another pack has paragraphs from right to left.
        """
        from generator.house.turn import centred_lists, turn

        backwards = is_right_to_left(lang)
        if self.right_to_left or not (backwards or lists_turn):
            return self
        font = script_font(lang) if backwards else None
        if font not in self._turned:
            self._turned[font] = turn(self, font) if font else centred_lists(self)
        return self._turned[font]

    def font_for(self, lang: str, words: str = "") -> ScriptFont | None:
        """Return the font of words from right to left in a language, or None if the defaults of the house name it."""
        font = script_font(lang, words)
        return None if self.right_to_left_font or font == self.pack_font else font

    def paragraph_style(self, name: str) -> str | None:
        """Return the id of the paragraph style with this name, as staff see it in Word, or None."""
        return None if name.casefold() in NOT_PARAGRAPHS else self.styles.get(name.casefold())

    @property
    def default_style(self) -> str:
        """The id of the style of plain paragraphs."""
        return self.styles.get("normal", "")

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
