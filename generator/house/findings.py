"""What `check` reports about a house document: missing styles, other spellings, and text that is hard to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from generator.house.named_styles import BY_NAME
from generator.house.styles import StyleSheet, id_of, name_of
from generator.ooxml.schema import DRAWING_PROPERTIES, w

LEAST_CONTRAST = 4.5
"""The least contrast between text and its background (Web Content Accessibility Guidelines 2.1, criterion 1.4.3)."""

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(frozen=True)
class Findings:
    """What `check` reports about a house document.

    - `lacking`: names of the elements that the house has no style for; each gets a plain style.
    - `known_as`: pairs of an element's name and the house's own name for it.
    - `unmarked`: headers and footers that the marking is added to, such as `first page's header`.
    - `fields`: names of the fields that the house shows.
    - `own`: names of styles that staff made and that no text of the house uses.
    - `faint`: the id, the name and the contrast of each style whose contrast is too low.
    - `standing`: ids of the styles that the house's own text has in headers, footers and around a pack.
    - `pictures`: names of the pictures without alt text.
    """

    lacking: tuple[str, ...]
    known_as: tuple[tuple[str, str], ...]
    unmarked: tuple[str, ...]
    fields: frozenset[str]
    own: tuple[str, ...]
    faint: tuple[tuple[str, str, float], ...]
    standing: frozenset[str]
    pictures: tuple[str, ...]


def styles_in(root: etree._Element) -> set[str]:
    """Return the ids of the styles that the text of a part uses."""
    return {found.get(w("val"), "") for found in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}


def own_styles(styles: StyleSheet, used: set[str]) -> tuple[str, ...]:
    """Return the names of the styles that staff made and that neither the house's text nor another style uses.

    `used` holds the ids of the styles that the house's text uses.
    """
    used = set(used)
    for tag in ("basedOn", "next", "link"):
        used |= {found.get(w("val"), "") for found in styles.root.iter(w(tag))}
    return tuple(
        name_of(style)
        for style in styles.root.findall(w("style"))
        if style.get(w("customStyle")) in ("1", "true", "on")
        and style.get(w("type"), "paragraph") == "paragraph"
        and id_of(style) not in used
        and name_of(style).casefold() not in BY_NAME
    )


def faint_styles(styles: StyleSheet) -> tuple[tuple[str, str, float], ...]:
    """Return the id, the name and the contrast of the styles of text whose contrast is too low."""
    faint = []
    for style in styles.root.findall(w("style")):
        if style.get(w("type"), "paragraph") in ("paragraph", "character"):
            line = styles.line_of(id_of(style))
            ink = next(_colours(line, "rPr/color", "val"), "000000")
            ground = next(_colours(line, "pPr/shd", "fill"), "FFFFFF")
            ratio = contrast(ink, ground)
            if ratio < LEAST_CONTRAST:
                faint.append((id_of(style), name_of(style), round(ratio, 1)))
    return tuple(faint)


def _colours(line: list[etree._Element], path: str, attribute: str) -> Iterator[str]:
    """Yield the colours that a line of styles names, such as `1F3250`.

    `auto` is left out: Word then chooses a colour with enough contrast.
    """
    for style in line:
        found = style.find("/".join(map(w, path.split("/"))))
        value = "" if found is None else found.get(w(attribute), "")
        if len(value) == len("RRGGBB") and value != "auto":
            yield value


def contrast(ink: str, ground: str) -> float:
    """Return the contrast between two hexadecimal colours, from 1 to 21, as WCAG 2.1 defines it.

    >>> contrast("000000", "FFFFFF"), round(contrast("808080", "FFFFFF"), 1)
    (21.0, 3.9)
    """
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[position : position + 2], 16) / 255 for position in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pictures_without_words(roots: Iterable[etree._Element]) -> tuple[str, ...]:
    """Return the names of the pictures that have no alt text and are not marked as decorative."""
    properties = (found for root in roots for found in root.iter(DRAWING_PROPERTIES))
    return tuple(found.get("name") or "without a name" for found in properties if not _is_described(found))


def _is_described(properties: etree._Element) -> bool:
    return bool(properties.get("descr", "").strip()) or next(properties.iter(_DECORATIVE), None) is not None
