"""Inlines -> the runs of a paragraph, and what they draw in: footnotes, links, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.document import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Note,
    NoteAgain,
    Strong,
    Text,
    walk_inlines,
)
from generator.house import House
from generator.ooxml import HYPERLINK, bookmark_name, escape, paragraph_properties

_MOST_NOTES = 32_000


@dataclass(frozen=True)
class Look:
    """What a run looks like: its character style, bold, italic."""

    style: str = ""
    bold: bool = False
    italic: bool = False

    def properties(self) -> str:
        """Return `w:rPr`, its children in the schema's order, or nothing where nothing is asked."""
        style = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        bold = "<w:b/><w:bCs/>" if self.bold else ""
        italic = "<w:i/><w:iCs/>" if self.italic else ""
        inner = style + bold + italic
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""


_PLAIN = Look()


@dataclass
class Links:
    """The external addresses of one part, each with its relationship id."""

    targets: dict[str, str] = field(default_factory=dict)

    def id_of(self, target: str) -> str:
        """Return the relationship id of an address, a new one where it is met for the first time."""
        return self.targets.setdefault(target, f"rIdLink{len(self.targets) + 1}")

    def written_between(self, halves: tuple[str, str]) -> str:
        """Return the part's relationships, put between the two halves of those that it has already."""
        return "".join(
            f'<Relationship Id="{number}" Type="{HYPERLINK}" Target="{escape(target)}" TargetMode="External"/>'
            for target, number in self.targets.items()
        ).join(halves)


class Runs:
    """Writes the runs of one pack; keeps the footnotes, links and bookmarks that it meets.

    `again` are the numbers of the notes that are referred to more than once.
    """

    def __init__(self, house: House, again: frozenset[int]) -> None:
        self.house = house
        self.again = again
        self.notes: list[str] = []
        self.links = Links()
        self.note_links = Links()
        self.bookmarks: set[str] = set()

    def written(self, children: tuple[Inline, ...]) -> str:
        """Return the runs of a paragraph, a bookmark around the first words of each portion."""
        runs = self._runs(children, _PLAIN, self.links)
        for portion in portions(children):
            name = bookmark_name(portion)
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
            case Text(text):
                return _run(look, f'<w:t xml:space="preserve">{escape(text)}</w:t>')
            case Strong(children) if _is_lead(children):
                return self._runs(children, replace(look, style=self.house.styles["point lead"]), links)
            case Strong(children):
                return self._runs(children, replace(look, bold=True), links)
            case Emphasis(children):
                return self._runs(children, replace(look, italic=True), links)
            case Link(target, children):
                words = self._runs(children, replace(look, style=self.house.styles["hyperlink"]), links)
                return f'<w:hyperlink r:id="{links.id_of(target)}">{words}</w:hyperlink>'
            case LineBreak():
                return _run(look, "<w:br/>")
            case Note(children):
                return self._note(children)
            case NoteAgain(number):
                return self._note_again(number)

    def _mark(self) -> Look:
        return Look(self.house.styles["footnote reference"])

    def _note(self, children: tuple[Inline, ...]) -> str:
        """Return the reference to a footnote; its number rises with the order of reference, as Word asks."""
        number = len(self.notes) + 1
        if number > _MOST_NOTES:
            raise ValueError(f"a document holds at most {_MOST_NOTES} footnotes")
        mark = self._mark()
        words = self._runs(children, _PLAIN, self.note_links)
        style = paragraph_properties(pStyle=f' w:val="{self.house.styles["footnote text"]}"')
        space = _run(_PLAIN, '<w:t xml:space="preserve"> </w:t>')
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p>{style}{_run(mark, "<w:footnoteRef/>")}{space}{words}</w:p></w:footnote>'
        )
        reference = _run(mark, f'<w:footnoteReference w:id="{number}"/>')
        if number not in self.again:
            return reference
        return self._bookmarked(_note_bookmark(number), reference)

    def _note_again(self, number: int) -> str:
        """Return a field that repeats a footnote's number; it follows where notes are added in Word."""
        return field_runs(self._mark(), f"NOTEREF {_note_bookmark(number)} \\h", str(number))


def field_runs(look: Look, code: str, shown: str) -> str:
    """Return a field with its cached result, so that Word has nothing to update."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    instruction = f'<w:instrText xml:space="preserve"> {code} </w:instrText>'
    return "".join(_run(look, part) for part in (begin, instruction, separate, f"<w:t>{escape(shown)}</w:t>", end))


def portions(children: tuple[Inline, ...]) -> tuple[str, ...]:
    """Return the ids of the portions whose words stand among inlines."""
    origins = (inline.origin for inline in walk_inlines(children) if isinstance(inline, Text))
    ids = (origin.portion for origin in origins if origin is not None)
    return tuple(dict.fromkeys(portion for portion in ids if not portion.startswith("brief:")))


def _is_lead(children: tuple[Inline, ...]) -> bool:
    """Tell whether bold words are a point's lead-in, which has a style of its own."""
    origins = [inline.origin for inline in children if isinstance(inline, Text)]
    return len(origins) == len(children) and all(origin is not None and origin.field == "lead" for origin in origins)


def _note_bookmark(number: int) -> str:
    """Return the bookmark of a footnote's reference; Word hides names that begin with an underscore."""
    return f"_Note{number}"


def _run(look: Look, content: str) -> str:
    return f"<w:r>{look.properties()}{content}</w:r>"
