"""HTML -> plain Markdown: headings, lists, tables and footnotes stay; pictures, scripts and styles don't."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdownify import MarkdownConverter

from generator.intake.blocks_markdown import NOTES, escaped, escaped_signs, escaped_start, table
from generator.intake.plain_letters import BULLET, plain_letters

_SIGN = re.compile(r"^[\[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,5}|[*†‡§]{1,3})[\])]?$")
_BACK = re.compile(r"^[\s↑↩↵⏎^︎\[\]()]*(?:back|return)?[\s↑↩↵⏎^︎]*$", re.IGNORECASE)
_LEADING = re.compile(r"^\s*[\[(]?(?:\d{1,3}|[*†‡§]{1,3})[\])]?[.:)]?\s+")
_NUMBER = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_NOTE_PARTS = ("li", "p", "div", "dd", "td", "aside")
_BLANK_LINES = re.compile(r"\n{3,}")
_LONGEST_HEADING = 14
_LONGEST_CELL = 400


class _Converter(MarkdownConverter):
    """Markdown in the form of briefs: headings with `#`, lists with `-`, no pictures."""

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - as markdownify calls it
        """Leave a picture out."""
        return ""

    def convert_note(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Write the mark of a footnote."""
        return f"[^{el['name']}]"

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Keep the words of raised text, such as 2nd."""
        return text

    def convert_p(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a paragraph; a year or a dash at its start begins no list."""
        text = re.sub(r"(?<!  )\n", " ", text)
        start = text.lstrip()
        if "li" not in parent_tags and re.match(r"\d{3,}[.)]\s|[-+>](?:\s|$)|#{1,6}\s|[-=]+$", start):
            text = escaped_start(start)
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Return a text in which no sign is read as Markdown."""
        return escaped_signs(re.sub(r" {2,}", " ", plain_letters(text)))

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002
        """Leave a line between parts out."""
        return "\n\n"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Keep a link to an address of the web; of another link, keep only the words."""
        href = str(el.get("href") or "")
        if not re.match(r"https?://|mailto:", href):
            return text
        if text.strip() in (href, href.removeprefix("mailto:")):
            return text
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]


def markdown_from(body: Tag) -> str:
    """Return the Markdown of a part of a page; the part is changed on the way."""
    soup = BeautifulSoup("", "html.parser")
    notes = _take_notes(body, soup)
    for found in body.find_all(["p", "div"]):
        _as_list_item(found, soup)
    _join_items(body, soup)
    headings = body.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    levels = sorted({heading.name for heading in headings})
    for heading in headings:
        heading.name = f"h{levels.index(heading.name) + 1}"  # no level is left out
        for part in heading.find_all(["b", "strong", "em", "i"]):
            part.unwrap()
    tables = _take_tables(body, soup)
    text = _Converter(
        heading_style="ATX",
        bullets="-",
        strip=["u", "s", "font", "span"],
        newline_style="spaces",
    ).convert_soup(body)
    for name, shown in tables.items():
        text = text.replace(name, f"\n\n{shown}\n\n")
    lines = [line.rstrip() if not line.endswith("  ") else line.rstrip() + "  " for line in text.split("\n")]
    lines = [line if line.strip() else "" for line in lines]
    markdown = plain_letters(_BLANK_LINES.sub("\n\n", "\n".join(lines))).strip()
    if notes:
        markdown += "" if _ends_with_notes(markdown) else f"\n\n## {NOTES}"
        markdown += "\n\n" + "\n\n".join(f"[^{name}]: {words}" for name, words in notes.items())
    return markdown + "\n"


def _ends_with_notes(markdown: str) -> bool:
    headings = re.findall(r"^#+ (.*)$", markdown, re.MULTILINE)
    return bool(headings) and re.fullmatch(r"(?:end|foot)?notes?", headings[-1], re.IGNORECASE) is not None


def _take_notes(body: Tag, soup: BeautifulSoup) -> dict[str, str]:
    """Take the footnotes out of a page, put their marks where links refer to them, and return their texts by name."""
    by_id = {str(found["id"]): found for found in body.find_all(id=True)}
    by_id |= {str(found["name"]): found for found in body.find_all("a", attrs={"name": True})}
    links: list[tuple[Tag, Tag, Tag]] = []
    parts: list[Tag] = []
    for link in body.find_all("a", href=True):
        target = by_id.get(str(link["href"]).rpartition("#")[2]) if "#" in str(link["href"]) else None
        if target is None or not _SIGN.match(link.get_text().strip()):
            continue
        part = target if target.name in _NOTE_PARTS else target.find_parent(_NOTE_PARTS)
        if part is None or link in part.descendants or not _comes_after(link, part) or not part.get_text().strip():
            continue
        if part.find(["h1", "h2", "h3"]) is None:
            links.append((link, target, part))
            parts += [part] if not any(part is other for other in parts) else []
    names = {id(part): str(number) for number, part in enumerate(parts, 1)}
    for link, _, part in links:
        mark = soup.new_tag("note", attrs={"name": names[id(part)]})
        raised = link.find_parent("sup")
        (raised if raised is not None and raised.get_text() == link.get_text() else link).replace_with(mark)
    texts = {names[id(part)]: _note_text(part) for part in parts}
    for part in parts:
        above = part.parent
        part.decompose()
        if above is not None and above.name in ("ol", "ul", "dl") and not above.get_text().strip():
            above.decompose()
    return texts


def _comes_after(link: Tag, part: Tag) -> bool:
    return any(found is part for found in link.find_all_next(part.name))


def _note_text(part: Tag) -> str:
    for link in part.find_all("a"):
        if str(link.get("href", "")).rpartition("#")[1] and (
            _BACK.match(link.get_text()) or _SIGN.match(link.get_text().strip())
        ):
            link.decompose()
    text = " ".join(plain_letters(part.get_text(" ", strip=False)).split())
    return escaped(re.sub(r"\s+([.,;:)])", r"\1", _LEADING.sub("", text)))


def _as_list_item(found: Tag, soup: BeautifulSoup) -> None:
    """Make a list item of a paragraph that begins with the sign of a list; Word and web pages have many of these."""
    first = next(iter(found.find_all(string=re.compile(r"\S"))), None)
    if first is None or found.find(["p", "div", "table", "ul", "ol"]) or found.find_parent(["li", "td", "th"]):
        return
    text = plain_letters(str(first)).lstrip()
    sign = BULLET.match(text)
    if sign is None or (text[0] in "*—–" and not re.match(r"[*—–]\s", text)) or len(found.get_text().strip()) < 3:
        return
    first.replace_with(NavigableString(text[sign.end() :]))
    found.name = "li"
    found.wrap(soup.new_tag("ul", attrs={"class": "typed"}))


def _join_items(body: Tag, soup: BeautifulSoup) -> None:  # noqa: ARG001
    """Make one list of the lists that each hold one typed item, one after the other."""
    for found in body.find_all("ul", class_="typed"):
        before = found.find_previous_sibling()
        between = found.previous_sibling
        while isinstance(between, NavigableString) and not between.strip():
            between = between.previous_sibling
        if before is not None and between is before and before.get("class") == ["typed"]:
            for item in list(found.children):
                before.append(item)
            found.decompose()


def _take_tables(body: Tag, soup: BeautifulSoup) -> dict[str, str]:
    """Put a name in place of each table, and return the Markdown of the tables by these names.

    A table that only arranges a page, or draws a box around text, becomes its paragraphs.
    """
    texts: dict[str, str] = {}
    for found in reversed(body.find_all("table")):
        rows = [row for row in found.find_all("tr") if row.find_parent("table") is found]
        cells = [list(row.find_all(["td", "th"], recursive=False)) for row in rows]
        grid = [row for row in _grid(cells) if any(row)]
        columns = max((len(row) for row in grid), default=0)
        longest = max((len(text) for row in grid for text in row), default=0)
        is_layout = found.find("table") is not None or columns < 2 or len(grid) < 2 or longest > _LONGEST_CELL
        if is_layout or found.find(["h1", "h2", "h3"]) is not None:
            for part in found.find_all(["tr", "td", "th", "tbody", "thead", "tfoot"]):
                part.name = "div"
            found.name = "div"
            continue
        name = f"\ue100{len(texts)}\ue101"
        caption = found.find("caption")
        above = f"{escaped(caption.get_text(' ', strip=True))}\n\n" if caption is not None else ""
        texts[name] = above + table(grid)
        holder = soup.new_tag("p")
        holder.string = name
        found.replace_with(holder)
    return texts


def _grid(rows: Iterable[list[Tag]]) -> list[list[str]]:
    """Return the texts of a table's cells; a cell over several rows or columns stands in the first of them."""
    grid: list[list[str]] = []
    taken: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(rows):
        texts: list[str] = []
        for cell in row:
            while taken.pop((y, len(texts)), False):
                texts.append("")
            wide, high = (_span(cell.attrs, name) for name in ("colspan", "rowspan"))
            for below in range(1, high):
                taken |= {(y + below, len(texts) + step): True for step in range(wide)}
            marks = {str(note["name"]) for note in cell.find_all("note")}
            text = " ".join(plain_letters(cell.get_text(" ", strip=True)).split())
            texts += ["".join([text, *(f"\ue000{mark}\ue001" for mark in sorted(marks))]), *[""] * (wide - 1)]
        while taken.pop((y, len(texts)), False):
            texts.append("")
        grid.append(texts)
    return grid


def _span(attributes: Mapping[str, Any], name: str) -> int:
    value = str(attributes.get(name, "1"))
    return min(int(value), 50) if value.isdigit() and int(value) else 1


def bold_headings(body: Tag) -> int:
    """Make headings of short bold paragraphs, if a page has no headings; return how many."""
    if body.find(["h1", "h2", "h3"]) is not None:
        return 0
    count = 0
    for found in body.find_all("p"):
        text = found.get_text().strip()
        bold = "".join(part.get_text() for part in found.find_all(["b", "strong"])).strip()
        whole = bold and bold == text and len(text.split()) <= _LONGEST_HEADING
        if whole and not text.endswith((".", ",", ";")) and not found.find_parent(["li", "td", "th"]):
            for part in found.find_all(["b", "strong"]):
                part.unwrap()
            found.name = "h2"
            count += 1
    return count
