"""Reads the text of a house document itself: its cover, headers and footers, and pages. It is used to count pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from lxml import etree

from generator.characters import NO_BREAK_HYPHEN
from generator.house.metrics import CharacterLook, Metrics, RowMetrics, StyleMetrics
from generator.house.placeholders import SPLICE
from generator.ooxml.schema import R, w

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU = 635
_A4 = (11906, 16838)
_EDGES = {"headerReference": "head", "footerReference": "foot"}


@dataclass(frozen=True)
class StandingWords:
    r"""Text in one look, with marked fields, `\t`, `\n`, and `\f` for a page break; or a picture.

    `wide` and `high` are the size of a picture in twentieths of a point, or 0.
    """

    text: str
    look: CharacterLook
    wide: int = 0
    high: int = 0


@dataclass(frozen=True)
class StandingParagraph:
    """A paragraph of a house document."""

    metrics: Metrics
    words: tuple[StandingWords, ...]


@dataclass(frozen=True)
class StandingTable:
    """A table of a house document: rows of cells; a cell is the width of its text area, and its paragraphs."""

    rows: tuple[tuple[tuple[int, tuple[StandingParagraph, ...]], ...], ...]
    metrics: RowMetrics


Standing = StandingParagraph | StandingTable


@dataclass(frozen=True)
class Section:
    """A section of a house document; lengths are in twentieths of a point.

    - `height`: of the page; `width`: of the text area; `top`, `bottom`: the margins.
    - `head_edge`, `foot_edge`: the distance of the header and of the footer from the edge of the page.
    - `heads`, `feet`: headers and footers by kind of page: `first`, `even` or `default`.
    - `first_page`: the number of its first page, or None if the numbers go on from the section before.
    - `begins`: `nextPage`, `continuous`, `oddPage` or `evenPage`.
    - `blocks`: its paragraphs and tables; None is the place of the pack.
    """

    height: int
    top: int
    bottom: int
    head_edge: int
    foot_edge: int
    width: int
    heads: Mapping[str, tuple[Standing, ...]]
    feet: Mapping[str, tuple[Standing, ...]]
    title_page: bool
    even_pages: bool
    first_page: int | None
    begins: str
    blocks: tuple[Standing | None, ...]


class StandingReader:
    """Reads a house document whose fields are marked and whose `{{ body }}` is replaced by the splice.

    `parts` are the roots of its headers and footers, by member name.
    """

    def __init__(self, document: WordDocument, metrics: StyleMetrics, parts: Mapping[str, etree._Element]) -> None:
        self.document = document
        self.metrics = metrics
        self.edges = {number: parts[str(relationship.target_part.partname).lstrip("/")]
                      for number, relationship in document.part.rels.items()
                      if not relationship.is_external
                      and str(relationship.target_part.partname).lstrip("/") in parts}  # fmt: skip

    def sections(self, root: etree._Element) -> tuple[Section, ...]:
        """Return the sections of a document in order; `root` is the main part."""
        body = root.find(w("body"))
        found: list[Section] = []
        blocks: list[Standing | None] = []
        known: dict[str, dict[str, tuple[Standing, ...]]] = {"head": {}, "foot": {}}
        for element in () if body is None else _blocks_in(body):
            if element.tag == w("sectPr"):
                found.append(self._section(element, blocks, known))
                blocks = []
            elif isinstance(element, etree._Comment):  # noqa: SLF001 - lxml shows no other name of the class
                blocks += [None] if element.text == SPLICE else []
            else:
                ends = element.find(f"{w('pPr')}/{w('sectPr')}")
                if ends is None or next(element.iter(w("r")), None) is not None or not _may_drop_last(blocks):
                    blocks.append(self._block(element, 0))
                if ends is not None:
                    found.append(self._section(ends, blocks, known))
                    blocks = []
        return tuple(found)

    def _section(
        self,
        properties: etree._Element,
        blocks: Sequence[Standing | None],
        known: dict[str, dict[str, tuple[Standing, ...]]],
    ) -> Section:
        """Return a section with its blocks.

        `known` holds the headers and footers of the sections before; those of this section are added to it.
        """
        for reference in properties.iter(w("headerReference"), w("footerReference")):
            part = self.edges.get(reference.get(f"{{{R}}}id", ""))
            edge = _EDGES[etree.QName(reference).localname]
            if part is not None:
                known[edge][reference.get(w("type"), "default")] = self._blocks(part)
        size, margin, number = (properties.find(w(tag)) for tag in ("pgSz", "pgMar", "pgNumType"))
        kind = properties.find(w("type"))
        first = None if number is None else number.get(w("start"))
        return Section(
            width=_length(size, "w", _A4[0]) - sum(_length(margin, side, 0) for side in ("left", "right", "gutter")),
            height=_length(size, "h", _A4[1]),
            top=_length(margin, "top", 1440),
            bottom=_length(margin, "bottom", 1440),
            head_edge=_length(margin, "header", 720),
            foot_edge=_length(margin, "footer", 720),
            heads=dict(known["head"]),
            feet=dict(known["foot"]),
            title_page=properties.find(w("titlePg")) is not None,
            even_pages=bool(self.document.settings.odd_and_even_pages_header_footer),
            first_page=None if first is None else int(first),
            begins="nextPage" if kind is None else kind.get(w("val"), "nextPage"),
            blocks=tuple(blocks),
        )

    def _blocks(self, root: etree._Element) -> tuple[Standing, ...]:
        return tuple(self._block(element, 0) for element in _blocks_in(root) if element.tag in (w("p"), w("tbl")))

    def _block(self, element: etree._Element, width: int) -> Standing:
        return self._paragraph(element) if element.tag == w("p") else self._table(element, width)

    def _paragraph(self, paragraph: etree._Element) -> StandingParagraph:
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        metrics = self.metrics.of_paragraph("" if style is None else style.get(w("val"), ""), paragraph)
        runs = (run for run in paragraph.iter(w("r")) if next(run.iterancestors(w("p"))) is paragraph)
        return StandingParagraph(metrics, tuple(words for run in runs for words in self._words(run)))

    def _words(self, run: etree._Element) -> Iterator[StandingWords]:
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        line = [] if style is None else self.metrics.styles.line_of(style.get(w("val"), ""))
        look = self.metrics.look_of([run, *line])
        for element in run.iter():
            match etree.QName(element).localname if isinstance(element.tag, str) else "":
                case "t" if next(element.iterancestors(w("r"))) is run:
                    yield StandingWords(element.text or "", look)
                case "noBreakHyphen":
                    yield StandingWords(NO_BREAK_HYPHEN, look)
                case "tab" if element.getparent() is run:
                    yield StandingWords("\t", look)
                case "br":
                    yield StandingWords("\f" if element.get(w("type")) == "page" else "\n", look)
                case "inline" if element.tag == f"{_WP}inline":
                    extent = element.find(f"{_WP}extent")
                    if extent is not None:
                        wide, high = (int(extent.get(side, "0")) // _EMU for side in ("cx", "cy"))
                        yield StandingWords("", look, wide, high)
                case _:
                    pass

    def _table(self, table: etree._Element, width: int) -> StandingTable:
        style = table.find(f"{w('tblPr')}/{w('tblStyle')}")
        name = "" if style is None else style.get(w("val"), "")
        metrics = self.metrics.of_rows(name, table)
        margins = self.metrics.side_margins(name, table)
        columns = [round(float(column.get(w("w"), "0"))) for column in table.iter(w("gridCol"))]
        edges = [sum(columns[:number]) for number in range(len(columns) + 1)] or [0, width]
        rows = []
        for row in table.iter(w("tr")):
            at, cells = 0, []
            for cell in row.iter(w("tc")):
                span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
                to = min(at + (1 if span is None else int(span.get(w("val"), "1"))), len(edges) - 1)
                inner = tuple(self._paragraph(element) for element in cell.iter(w("p")))
                cells.append((max(edges[to] - edges[min(at, to)] - margins, 200), inner))
                at = to
            rows.append(tuple(cells))
        return StandingTable(tuple(rows), metrics)


def _may_drop_last(blocks: Sequence[Standing | None]) -> bool:
    """Tell whether LibreOffice drops an empty paragraph that ends a section with these blocks: not the only one."""
    return bool(blocks) and not isinstance(blocks[-1], StandingTable)


def _blocks_in(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs, tables, comments and section properties of a part, also those in content controls."""
    for child in parent:
        if child.tag in (w("p"), w("tbl"), w("sectPr")) or isinstance(child, etree._Comment):  # noqa: SLF001
            yield child
        elif child.tag == w("sdt"):
            content = child.find(w("sdtContent"))
            yield from () if content is None else _blocks_in(content)


def _length(element: etree._Element | None, name: str, default: int) -> int:
    return default if element is None else round(float(element.get(w(name), str(default))))
