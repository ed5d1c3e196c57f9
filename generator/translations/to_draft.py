"""Texts that nobody has drafted yet: a text whose first word is TODO, alone or before a note on what is wanted."""

from __future__ import annotations

import re

TO_DO = "TODO"
"""The word that says that a text is to be drafted."""

_TO_DO = re.compile(rf"{TO_DO}(?!\w)\s*[:.,;–—-]*\s*")


def is_to_do(text: str) -> bool:
    """Tell whether a text is to be drafted.

    >>> is_to_do("TODO"), is_to_do("TODO: ask for a date"), is_to_do("Our to-do list"), is_to_do("TODOS")
    (True, True, False, False)
    """
    return _TO_DO.match(text) is not None


def to_do_note(text: str) -> str:
    """Return what a text that is to be drafted says of itself, or an empty text; another text is returned whole.

    >>> to_do_note("TODO: ask for a date"), to_do_note("TODO"), to_do_note("Ask for a date.")
    ('ask for a date', '', 'Ask for a date.')
    """
    return _TO_DO.sub("", text, count=1) if is_to_do(text) else text
