"""The table of contents: a field with its result, so that Word shows it at once and can update it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.direction import is_right_to_left
from generator.document.nodes import Contents, Heading
from generator.document.walk import plain_text
from generator.house.house import House
from generator.ooxml.schema import paragraph_properties
from generator.writers.word.runs import PLAIN, RunWriter, field_part, field_runs, run_of


@dataclass(frozen=True)
class Entry:
    """A heading of the table of contents, its bookmark, and its page number."""

    heading: Heading
    bookmark: str
    page: int


def written_contents(contents: Contents, entries: Sequence[Entry], house: House, runs: RunWriter) -> str:
    """Return the paragraphs of the title and of each heading, with dots and the page number.

    All of them run as the pack does, so that the page numbers stand below each other.
    """
    backwards = is_right_to_left(runs.lang)
    way = {"bidi": "", "rPr": runs.turned(PLAIN, runs.lang).properties()} if backwards else {}
    page = {"pageBreakBefore": ""} if contents.new_page else {}
    style = paragraph_properties(pStyle=f' w:val="{house.styles["toc heading"]}"', **page, **way)
    head = f"<w:p>{style}{runs.plain(contents.title, right_to_left=backwards)}</w:p>"
    code = '<w:instrText xml:space="preserve"> TOC \\o &quot;1-1&quot; \\h \\z \\u </w:instrText>'
    begin = field_part("begin") + run_of(PLAIN, code) + field_part("separate")
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{house.text_width}"/></w:tabs>'
    look = paragraph_properties(pStyle=f' w:val="{house.styles["toc 1"]}"', tabs=dots, **way)
    lines = []
    for number, entry in enumerate(entries):
        before = begin if number == 0 else ""
        after = field_part("end") if number == len(entries) - 1 else ""
        lines.append(f"<w:p>{look}{before}{_line(entry, runs, right_to_left=backwards)}{after}</w:p>")
    return head + "".join(lines)


def _line(entry: Entry, runs: RunWriter, *, right_to_left: bool) -> str:
    look = runs.turned(PLAIN, runs.lang) if right_to_left else PLAIN
    words = runs.plain(plain_text(entry.heading.children), right_to_left=right_to_left)
    page = field_runs(look, f"PAGEREF {entry.bookmark} \\h", str(entry.page))
    tab = run_of(look, "<w:tab/>")
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{tab}{page}</w:hyperlink>'
