"""Document + house -> DOCX bytes: the body is built as text, and spliced into the house's parts."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field

from generator import ooxml
from generator.document import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    NumberedList,
    Origin,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Table,
    Text,
    all_inlines,
    plain_text,
    walk_inlines,
)
from generator.house import FIELD_MARK, House, ListLook
from generator.ooxml import escape, paragraph_properties

_HEADINGS = {1: "title", 2: "heading 1", 3: "heading 2", 4: "heading 3"}
_MOST_NOTES = 32_000
_FIELD = re.compile(f"{FIELD_MARK}([a-z_]+){FIELD_MARK}")


def render_word(document: Document, house: House) -> bytes:
    """Return a pack as the bytes of a DOCX file; the same document gives the same bytes."""
    again = frozenset(inline.number for inline in all_inlines(document.blocks) if isinstance(inline, NoteAgain))
    body = _Body(house, again)
    xml = "".join(body.block(block, _Context()) for block in document.blocks)
    members = dict(house.parts)
    fields = {name: escape(value) for name, value in asdict(document.facts).items()}
    for member, text in house.fielded.items():
        members[member] = _with_fields(text, fields).encode()
    head, tail = (_with_fields(half, fields) for half in house.document)
    members[house.document_name] = f"{head}{xml}{tail}".encode()
    members[house.numbering_name] = "".join(body.lists).join(house.numbering).encode()
    members[house.footnotes_name] = ooxml.footnotes(body.notes).encode()
    members[ooxml.rels_name(house.document_name)] = body.links.written_between(house.relationships).encode()
    if body.note_links.targets:
        bare = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f'<Relationships xmlns="{ooxml.RELATIONSHIPS}">', "</Relationships>")  # fmt: skip
        members[ooxml.rels_name(house.footnotes_name)] = body.note_links.written_between(bare).encode()
    members["docProps/core.xml"] = _properties(document).encode()
    return ooxml.zipped(members)


def _with_fields(text: str, fields: dict[str, str]) -> str:
    return _FIELD.sub(lambda match: fields[match.group(1)], text)


@dataclass
class _Links:
    """The external addresses of one part, each with its relationship id."""

    prefix: str
    targets: dict[str, str] = field(default_factory=dict)

    def id_of(self, target: str) -> str:
        return self.targets.setdefault(target, f"{self.prefix}{len(self.targets) + 1}")

    def written_between(self, halves: tuple[str, str]) -> str:
        return "".join(
            f'<Relationship Id="{number}" Type="{ooxml.HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
            for target, number in self.targets.items()
        ).join(halves)


@dataclass(frozen=True)
class _Context:
    """Where a block stands: the style forced on it, and its place in a list."""

    style: str | None = None
    depth: int = 0
    look: ListLook | None = None
    number: int = 0
    continues: bool = False
    keep_next: bool = False


class _Body:
    """Builds the body's XML; keeps the lists, footnotes, links and bookmarks that it meets."""

    def __init__(self, house: House, again: frozenset[int] = frozenset()) -> None:
        self.house = house
        self.again = again
        self.lists: list[str] = []
        self.notes: list[str] = []
        self.links = _Links("rIdLink")
        self.note_links = _Links("rIdLink")
        self.bookmarks: set[str] = set()

    def block(self, block: Block, context: _Context) -> str:
        match block:
            case Heading(level, children):
                return self.paragraph(children, self.style(_HEADINGS[level]), context, "<w:keepNext/>")
            case Paragraph(children):
                return self.paragraph(children, context.style, context)
            case BulletList(items):
                return self.listed(items, self.house.bullets, "list bullet", 1, context)
            case NumberedList(items, start):
                return self.listed(items, self.house.numbers, "list number", start, context)
            case Quote(blocks):
                inner = _Context(self.style("quote"), context.depth)
                return "".join(self.block(child, inner) for child in blocks)
            case Styled(name, blocks):
                inner = _Context(self.house.paragraph_style(name))
                return "".join(self.block(child, inner) for child in blocks)
            case Table():
                return self.table(block)

    def style(self, name: str) -> str:
        return self.house.styles[name]

    def listed(
        self, items: tuple[tuple[Block, ...], ...], look: ListLook, name: str, start: int, context: _Context
    ) -> str:
        """Return a list with a number of its own, so that it begins anew."""
        level = min(context.depth, ooxml.LIST_LEVELS - 1)
        number = self.house.next_list + len(self.lists)
        self.lists.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{look.abstract_id}"/><w:lvlOverride w:ilvl="{level}">'
            f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        style = context.style or self.style(name)
        parts = []
        for item in items:
            for position, child in enumerate(item or (Paragraph(()),)):
                inner = _Context(
                    style, context.depth + 1, look, number,
                    continues=position > 0, keep_next=position < len(item) - 1,
                )  # fmt: skip
                parts.append(self.block(child, inner))
        return "".join(parts)

    def paragraph(self, children: tuple[Inline, ...], style: str | None, context: _Context, keep: str = "") -> str:
        """Return a paragraph; what belongs to a point or a list item is kept on one page."""
        properties: dict[str, str] = {}
        if style:
            properties["pStyle"] = f' w:val="{style}"'
        if context.keep_next or keep:
            properties["keepNext"] = ""
        if context.look is not None or _portions(children):
            properties["keepLines"] = ""
            # LibreOffice splits a paragraph with a footnote, kept together or not, while its widows are controlled.
            properties["widowControl"] = ' w:val="0"'
        if context.look is not None:
            level = min(context.depth, ooxml.LIST_LEVELS) - 1
            number = 0 if context.continues else context.number
            properties["numPr"] = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            if context.continues:
                properties["ind"] = f' w:left="{context.look.indents[level]}" w:firstLine="0"'
        words = self.anchored(children, self.runs(children, ""))
        return f"<w:p>{paragraph_properties(**properties)}{words}</w:p>"

    def anchored(self, children: tuple[Inline, ...], runs: str) -> str:
        """Put a bookmark around the first words of each portion."""
        for portion in _portions(children):
            name = ooxml.bookmark_name(portion)
            if name not in self.bookmarks:
                runs = self.bookmarked(name, runs)
        return runs

    def bookmarked(self, name: str, runs: str) -> str:
        number = self.house.next_bookmark + len(self.bookmarks)
        self.bookmarks.add(name)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def table(self, table: Table) -> str:
        widths = self.widths(table)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = [self.row(table, table.header, widths, head=True)]
        rows += [self.row(table, row, widths, head=False) for row in table.rows]
        # A table at the end of a body, or two in a row, need a paragraph after them: Word repairs a file without it.
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style("pack table")}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" '
            f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
            '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
        )

    def widths(self, table: Table) -> list[int]:
        rows = [(table.header, self.house.head_size), *((row, self.house.cell_size) for row in table.rows)]
        columns = [[(plain_text(cells[column]), size) for cells, size in rows]
                   for column in range(len(table.alignments))]  # fmt: skip
        return ooxml.column_widths(columns, self.house.text_width, self.house.cell_margins)

    def row(self, table: Table, cells: tuple[tuple[Inline, ...], ...], widths: list[int], *, head: bool) -> str:
        look = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
        style = self.style("table head" if head else "table cell")
        parts = []
        for cell, width, alignment in zip(cells, widths, table.alignments, strict=True):
            properties: dict[str, str] = {"pStyle": f' w:val="{style}"'}
            if alignment:
                properties["jc"] = f' w:val="{alignment}"'
            words = self.anchored(cell, self.runs(cell, ""))
            paragraph = f"<w:p>{paragraph_properties(**properties)}{words}</w:p>"
            parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph}</w:tc>')
        return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(parts)}</w:tr>"

    def runs(self, inlines: tuple[Inline, ...], look: str, links: _Links | None = None) -> str:
        return "".join(self.run(inline, look, links or self.links) for inline in inlines)

    def run(self, inline: Inline, look: str, links: _Links) -> str:
        match inline:
            case Text(text):
                return _run(look, f'<w:t xml:space="preserve">{escape(text)}</w:t>')
            case Strong(children):
                return self.runs(children, _with_look(look, "<w:b/><w:bCs/>"), links)
            case Emphasis(children):
                return self.runs(children, _with_look(look, "<w:i/><w:iCs/>"), links)
            case Link(target, children):
                style = f'<w:rStyle w:val="{self.style("hyperlink")}"/>'
                words = self.runs(children, style + look, links)
                return f'<w:hyperlink r:id="{links.id_of(target)}">{words}</w:hyperlink>'
            case LineBreak():
                return _run(look, "<w:br/>")
            case Note(children):
                return self.note(children)
            case NoteAgain(number):
                return self.note_again(number)

    def note(self, children: tuple[Inline, ...]) -> str:
        """Return the reference to a footnote; its number rises with the order of reference, as Word asks."""
        number = len(self.notes) + 1
        if number > _MOST_NOTES:
            raise ValueError(f"a document holds at most {_MOST_NOTES} footnotes")
        mark = f'<w:rStyle w:val="{self.style("footnote reference")}"/>'
        words = self.runs(children, "", self.note_links)
        style = paragraph_properties(pStyle=f' w:val="{self.style("footnote text")}"')
        space = _run("", '<w:t xml:space="preserve"> </w:t>')
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p>{style}{_run(mark, "<w:footnoteRef/>")}{space}{words}</w:p></w:footnote>'
        )
        reference = _run(mark, f'<w:footnoteReference w:id="{number}"/>')
        if number not in self.again:
            return reference
        return self.bookmarked(_note_bookmark(number), reference)

    def note_again(self, number: int) -> str:
        """Return a field that repeats a footnote's number; it follows where notes are added in Word."""
        mark = f'<w:rStyle w:val="{self.style("footnote reference")}"/>'
        code = f'<w:instrText xml:space="preserve"> NOTEREF {_note_bookmark(number)} \\h </w:instrText>'
        begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
        return "".join(_run(mark, part) for part in (begin, code, separate, f"<w:t>{number}</w:t>", end))


def _note_bookmark(number: int) -> str:
    """Return the bookmark of a footnote's reference; Word hides names that begin with an underscore."""
    return f"_Note{number}"


def _run(look: str, content: str) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{content}</w:r>"


def _with_look(look: str, added: str) -> str:
    """Add bold or italics to run properties, in the schema's order: style, bold, italics."""
    parts = {"rStyle": "", "b": "", "i": ""}
    for known in ("<w:b/><w:bCs/>", "<w:i/><w:iCs/>"):
        if known in look + added:
            parts[known[3]] = known
    if "<w:rStyle" in look:
        parts["rStyle"] = look[: look.index("/>") + 2]
    return parts["rStyle"] + parts["b"] + parts["i"]


def _portions(children: tuple[Inline, ...]) -> tuple[str, ...]:
    """Return the ids of the portions whose words stand among inlines."""
    origins = (inline.origin for inline in walk_inlines(children) if isinstance(inline, Text))
    return tuple(dict.fromkeys(_bookmarked(origin) for origin in origins if origin is not None and _bookmarked(origin)))


def _bookmarked(origin: Origin) -> str:
    return "" if origin.portion.startswith("brief:") else origin.portion


def _properties(document: Document) -> str:
    facts = document.facts
    year, month, day = (*document.date.split("-"), "01", "01")[:3]
    moment = f"{year}-{month}-{day}T00:00:00Z"
    names = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="{names}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(facts.title)}</dc:title><dc:subject>{escape(facts.track)}</dc:subject>"
        f"<dc:description>{escape(facts.source)}</dc:description><dc:language>en-GB</dc:language>"
        f"<cp:keywords>{escape(facts.audience)}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    )
