"""The table of contents: a field with its result, so that Word shows it at once and can update it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.nodes import Contents, Heading
from generator.document.walk import plain_text, runs_right_to_left
from generator.house.house import House
from generator.ooxml.schema import escape, paragraph_properties, text_elements
from generator.writers.word.runs import PLAIN, field_part, field_runs, run_of


@dataclass(frozen=True)
class Entry:
    """A heading of the table of contents, its bookmark, and its page number."""

    heading: Heading
    bookmark: str
    page: int


def written_contents(contents: Contents, entries: Sequence[Entry], house: House, lang: str) -> str:
    """Return the paragraphs of the title and of each heading, with dots and the page number."""
    page = {"pageBreakBefore": ""} if contents.new_page else {}
    style = paragraph_properties(pStyle=f' w:val="{house.styles["toc heading"]}"', **page)
    head = f"<w:p>{style}{run_of(PLAIN, f'<w:t>{escape(contents.title)}</w:t>')}</w:p>"
    code = '<w:instrText xml:space="preserve"> TOC \\o &quot;1-1&quot; \\h \\z \\u </w:instrText>'
    begin = field_part("begin") + run_of(PLAIN, code) + field_part("separate")
    lines = []
    for number, entry in enumerate(entries):
        before = begin if number == 0 else ""
        after = field_part("end") if number == len(entries) - 1 else ""
        lines.append(f"<w:p>{_look(entry, house, lang)}{before}{_line(entry)}{after}</w:p>")
    return head + "".join(lines)


def _look(entry: Entry, house: House, lang: str) -> str:
    style = house.styles["toc 1"]
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{house.text_width}"/></w:tabs>'
    way = {"bidi": ""} if runs_right_to_left(entry.heading.children, lang) else {}
    return paragraph_properties(pStyle=f' w:val="{style}"', tabs=dots, **way)


def _line(entry: Entry) -> str:
    words = run_of(PLAIN, text_elements(plain_text(entry.heading.children)))
    tab = run_of(PLAIN, "<w:tab/>")
    page = field_runs(PLAIN, f"PAGEREF {entry.bookmark} \\h", str(entry.page))
    return f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}{tab}{page}</w:hyperlink>'
