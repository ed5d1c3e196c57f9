"""The body and the footnotes of a Word file as an outline, so that a person can review a change.

Each paragraph is a line: its style, its list label, its unusual properties, and its text. Nothing is numbered by its
position, so an added point changes the lines of that point only. An element that the outline does not know is an error.

    heading 1 | Points to make
    Point 1. (new list) | #en_resume {Point Lead: Resume this dialogue.} We propose to resume our dialogue.[^]
        footnote text | ^ Policy Brief #4: “The dialogue can be resumed”.
    Point 1. | #en_data **Say it** _softly_.[^ en_resume]

`[^]` is a note, whose text follows; `[^ en_resume]` repeats the note of that portion; `[^ “Policy Brief”]` refers to an
entry of the list of notes by its first words; `⍽` is a no-break space, as between two notes, and `‑` a no-break
hyphen; `#en_resume` is a bookmark;
`{Point Lead: …}` has a character style. Paragraphs of a list or a portion are kept on one page, and headings stay with
the next paragraph; a line names these properties only where they differ: `+keepNext`, `-keepLines`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from lxml import etree

from support.ooxml_checks import Package, R, W, child, value
from support.outline_names import Names

KEPT = {"keepLines": "keepLines", "widowControl": "widowControl val=0"}
CACHED_FIELDS = ("REF", "NOTEREF", "PAGEREF")
NOTE_SWITCHES = {"NOTEREF": [r"\f", r"\h"], "REF": [r"\n", r"\h", r"\*", "CHARFORMAT"]}


def outline(docx: bytes) -> str:
    """Return a Word file's body and its footnotes as an outline, in the order of the body."""
    return "\n".join(_Outline(Package(docx)).lines()) + "\n"


class _Outline:
    """Writes the lines of one file; keeps the open fields, and the lists that have begun."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.names = Names(package)
        self.fields: list[str] = []
        self.begun: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Yield the lines of the body; then the notes that nothing refers to, which is a fault."""
        yield from self._blocks(self.package.body, "")
        for note in self.names.lost_notes():
            yield "a note without a reference:"
            yield from self._blocks(note, "    ")

    def _blocks(self, parent: etree._Element, indent: str) -> Iterator[str]:
        for block in parent:
            match _tag(block):
                case "p":
                    yield from self._paragraph(block, indent, in_cell=_tag(parent) == "tc")
                case "tbl":
                    yield from self._table(block, indent)
                case "sectPr":
                    yield self._section(block, indent)
                case "tcPr":
                    pass
                case unknown:
                    raise ValueError(f"the outline does not know the block {unknown}")

    def _paragraph(self, paragraph: etree._Element, indent: str, *, in_cell: bool) -> Iterator[str]:
        properties = {_tag(found): found for found in paragraph.iterfind(f"{W}pPr/*")}
        style = self.names.style(properties.pop("pStyle", None), "paragraph")
        listed = properties.pop("numPr", None)
        section = properties.pop("sectPr", None)
        level, label = self._list_label(listed)
        more = [label] if label else []
        more += self._unusual(properties, self._usual(paragraph, style, listed, in_cell=in_cell))
        text = self._text(paragraph)
        yield f"{indent}{'  ' * level}{' '.join([style, *more])}{' | ' if text else ''}{text}"
        for reference in paragraph.iter(W + "footnoteReference"):
            yield from self._blocks(self.names.notes[value(reference, "id")], f"{indent}    ")
        if section is not None:
            yield self._section(section, indent)

    def _section(self, section: etree._Element, indent: str) -> str:
        return f"{indent}section | {'; '.join(self._described(found, _tag(found)) for found in section)}"

    def _list_label(self, listed: etree._Element | None) -> tuple[int, str]:
        """Return a list paragraph's level, and its first label on that level: `1.`, `1.1.` or a bullet."""
        if listed is None:
            return 0, ""
        number, level = value(child(listed, "numId")), int(value(child(listed, "ilvl")))
        if number == "0":
            return level, "(same item)"
        fresh = number not in self.begun
        self.begun.add(number)
        return level, self.names.list_label(number, level) + (self.names.list_start(number, level) if fresh else "")

    def _usual(
        self, paragraph: etree._Element, style: str, listed: etree._Element | None, *, in_cell: bool
    ) -> dict[str, str]:
        """Return the properties that such a paragraph has as a rule, by their names."""
        if style.lower().startswith(("heading", "title")):
            return {"keepNext": "keepNext"}
        marked = any(self.names.is_portion(value(found, "name")) for found in paragraph.iter(W + "bookmarkStart"))
        return KEPT if listed is not None or (marked and not in_cell) else {}

    def _unusual(self, properties: dict[str, etree._Element], usual: dict[str, str]) -> list[str]:
        """Return the properties of a paragraph that are not usual for it, and the usual ones that it lacks."""
        there = {name: self._described(found, name) for name, found in properties.items()}
        added = [f"+{text}" for name, text in there.items() if usual.get(name) != text]
        return [*added, *(f"-{name}" for name in usual if name not in there)]

    def _table(self, table: etree._Element, indent: str) -> Iterator[str]:
        properties = child(table, "tblPr")
        style = self.names.style(properties.find(W + "tblStyle"), "table")
        widths = [value(column, "w") for column in child(table, "tblGrid")]
        others = " ".join(self._described(found, _tag(found)) for found in properties if _tag(found) != "tblStyle")
        yield f"{indent}table {style} | columns {' '.join(widths)} | {others}"
        for row in table.iterfind(W + "tr"):
            yield f"{indent}  row | {' '.join(self._described(found, _tag(found)) for found in child(row, 'trPr'))}"
            for cell, width in zip(row.iterfind(W + "tc"), widths, strict=True):
                told = [self._described(found, _tag(found)) for found in child(cell, "tcPr")]
                unusual = [text for text in told if text != f"tcW w={width} type=dxa"]
                first, *rest = self._blocks(cell, "")
                yield f"{indent}  - {''.join(f'({text}) ' for text in unusual)}{first}"
                yield from (f"{indent}    {line}" for line in rest)

    def _text(self, paragraph: etree._Element) -> str:
        """Return the text of a paragraph with its marks; a bookmark around all of it is shown once, at its start."""
        pieces = list(self._pieces(paragraph))
        first = {text for _, text in itertools.takewhile(lambda piece: piece[1].startswith("#"), pieces)}
        ended = {text for _, text in pieces if text.startswith("/#")}
        while pieces and pieces[-1][1].startswith("/#") and f"{pieces[-1][1][1:]} " in first:
            pieces.pop()
        endless = [text.strip() for _, text in pieces if text.startswith("#") and f"/{text.strip()}" not in ended]
        return _merged(pieces) + "".join(f" ({name} does not end here)" for name in endless)

    def _pieces(self, parent: etree._Element) -> Iterator[tuple[str, str]]:
        """Yield each piece of a paragraph or a link: its look, such as `bold italic`, and its text."""
        for found in parent:
            match _tag(found):
                case "pPr":
                    pass
                case "bookmarkStart" if not self.names.is_numbered(value(found, "name")):
                    yield "", f"#{value(found, 'name')} "
                case "bookmarkEnd" if self.names.ended(found) is not None:
                    yield "", f"/#{self.names.ended(found)}"
                case "bookmarkStart" | "bookmarkEnd":
                    pass
                case "hyperlink":
                    yield "", f"[{_merged(list(self._pieces(found)))}]({self._address(found)})"
                case "r":
                    yield from self._run(found)
                case unknown:
                    raise ValueError(f"the outline does not know the inline {unknown}")

    def _address(self, link: etree._Element) -> str:
        if link.get(W + "anchor"):
            return self.names.target(value(link, "anchor"))
        return self.names.related[str(link.get(R + "id"))]

    def _run(self, run: etree._Element) -> Iterator[tuple[str, str]]:
        look = self._look(run.find(W + "rPr"))
        for found in run:
            text = self._run_text(found)
            if text and not (self.fields and self.fields[-1] in CACHED_FIELDS and _tag(found) == "t"):
                is_note = text.startswith(("[^", "⍽")) and look == "footnote reference"
                yield "" if is_note or text == "^" else look, text

    def _run_text(self, found: etree._Element) -> str:
        match _tag(found):
            case "rPr" | "separator" | "continuationSeparator":
                return ""
            case "t":
                return (found.text or "").replace("\u00a0", "⍽")
            case "noBreakHyphen":
                return "‑"
            case "tab":
                return "⇥"
            case "br":
                return f"⏎{self._described(found)}"
            case "footnoteReference":
                return "[^]"
            case "footnoteRef":
                return "^"
            case "drawing":
                picture = next(found.iter("{*}docPr"))
                size = next(found.iter("{*}extent"))
                return f"[picture “{picture.get('descr')}” {picture.get('name')} {size.get('cx')}×{size.get('cy')}]"
            case "fldChar":
                return self._field_mark(value(found, "fldCharType"))
            case "instrText":
                return self._field(found.text or "")
            case unknown:
                raise ValueError(f"the outline does not know {unknown} in a run")

    def _field_mark(self, kind: str) -> str:
        if kind == "begin":
            self.fields.append("")
        elif kind == "end" and self.fields.pop() not in CACHED_FIELDS:
            return "[end of field]"
        return ""

    def _field(self, code: str) -> str:
        """Return a field by its kind and its target; what it shows is a number, which Word updates."""
        kind, *words = code.split()
        self.fields[-1] = kind
        if words and words[0] in self.names.noted:
            usual = NOTE_SWITCHES[kind]
            return f"[^ {self.names.noted[words[0]]}{'' if words[1:] == usual else ' '.join(['', kind, *words[1:]])}]"
        if kind in CACHED_FIELDS:
            return f"[{' '.join([kind, self.names.target(words[0]), *words[1:]])}]"
        return f"[{code.strip()}]"

    def _look(self, properties: etree._Element | None) -> str:
        """Return what a run looks like: bold, italic, a character style, and all else by its name."""
        if properties is None:
            return ""
        there = {_tag(found): found for found in properties}
        looks = [self.names.style(there.pop("rStyle"), "character")] if "rStyle" in there else []
        for both, name in ((("b", "bCs"), "bold"), (("i", "iCs"), "italic")):
            if all(tag in there and not there[tag].attrib for tag in both):
                looks.append(name)
                there = {tag: found for tag, found in there.items() if tag not in both}
        return " ".join([*looks, *(self._described(found, tag) for tag, found in there.items())])

    def _described(self, element: etree._Element, name: str = "") -> str:
        """Return an element's attributes and children in words; a relationship by what it leads to."""
        attributes = [
            self.names.related[str(text)] if str(key).startswith(R) else f"{etree.QName(str(key)).localname}={text!s}"
            for key, text in element.attrib.items()
        ]
        return " ".join(filter(None, [name, *attributes, *(self._described(inner, _tag(inner)) for inner in element)]))


def _merged(pieces: list[tuple[str, str]]) -> str:
    """Return pieces as one text, those of one look together: `**bold**`, `_italic_`, `{Point Lead: a style}`."""
    runs: list[tuple[str, str]] = []
    for look, text in pieces:
        if runs and runs[-1][0] == look:
            runs[-1] = (look, runs[-1][1] + text)
        else:
            runs.append((look, text))
    forms = {"": "{}", "bold": "**{}**", "italic": "_{}_", "bold italic": "**_{}_**"}
    return "".join(forms[look].format(text) if look in forms else f"{{{look}: {text}}}" for look, text in runs)


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname
