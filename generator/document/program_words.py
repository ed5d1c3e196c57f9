"""The words that the program itself puts into a pack; all code that prints one takes it from this table.

The leak check allows these words: a pack that prints "note" does not leak a withheld sentence with that word.
"""

from __future__ import annotations

from enum import StrEnum


class ProgramWord(StrEnum):
    """A word or a phrase that the program prints."""

    CONTENTS = "Contents"
    DRAFT = "DRAFT"
    SEE = "See"
    SEE_ALSO = "see also"
    NOTE = "note"
    NOTES = "notes"
    AND = "and"
    PICTURE = "Picture"
    PRODUCT = "talkingpoints"
