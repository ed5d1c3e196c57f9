"""Characters that look like others or like nothing: what Word, web pages and other keyboards put into a text."""

from __future__ import annotations

import unicodedata

# What each of these characters looks like, so that a word with one of them can be named with its right letters.
_LOOK_ALIKES = dict(
    zip("аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅαοινρτυκεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhqwABEKMHOPCTXIJSaoivptukeABEZHIKMNOPTYX",
        strict=True)
)  # fmt: skip
_BLANKS = {"\u00a0": "a non-breaking space", "\u202f": "a narrow non-breaking space", "\u3000": "a wide space"}
_INVISIBLE = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a direction mark",
    "\u200f": "a direction mark",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
}
_SIGNS = dict(zip("：﹕︓，،、；–—‐‑", ":::,,,;----", strict=True))


def is_invisible(character: str) -> bool:
    """Tell whether a character has no shape, or looks like a space without being one."""
    return character in _INVISIBLE or (unicodedata.category(character) == "Zs" and character != " ")


def name_of(character: str) -> str:
    """Return what an odd character is, with its number.

    >>> name_of("\u00a0"), name_of("\u0430")
    ('a non-breaking space U+00A0', "the Cyrillic letter 'а' U+0430")
    """
    number = f"U+{ord(character):04X}"
    known = {**_BLANKS, **_INVISIBLE}.get(character)
    if known or is_invisible(character):
        return f"{known or 'an unusual space'} {number}"
    script = unicodedata.name(character, "").split(" ")[0].capitalize()
    return f"the {script} letter '{character}' {number}" if character in _LOOK_ALIKES else f"'{character}' {number}"


def plain(text: str) -> str:
    """Return a text with plain letters, signs and spaces in place of odd ones.

    >>> plain("le\u00adad"), plain("\u0430sk\u00a0"), plain("fi–renew")
    ('lead', 'ask', 'fi-renew')
    """
    letters = ({**_LOOK_ALIKES, **_SIGNS}.get(letter, letter) for letter in text if letter not in _INVISIBLE)
    return "".join(" " if is_invisible(letter) else letter for letter in letters).strip()


def oddity(text: str) -> str:
    """Return the first odd character of a name or a key in words, or an empty text.

    A look-alike is odd only among Latin letters, since a name may well be in another script.

    >>> oddity("ask\u00a0"), oddity("le\u0430d"), oddity("ask")
    ('a non-breaking space U+00A0', "the Cyrillic letter 'а' U+0430", '')
    """
    is_latin = any(letter.isascii() and letter.isalpha() for letter in text)
    odd = (letter for letter in text if is_invisible(letter) or (is_latin and letter in {**_LOOK_ALIKES, **_SIGNS}))
    return next(map(name_of, odd), "")


def with_oddity(text: str) -> str:
    r"""Return a text in quotation marks, and after it what is odd in it but can't be seen.

    >>> with_oddity("ask"), with_oddity("ask\u00a0")
    ("'ask'", "'ask\xa0' (it has a non-breaking space U+00A0)")
    """
    odd = oddity(text)
    return f"'{text}' (it has {odd})" if odd else f"'{text}'"
