"""A document that shows every element of a pack in a house document: headings, points, lists, boxes, a table, notes."""

from __future__ import annotations

from generator.document.nodes import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
)
from generator.house.house import House
from generator.house.named_styles import BY_NAME, ELEMENTS
from generator.writers.word.package import render_word

_BY_OTHER_MEANS = frozenset(
    "title,normal,list bullet,list number,quote,table head,table cell,footnote text,marking,toc heading,toc 1,"
    "heading 1,heading 2,heading 3".split(",")
)
"""The elements of paragraphs that no `:::` names: their blocks have them, or the program places them."""


def preview(house: House, marking: str) -> bytes:
    """Return a Word file that shows every element in a house; `marking` is what its pages are marked with."""
    return render_word(_document(house, marking), house)


def _document(house: House, marking: str) -> Document:
    title = "Every element in this house"
    facts = Facts(title, "The track", "The audience", "1 March 2021", "The sources, and their standing.", marking)
    return Document(facts, "2021-03-01", (_heading(1, title), *_plain(), *_styled(house), *_table()))


def _plain() -> tuple[Block, ...]:
    """Return headings, paragraphs, lists and a quotation."""
    lead = Strong((Text("A bold lead."),))
    point = (lead, Text(" The words of a point, which are long enough to run over the end of a line on most pages."))
    return (
        _paragraph("A paragraph of plain text, with ", Strong((Text("bold"),)), " and ", Emphasis((Text("italic"),)),
                   " words, ", Link("https://example.org", (Text("a link"),)), " and a note.",
                   Note((Text("A source note at the foot of the page."),))),
        _heading(2, "A heading of a section"),
        NumberedList(((Paragraph(point),), (Paragraph(point), BulletList(((_paragraph("A bullet below."),),))))),
        _heading(3, "A smaller heading"),
        BulletList(((_paragraph("A bullet."),), (_paragraph("Another bullet."),))),
        _heading(4, "The smallest heading"),
        Quote((_paragraph("A quotation that stands by itself."),)),
        _heading(2, "Styles that a template names"),
    )  # fmt: skip


def _styled(house: House) -> tuple[Block, ...]:
    """Return a paragraph, and for a box a list too, in each style that a template can name with `:::`."""
    elements = [element.name for element in ELEMENTS if element.kind == "paragraph"]
    named = [name for name in elements if name.casefold() not in _BY_OTHER_MEANS]
    own = [name for name in house.findings.own if name.casefold() not in BY_NAME]
    blocks = []
    for name in [*named, *own]:
        said: tuple[Block, ...] = (_paragraph(Strong((Text(f"{name}."),)), " Words in the style of this name."),)
        if house.is_box(house.paragraph_style(name)):
            said = (*said, BulletList(((_paragraph("A bullet in the box."),),)))
        blocks.append(Styled(name, said))
    return tuple(blocks)


def _table() -> tuple[Block, ...]:
    rows = tuple(((Text(f"Ask {number}"),), (Text("Words of a cell"),), (Text(str(number)),)) for number in (1, 2))
    return (
        _heading(2, "A table"),
        Table(("", "", "right"), ((Text("Ask"),), (Text("Offer"),), (Text("Number"),)), rows),
    )


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Text(text),))


def _paragraph(*pieces: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces))
