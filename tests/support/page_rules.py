"""Rules of a good page. Each rule takes a pack's pages and yields its faults, each with its page and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from support.laid_pack import LaidPack
from support.laid_pages import Line, Page
from support.page_shapes import Box

MM = 72 / 25.4
LONGEST_LINE = 88
"""Characters. In a longer line, a reader loses the way to the next one; about 85 are the usual limit."""

BODY_OF_LONG_LINES = 12
"""Points. Smaller type is on a smaller page."""

LARGE_BODY, LARGE_LEAST, LARGE_LEADING = 18, 14, 1.3
"""Large print: the least size of the running text and of any text in points, and the least distance of its lines."""

HEADING_FACTOR = 1.25
CARD_FILL = 0.6
_FULL_PAGE = 0.9
"""What is higher than this part of the text area can't be kept on one page together with its heading."""


def stranded_headings(pack: LaidPack) -> Iterator[str]:
    """Yield the headings that are the last line of a page."""
    for page in pack.pages:
        if page.text and pack.is_heading(page.text[-1]):
            yield _fault(page, page.text[-1], "this heading ends the page")


def split_points(pack: LaidPack) -> Iterator[str]:
    """Yield the list items and the table cells that go on on the next page, if one page could hold them.

    A source in the list at the end may split.
    """
    before_sources = {line.block for _, line in pack.before_sources()}
    for page, following in pairwise(pack.pages):
        begun = [line for line in page.text if line.block and line.block.goes_on]
        rest = [line for line in following.text if line.block and line.block.is_begun]
        for line in begun:
            block = line.block
            if block not in before_sources or not line.is_last or not (block and (block.is_item or block.columns)):
                continue
            whole = _height([other for other in begun if other.block == block]) + _height(rest)
            if _fits_on_a_page(pack, whole):
                yield _fault(page, line, "this point goes on on the next page")


def split_boxes(pack: LaidPack) -> Iterator[str]:
    """Yield the boxes that go on on the next page, if one page could hold them. A table of several columns may."""
    for page, following in pairwise(pack.pages):
        if not page.text or not following.text:
            continue
        first, second = page.box_of(page.text[-1]), following.box_of(following.text[0])
        alike = first and second and first.colours & second.colours and not _is_table(page, first)
        is_one = alike and _columns(page.text[-1]) == _columns(following.text[0])
        if first and second and is_one and _fits_on_a_page(pack, first.height + second.height):
            yield _fault(page, page.text[-1], "this box goes on on the next page")


def uneven_headings(pack: LaidPack) -> Iterator[str]:
    """Yield the headings that don't begin at the left margin."""
    for page in pack.pages:
        for line in page.text:
            off = abs(line.left - pack.text_area.left)
            if pack.is_heading(line) and not page.box_of(line) and off > MM:
                yield _fault(page, line, f"this heading begins {_mm(off)} from the margin")


def uneven_boxes(pack: LaidPack) -> Iterator[str]:
    """Yield the boxes and tables that don't begin and end at the margins."""
    left, right = pack.text_area.left, pack.text_area.right
    for page in pack.pages:
        for box in page.boxes:
            inside = page.lines_in(box)
            if inside and abs(box.left - left) > MM:
                yield _fault(page, inside[0], f"this box begins {_mm(box.left - left)} from the left margin")
            if inside and abs(box.right - right) > MM:
                yield _fault(page, inside[0], f"this box ends {_mm(box.right - right)} from the right margin")


def lonely_sign_off(pack: LaidPack) -> Iterator[str]:
    """Yield the last page before the sources, if it has only the source line and the sign-off."""
    lines = list(pack.before_sources())
    last = [line for page, line in lines if page == lines[-1][0]]
    if all(map(pack.is_signed, last)):
        yield _fault(lines[-1][0], last[0], "the page has only the source line and the sign-off")


def long_lines(pack: LaidPack) -> Iterator[str]:
    """Yield the lines of running text of 12 points or more that have too many characters."""
    for page, line in pack.running_lines():
        if line.size == pack.body_size >= BODY_OF_LONG_LINES and len(line.text) > LONGEST_LINE:
            yield _fault(page, line, f"this line has {len(line.text)} characters")


def small_large_print(pack: LaidPack) -> Iterator[str]:
    """Yield what is no large print: small running text, any text that is smaller still, and lines close together."""
    if pack.body_size < LARGE_BODY:
        yield f"the running text has {pack.body_size:g} points"
    for page in pack.pages:
        for line in (*page.edges, *page.body):
            least = min(piece.size for piece in line.pieces)
            if least < LARGE_LEAST:
                yield _fault(page, line, f"this line has {least:g} points")
        for upper, lower in pairwise(page.body):
            leading = (lower.base - upper.base) / upper.size
            if upper.block == lower.block and upper.size == lower.size and leading < LARGE_LEADING:
                yield _fault(page, lower, f"this line is {leading:.2f} times its size below the one above it")


def small_headings(pack: LaidPack) -> Iterator[str]:
    """Yield the headings of sections that are not clearly larger than the running text."""
    for page in pack.pages:
        for line in page.text:
            if line.block and line.block.level == 1 and line.size < HEADING_FACTOR * pack.body_size:
                yield _fault(page, line, f"this heading has {line.size:g} points, the text {pack.body_size:g}")


def empty_cards(pack: LaidPack, largest: float) -> Iterator[str]:
    """Yield a card that has several pages, or one page that is half empty and could have larger type.

    `largest` is the largest type that the card may have, in points.
    """
    page = pack.pages[0]
    filled = (max(line.bottom for line in page.body) - min(line.top for line in page.body)) / page.height
    if len(pack.pages) > 1:
        yield f"the card has {len(pack.pages)} pages"
    elif filled < CARD_FILL and pack.body_size < largest:
        yield f"the card fills {filled:.0%} of its page with text of {pack.body_size:g} points, not {largest:g}"


def outside_margins(pack: LaidPack) -> Iterator[str]:
    """Yield what is outside of the margins or the page, and lines that run into the header or the footer."""
    area = pack.text_area
    for page in pack.pages:
        for line in (*page.edges, *page.body):
            if line.left < area.left - MM or line.right > area.right + MM:
                yield _fault(page, line, "this line is outside of the margins")
            if line.top < 0 or line.bottom > page.height:
                yield _fault(page, line, "this line is not wholly on the page")
        for shape in (*page.boxes, *page.rules):
            if shape.left < area.left - MM or shape.right > area.right + MM or shape.bottom > page.height:
                yield f"page {page.number}: a box or line at {_mm(shape.top)} is outside of the margins"
        for drawing in page.drawings:
            if drawing.left < 0 or drawing.top < 0 or drawing.right > page.width or drawing.bottom > page.height:
                yield f"page {page.number}: a drawing is not wholly on the page"
        yield from _into_edges(page)


def _into_edges(page: Page) -> Iterator[str]:
    """Yield the lines of a page that run into its header or its footer."""
    head = max((line.base for line in page.edges if line.base < page.height / 2), default=0)
    foot = min((line.top for line in page.edges if line.base >= page.height / 2), default=page.height)
    for line in page.body:
        if line.top < head or line.base > foot:
            yield _fault(page, line, "this line runs into the header or the footer")


def _columns(line: Line) -> int:
    """Return the number of columns of the table that a line is in, 0 if it is in none."""
    return line.block.columns if line.block else 0


def _is_table(page: Page, box: Box) -> bool:
    """Tell whether a box is a table; a table of one column is a box."""
    return any(_columns(line) > 1 for line in page.lines_in(box))


def _fits_on_a_page(pack: LaidPack, height: float) -> bool:
    return height <= _FULL_PAGE * pack.text_area.height


def _height(lines: Sequence[Line]) -> float:
    return lines[-1].bottom - lines[0].top if lines else 0


def _mm(points: float) -> str:
    return f"{points / MM:.1f} mm"


def _fault(page: Page, line: Line, what: str) -> str:
    return f"page {page.number}, “{line.text[:50]}”: {what}"
