"""The ids of a brief's passages: `p12-k7qd`, or `harbour-note/p12-k7qd` with the id of its brief.

The number is the passage's place in the brief, for people. The letters are made from its words, so that an id never
comes to mean another passage when passages are added before it. They leave out letters that look like others.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 4
_FORM = re.compile(r"(?:(?P<brief>[^/\s]+)/)?[pP](?P<number>\d{1,6})(?:-(?P<letters>[0-9A-Za-z]+))?")


@dataclass(frozen=True)
class PassageId:
    """An id as somebody wrote it; the brief and the letters may be missing.

    >>> PassageId.read("harbour-note/p12-k7qd")
    PassageId(number=12, letters='k7qd', brief='harbour-note')
    >>> PassageId.read("page 12") is None
    True
    """

    number: int
    letters: str = ""
    brief: str | None = None

    def __str__(self) -> str:
        before = f"{self.brief}/" if self.brief else ""
        return f"{before}p{self.number}" + (f"-{self.letters}" if self.letters else "")

    @classmethod
    def read(cls, text: str) -> PassageId | None:
        """Return the id in a text, or None if it has another form."""
        found = _FORM.fullmatch(text.strip())
        if found is None:
            return None
        return cls(int(found["number"]), (found["letters"] or "").lower(), found["brief"])


def letters_of(folded: str) -> str:
    """Return the letters of the id of a passage with some folded words.

    >>> letters_of("Fees rose.")
    'yp8g'
    """
    number = int.from_bytes(hashlib.sha256(folded.encode()).digest()[:8])
    letters = ""
    for _ in range(_LENGTH):
        number, sign = divmod(number, len(_SIGNS))
        letters += _SIGNS[sign]
    return letters
