"""Texts with their digits, fractions, spaces and hyphens in one plain form."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from generator.characters import with_breaks

_IN_NUMBER = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")


def with_ascii_digits(text: str) -> str:
    """Return a text of the same length whose digits are those of ASCII, whatever their script.

    >>> with_ascii_digits("۱۲ boats")
    '12 boats'
    """
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(sign)) if sign.isdecimal() else sign for sign in text)


def with_plain_fractions(text: str) -> str:
    """Write ½, ¼ and the like, and digits in circles or above the line, as what they are worth, in one sign's place."""
    if text.isascii():
        return text
    return "".join(_worth(sign) if unicodedata.category(sign) == "No" else sign for sign in text)


def _worth(sign: str) -> str:
    value = unicodedata.numeric(sign, None)
    return sign if value is None else f" {Decimal(str(round(value, 4))).normalize():f} "


def with_plain_spaces(text: str) -> str:
    r"""Return a text of the same length with plain spaces and hyphens, except no-break spaces within a number.

    >>> ascii(with_plain_spaces("Mr.\u00a0Khan, 20\u00a0000 men, 20\u2011year-old"))
    "'Mr. Khan, 20\\xa0000 men, 20-year-old'"
    """
    plain = with_breaks(text)
    for match in () if plain is text else _IN_NUMBER.finditer(text):
        plain = plain[: match.start()] + match.group() + plain[match.end() :]
    return plain


def without_phrases(text: str, phrases: tuple[str, ...]) -> str:
    """Return a text of the same length with dots in place of some phrases, in any case."""
    return _pattern(phrases).sub(lambda match: "·" * len(match.group()), text) if phrases else text


@lru_cache(maxsize=8)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
