"""The styles of the house documents that ship: type sizes, colours that print black, and a style for each element."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.style_xml import EACH_SIDE, NAMES, XML, borders, character, colour, numbered, size, style

FONT = "Calibri"
FALLBACK = "Carlito"  # a free font with the same letter widths as Calibri, so that pages break in the same places
INK = "1F3250"  # dark enough to print black
ALARM = "7A1212"
QUIET = "505050"
RULE = "8496B0"
SHADE = "E9EDF4"
WARNED = "FBF1F1"
PAPER = "auto"  # no fill


@dataclass(frozen=True)
class Look:
    """The design of a house document: type sizes in half points, page measures in twentieths of a point.

    `tight` leaves less space between paragraphs. A `card` has no cover, and short headers and footers. A document that
    is `left` with the other side has no cover, and nothing about the workspace in its headers and footers. `side` are
    the margins to the left and right of the text, `margin` those above and below, `edge` the distance of the header and
    the footer from the edge of the page.
    """

    body: int
    notes: int = 18
    tight: bool = False
    card: bool = False
    left: bool = False
    width: int = 11906
    height: int = 16838
    side: int = 1440
    margin: int = 1440
    edge: int = 567

    @property
    def text_width(self) -> int:
        """The width of the text area."""
        return self.width - 2 * self.side

    @property
    def title(self) -> int:
        """The type size of a pack's title."""
        return self.body + (10 if self.card else 16)

    @property
    def section(self) -> int:
        """The type size of a section heading: clearly larger than the body, 18 on 14 points."""
        return round(self.body * 9 / 7)

    @property
    def aside(self) -> int:
        """The type size in boxes, so that the points outrank them."""
        return self.body - 2

    def after(self, points: float) -> int:
        """Return the space after a paragraph in twentieths of a point, which a tight look reduces."""
        return round(points * (12 if self.tight else 20))


def styles(look: Look) -> str:
    """Return every style that packs use, and the styles that staff can name in a template."""
    body, notes = look.body, look.notes
    line = 240 if look.tight else 252
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{size(body)}"
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ur-PK"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="{look.after(6)}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    made = [
        *_running_text(look), *_points(look), *_callouts(look), *_tables(body), *_headers_and_footers(look),
        *_cover(look), *_contents(look),
        style(
            "FootnoteText", "footnote text", '<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>', size(notes)
        ),
        style(
            "SourceLine", "Source Line",
            f'<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="{RULE}"/></w:pBdr>'
            f'<w:spacing w:before="{look.after(9)}" w:after="0" w:line="240" w:lineRule="auto"/>',
            size(notes + 3),
        ),
        character("DefaultParagraphFont", "Default Paragraph Font", "", default=True),
        character(
            "PointLead", "Point Lead",
            f"<w:b/><w:bCs/>{colour(INK)}",
        ),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        character("Hyperlink", "Hyperlink", f'{colour("0B4F9E")}<w:u w:val="single"/>'),
    ]  # fmt: skip
    return f"{XML}<w:styles {NAMES}>{defaults}{''.join(made)}</w:styles>"


def _running_text(look: Look) -> list[str]:
    body = look.body
    return [
        style("Normal", "Normal", based=None),
        style(
            "Title", "Title",
            '<w:keepNext/><w:keepLines/><w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
            f"<w:b/><w:bCs/>{colour(INK)}{size(look.title)}",
        ),
        style(
            "Subtitle", "Subtitle", f'<w:keepNext/><w:spacing w:after="{look.after(8)}"/>',
            f"{colour(QUIET)}{size(body - 2)}",
        ),
        heading(1, look.section, look.after(12), look.after(4), rule=True),
        heading(2, body + 2, look.after(10), look.after(4)),
        heading(3, body, look.after(7), look.after(3)),
        style("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/><w:iCs/>"),
    ]  # fmt: skip


def _points(look: Look) -> list[str]:
    """Return the styles of lists and of list items: objectives, points, answers, background."""
    listed = f'<w:keepLines/>{{list}}<w:spacing w:after="{look.after(5)}"/>'
    return [
        style("ListBullet", "List Bullet", listed.format(list=numbered(1))),
        style("ListNumber", "List Number", listed.format(list=numbered(2))),
        style("Objective", "Objective", "<w:keepLines/>", based="ListNumber"),
        style(
            "Point", "Point", f'<w:keepLines/><w:spacing w:after="{look.after(7)}"/>', based="ListNumber"
        ),
        style("IfRaised", "If Raised", "<w:keepLines/>", based="ListBullet"),
        style(
            "Background", "Background", f'<w:keepLines/><w:spacing w:after="{look.after(4)}"/>', based="ListBullet"
        ),
    ]  # fmt: skip


def _callouts(look: Look) -> list[str]:
    """Return the styles of boxes. Their borders differ, so that people can tell them apart in black and white.

    The outer edges of a box are those of the text: its paragraphs are indented by the border and the space inside it.
    """
    bottom_line = box(dict.fromkeys(EACH_SIDE, ("single", 12, INK)), look, above=8)
    bar = box({"left": ("single", 24, INK), **shaded("top", "right", "bottom")}, look)
    double = box({"left": ("double", 12, INK), **shaded("top", "right", "bottom")}, look)
    framed = box(dict.fromkeys(EACH_SIDE, ("single", 8, ALARM)), look)
    dashed = box(dict.fromkeys(EACH_SIDE, ("dashed", 6, INK)), look)
    thin = box(dict.fromkeys(EACH_SIDE, ("single", 4, RULE)), look)
    together = "<w:contextualSpacing/>"
    small = size(look.aside)
    return [
        style("BottomLine", "Bottom Line", f"<w:keepLines/>{bottom_line.format(fill=PAPER)}", size(look.body + 4)),
        style("Callout", "Callout", f"<w:keepLines/>{bar.format(fill=SHADE)}", small),
        style("DoNotRaise", "Do Not Raise", f"<w:keepLines/>{framed.format(fill=WARNED)}{together}", based="Callout"),
        style("PressLine", "Press Line", f"<w:keepLines/>{double.format(fill=SHADE)}", based="Callout"),
        style(
            "EvidenceNeeded", "Evidence Needed", f"<w:keepLines/>{dashed.format(fill=PAPER)}{together}",
            based="Callout",
        ),
        style("Note", "Note", "<w:keepLines/>", based="Callout"),
        style("Tip", "Tip", f"<w:keepLines/>{thin.format(fill=PAPER)}", based="Callout"),
        style("Important", "Important", f"<w:keepLines/>{thin.format(fill=SHADE)}", based="Callout"),
        style("Warning", "Warning", f"<w:keepLines/>{framed.format(fill=WARNED)}", based="Callout"),
        style("Caution", "Caution", f"<w:keepLines/>{dashed.format(fill=WARNED)}", based="Callout"),
    ]  # fmt: skip


def _tables(body: int) -> list[str]:
    sides = borders(dict.fromkeys((*EACH_SIDE, "insideH", "insideV"), ("single", 4, RULE)), space=0, inner=True)
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 57), ("left", 85), ("bottom", 57), ("right", 85))
    )
    return [
        style("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="0"/>', f"<w:b/><w:bCs/>{size(body - 3)}"),
        style("TableCell", "Table Cell", '<w:spacing w:after="0"/>', size(body - 3)),
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="PackTable"><w:name w:val="Pack Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar>{margins}'
        f'</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
        f'w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>',
    ]


def _headers_and_footers(look: Look) -> list[str]:
    flat = 'w:line="240" w:lineRule="auto"/>'
    small, smaller = (f"{colour(QUIET)}{size(points)}" for points in (look.notes, look.notes - 1))
    centred = f'<w:spacing w:after="0" {flat}<w:jc w:val="center"/>'
    return [
        style("Header", "header", f'<w:spacing w:after="100" {flat}', small),
        style("Footer", "footer", f'<w:spacing w:before="120" w:after="40" {flat}', smaller),
        style("Marking", "Marking", centred, f'<w:b/><w:bCs/><w:spacing w:val="20"/>{size(look.notes + 2)}'),
        style("PageNumber", "Page Number Line", centred, small),
    ]


def _cover(look: Look) -> list[str]:
    if look.card or look.left:
        return []
    rule = borders({"bottom": ("single", 12, INK)}, space=8)
    return [
        style(
            "CoverTitle", "Cover Title",
            f'<w:keepLines/>{rule}<w:spacing w:after="360" w:line="240" w:lineRule="auto"/>',
            f"<w:b/><w:bCs/>{colour(INK)}{size(look.title + 20)}",
        ),
        style(
            "CoverLine", "Cover Line",
            '<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs><w:spacing w:after="160"/>'
            '<w:ind w:left="1701" w:hanging="1701"/>',
            size(look.body + 4),
        ),
        style(
            "CoverSource", "Cover Source", '<w:spacing w:before="960" w:after="0"/>',
            f"{colour(QUIET)}{size(look.body)}",
        ),
    ]  # fmt: skip


def _contents(look: Look) -> list[str]:
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{look.text_width}"/></w:tabs>'
    return [
        style(
            "TOCHeading",
            "TOC Heading",
            f'<w:keepNext/><w:spacing w:before="{look.after(9)}" w:after="{look.after(3)}"/>',
            f"<w:b/><w:bCs/>{colour(INK)}{size(look.body + 2)}",
        ),
        style("TOC1", "toc 1", f'{dots}<w:spacing w:after="{look.after(3)}"/>'),
    ]


def heading(level: int, half_points: int, before: int, after: int, *, rule: bool = False) -> str:
    """Return the style of a heading, which stays on one page with the paragraph after it."""
    line = borders({"bottom": ("single", 6, RULE)}, space=1) if rule else ""
    return style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:keepNext/><w:keepLines/>{line}<w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        f"<w:b/><w:bCs/>{colour(INK)}{size(half_points)}",
    )


def box(sides: dict[str, tuple[str, int, str]], look: Look, *, above: int = 7) -> str:
    """Return the borders, the fill (as `{fill}`), the space around a box in points, and the indents of its text.

    The indents are as wide as the border and the space inside it, so that the border stands at the margin.
    """
    inside = 4 if look.tight else 5
    indents = {}
    for side in ("left", "right"):
        kind, eighths, _ = sides[side]
        indents[side] = 20 * inside + eighths * 20 // 8 * (3 if kind == "double" else 1)
    return (
        f'{borders(sides, inside)}<w:shd w:val="clear" w:color="auto" w:fill="{{fill}}"/>'
        f'<w:spacing w:before="{20 * above}" w:after="{20 * above}"/>'
        f'<w:ind w:left="{indents["left"]}" w:right="{indents["right"]}"/>'
    )


def shaded(*sides: str) -> dict[str, tuple[str, int, str]]:
    """Return borders in the colour of the fill, which leave room between the text and the edge of the fill."""
    return dict.fromkeys(sides, ("single", 4, SHADE))
