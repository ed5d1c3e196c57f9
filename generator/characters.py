"""Characters that a document can't contain, white space that is folded to one space, and no-break characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

# XML 1.0, and so a Word file, can't contain these characters: control characters, surrogates and non-characters.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

LINE_ENDS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
"""A run of white space, which is printed as one space; a no-break space is not part of it."""

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
_BREAKING = str.maketrans({NO_BREAK_SPACE: " ", "\u202f": " ", NO_BREAK_HYPHEN: "-"})


def with_breaks(text: str) -> str:
    """Return a text of the same length with a space and a hyphen in place of those at which no line ends.

    >>> with_breaks("9\u00a0November: non\u2011proliferation")
    '9 November: non-proliferation'
    """
    return text if text.isascii() else text.translate(_BREAKING)


def control_characters(text: str) -> Iterator[tuple[int, str]]:
    r"""Yield each character of a text that a document can't contain: its position and its name.

    >>> list(control_characters("a\x07b"))
    [(1, 'the control character U+0007')]
    """
    for match in _NOT_IN_XML.finditer(text):
        yield match.start(), f"the control character U+{ord(match.group()):04X}"
