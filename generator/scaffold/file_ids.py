"""The ids of new files: what a person types becomes a file name that works on every system."""

from __future__ import annotations

import re
import unicodedata

from generator.model.fields import FieldError
from generator.workspace.file_names import name_fault

_WORD_ENDS = re.compile(r"[\s_]+")
_ID = re.compile(r"[a-z][a-z0-9-]*")


def file_id(name: str, most: int) -> str:
    """Return the id for a name: small letters, with hyphens for blanks; `most` is its greatest length.

    Raises `FieldError` with the rule that a name doesn't keep.

    >>> file_id("Climate and Water", 30)
    'climate-and-water'
    >>> file_id("2nd round", 30)
    Traceback (most recent call last):
    generator.model.fields.FieldError: a name must begin with a letter
    """
    plain = unicodedata.normalize("NFC", name).strip().removesuffix(".yaml")
    found = _WORD_ENDS.sub("-", plain).lower()
    if not found:
        raise FieldError("the name is empty", "type a short name, such as: water")
    if not found[0].isalpha():
        raise FieldError("a name must begin with a letter", "type a short name, such as: water")
    if not _ID.fullmatch(found):
        bad = next(letter for letter in found if not re.fullmatch(r"[a-z0-9-]", letter))
        hint = "use letters a to z, digits and hyphens; give the name that packs print with --title"
        raise FieldError(f"a name can't have '{bad}'", hint)
    if len(found) > most:
        hint = "shorten it; give the name that packs print with --title"
        raise FieldError(f"the name '{found}' has {len(found)} characters; the most is {most}", hint)
    fault = name_fault(f"{found}.yaml")
    if fault is not None:
        raise FieldError(fault[0], "choose another name")
    return found


def title_of(name: str) -> str:
    """Return the title that packs print for a name: the name with a capital at its beginning.

    >>> title_of("climate-and-water"), title_of("Climate and Water")
    ('Climate and water', 'Climate and Water')
    """
    words = name.strip().removesuffix(".yaml")
    words = words.replace("-", " ") if words == words.lower() and " " not in words else words
    return words[:1].upper() + words[1:]


def quoted(text: str) -> str:
    r"""Return a text in double quotes, as YAML reads it.

    >>> print(quoted('The "blue" line: now'))
    "The \"blue\" line: now"
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
