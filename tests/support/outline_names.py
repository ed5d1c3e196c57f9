"""What the parts of a Word file are called in its outline: by their words or portions, never by running numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from support.ooxml_checks import Package, W, child, text_of, value

FIRST_NUMBERS = {"decimal": "1", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


class Names:
    """The names of one file's styles, lists, bookmarks, notes and relationships.

    `notes` are the footnotes by their ids; `noted` the names of notes by the bookmarks around their references, or
    around the entries of the list of notes;
    `related` what the relationships of the document and of its notes lead to.
    """

    def __init__(self, package: Package) -> None:
        styles = package.trees["word/styles.xml"].findall(W + "style")
        self._styles = {value(found, "styleId"): value(child(found, "name")) for found in styles}
        self._defaults = {
            value(found, "type"): value(child(found, "name")) for found in styles if value(found, "default") == "1"
        }
        self._read_lists(package.trees["word/numbering.xml"])
        relationships = [
            tree
            for name, tree in package.trees.items()
            if re.fullmatch(r"word/_rels/(document|footnotes)\.xml\.rels", name)
        ]
        self.related = {str(found.get("Id")): str(found.get("Target")) for tree in relationships for found in tree}
        self.notes = {
            value(found, "id"): found
            for found in package.trees["word/footnotes.xml"].findall(W + "footnote")
            if not value(found, "type")
        }
        self._note_names: dict[str, str] = {}
        self.noted: dict[str, str] = {}
        self._headings: dict[str, str] = {}
        self._open: dict[str, str] = {}
        for paragraph in package.body.iter(W + "p"):
            self._read_paragraph(paragraph)

    def style(self, found: etree._Element | None, kind: str) -> str:
        """Return the name of a style that is used, or of the default style of its kind."""
        return self._defaults[kind] if found is None else self._styles[value(found)]

    def list_label(self, number: str, level: int) -> str:
        """Return the first label of a list on a level, as Word shows it: `1.`, `1.1.`, `(a)` or a bullet."""
        return self._labels[self._abstract[number]][level]

    def list_start(self, number: str, level: int) -> str:
        """Return a remark for the first paragraph of a list: where it begins anew, and from which number."""
        start = self._starts[number].get(level)
        return "" if start is None else " (new list)" if start == "1" else f" (new list from {start})"

    @staticmethod
    def is_numbered(bookmark: str) -> bool:
        """Tell whether a bookmark is called by a running number, as those of headings, notes and entries are."""
        return re.fullmatch(r"_(Toc|Note|Source)\d+", bookmark) is not None

    def is_portion(self, bookmark: str) -> bool:
        """Tell whether a bookmark is a portion's."""
        return not bookmark.startswith("_")

    def ended(self, end: etree._Element) -> str | None:
        """Return the bookmark that ends, or None if a running number is its name."""
        return self._open.get(value(end, "id"))

    def target(self, bookmark: str) -> str:
        """Return what a bookmark is around: a heading by its words, anything else by the bookmark's name."""
        return f"“{self._headings[bookmark]}”" if self.is_numbered(bookmark) else f"#{bookmark}"

    def lost_notes(self) -> Iterator[etree._Element]:
        """Yield the notes that nothing refers to."""
        yield from (note for number, note in self.notes.items() if number not in self._note_names)

    def _read_lists(self, tree: etree._Element) -> None:
        self._labels: dict[str, dict[int, str]] = {}
        for abstract in tree.findall(W + "abstractNum"):
            levels = {int(value(level, "ilvl")): level for level in abstract.findall(W + "lvl")}
            firsts = {n: FIRST_NUMBERS.get(value(child(level, "numFmt")), "•") for n, level in levels.items()}
            self._labels[value(abstract, "abstractNumId")] = {
                n: re.sub(r"%(\d)", lambda found: firsts[int(found[1]) - 1], value(child(level, "lvlText")))  # noqa: B023
                for n, level in levels.items()
            }
        lists = tree.findall(W + "num")
        self._abstract = {value(found, "numId"): value(child(found, "abstractNumId")) for found in lists}
        self._starts = {
            value(found, "numId"): {
                int(value(level, "ilvl")): value(child(level, "startOverride"))
                for level in found.findall(W + "lvlOverride")
            }
            for found in lists
        }

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        """Learn the bookmarks and the notes of a paragraph."""
        portions: list[str] = []
        around: dict[str, str] = {}
        count = 0
        for found in paragraph.iter(W + "bookmarkStart", W + "bookmarkEnd", W + "footnoteReference"):
            name, number = value(found, "name"), value(found, "id")
            if found.tag == W + "bookmarkEnd":
                around.pop(number, None)
            elif found.tag == W + "footnoteReference":
                count += 1
                called = portions[0] if portions else _first_words(self.notes[number])
                self._note_names[number] = called if count == 1 else f"{called}/{count}"
                self.noted.update(dict.fromkeys(around.values(), self._note_names[number]))
            elif name.startswith("_Source"):
                words = _first_words(paragraph)
                self.noted[name] = words if words not in self.noted.values() else _first_words(paragraph, None)
            elif self.is_numbered(name):
                around[number] = name
                self._headings[name] = text_of(paragraph)
            else:
                portions.append(name)
                self._open[number] = name


def _first_words(note: etree._Element, count: int | None = 8) -> str:
    words = text_of(note).split()
    return f"“{' '.join(words[:count])}”"
