"""Letters as people type them: ligatures, soft hyphens and odd spaces of a paper become plain letters and spaces."""

from __future__ import annotations

import re
import unicodedata

from generator.wording.dictionaries import frequencies_of

_LIGATURE = re.compile("[\ufb00-\ufb06\ufb13-\ufb17]")
_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]")
_SYMBOL_BULLET = re.compile(
    "[\uf0a7\uf0b7\uf0d8\uf0fc\uf076\uf0a8\uf02d\u2022\u25aa\u25cf\u25e6\u2023\u25a0\u2043\u2756]"
)

HYPHENS = "-\u00ad\u2010"
"""The characters that may end a line within a word."""
BULLET = re.compile(r"^(?:\(cid:127\)|[•▪●◦‣·■□◆◇►➢✓❖–—*]|-(?=\s)|o(?=\s))\s*")
"""The sign of a list at the start of a line, if the line is a list item."""

_FREQUENT = 20


def plain_letters(text: str) -> str:
    r"""Return a text with plain letters and spaces.

    >>> plain_letters("The \ufb01nancial\u00a0\ufb02ow of in\u00adfor\u00adma\u00adtion")
    'The financial flow of information'
    """
    text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    return _INVISIBLE.sub("", _SPACE.sub(" ", _SYMBOL_BULLET.sub("•", unicodedata.normalize("NFC", text))))


def without_lone_surrogates(text: str) -> str:
    """Return a text without halves of characters, which no file can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def joined_lines(first: str, second: str, known: frozenset[str], lang: str = "en") -> str:
    """Return two lines as one; a word that a hyphen divides is joined, a compound keeps its hyphen.

    `known` are the words of the paper in small letters, with their hyphens.

    >>> joined_lines("the govern-", "ments agree", frozenset())
    'the governments agree'
    >>> joined_lines("a short-", "term loan", frozenset()), joined_lines("the Indo-", "U.S. talks", frozenset())
    ('a short-term loan', 'the Indo-U.S. talks')
    """
    if not first or not second:
        return first or second
    head = re.search(rf"([^\W\d_]+)[{HYPHENS}\u0002\ufffe]$", first)
    tail = re.match(r"([^\W\d_]+)", second)
    if head is None or tail is None:
        return f"{first}{'' if re.search(r'[–—/]$', first) and second[:1].isalnum() else ' '}{second}"
    stem = first[:-1]
    if first[-1] != "-" or _is_divided(head[1], tail[1], known, lang):
        return stem + second
    return f"{stem}-{second}"


def _is_divided(head: str, tail: str, known: frozenset[str], lang: str) -> bool:
    """Tell whether a hyphen at the end of a line only divides a word."""
    if not tail[0].islower():
        return False
    whole, compound = (head + tail).casefold(), f"{head}-{tail}".casefold()
    if whole in known or compound in known:
        return whole in known
    words = frequencies_of(lang)
    if words.get(whole, 0):
        return True
    return not (words.get(head.casefold(), 0) >= _FREQUENT and words.get(tail.casefold(), 0) >= _FREQUENT)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, compounds with their hyphens."""
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
