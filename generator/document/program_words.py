"""The words that the program itself puts into a pack; all code that prints one takes it from this table.

The leak check allows these words: a pack with the heading "Contents" does not leak a withheld sentence with that word.
"""

from __future__ import annotations

from enum import StrEnum


class ProgramWord(StrEnum):
    """A word or a phrase that the program prints."""

    CONTENTS = "Contents"
    DRAFT = "DRAFT"
    PICTURE = "Picture"
    SOURCES = "Sources"
    PRODUCT = "talkingpoints"
