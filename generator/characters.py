"""Characters that a document can't hold, and those that a line ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# XML 1.0 can't hold these, so neither can a Word file; surrogates and non-characters are among them.

LINE_ENDS = re.compile("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
"""White space that becomes one space on a page; a no-break space stays as it is."""


def control_characters(text: str) -> Iterator[tuple[int, str]]:
    r"""Yield each character of a text that no document can hold: its position, and what it is called.

    >>> list(control_characters("a\x07b"))
    [(1, 'the control character U+0007')]
    """
    for match in _UNHOLDABLE.finditer(text):
        yield match.start(), f"the control character U+{ord(match.group()):04X}"
