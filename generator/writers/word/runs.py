"""Inlines -> the runs of a paragraph, and the footnotes, links, bookmarks and pictures that they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from generator.document.direction import DEFAULT_LANG, cut, is_right_to_left, locale_of
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
from generator.document.paragraph_ways import ways_of
from generator.document.walk import portions_in, runs_right_to_left
from generator.house.fonts import ScriptFont
from generator.house.house import House
from generator.ooxml.schema import bookmark_name, escape, paragraph_properties, text_elements
from generator.writers.word.links_and_pictures import Links, Pictures

_MOST_NOTES = 32_000


@dataclass(frozen=True)
class Look:
    """The look of a run: its character style, bold, italic, direction and language.

    `font` is the font of a run from right to left, or '' for that of the house; `lang` is empty for the language of the
    house.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    right_to_left: bool = False
    font: str = ""
    lang: str = ""

    def properties(self) -> str:
        """Return `w:rPr` with its children in the schema's order, or '' for a plain run.

        >>> Look(style="PointLead", italic=True).properties()
        '<w:rPr><w:rStyle w:val="PointLead"/><w:i/><w:iCs/></w:rPr>'
        """
        style = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        font = f'<w:rFonts w:cs="{escape(self.font)}"/>' if self.font else ""
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        italic = "<w:i/><w:iCs/>" if self.italic else ""
        way = "<w:rtl/>" if self.right_to_left else ""
        lang = f'<w:lang w:{"bidi" if self.right_to_left else "val"}="{escape(self.lang)}"/>' if self.lang else ""
        inner = style + font + bold + italic + way + lang
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
        self.fonts: dict[str, ScriptFont] = {}

    def written(self, children: tuple[Inline, ...], bookmark: str = "") -> str:
        """Return the runs of a paragraph, inside its bookmarks.

        The bookmarks are the given one, and one for each portion whose first words are in the paragraph.
        """
        ways = ways_of(children, right_to_left=runs_right_to_left(children, self.lang))
        runs = self._runs(children, PLAIN, self.links, ways)
        portions = () if self.left_behind else portions_in(children)
        for name in [*map(bookmark_name, portions), *([bookmark] if bookmark else [])]:
            if name not in self.bookmarks:
                runs = self._bookmarked(name, runs)
        return runs

    def _bookmarked(self, name: str, runs: str) -> str:
        number = self.house.next_bookmark + len(self.bookmarks)
        self.bookmarks.add(name)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def direction(self, children: tuple[Inline, ...]) -> dict[str, str]:
        """Return the properties of a paragraph from right to left, for itself and its number; else nothing."""
        if not runs_right_to_left(children, self.lang):
            return {}
        return {"bidi": "", "rPr": self.turned(PLAIN, self.lang).properties()}

    def turned(self, look: Look, lang: str, words: str = "") -> Look:
        """Return the look of a run from right to left, in a language or, without one, by its words."""
        lang = lang if is_right_to_left(lang) else ""
        font = self.house.font_for(lang, words)
        if font is not None:
            self.fonts[font.name] = font
        return replace(look, right_to_left=True, font=font.name if font else "", lang=locale_of(lang))

    def plain(self, text: str, *, right_to_left: bool) -> str:
        """Return the runs of a plain text in a paragraph of a direction."""
        return self._runs((Text(text),), PLAIN, self.links, ways_of((Text(text),), right_to_left=right_to_left))

    def _runs(self, inlines: tuple[Inline, ...], look: Look, links: Links, ways: Iterator[bool]) -> str:
        return "".join(self._run(inline, look, links, ways) for inline in inlines)

    def _run(self, inline: Inline, look: Look, links: Links, ways: Iterator[bool]) -> str:
        """Return an inline as runs; `ways` are the directions of the paragraph's next characters (`ways_of`)."""
        match inline:
            case Text(text, origin) if origin == NOTE_NUMBER:
                way, *_ = islice(ways, len(text))
                return run_of(self._mark(way), text_elements(text))
            case Text(text, _, lang):
                return self._text(text, lang, look, list(islice(ways, len(text))))
            case Strong(children) if is_lead(children):
                return self._runs(children, replace(look, style=self.house.styles["point lead"]), links, ways)
            case Strong(children):
                return self._runs(children, replace(look, bold=True), links, ways)
            case Emphasis(children):
                return self._runs(children, replace(look, italic=True), links, ways)
            case Link(target, children):
                words = self._runs(children, replace(look, style=self.house.styles["hyperlink"]), links, ways)
                return f"<w:hyperlink {self._address(target, links)}>{words}</w:hyperlink>"
            case LineBreak():
                next(ways)
                return run_of(look, "<w:br/>")
            case Note(children):
                return self._note(children, self._mark(next(ways)))
            case NoteAgain(number) if self.listed:
                return self._reference(number, self._mark(next(ways)))
            case NoteAgain(number):
                # A field that repeats the number of the note; Word can update it when notes are added. `\f` keeps the
                # look of the number.
                return field_runs(self._mark(next(ways)), f"NOTEREF {_note_bookmark(number)} \\f \\h", str(number))
            case Reference(portion, number):
                shown = self.numbers.get(portion, number)
                look = self.turned(look, self.lang) if next(ways) else look
                return field_runs(look, f"REF {bookmark_name(portion)} \\w \\h", shown)
            case Image():
                next(ways)
                return run_of(PLAIN, self.pictures.drawn(inline))

    def _text(self, text: str, lang: str, look: Look, ways: Sequence[bool]) -> str:
        """Return text as one run, or as several runs if its direction changes."""
        runs = []
        for piece, backwards in cut(text, ways):
            spoken = locale_of(lang)
            if is_right_to_left(spoken) or spoken == DEFAULT_LANG:
                spoken = ""  # Latin words in an Urdu text are not marked as Urdu
            made = self.turned(look, lang or self.lang, piece) if backwards else replace(look, lang=spoken)
            runs.append(run_of(made, text_elements(piece)))
        return "".join(runs)

    def _address(self, target: str, links: Links) -> str:
        """Return the attribute with the target of a link: an external address, a heading, or a portion of the pack."""
        if not target.startswith("#"):
            return f'r:id="{links.id_of(target)}"'
        anchor = self.anchors.get(target[1:]) or bookmark_name(target[1:])
        return f'w:anchor="{escape(anchor)}" w:history="1"'

    def _mark(self, right_to_left: bool) -> Look:
        """Return the look of a note's number in a run of a direction."""
        mark = Look(self.house.styles["footnote reference"])
        return self.turned(mark, self.lang) if right_to_left else mark

    def _reference(self, number: int, mark: Look) -> str:
        """Return a reference to an entry of the list of notes: a field that shows the number of the entry.

        When Word updates the field, CHARFORMAT keeps the look of the number.
        """
        return field_runs(mark, f"REF {entry_bookmark(number)} \\n \\h \\* CHARFORMAT", str(number))

    def _note(self, children: tuple[Inline, ...], mark: Look) -> str:
        """Return the reference to a new note, in the look of its number; a footnote is added.

        Notes are numbered as they are referred to.
        """
        self.count += 1
        number = self.count
        if self.listed:
            return self._reference(number, mark)
        if number > _MOST_NOTES:
            raise ValueError(f"a document holds at most {_MOST_NOTES} footnotes")
        way = self.direction(children)
        words = self._runs(children, PLAIN, self.note_links, ways_of(children, right_to_left=bool(way)))
        style = paragraph_properties(pStyle=f' w:val="{self.house.styles["footnote text"]}"', **way)
        own = self._mark(bool(way))
        space = run_of(replace(own, style=""), text_elements(" "))
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p>{style}{run_of(own, "<w:footnoteRef/>")}{space}{words}</w:p>'
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
