"""Gives the runs of a house document's own text their direction, once the fields have their values.

A header may hold an Urdu title between typed English words, in one run. Word marks the direction on each run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy

from lxml import etree

from generator.document.bidi import right_to_left_in
from generator.document.direction import LEFT_TO_RIGHT, cut, direction, is_right_to_left, locale_of
from generator.house.fonts import ScriptFont
from generator.house.house import House
from generator.ooxml.schema import PARAGRAPH_ORDER, RUN_ORDER, insert_ordered, w

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OBJECT = "\ufffc"
_DRAWN = frozenset((w("pict"), w("drawing"), w("object")))


class PartDirector:
    """Gives runs of parts their direction; `fonts` collects the fonts of the words from right to left."""

    def __init__(self, house: House, lang: str) -> None:
        self.house = house
        self.lang = lang if is_right_to_left(lang) else ""
        self.fonts: dict[str, ScriptFont] = {}

    def directed(self, xml: str) -> str:
        """Return a part whose runs have a direction; a part without letters from right to left stays as it is."""
        if not self.lang and not any(direction(letter) > 0 for letter in xml):
            return xml
        root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False))
        for paragraph in list(root.iter(w("p"))):
            self._paragraph(paragraph)
        return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = paragraph.find(w("pPr"))
        turned = properties is not None and properties.find(w("bidi")) is not None
        runs = [run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph]
        words = "".join(map(_characters, runs))
        if not turned and not any(direction(letter) > 0 for letter in words):
            return
        if turned and _keep_together(runs):
            words = "".join(map(_characters, runs))
        ways = iter(right_to_left_in(words, right_to_left=turned))
        for run in runs:
            self._run(run, [next(ways) for _ in _characters(run)])
        if turned and properties is not None:
            mark = properties.find(w("rPr"))
            if mark is None:
                mark = etree.Element(w("rPr"))
                insert_ordered(properties, mark, PARAGRAPH_ORDER)
            self._turn(mark, "")

    def _run(self, run: etree._Element, ways: list[bool]) -> None:
        """Replace a run by runs of one direction each."""
        groups: list[tuple[bool, list[etree._Element]]] = []
        for piece, way in _pieces(run, ways):
            if groups and groups[-1][0] == way:
                groups[-1][1].append(piece)
            else:
                groups.append((way, [piece]))
        for way, pieces in groups:
            made = etree.Element(run.tag)
            look = run.find(w("rPr"))
            if look is not None:
                made.append(deepcopy(look))
            made.extend(pieces)
            if way and not any(piece.tag in _DRAWN for piece in pieces):
                own = made.find(w("rPr"))
                if own is None:
                    own = etree.Element(w("rPr"))
                    made.insert(0, own)
                self._turn(own, "".join(piece.text or "" for piece in pieces))
            run.addprevious(made)
        parent = run.getparent()
        if parent is not None and groups:
            parent.remove(run)

    def _turn(self, look: etree._Element, words: str) -> None:
        """Make the look of a run, or of the mark of a paragraph, that of words from right to left."""
        font = self.house.font_for(self.lang, words)
        if font is not None:
            self.fonts[font.name] = font
            _property(look, "rFonts").set(w("cs"), font.name)
        _property(look, "rtl").attrib.clear()
        if self.lang:
            _property(look, "lang").set(w("bidi"), locale_of(self.lang))


def _keep_together(runs: Sequence[etree._Element]) -> bool:
    """Put direction marks around Latin words that would come apart in a paragraph from right to left; tell if so.

    Example: the last number of “Page 1 of 2” would stand on the left of “Page”.
    """
    changed = False
    for stretch in _stretches(runs):
        words = "".join(_character(element) for element in stretch)
        ways = {direction(letter) for letter in words}
        if ways >= {-1} and 1 not in ways and any(right_to_left_in(words, right_to_left=True)):
            for element, put in ((stretch[0], "addprevious"), (stretch[-1], "addnext")):
                mark = etree.Element(w("t"))
                mark.text = LEFT_TO_RIGHT
                getattr(element, put)(mark)
            changed = True
    return changed


def _stretches(runs: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """Yield the content of a paragraph from one tab or line break to the next."""
    stretch: list[etree._Element] = []
    for element in [child for run in runs for child in run if child.tag != w("rPr")]:
        if element.tag in (w("tab"), w("br")):
            if stretch:
                yield stretch
            stretch = []
        else:
            stretch.append(element)
    if stretch:
        yield stretch


def _property(look: etree._Element, name: str) -> etree._Element:
    found = look.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        insert_ordered(look, found, RUN_ORDER)
    return found


def _characters(run: etree._Element) -> str:
    """Return the text of a run; what is no text counts as one character."""
    return "".join(_character(child) for child in run if child.tag != w("rPr"))


def _character(element: etree._Element) -> str:
    return element.text or "" if element.tag == w("t") else _OBJECT


def _pieces(run: etree._Element, ways: list[bool]) -> Iterator[tuple[etree._Element, bool]]:
    """Yield the content of a run, its texts cut where their direction changes, each piece with its direction."""
    at = 0
    for child in list(run):
        if child.tag == w("rPr"):
            continue
        text = _character(child)
        own, at = ways[at : at + len(text)], at + len(text)
        if child.tag != w("t"):
            yield child, own[0]
            continue
        for words, way in cut(text, own):
            piece = etree.Element(w("t"), {_SPACE: "preserve"})
            piece.text = words
            yield piece, way
