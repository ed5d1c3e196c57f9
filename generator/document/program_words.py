"""The words that the program itself puts into a pack: whatever prints one takes it from this table.

The leak check lets these words through, so that a withheld sentence with the word "note" in it is no false leak.
"""

from __future__ import annotations

from enum import StrEnum


class ProgramWord(StrEnum):
    """A word or a phrase of the program's own."""

    CONTENTS = "Contents"
    DRAFT = "DRAFT"
    SEE = "See"
    SEE_ALSO = "see also"
    NOTE = "note"
    NOTES = "notes"
    AND = "and"
    PICTURE = "Picture"
    PRODUCT = "talkingpoints"
