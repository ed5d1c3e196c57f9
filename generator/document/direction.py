"""The direction of writing: languages written from right to left, and texts that mix both directions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from generator.document.bidi import right_to_left_in

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks nqo pnb ps sd skr syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
"""The tags of the scripts that are written from right to left."""
_REGIONS: Mapping[str, str] = {
    "ar": "ar-SA", "en": "en-GB", "fa": "fa-IR", "he": "he-IL", "pnb": "pnb-PK", "ps": "ps-AF", "sd": "sd-Arab-PK",
    "ur": "ur-PK",
}  # fmt: skip
_MAY_RUN_BACKWARDS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Direction marks: invisible characters that count as a letter of a direction."""

DEFAULT_LANG = "en-GB"
"""The language of the program's templates."""


def locale_of(lang: str) -> str:
    """Return a language with its usual region, which Word's spelling checker needs.

    >>> locale_of("ur"), locale_of("en-US"), locale_of("fr")
    ('ur-PK', 'en-US', 'fr')
    """
    return _REGIONS.get(lang, lang)


def is_right_to_left(lang: str) -> bool:
    """Tell whether a language is written from right to left; the script of a tag counts more than its language.

    >>> is_right_to_left("ur"), is_right_to_left("ur-Latn"), is_right_to_left("pa-Arab-PK")
    (True, False, True)
    """
    primary, *rest = lang.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), "")
    return script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT


def direction(character: str) -> int:
    """Return 1 for a letter written from right to left, -1 for one from left to right, 0 for any other character."""
    kind = unicodedata.bidirectional(character)
    return 1 if kind in ("R", "AL") else -1 if kind == "L" else 0


def may_run_backwards(text: str) -> bool:
    """Tell quickly whether a text may have letters written from right to left; if not, it certainly has none."""
    return _MAY_RUN_BACKWARDS.search(text) is not None


def leaning(text: str) -> int:
    """Return the number of right-to-left letters minus the number of left-to-right letters."""
    return sum(map(direction, text))


def pieces(text: str, *, right_to_left: bool) -> list[tuple[str, bool]]:
    """Split a text where its direction changes; return each piece, and whether it runs from right to left.

    `right_to_left` is the direction of the paragraph. In the examples, \u05d0 and \u05d1 are Hebrew letters.

    >>> pieces("a 1 b \u05d0 2 \u05d1", right_to_left=False) == [("a 1 b ", False), ("\u05d0 2 \u05d1", True)]
    True
    >>> pieces("a \u05d0", right_to_left=True) == [("a", False), (" \u05d0", True)]
    True
    """
    if not right_to_left and not may_run_backwards(text):
        return [(text, False)]
    return cut(text, right_to_left_in(text, right_to_left=right_to_left))


def cut(text: str, ways: Sequence[bool]) -> list[tuple[str, bool]]:
    """Cut a text where the ways of its characters change; return each piece with its way.

    >>> cut("abc", [False, True, True])
    [('a', False), ('bc', True)]
    """
    found: list[tuple[str, bool]] = []
    for character, way in zip(text, ways, strict=True):
        if found and found[-1][1] == way:
            found[-1] = (found[-1][0] + character, way)
        else:
            found.append((character, way))
    return found
