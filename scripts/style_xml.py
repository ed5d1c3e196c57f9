"""Styles as the XML of a Word file, for the scripts that make house documents."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
EACH_SIDE = ("top", "left", "bottom", "right")

WORDS_OWN = frozenset(
    ("Normal", "Title", "Subtitle", "Quote", "header", "footer", "footnote text", "footnote reference", "Hyperlink",
     "List Bullet", "List Number", "heading 1", "heading 2", "heading 3", "TOC Heading", "toc 1",
     "Default Paragraph Font")
)  # fmt: skip
"""The names of Word's built-in styles; all other styles are marked as custom styles."""


def style(style_id: str, name: str, paragraph: str = "", runs: str = "", based: str | None = "Normal") -> str:
    """Return a paragraph style; `based` is None for the style that all others are based on."""
    default = ' w:default="1"' if based is None else ""
    custom = "" if name in WORDS_OWN else ' w:customStyle="1"'
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    looks = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{runs}</w:rPr>" if runs else "")
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
        f"<w:qFormat/>{looks}</w:style>"
    )


def character(style_id: str, name: str, runs: str, *, default: bool = False) -> str:
    """Return a character style."""
    looks = f"<w:rPr>{runs}</w:rPr>" if runs else ""
    kind = ' w:default="1"' if default else "" if name in WORDS_OWN else ' w:customStyle="1"'
    return f'<w:style w:type="character"{kind} w:styleId="{style_id}"><w:name w:val="{name}"/>{looks}</w:style>'


def borders(sides: dict[str, tuple[str, int, str]], space: int, *, inner: bool = False) -> str:
    """Return the borders of a paragraph; `inner` leaves out the element around them, for a table.

    `sides` maps each side to the kind of line, its width in eighths of a point, and its colour.
    """
    every = (*EACH_SIDE, "insideH", "insideV")
    lines = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="{space}" w:color="{ink}"/>'
        for side, (kind, eighths, ink) in sorted(sides.items(), key=lambda item: every.index(item[0]))
    )
    return lines if inner else f"<w:pBdr>{lines}</w:pBdr>"


def numbered(list_id: int) -> str:
    """Return the reference from a list style to its list."""
    return f'<w:numPr><w:numId w:val="{list_id}"/></w:numPr>'


def size(half_points: int) -> str:
    """Return a type size for Latin and for right-to-left scripts."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(value: str) -> str:
    """Return a text colour."""
    return f'<w:color w:val="{value}"/>'
