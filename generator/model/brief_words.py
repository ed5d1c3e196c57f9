"""The words of a brief: as they are printed, and as quotations are compared with them.

`plain` is the form that is printed: the brief's own dashes and quotation marks, without what only a layout needed.
`fold` is the form that is compared. Kinds of dashes, quotation marks, spaces and ligatures don't count there, nor does
Markdown. It never makes different numbers equal: “10²” and “½” stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

_LIGATURE = re.compile("[\ufb00-\ufb4f\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc]+")
"""Letters that are joined or shaped, which text of a PDF often has in place of ordinary letters: `ﬁ`."""
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HYPHENS = str.maketrans("\u2010\u2011", "--")
_LEFTOVER_BOLD = re.compile(r"\*{2,}")

_DIRECTION = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_LINK = re.compile(r"\[([^\]\[]*)\]\((?:<[^<>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)")
_STAR = re.compile(r"(?<!\d)\*|\*(?!\d)")
_UNDERSCORE_EMPHASIS = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")
_DASHES = re.compile(r" *-[- ]*")
_QUOTES = re.compile(r"(?<!\d)['\"]+")
_SPACES = re.compile(r"^ +| +$| +(?= )")
_ALIKE = str.maketrans({
    **dict.fromkeys("‐‑‒–—―−⁻﹘﹣－", "-"), **dict.fromkeys("‘’‚‛‹›`´′ʼ", "'"), **dict.fromkeys("“”„‟«»″", '"'),
})  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_WORD = re.compile(r"\w[\w'&.]*")
_INDEX = re.compile(r"(?<=[A-Za-z])[₀-₉]+")
_RAISED = re.compile(r"<(su[pb])\b[^<>]*>([^<>]*)</\1>", re.IGNORECASE)

Places = list[int]
"""For each character of a folded text, its position in the text before."""


def plain(text: str) -> str:
    r"""Return words as they are printed, without what only a layout needed: soft hyphens, ligatures, kinds of spaces.

    >>> plain("The \ufb01rst  co\u00adast\u00a0– “10²”")
    'The first coast – “10²”'
    """
    if not text.isascii():
        text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
        text = _WITHOUT_WIDTH.sub("", unicodedata.normalize("NFC", text)).translate(_HYPHENS)
    return " ".join(_LEFTOVER_BOLD.sub("", text).split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return text in the form in which quotations are compared.

    >>> fold("“Open  the [logbooks](https://example.org)”, _now_ – 2 × 10²")
    "'Open the logbooks', now-2 × 10²"
    """
    return folded(plain(text))[0]


def folded(text: str) -> tuple[str, Places]:
    """Return plain text in its folded form, and the place of each of its characters in the plain text.

    >>> folded("a – “b”")
    ("a-'b'", [0, 2, 4, 5, 6])
    """
    places = list(range(len(text)))
    while True:
        before = text
        text, places = _once(text, places)
        if text == before:
            return text, places


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded and in small letters.

    >>> words_of("“Open” the Port’s logbooks")
    ['open', 'the', "port's", 'logbooks']
    """
    return [word.rstrip("'.").casefold() for word in _WORD.findall(fold(text))]


def raised(html: str) -> str:
    """Return HTML in which raised and lowered digits are characters of their own, so that 10² never becomes 102.

    >>> raised("10<sup>2</sup> t of CO<sub>2</sub>")
    '10² t of CO₂'
    """
    return _RAISED.sub(lambda found: shifted(found[2], found[1]), html)


def shifted(text: str, tag: str) -> str:
    """Return the text of a `sup` or a `sub` tag with raised or lowered digits."""
    return text.translate(_SUPERSCRIPT if tag.lower() == "sup" else _SUBSCRIPT)


def _once(text: str, places: Places) -> tuple[str, Places]:
    text, places = _replaced(text, places, _DIRECTION, _nothing)
    text, places = _replaced(text, places, _LINK, lambda link: link[1], lambda link: link.start(1))
    text, places = _replaced(text.translate(_ALIKE), places, re.compile("…"), lambda _: "...")
    text, places = _replaced(text, places, _STAR, _nothing)
    text, places = _replaced(text, places, _UNDERSCORE_EMPHASIS, _nothing)
    text, places = _replaced(text, places, _INDEX, lambda found: unicodedata.normalize("NFKC", found.group()))
    text, places = _replaced(text, places, _DASHES, lambda _: "-", lambda found: found.start() + found[0].index("-"))
    text, places = _replaced(text, places, _QUOTES, lambda _: "'")
    return _replaced(text, places, _SPACES, _nothing)


def _nothing(_: re.Match[str]) -> str:
    return ""


def _replaced(
    text: str,
    places: Places,
    pattern: re.Pattern[str],
    new: Callable[[re.Match[str]], str],
    begins: Callable[[re.Match[str]], int] | None = None,
) -> tuple[str, Places]:
    """Replace each match of a pattern, and keep the places of all characters.

    `begins` is the position in the text at which the new words stand; the default is the begin of the match.
    """
    parts: list[str] = []
    kept: list[Iterable[int]] = []
    last = 0
    for match in pattern.finditer(text):
        words = new(match)
        start = match.start() if begins is None else begins(match)
        own = places[start : start + len(words)]
        parts += [text[last : match.start()], words]
        same_length = begins is not None or len(words) <= match.end() - match.start()
        kept += [places[last : match.start()], own if same_length else [places[start]] * len(words)]
        last = match.end()
    if not parts:
        return text, places
    parts.append(text[last:])
    kept.append(places[last:])
    return "".join(parts), [place for group in kept for place in group]
