"""Markdown or plain text -> Markdown. Markdown stays as it is; plain text gets headings, lists and whole paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.intake.blocks_markdown import Blocks, TextBlock, markdown_of
from generator.intake.paper import Paper, Properties, Remarks
from generator.intake.plain_letters import BULLET, joined_lines, plain_letters, words_of
from generator.intake.text_encoding import decoded
from generator.workspace.front_matter import split_front_matter

_NUMBERED = re.compile(r"^(\d{1,2})[.)]\s+(?=\S)")
_NUMBERED_HEADING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.)\s+(?=[^\W\d_])")
_UNDERLINE = re.compile(r"^(=+|-{3,}|~{3,}|\*{3,}|_{3,})$")
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*)?(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?(?:\s*[-–—])?\s*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;…۔؟][\"'”’)\]]*$")
_OPEN_END = re.compile(r"\b(?:should|must|shall|to)$", re.IGNORECASE)
"""The end of a line that goes on in the list below it."""
_LONGEST_HEADING = 12
_LEAST_REPEATS = 3


def take_markdown(data: bytes, name: str) -> Paper:
    """Return a Markdown file as a paper. What its front matter says is used as what is known of it."""
    remarks = Remarks()
    text = decoded(data, name, remarks)
    front, body = split_front_matter(text)
    body = plain_letters(body).strip() + "\n"
    properties = Properties()
    if front is not None:
        properties = _of_front_matter(front)
        remarks.drop("the front matter, which is no text of the paper; its title, date and publisher are used")
    return Paper(body, properties, tuple(remarks.dropped), tuple(remarks.doubts))


def _of_front_matter(front: str) -> Properties:
    import yaml

    try:
        data = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError):
        data = {}
    known: Mapping[str, object] = data if isinstance(data, dict) else {}

    def text(*names: str) -> str:
        return next((" ".join(str(known[name]).split()) for name in names if known.get(name)), "")

    return Properties(title=text("title"), publisher=text("publisher", "organisation", "organization"),
                      date=text("date", "published"))  # fmt: skip


def take_text(data: bytes, name: str) -> Paper:
    """Return a plain text as a paper: lines become paragraphs, and short lines that stand alone become headings."""
    remarks = Remarks()
    text = plain_letters(decoded(data, name, remarks))
    if _is_markdown(text):
        remarks.doubt("the text is read as Markdown, because it has headings that begin with #")
        return Paper(text.strip() + "\n", Properties(), tuple(remarks.dropped), tuple(remarks.doubts))
    lines = [line.rstrip() for line in text.split("\n")]
    kept = _without_furniture(lines, remarks)
    kept = _with_bullets_in_place(kept, remarks)
    reader = _TextReader(words_of(text), _width(kept))
    chunks = list(_chunks(kept))
    above = chunks[0] if _stands_above_title(chunks, reader) else []
    blocks = [block for chunk in chunks[1 if above else 0 :] for block in reader.blocks(chunk)]
    first = blocks[0] if blocks else TextBlock("paragraph", "")
    is_short = first.kind == "paragraph" and 0 < len(first.text.split()) <= _LONGEST_HEADING
    if is_short and not _SENTENCE_END.search(first.text):
        blocks[0] = TextBlock("heading", blocks[0].text, 1)
        remarks.doubt("the first line is taken as the title")
    elif blocks and blocks[0].kind == "heading":
        blocks[0] = TextBlock("heading", blocks[0].text, 1)
    headings = sum(block.kind == "heading" for block in blocks)
    if headings > 1:
        remarks.doubt(f"{headings} short lines are taken as headings")
    if above:
        remarks.doubt("the first lines are taken as the publisher and the date, and the line below them as the title")
        blocks[1:1] = [TextBlock("paragraph", line.strip()) for line in above]
    return Paper(markdown_of(Blocks(blocks)), Properties(), tuple(remarks.dropped), tuple(remarks.doubts))


def _stands_above_title(chunks: Sequence[Sequence[str]], reader: _TextReader) -> bool:
    """Tell whether the first lines are no title: short ones with a number or a date, and a title below them."""
    if len(chunks) < 3 or len(chunks[1]) > 1 or not re.search(r"\d", " ".join(chunks[0])):
        return False
    are_short = all(
        len(line.split()) <= _LONGEST_HEADING and not _SENTENCE_END.search(line.strip()) for line in chunks[0]
    )
    return (
        are_short
        and [block.kind for block in reader.blocks(chunks[1])] == ["heading"]
        and (_NUMBERED_HEADING.match(chunks[1][0].strip()) is None and not chunks[1][0].strip().isupper())
    )


def _is_markdown(text: str) -> bool:
    return len(re.findall(r"^#{1,6} \S", text, re.MULTILINE)) >= 2


def _width(lines: Sequence[str]) -> int:
    """Return the usual length of a full line, or 0 if each paragraph is one line."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths and lengths[-1] < 140 else 0


def _without_furniture(lines: Sequence[str], remarks: Remarks) -> list[str]:
    """Return lines without page numbers and without lines that stand on each page."""
    alone = [
        line.strip()
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        if line.strip() and not before.strip() and not after.strip()
    ]
    keys = [re.sub(r"\d+", "#", line.casefold()) for line in alone]
    repeated = {key for key in keys if keys.count(key) >= _LEAST_REPEATS and not BULLET.match(key)}
    kept = []
    numbers = [line for line in alone if _PAGE_NUMBER.match(line)]
    for line in lines:
        stripped = line.strip()
        is_number = len(numbers) > 1 and stripped in numbers
        if stripped and (is_number or (stripped in alone and re.sub(r"\d+", "#", stripped.casefold()) in repeated)):
            remarks.drop("page numbers" if is_number else f"a line that stands on each page: “{stripped[:40]}”")
        else:
            kept.append(line)
    return kept


def _with_bullets_in_place(lines: Sequence[str], remarks: Remarks) -> list[str]:
    """Return lines in which signs of a list that a PDF has piled up stand before their items again."""
    result: list[str] = []
    pile = 0
    for line in lines:
        signs = line.split()
        if signs and all(len(sign) == 1 and BULLET.match(f"{sign} ") and sign not in "-*o" for sign in signs):
            pile += len(signs)
            remarks.doubt("signs of a list stood apart from their items; compare the lists")
        elif pile and line.strip():
            is_new = not result or not result[-1].strip() or _SENTENCE_END.search(result[-1]) is not None
            starts = is_new or not line[:1].islower()
            result.append(f"• {line.strip()}" if starts else line)
            pile -= starts
        else:
            result.append(line)
    return result


def _chunks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines between blank lines."""
    chunk: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []


class _TextReader:
    """Reads chunks of lines into blocks; `width` is the usual length of a full line, 0 if each line is a paragraph."""

    def __init__(self, known: frozenset[str], width: int) -> None:
        self.known = known
        self.width = width

    def blocks(self, chunk: Sequence[str]) -> list[TextBlock]:
        """Return the blocks of the lines between two blank lines."""
        if len(chunk) == 2 and _UNDERLINE.match(chunk[1].strip()):
            return [TextBlock("heading", chunk[0].strip(), 1 if chunk[1].strip()[0] == "=" else 2)]
        found: list[TextBlock] = []
        for number, line in enumerate(chunk):
            text = line.strip()
            if _UNDERLINE.match(text):
                continue
            bullet, numbered = BULLET.match(text), _NUMBERED.match(text)
            depth = 1 if len(line) - len(line.lstrip()) >= 4 and found and found[-1].kind in ("item", "numbered") else 0
            if self._is_heading(text, alone=len(chunk) == 1, first=number == 0):
                found.append(TextBlock("heading", text, 2))
            elif bullet and bullet.end() < len(text):
                found.append(TextBlock("item", text[bullet.end() :], depth))
            elif numbered and (not found or found[-1].kind != "paragraph" or _SENTENCE_END.search(found[-1].text)):
                found.append(TextBlock("numbered", text[numbered.end() :], depth, numbered[1]))
            elif found and found[-1].kind != "heading" and self._goes_on(found[-1].text, chunk[number - 1], text):
                last = found[-1]
                found[-1] = TextBlock(last.kind, joined_lines(last.text, text, self.known), last.depth, last.number)
            else:
                found.append(TextBlock("paragraph", text))
        return found

    def _goes_on(self, so_far: str, before: str, line: str) -> bool:
        """Tell whether a line goes on with the one before; one that is not full and ends a sentence is the last."""
        if not self.width:
            return False
        return line[:1].islower() or not (len(before) < 0.75 * self.width and _SENTENCE_END.search(so_far))

    def _is_heading(self, text: str, *, alone: bool, first: bool) -> bool:
        words = text.split()
        letters = [sign for sign in text if sign.isalpha()]
        if len(words) > _LONGEST_HEADING or len(letters) < 3 or _SENTENCE_END.search(text) or text.endswith(","):
            return False
        if _OPEN_END.search(text) or BULLET.match(text) or text[0].islower() or re.search(r"\b(?:19|20)\d\d\b", text):
            return False
        is_loud = all(sign.isupper() for sign in letters) and any(sign.isupper() for sign in letters)
        return alone or (first and (is_loud or _NUMBERED_HEADING.match(text) is not None) and not _NUMBERED.match(text))
