"""Slips within the lines of a template's text: emphasis, links and signs in brackets that would be printed as they are.

Only what can hardly be meant is a slip: a star of a footnote, `snake_case` and blanks to fill in are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from generator.compose.template.tag_balance import Mistake, shown

_DOUBLE = re.compile(r"(?<![\\*])\*\*(?!\*)")
_ONE_STAR_LOST = re.compile(r"(?<![\w\\*])(?:\*\*(?=[^\s*])[^*]*[^\s*]\*|\*(?=[^\s*])[^*]*[^\s*]\*\*)(?!\*)")
_BLANK_BEFORE_END = re.compile(r"(?<![\w\\*])([_*])(?![_*\s])[^_*]*[ \t]\1(?![\w*]|[ \t]\d)")
_BLANK_AFTER_BEGIN = re.compile(r"(?<![\w\\])_[ \t]+(?![_\s])[^_]*[^\s_]_(?!\w)")
_LINK = re.compile(r"(?<!\\)\[[^\[\]]+\][ \t]+\((?=https?://|www\.|mailto:)[^()\s]+\)")
_FIELD = re.compile(r"(?<![\\\]])\[[ \t]*(([A-Za-z_]\w*)(?:\.\w+)+)[ \t]*\](?![(\[:])")
_SIGN = re.compile(r"\[([A-Za-z _-]+)\]")
_SIGNS = {"newpage": "[NEW PAGE]", "pagebreak": "[NEW PAGE]", "toc": "[TOC]", "tableofcontents": "[TOC]"}
_LETTER = re.compile(r"[ \t]*(?:\(?(?:[A-Za-z]|[ivx]{2,4})\)|[a-z]\.)[ \t]+\S")


def slips_in_line(line: str, at: int, names: Collection[str]) -> Iterator[Mistake]:
    """Yield the slips within a line; `at` is its position, and `names` are the names that a tag of it can print."""
    yield from _emphasis(line, at)
    for found in _LINK.finditer(line):
        name, _, address = found.group().partition("]")
        message = f"'{_words(found.group())}' would be printed as it is: a blank stands between ] and ("
        yield Mistake(at + found.start(), message, f"write {_words(f'{name}]{address.lstrip()}')}")
    for found in _FIELD.finditer(line):
        if found.group(2) in names:
            message = f"'{found.group()}' would be printed as it is"
            yield Mistake(at + found.start(), message, f"write two braces: {{{{ {found.group(1)} }}}}")
    sign = _SIGN.fullmatch(line.strip())
    meant = _SIGNS.get(re.sub("[ _-]", "", sign.group(1)).lower()) if sign else None
    if sign and meant and sign.group() != meant:
        yield Mistake(at + line.index("["), f"'{sign.group()}' would be printed as it is", f"write {meant}")


def letters_that_run_together(text: str) -> Iterator[Mistake]:
    """Yield the first of lines that begin with letters, such as `a) one`: Markdown makes one paragraph of them."""
    at, is_said = 0, False
    for line, following in pairwise([*text.split("\n"), ""]):
        is_run = bool(_LETTER.match(line) and _LETTER.match(following)) and not line.endswith(("\\", "  "))
        if is_run and not is_said:
            message = f"'{_words(line)}' is no item of a list: the lines would run together"
            yield Mistake(at + len(line) - len(line.lstrip()), message, "begin each item with '- ' or '1. '")
        is_said = is_run
        at += len(line) + 1


def _emphasis(line: str, at: int) -> Iterator[Mistake]:
    """Yield the signs of emphasis that are not next to their words, or that don't fit each other."""
    doubles = [found.start() for found in _DOUBLE.finditer(line)]
    lost = _ONE_STAR_LOST.search(line) if len(doubles) % 2 else None
    if lost:
        message = f"'{_words(lost.group())}' has two stars at one end, and one at the other"
        yield Mistake(at + lost.start(), message, f"write **{_words(lost.group().strip('*'))}** for bold words")
    for begin, end in zip(doubles[::2], doubles[1::2], strict=True) if len(doubles) % 2 == 0 else ():
        words = line[begin + 2 : end]
        is_begin = not line[:begin] or not (line[begin - 1].isalnum() or line[begin - 1] in ".,:;!?)")
        if words.strip() and words != words.strip() and is_begin and "|" not in words:
            yield _apart(line[begin : end + 2], "**", at + begin)
    for found in [*_BLANK_BEFORE_END.finditer(line), *_BLANK_AFTER_BEGIN.finditer(line)]:
        yield _apart(found.group(), found.group()[0], at + found.start())


def _apart(written: str, sign: str, at: int) -> Mistake:
    inside = written.removeprefix(sign).removesuffix(sign).strip()
    message = f"'{_words(written)}' would be printed with its signs: a blank stands between '{sign}' and the words"
    return Mistake(at, message, f"write {_words(sign + inside + sign)}")


def _words(text: str) -> str:
    """Return a text for a message, with dots for its tags."""
    return shown(re.sub("[\ue000-\uf8ff]+", "…", text))
