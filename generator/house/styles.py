"""The styles of a house document, by the names that staff see, and plain styles for the elements without a style."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from generator.house.named_styles import BY_NAME, ELEMENTS, Element, plain_style
from generator.ooxml.schema import element_at, w


@dataclass
class StyleSheet:
    """A house document's `w:styles`, completed so that each element of a pack has a style.

    - `ids`: style ids by the style's name in lower case.
    - `lacking`: names of the elements that got a plain style.
    - `known_as`: the house's own name for an element, by the element's name, where the two differ.
    """

    root: etree._Element
    ids: dict[str, str] = field(default_factory=dict)
    lacking: list[str] = field(default_factory=list)
    known_as: dict[str, str] = field(default_factory=dict)
    _lines: dict[str, list[etree._Element]] = field(default_factory=dict)  # a style's line by its id, once it is known

    def __post_init__(self) -> None:
        for style in _of_kind(self.root, "paragraph"):
            for name in (*_aliases(style), name_of(style)):
                self.ids[name.casefold()] = id_of(style)
        named = [(style, name_of(style)) for style in self.root.findall(w("style"))]
        for element in ELEMENTS:
            found = _find(named, element)
            if found is None:
                found = self._add(element)
            elif name_of(found).casefold() != element.name.casefold():
                self.known_as[element.name] = name_of(found)
            self.ids[element.name.casefold()] = id_of(found)

    def _add(self, element: Element) -> etree._Element:
        self.lacking.append(element.name)
        taken = {id_of(style) for style in self.root.findall(w("style"))}
        base = self.ids[element.based_on] if element.based_on else None
        style = etree.fromstring(plain_style(element, base, taken))
        self.root.append(style)
        self._lines.clear()
        return style

    @property
    def paragraph_names(self) -> tuple[str, ...]:
        """The names of the paragraph styles, as the house document spells them."""
        return tuple(name_of(style) for style in _of_kind(self.root, "paragraph"))

    def line(self, name: str) -> list[etree._Element]:
        """Return an element's style, the style that it is based on, and so on; see `line_of`."""
        return self.line_of(self.ids[name])

    def line_of(self, style_id: str) -> list[etree._Element]:
        """Return the style with this id, the style that it is based on, and so on.

        Each style occurs once, even if styles are based on each other in a circle. An unknown id gives an empty list.
        """
        if style_id in self._lines:
            return list(self._lines[style_id])
        by_id = {id_of(style): style for style in self.root.findall(w("style"))}
        line: list[etree._Element] = []
        style = by_id.get(style_id)
        while style is not None and style not in line:
            line.append(style)
            base = element_at(style, "basedOn")
            style = None if base is None else by_id.get(base.get(w("val"), ""))
        self._lines[style_id] = line
        return list(line)

    def default_id(self) -> str:
        """Return the id of the style of paragraphs that name no style, or '' if the house marks none as default."""
        marked = [style for style in _of_kind(self.root, "paragraph") if style.get(w("default")) in ("1", "true", "on")]
        return id_of(marked[0]) if marked else ""

    def defaults(self, path: str) -> etree._Element | None:
        """Return an element of the document's defaults by its path, such as `rPr/sz`, or None."""
        kind, *inner = path.split("/")
        return element_at(self.root, "/".join(["docDefaults", f"{kind}Default", kind, *inner]))

    def type_size(self, name: str) -> int:
        """Return the type size of an element's style in half points: its own, an inherited one, or the default."""
        return self.size_in(self.line(name))

    def size_in(self, line: list[etree._Element]) -> int:
        """Return the type size of a line of styles in half points; the first style that has one decides."""
        sizes = [element_at(style, "rPr/sz") for style in line]
        found = next((size for size in [*sizes, self.defaults("rPr/sz")] if size is not None), None)
        return 20 if found is None else round(float(found.get(w("val"), "20")))

    def cell_margins(self, name: str) -> int:
        """Return the left and right margins of a table style's cells, added up, in twentieths of a point."""
        line = self.line(name)
        total = 0
        for sides in (("left", "start"), ("right", "end")):
            paths = [f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}" for side in sides]
            found = [style.find(path) for style in line for path in paths]
            total += next((round(float(margin.get(w("w"), "108"))) for margin in found if margin is not None), 108)
        return total


def name_of(style: etree._Element) -> str:
    """Return a style's name as staff see it."""
    found = element_at(style, "name")
    return found.get(w("val"), "") if found is not None else ""


def id_of(style: etree._Element) -> str:
    """Return a style's id within its document."""
    return style.get(w("styleId"), "")


def _aliases(style: etree._Element) -> list[str]:
    """Return the other names of a style: in Word, these follow the style's name after a comma."""
    found = element_at(style, "aliases")
    return [] if found is None else [name.strip() for name in found.get(w("val"), "").split(",") if name.strip()]


def _of_kind(styles: etree._Element, kind: str) -> list[etree._Element]:
    return [style for style in styles.findall(w("style")) if style.get(w("type"), "paragraph") == kind]


def _find(styles: Iterable[tuple[etree._Element, str]], element: Element) -> etree._Element | None:
    """Return the style of an element: by its name, an alias, another spelling, its id, or its outline level.

    `styles` are the house's own styles with their names. A style with the name of another element belongs to that one.
    """
    candidates = [(style, name) for style, name in styles if style.get(w("type"), "paragraph") == element.kind]
    wanted = element.name.casefold()
    exact = next((style for style, name in candidates if name.casefold() == wanted), None)
    if exact is not None:
        return exact
    free = [(style, name) for style, name in candidates if name.casefold() not in BY_NAME]
    squeezed = _squeezed(element.name)
    aliased = [style for style, _ in free if wanted in map(str.casefold, _aliases(style))]
    spelt = [style for style, name in free if _squeezed(name) == squeezed]
    by_id = [style for style, _ in free if _squeezed(id_of(style)) == squeezed]
    levelled = [style for style, _ in free if _outline(style) == element.name]
    return next(iter([*aliased, *spelt, *by_id, *levelled]), None)


def _squeezed(name: str) -> str:
    """Return a name in lower case without blanks, hyphens and other signs.

    >>> _squeezed("Do-Not Raise")
    'donotraise'
    """
    return re.sub(r"[\W_]+", "", name).casefold()


def _outline(style: etree._Element) -> str:
    """Return the heading that a style's outline level stands for, such as `heading 1`, or ''."""
    level = element_at(style, "pPr/outlineLvl")
    number = "" if level is None else level.get(w("val"), "")
    return f"heading {int(number) + 1}" if number in ("0", "1", "2") else ""
