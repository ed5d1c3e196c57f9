"""Finds markings that are typed into a letterhead, and puts `{{ marking }}` in place of those that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from generator.ooxml.schema import w

_STRONG = (
    "top secret|secret|confidential|restricted|unclassified|official-sensitive|official sensitive|for official use only"
    "|vs-nur für den dienstgebrauch|vs-nfd|vs-vertraulich|streng geheim|geheim|très secret|secret défense|confidentiel"
    "|diffusion restreinte|confidencial"
).split("|")
"""Markings that people type, in small letters."""

_WEAK = ("official", "protected", "internal")
"""Markings that are ordinary words too: they are markings if they stand alone, and in a main text in capitals only."""

_CAVEAT = (
    r"(?:[A-Z]{2,}(?:[/ ,&]+[A-Z]{2,})* )?EYES ONLY|NOFORN|ORCON|LIMDIS|NODIS|REL TO [A-Z]{2,}(?:[/, ]+[A-Z]{2,})*"
    r"|FOR OFFICIAL USE ONLY|FOUO|[A-Z]{2,} ONLY|COMMERCIAL|PERSONAL|IN CONFIDENCE|CLOSE HOLD"
)
_BEFORE = r"(?:NATO|EU|UK|US|COSMIC)[ -]"
_BETWEEN = r"\s*[-–—/:;,·]+\s*"
_LABEL = r"(?:security )?(?:classification|marking|einstufung|protective marking)\s*[:=]\s*"
_SHORT = 6
_BARS = re.compile(r"[\t\n|¦]")
_FIELD = re.compile(r"\{\{\s*marking\s*\}\}")
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"

Pieces = list[tuple[etree._Element | None, str]]  # noqa: SLF001 - lxml shows no other name of the class


def replace_markings(root: etree._Element, levels: Iterable[str], *, in_main_text: bool = False) -> list[str]:
    """Put `{{ marking }}` in place of a typed marking that is alone, also with its caveats; return what was replaced.

    Alone is a marking in its paragraph, or between tabs, line breaks and bars. If the part has `{{ marking }}` already,
    the typed marking is only removed.
    """
    known = tuple(levels)
    done = []
    field = "" if any(_FIELD.search(_words(pieces)) for pieces in _paragraphs(root)) else "{{ marking }}"
    for pieces in _paragraphs(root):
        whole = _words(pieces)
        for start, end in reversed(list(_between_bars(whole))):
            said = whole[start:end].strip()
            if _is_marking(said, known, in_main_text=in_main_text):
                begins = whole.index(said, start)
                _put(pieces, begins, begins + len(said), field)
                field = ""
                done.append(" ".join(said.split()))
    return list(dict.fromkeys(done))


def typed_markings(root: etree._Element, levels: Iterable[str]) -> Iterator[str]:
    """Yield the texts that have a marking and say more, such as a marking after a label, or one in two languages."""
    known = [*_STRONG, *(level.casefold() for level in levels if level.casefold() not in _WEAK)]
    any_of = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    weak = "|".join(_WEAK)
    begins = re.compile(rf"[(\[]?(?:{any_of}|(?:{weak})(?=\W*$|\s*[-–—/]))(?!\w)", re.IGNORECASE)
    labelled = re.compile(rf"{_LABEL}(?:{any_of}|{weak})(?!\w)", re.IGNORECASE)
    in_capitals = re.compile(rf"(?<!\w)(?:{any_of.upper()})(?!\w)")
    for pieces in _paragraphs(root):
        text = " ".join(_words(pieces).split())
        short = [part.strip() for part in _BARS.split(_words(pieces)) if len(part.split()) <= _SHORT]
        if labelled.search(text) or any(begins.match(part) or in_capitals.search(part) for part in short):
            yield text


def watermarks(root: etree._Element, levels: Iterable[str]) -> Iterator[str]:
    """Yield the words of the WordArt of a part that are a marking: a watermark that says CONFIDENTIAL."""
    known = tuple(levels)
    for found in root.iter(_WATERMARK):
        words = " ".join(found.get("string", "").split())
        if _is_marking(words, known):
            yield words


def _is_marking(text: str, levels: tuple[str, ...], *, in_main_text: bool = False) -> bool:
    """Tell whether a text is a marking, with its caveats if it has any, and nothing else.

    >>> [_is_marking(text, ()) for text in ("(UNCLASSIFIED)", "SECRET//NOFORN", "S E C R E T", "Secret garden")]
    [True, True, True, False]
    """
    words = " ".join(text.split())
    if re.fullmatch(r"(?:\w )+\w", words):
        return words.replace(" ", "").casefold() in {known.replace(" ", "") for known in _all(levels)}
    if in_main_text and words.casefold() in _WEAK and not words.isupper():
        return False
    return _pattern(levels).fullmatch(words) is not None


@lru_cache(maxsize=16)
def _pattern(levels: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a marking alone: a level, other levels and caveats after it, and signs around it."""
    level = f"(?:{'|'.join(map(re.escape, _all(levels)))})"
    signs = r"[\s()\[\]*–—.-]*"
    return re.compile(rf"{signs}(?:{_BEFORE})?{level}(?:{_BETWEEN}(?:{level}|{_CAVEAT}))*{signs}", re.IGNORECASE)


def _all(levels: Iterable[str]) -> list[str]:
    """Return all known markings in small letters, the longest first."""
    return sorted({*_STRONG, *_WEAK, *(level.casefold() for level in levels)}, key=lambda known: (-len(known), known))


def _between_bars(whole: str) -> Iterator[tuple[int, int]]:
    """Yield where the pieces between tabs, line breaks and bars begin and end.

    >>> list(_between_bars("a|bc"))
    [(0, 1), (2, 4)]
    """
    start = 0
    for bar in _BARS.finditer(whole):
        yield start, bar.start()
        start = bar.end()
    yield start, len(whole)


def _paragraphs(root: etree._Element) -> Iterator[Pieces]:
    """Yield the pieces of each paragraph: its own `w:t` elements, and its tabs and line breaks, which have none."""
    signs = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n"}
    for paragraph in root.iter(w("p")):
        pieces: Pieces = []
        for found in paragraph.iter(w("t"), *signs):
            parent = found.getparent()
            if parent is None or parent.tag != w("r") or next(found.iterancestors(w("p"))) is not paragraph:
                continue
            pieces.append((found, found.text or "") if found.tag == w("t") else (None, signs[found.tag]))
        yield pieces


def _words(pieces: Pieces) -> str:
    return "".join(text for _, text in pieces)


def _put(pieces: Pieces, start: int, end: int, new: str) -> None:
    """Put words in place of others, which may be in several runs; the new words stand in the first of them."""
    at = 0
    for element, words in pieces:
        first, last = max(start - at, 0), min(end - at, len(words))
        if element is not None and first < last:
            text = element.text or ""  # what is behind `last` may be changed already
            element.text = words[:first] + (new if start >= at else "") + text[last:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(words)
