"""Near misses: where a quotation differs from the words of a brief that are most like it, character by character."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.brief import BriefText
from generator.model.brief_elements import Passage, Span
from generator.model.brief_words import fold, plain

_NAMES = {
    "-": "a hyphen", "–": "an en dash", "—": "an em dash", "−": "a minus sign", "‒": "a figure dash",
    "'": "a straight apostrophe", "’": "a curly apostrophe", "‘": "an opening quotation mark",
    '"': "a straight quotation mark", "“": "an opening quotation mark", "”": "a closing quotation mark",
    " ": "a space", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space", "\u00ad": "a soft hyphen",
    "\u200b": "a space without width", "ﬀ": "the ligature ff", "ﬁ": "the ligature fi", "ﬂ": "the ligature fl",
    "ﬃ": "the ligature ffi", "ﬄ": "the ligature ffl", ",": "a comma", ".": "a full stop", ";": "a semicolon",
    ":": "a colon", "…": "dots", "*": "an asterisk",
}  # fmt: skip
_TOKEN = re.compile(r"\S+")
_DOTS = re.compile(r"\s*(?:\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}|(?:\. ){2}\.)\s*")
_MOST_DIFFERENCES = 3
_MOST_SIGNS = 2
_LEAST_ALIKE = 0.5
_ASIDE = 3
_ENDS = ".,;:!?…–—-"


@dataclass(frozen=True)
class NearMiss:
    """The words of a brief that a quotation nearly is: where they stand, and how the quotation differs, in words."""

    span: Span
    words: str
    differences: tuple[str, ...]


def parts_between_dots(quotation: str) -> list[str]:
    """Return the parts of a quotation that leaves words out by dots; a quotation without dots is one part.

    >>> parts_between_dots("Fees rose … in 2018 [...] and fell.")
    ['Fees rose', 'in 2018', 'and fell.']
    """
    return [part for part in _DOTS.split(quotation) if part.strip()]


def near_miss(quotation: str, text: BriefText, within: Passage | None = None) -> NearMiss | None:
    """Return the words of a brief, or of one of its passages, that are most like a quotation; None if none are."""
    passage = within or text.nearest(quotation)
    quoted = [found.group() for found in _TOKEN.finditer(plain(quotation))]
    if passage is None or not quoted:
        return None
    start, end = passage.span if within else _window(text, passage, len(plain(quotation)))
    own = [(found.start() + start, found.end() + start) for found in _TOKEN.finditer(text.own[start:end])]
    first, last = _best_run([_key(word) for word in quoted], [_key(text.own[slice(*span)]) for span in own])
    if first is None or last is None:
        return None
    span = _closest(quoted, own, first, last, text.own)
    words = text.own[slice(*span)]
    return NearMiss(span, words, tuple(_differences(quoted, words.split())))


def _key(word: str) -> str:
    return fold(word).casefold().strip("'\".,;:()") or word


def _window(text: BriefText, passage: Passage, length: int) -> Span:
    """Return the span of a passage and of what stands around it, as far as a quotation of some length may reach."""
    return max(0, passage.start - length), min(len(text.own), passage.end + length)


def _best_run(quoted: list[str], own: list[str]) -> tuple[int | None, int | None]:
    """Return the first and the last of the own words that the quoted words stand for; None if nothing is alike."""
    matcher = difflib.SequenceMatcher(None, own, quoted, autojunk=False)
    longest = matcher.find_longest_match()
    if not longest.size:
        return None, None
    # Around the longest run that both have, a window of the quotation's length, and some words more on both sides.
    begin = max(0, longest.a - longest.b - _ASIDE)
    end = min(len(own), longest.a + len(quoted) - longest.b + _ASIDE)
    blocks = [
        b for b in difflib.SequenceMatcher(None, own[begin:end], quoted, autojunk=False).get_matching_blocks() if b.size
    ]
    matched = sum(block.size for block in blocks)
    if matched < _LEAST_ALIKE * len(quoted):
        return None, None
    before, after = blocks[0].b, len(quoted) - blocks[-1].b - blocks[-1].size
    first = max(0, begin + blocks[0].a - before)
    last = min(len(own), begin + blocks[-1].a + blocks[-1].size + after) - 1
    return first, last


def _closest(quoted: list[str], own: list[Span], first: int, last: int, text: str) -> Span:
    """Return the span, of those that begin and end near two words, that is most like the quoted words."""
    wanted = fold(" ".join(quoted))
    begins = range(max(0, first - 1), min(len(own), first + 2))
    ends = range(max(0, last - 1), min(len(own), last + 3))
    spans = [_trimmed(wanted, (own[begin][0], own[end][1]), text) for begin in begins for end in ends if begin <= end]
    matcher = difflib.SequenceMatcher(None, "", wanted, autojunk=False)

    def likeness(span: Span) -> float:
        matcher.set_seq1(fold(text[slice(*span)]))
        return matcher.ratio()

    return max(spans, key=likeness)


def _trimmed(wanted: str, span: Span, text: str) -> Span:
    """Return a span without the full stop or the like at its end that the folded quotation doesn't have."""
    start, end = span
    while end > start and text[end - 1] in _ENDS and text[end - 1] != wanted[-1:]:
        end -= 1
    return (start, end) if start < end else span


def _differences(quoted: list[str], own: list[str]) -> Iterator[str]:
    """Yield what is different, up to a few; differences that don't count are left out."""
    one, other = [fold(word) for word in quoted], [fold(word) for word in own]
    found = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal" or fold(" ".join(quoted[a:b])) == fold(" ".join(own[c:d])):
            continue
        found.append(_difference(quoted[a:b], own[c:d], own[c - 1] if c else "", own[d] if d < len(own) else ""))
    yield from found[:_MOST_DIFFERENCES]
    if len(found) > _MOST_DIFFERENCES:
        yield f"and {len(found) - _MOST_DIFFERENCES} more"


def _difference(quoted: list[str], own: list[str], before: str, after: str) -> str:
    if not quoted:
        where = f"after “{before}”" if before else f"before “{after}”"
        return f"{where} the words “{' '.join(own)}” are missing" if len(own) > 1 else f"{where} “{own[0]}” is missing"
    if not own:
        where = f"after “{before}”" if before else "at the beginning"
        return f"{where} the brief has no “{' '.join(quoted)}”"
    mine, theirs = " ".join(quoted), " ".join(own)
    detail = _signs(mine, theirs)
    return f"the brief has “{theirs}”, not “{mine}”{f' ({detail})' if detail else ''}"


def _signs(quoted: str, own: str) -> str:
    """Return which characters of two similar words differ, by their names; empty if more than a few do.

    >>> _signs("prewar", "pre–war"), _signs("10²", "102")
    ('an en dash is missing', '“2”, not superscript two')
    """
    matcher = difflib.SequenceMatcher(None, quoted, own, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return ""
    said = []
    changed = 0
    for kind, a, b, c, d in matcher.get_opcodes():
        mine, theirs = (", ".join(map(_named, part)) for part in (quoted[a:b], own[c:d]))
        if kind == "equal" or all(fold(f"{x}{quoted[a:b]}{x}") == fold(f"{x}{own[c:d]}{x}") for x in "x1"):
            continue
        changed += max(b - a, d - c)
        if kind == "insert":
            said.append(f"{theirs} is missing")
        elif kind == "delete":
            said.append(f"{mine} is too much")
        else:
            said.append(f"{theirs}, not {mine}")
    return "; ".join(said) if changed <= _MOST_SIGNS else ""


def _named(sign: str) -> str:
    """Return a character as people call it; letters that look like others are called by their Unicode names.

    >>> _named("–"), _named("e"), _named("\u0430")
    ('an en dash', '“e”', '“а” (Cyrillic small letter a)')
    """
    if sign in _NAMES:
        return _NAMES[sign]
    if sign.isascii():
        return f"“{sign}”"
    name = unicodedata.name(sign, f"U+{ord(sign):04X}")
    if unicodedata.category(sign) in ("No", "Zs", "Cf", "Mn"):
        return name.lower()
    return f"“{sign}” ({name.capitalize()})"
