"""The layout of a pack's pages as text, which a person can read in a review: where headings, boxes and lines stand.

Places are in whole millimetres from the top left corner of a page. The place of a line is its baseline.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from support.laid_pack import LaidPack
from support.laid_pages import Line, Page
from support.page_shapes import Area

_MM = 25.4 / 72
_PLACES = 24
"""The columns of a line that hold its places; the rest says what stands there."""

_LONGEST = 60


def layout(pack: LaidPack) -> str:
    """Return the layout of a pack as text, an item a line."""
    first = pack.pages[0]
    longest = max((len(line.text) for _, line in pack.running_lines()), default=0)
    head = (
        f"{_count(pack.pages, 'page')} of {first.width * _MM:.0f} × {first.height * _MM:.0f} mm, "
        f"text of {pack.body_size:g} pt, lines of up to {longest} characters"
    )
    pages = ("\n".join([f"page {page.number}", *_items(pack, page)]) for page in pack.pages)
    return "\n\n".join([head, *pages]) + "\n"


def differences(old: str, new: str) -> list[str]:
    """Return the lines in which two layouts differ, as a diff shows them; a place may differ by one millimetre.

    >>> differences("  y  25      x  30      rule", "  y  26      x  30      rule")
    []
    >>> differences("  y  25      x  30      rule", "  y  27      x  30      rule")
    ['-  y  25      x  30      rule', '+  y  27      x  30      rule']
    """
    before, after = old.splitlines(), new.splitlines()
    for number, line in enumerate(after):
        same_place = before[number : number + 1]
        after[number] = next((known for known in (*same_place, *before) if _are_alike(known, line)), line)
    shown = difflib.unified_diff(before, after, n=0, lineterm="")
    return [line for line in shown if not line.startswith(("---", "+++", "@@"))]


def _are_alike(before: str, after: str) -> bool:
    if before == after:
        return True
    if not before.startswith("  ") or before[_PLACES:] != after[_PLACES:]:
        return False
    old, new = (_places_of(line) for line in (before, after))
    return all(abs(a - b) <= 1 for a, b in zip(old, new, strict=True))


def _places_of(item: str) -> list[int]:
    """Return the places of an item: top, bottom, left and right.

    >>> _places_of("  y  25      x  30–180  rule")
    [25, 25, 30, 180]
    """
    spans = re.findall(r"(\d+)(?:–(\d+))?", item[:_PLACES])
    return [int(place) for first, last in spans for place in (first, last or first)]


def _items(pack: LaidPack, page: Page) -> list[str]:
    """Return the items of a page from its top to its foot."""
    text = [line for line in page.text if not page.box_of(line)]
    found = [*_areas(page, text), *_drawn(pack, page), *_lines(pack, page, text)]
    return [item for _, item in sorted(found, key=lambda placed: placed[0])]


def _areas(page: Page, text: Sequence[Line]) -> Iterator[tuple[float, str]]:
    """Yield the header, the text outside of boxes, the footnotes and the footer, each with its upper edge."""
    head = [line for line in page.edges if line.base < page.height / 2]
    foot = [line for line in page.edges if line.base >= page.height / 2]
    for name, lines in (("head", head), ("text", text), ("notes", page.notes), ("foot", foot)):
        if lines:
            area = _around(lines)
            yield area.top, _item(area, name, f"{_size(lines)}  {_count(lines, 'line')}")


def _drawn(pack: LaidPack, page: Page) -> Iterator[tuple[float, str]]:
    """Yield the boxes, tables, lines and drawings of a page, each with its upper edge."""
    for drawing in page.drawings:
        yield drawing.top, _item(drawing, "drawing", "")
    for box in page.boxes:
        inside = page.lines_in(box)
        is_table = any(line.block and line.block.columns > 1 for line in inside)
        yield box.top, _item(box, "table" if is_table else "box", _words(inside[0]) if inside else "")
    for rule in page.rules:
        if not any(pack.is_heading(line) and _is_below(rule, line) for line in page.text):
            yield rule.top, _item(Area(rule.left, rule.top, rule.right, rule.top), "rule", "")


def _lines(pack: LaidPack, page: Page, text: Sequence[Line]) -> Iterator[tuple[float, str]]:
    """Yield the headings of a page, and the first and the last line of its text, each with its baseline."""
    for line in text:
        if pack.is_heading(line):
            name = f"heading {line.block.level}" if line.block and line.block.level else "heading"
            look = "ruled" if any(_is_below(rule, line) for rule in page.rules) else ""
            yield line.base, _item(_around([line]), name, _words(line, look))
        elif line in (text[0], text[-1]):
            name = "first line" if line == text[0] else "last line"
            yield line.base, _item(_around([line]), name, _words(line))


def _is_below(rule: Area, line: Line) -> bool:
    """Tell whether a rule stands right below a line: it belongs to a heading."""
    return 0 <= rule.top - line.base <= line.size / 2


def _around(lines: Sequence[Line]) -> Area:
    """Return the area from the first to the last baseline. Of a single line, only the left end counts."""
    right = max(line.right for line in lines) if len(lines) > 1 else lines[0].left
    bases = [line.base for line in lines]
    return Area(min(line.left for line in lines), min(bases), right, max(bases))


def _item(area: Area, name: str, what: str) -> str:
    places = f"  y {_span(area.top, area.bottom)}  x {_span(area.left, area.right)}"
    return f"{places:{_PLACES}}{name:12}{what}".rstrip()


def _span(start: float, end: float) -> str:
    """Return a place, or two places, in millimetres.

    >>> _span(72, 72), _span(72, 510)
    (' 25    ', ' 25–180')
    """
    first, last = round(start * _MM), round(end * _MM)
    return f"{first:3}" + (f"–{last:<3}" if last != first else "    ")


def _words(line: Line, look: str = "") -> str:
    words = line.text if len(line.text) <= _LONGEST else f"{line.text[:_LONGEST].rstrip()} …"
    return "  ".join(filter(None, (_size([line]), look, words)))


def _size(lines: Sequence[Line]) -> str:
    return f"{Counter(line.size for line in lines).most_common(1)[0][0]:g} pt"


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name if len(things) == 1 else f'{name}s'}"
