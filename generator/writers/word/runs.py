"""Inlines -> the runs of a paragraph, and the footnotes, links, bookmarks and pictures that they refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.document.direction import DEFAULT_LANG, is_right_to_left, locale_of, pieces
from generator.document.nodes import (
    NOTE_NUMBER,
    Document,
    Emphasis,
    Image,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Reference,
    Strong,
    Text,
)
from generator.document.walk import portions_in, runs_right_to_left
from generator.house.house import House
from generator.ooxml.schema import bookmark_name, escape, paragraph_properties, text_elements
from generator.writers.word.links_and_pictures import Links, Pictures

_MOST_NOTES = 32_000


@dataclass(frozen=True)
class Look:
    """The look of a run: its character style, bold, italic, direction and language.

    `mixed` is True in a paragraph that runs from right to left; `lang` is empty for the language of the house.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    mixed: bool = False
    right_to_left: bool = False
    lang: str = ""

    def properties(self) -> str:
        """Return `w:rPr` with its children in the schema's order, or '' for a plain run.

        >>> Look(style="PointLead", italic=True).properties()
        '<w:rPr><w:rStyle w:val="PointLead"/><w:i/><w:iCs/></w:rPr>'
        """
        style = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        italic = "<w:i/><w:iCs/>" if self.italic else ""
        way = "<w:rtl/>" if self.right_to_left else ""
        lang = f'<w:lang w:{"bidi" if self.right_to_left else "val"}="{escape(self.lang)}"/>' if self.lang else ""
        inner = style + bold + italic + way + lang
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


PLAIN = Look()


class RunWriter:
    """Writes the runs of one pack, and collects its footnotes, links, bookmarks and pictures.

    - `document`: the pack. The notes of a pack that lists them are written by `body.py`; else they are footnotes.
    - `again`: the numbers of the notes that have more than one reference.
    - `anchors`: the bookmarks of headings, by the names that links within the pack use.
    - `numbers`: the numbers of portions by id, as the lists of the house show them.
    """

    def __init__(
        self,
        house: House,
        document: Document,
        again: frozenset[int],
        anchors: dict[str, str],
        numbers: dict[str, str],
    ) -> None:
        self.house = house
        self.lang = document.lang
        self.again = again
        self.anchors = anchors
        self.numbers = numbers
        self.count = 0
        self.listed = document.lists_notes
        self.notes: list[str] = []
        self.links = Links()
        self.note_links = Links()
        self.left_behind = document.left_behind  # no bookmark of a leave-behind names a portion
        self.pictures = Pictures(house, document.words["picture"] if document.left_behind else "")
        self.bookmarks: set[str] = set()

    def written(self, children: tuple[Inline, ...], bookmark: str = "") -> str:
        """Return the runs of a paragraph, inside its bookmarks.

        The bookmarks are the given one, and one for each portion whose first words are in the paragraph.
        """
        runs = self._runs(children, Look(mixed=runs_right_to_left(children, self.lang)), self.links)
        portions = () if self.left_behind else portions_in(children)
        for name in [*map(bookmark_name, portions), *([bookmark] if bookmark else [])]:
            if name not in self.bookmarks:
                runs = self._bookmarked(name, runs)
        return runs

    def _bookmarked(self, name: str, runs: str) -> str:
        number = self.house.next_bookmark + len(self.bookmarks)
        self.bookmarks.add(name)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _runs(self, inlines: tuple[Inline, ...], look: Look, links: Links) -> str:
        return "".join(self._run(inline, look, links) for inline in inlines)

    def _run(self, inline: Inline, look: Look, links: Links) -> str:
        match inline:
            case Text(text, origin) if origin == NOTE_NUMBER:
                return run_of(self._mark(), text_elements(text))
            case Text(text, _, lang):
                return self._text(text, lang, look)
            case Strong(children) if is_lead(children):
                return self._runs(children, replace(look, style=self.house.styles["point lead"]), links)
            case Strong(children):
                return self._runs(children, replace(look, bold=True), links)
            case Emphasis(children):
                return self._runs(children, replace(look, italic=True), links)
            case Link(target, children):
                words = self._runs(children, replace(look, style=self.house.styles["hyperlink"]), links)
                return f"<w:hyperlink {self._address(target, links)}>{words}</w:hyperlink>"
            case LineBreak():
                return run_of(look, "<w:br/>")
            case Note(children):
                return self._note(children)
            case NoteAgain(number) if self.listed:
                return self._reference(number)
            case NoteAgain(number):
                # A field that repeats the number of the note; Word can update it when notes are added. `\f` keeps the
                # look of the number.
                return field_runs(self._mark(), f"NOTEREF {_note_bookmark(number)} \\f \\h", str(number))
            case Reference(portion, number):
                return field_runs(look, f"REF {bookmark_name(portion)} \\w \\h", self.numbers.get(portion, number))
            case Image():
                return run_of(PLAIN, self.pictures.drawn(inline))

    def _text(self, text: str, lang: str, look: Look) -> str:
        """Return text as one run, or as several runs if its direction changes."""
        runs = []
        for piece, backwards in pieces(text, right_to_left=look.mixed):
            spoken = locale_of(lang or (self.lang if backwards else ""))
            if is_right_to_left(spoken) != backwards or spoken == DEFAULT_LANG:
                spoken = ""  # Latin words in an Urdu text are not marked as Urdu
            made = replace(look, right_to_left=backwards, lang=spoken)
            runs.append(run_of(made, text_elements(piece)))
        return "".join(runs)

    def _address(self, target: str, links: Links) -> str:
        """Return the attribute with the target of a link: an external address, a heading, or a portion of the pack."""
        if not target.startswith("#"):
            return f'r:id="{links.id_of(target)}"'
        anchor = self.anchors.get(target[1:]) or bookmark_name(target[1:])
        return f'w:anchor="{escape(anchor)}" w:history="1"'

    def _mark(self) -> Look:
        """Return the look of a footnote's number."""
        return Look(self.house.styles["footnote reference"])

    def _reference(self, number: int) -> str:
        """Return a reference to an entry of the list of notes: a field that shows the number of the entry.

        When Word updates the field, CHARFORMAT keeps the look of the number.
        """
        return field_runs(self._mark(), f"REF {entry_bookmark(number)} \\n \\h \\* CHARFORMAT", str(number))

    def _note(self, children: tuple[Inline, ...]) -> str:
        """Return the reference to a new note; a footnote is added. Notes are numbered as they are referred to."""
        self.count += 1
        number = self.count
        if self.listed:
            return self._reference(number)
        if number > _MOST_NOTES:
            raise ValueError(f"a document holds at most {_MOST_NOTES} footnotes")
        mark = self._mark()
        backwards = runs_right_to_left(children, self.lang)
        words = self._runs(children, Look(mixed=backwards), self.note_links)
        way = {"bidi": ""} if backwards else {}
        style = paragraph_properties(pStyle=f' w:val="{self.house.styles["footnote text"]}"', **way)
        space = run_of(PLAIN, text_elements(" "))
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p>{style}{run_of(mark, "<w:footnoteRef/>")}{space}{words}</w:p>'
            "</w:footnote>"
        )
        reference = run_of(mark, f'<w:footnoteReference w:id="{number}"/>')
        if number not in self.again:
            return reference
        return self._bookmarked(_note_bookmark(number), reference)


def run_of(look: Look, content: str) -> str:
    """Return a run with this look and content (XML)."""
    return f"<w:r>{look.properties()}{content}</w:r>"


def field_part(kind: str) -> str:
    """Return a run with one part of a field: `begin`, `separate` (between code and result) or `end`."""
    return run_of(PLAIN, f'<w:fldChar w:fldCharType="{kind}"/>')


def field_runs(look: Look, code: str, shown: str) -> str:
    """Return a field with its code and its result, so that Word has nothing to update."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:instrText xml:space="preserve"> {code} </w:instrText>'
    return "".join(run_of(look, part) for part in (begin, instruction, separate, f"<w:t>{escape(shown)}</w:t>", end))


def is_lead(children: tuple[Inline, ...]) -> bool:
    """Tell whether bold text is the lead-in of a point, which has its own style."""
    origins = [inline.origin for inline in children if isinstance(inline, Text)]
    return len(origins) == len(children) and all(origin is not None and origin.field == "lead" for origin in origins)


def entry_bookmark(number: int) -> str:
    """Return the bookmark of an entry in the list of notes, which Word hides, as it begins with an underscore.

    >>> entry_bookmark(3)
    '_Source3'
    """
    return f"_Source{number}"


def _note_bookmark(number: int) -> str:
    """Return the bookmark of a footnote's reference. Word hides bookmarks whose names begin with an underscore."""
    return f"_Note{number}"
