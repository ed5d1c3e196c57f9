"""The elements of a pack that have a named style in a house document, and a plain style for each.

A house document may lack some of these styles: packs then use the plain style, which is based on a style of the house.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.ooxml.schema import W


@dataclass(frozen=True)
class Element:
    """An element's style: its name in Word, its kind, the element that it is based on, and its plain look as XML.

    Paragraphs of an element that `follows` stay on one page with the block before them.
    """

    name: str
    kind: str = "paragraph"
    based_on: str = ""
    looks: str = ""
    follows: bool = False

    @property
    def id(self) -> str:
        """The id that Word gives a style of this name.

        >>> Element("heading 1").id
        'Heading1'
        """
        return "".join(word[0].upper() + word[1:] for word in self.name.split())


_KEPT = "<w:keepNext/><w:keepLines/>"
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="808080"/>' for side in ("top", "left", "bottom", "right")
)
_AROUND = '<w:spacing w:before="140" w:after="140"/><w:ind w:left="90" w:right="90"/>'
"""The space above and below a box, and indents as wide as its border, so that the border stands at the margin."""

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _heading(level: int, half_points: int, before: int) -> Element:
    looks = (
        f'<w:pPr>{_KEPT}<w:spacing w:before="{before}" w:after="60"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    )
    return Element(f"heading {level}", looks=looks)


def _listed(name: str, based_on: str = "") -> Element:
    return Element(name, based_on=based_on, looks='<w:pPr><w:keepLines/><w:spacing w:after="80"/></w:pPr>')


ELEMENTS = (
    Element("Title", looks=f'<w:pPr>{_KEPT}<w:spacing w:after="120"/></w:pPr>'
            '<w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr>'),
    Element("Subtitle", looks='<w:pPr><w:keepNext/><w:spacing w:after="120"/></w:pPr>'),
    _heading(1, 30, 240),
    _heading(2, 26, 200),
    _heading(3, 24, 160),
    _listed("List Bullet"),
    _listed("List Number"),
    _listed("Objective", "list number"),
    _listed("Point", "list number"),
    Element("Point Lead", "character", looks="<w:rPr><w:b/><w:bCs/></w:rPr>"),
    _listed("If Raised", "list bullet"),
    _listed("Background", "list bullet"),
    Element("Callout", looks=f'<w:pPr><w:keepLines/><w:pBdr>{_BOX}</w:pBdr>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>{_AROUND}</w:pPr>'),
    Element("Bottom Line", looks=f'<w:pPr><w:keepLines/><w:pBdr>{_BOX}</w:pBdr>{_AROUND}</w:pPr>'),
    Element("Do Not Raise", based_on="callout"),
    Element("Press Line", based_on="callout"),
    Element("Evidence Needed", based_on="callout"),
    Element("Note", based_on="callout"),
    Element("Tip", based_on="callout"),
    Element("Important", based_on="callout"),
    Element("Warning", based_on="callout"),
    Element("Caution", based_on="callout"),
    Element("Quote", looks='<w:pPr><w:ind w:left="567" w:right="567"/></w:pPr><w:rPr><w:i/><w:iCs/></w:rPr>'),
    Element("Table Head", looks="<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>"),
    Element("Table Cell"),
    Element("Pack Table", "table",
            looks=f'<w:tblPr><w:tblBorders>{_LINES}</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/>'
            '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'),
    Element("footnote text", looks='<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'),
    Element("footnote reference", "character", looks='<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'),
    Element("Hyperlink", "character", looks='<w:rPr><w:color w:val="0B5394"/><w:u w:val="single"/></w:rPr>'),
    Element("Source Line", follows=True,
            looks='<w:pPr><w:keepLines/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'),
    Element("Marking", looks='<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/></w:pPr>'
            "<w:rPr><w:b/><w:bCs/></w:rPr>"),
    Element("TOC Heading", looks='<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/></w:pPr>'
            "<w:rPr><w:b/><w:bCs/></w:rPr>"),
    Element("toc 1", looks='<w:pPr><w:spacing w:after="60"/></w:pPr>'),
)  # fmt: skip
"""The elements; each comes after the element that it is based on. Names are as Word writes them in its files."""

BY_NAME: Mapping[str, Element] = {element.name.casefold(): element for element in ELEMENTS}

FOLLOWING = frozenset(name for name, element in BY_NAME.items() if element.follows)
"""The elements that stay on one page with the block before them, in lower case."""

NOT_PARAGRAPHS = frozenset(name for name, element in BY_NAME.items() if element.kind != "paragraph")
"""The elements whose style is for characters or tables, in lower case."""


def plain_style(element: Element, base: str | None, taken: Iterable[str]) -> str:
    """Return a plain `w:style` for an element, with an id that is not in `taken`.

    `base` is the id of the style that it is based on, or None.

    >>> plain_style(Element("Quote"), None, {"Quote"}).partition("w:styleId=")[2]
    '"Quotex"><w:name w:val="Quote"/><w:qFormat/></w:style>'
    """
    style_id = element.id
    taken = set(taken)
    while style_id in taken:
        style_id += "x"
    based_on = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style xmlns:w="{W}" w:type="{element.kind}" w:styleId="{style_id}"><w:name w:val="{element.name}"/>'
        f"{based_on}<w:qFormat/>{element.looks}</w:style>"
    )
