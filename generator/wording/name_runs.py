"""The names that a text has: capitalised words, acronyms and codes, and the runs that they form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.wording.language_data import Capitals
from generator.wording.ordinary_words import is_ordinary_word

_CODE = r"(?<![\w-])(?:[A-Z][A-Za-z]{0,7}[-‑]?\d+[A-Za-z]{0,2}|\d+[A-Z]{1,3})(?![\w])"
_DOTTED = r"(?<!\w)(?:[A-Z]\.){2,}(?:[A-Z](?!\w))?"
_WORD = re.compile(rf"{_CODE}|{_DOTTED}|[^\W\d_]+(?:&[^\W\d_]+)+|[^\W\d_]+(?:['’][^\W\d_]+)*")
CODE = re.compile(_CODE)
"""A code such as `F-16`, `G20` or `5G`: its digits are no figure."""
_CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|ll|ve|re|d|m|t))$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_OPENING = " \t([{\"'“‘«*"
_ENDS = ".!?…:•"
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_FAR = 100
_SHORTEST_SHOUT = 4


@dataclass(frozen=True)
class Word:
    """A word of a text: `name` is its form for comparison, `is_name` tells whether it counts as a name.

    `joins` tells whether only a space stands between it and the word before, and `starts` whether it begins a sentence.
    """

    text: str
    name: str
    is_name: bool
    joins: bool
    starts: bool


@dataclass(frozen=True)
class NameRun:
    """Names that follow each other as one: `Mutual Assistance Program`.

    `text` is the run as it is written, with the small words in it.
    """

    words: tuple[Word, ...]
    text: str


def plain_name(text: str) -> str:
    """Return the form in which a name is compared: without full stops, hyphens, a possessive, or the s of an acronym.

    >>> plain_name("U.S."), plain_name("Pakistan’s"), plain_name("SEZs"), plain_name("F-16s"), plain_name("R&AW")
    ('US', 'Pakistan', 'SEZ', 'F16', 'R&AW')
    """
    text = unicodedata.normalize("NFC", _POSSESSIVE.sub("", text)).replace("’", "'")
    text = re.sub(r"[.\-‑]", "", text)
    return text[:-1] if re.fullmatch(r"[A-Z0-9&]{2,}s", text) else text


def words_in(text: str, capitals: Capitals, *, is_name: bool = False) -> list[Word]:
    """Return all words of a text, and whether each counts as a name.

    A capitalised word at the start of a sentence is a name unless it is an ordinary word of the language. If the whole
    text `is_name`, so is its first word.

    >>> from generator.wording.language_data import language_of
    >>> text = "Turkmenistan has agreed. Ports matter to R&AW and the U.S. Senate."
    >>> [word.name for word in words_in(text, language_of("en").capitals) if word.is_name]
    ['Turkmenistan', 'R&AW', 'US', 'Senate']
    """
    found: list[Word] = []
    matches = list(_WORD.finditer(text))
    for n, match in enumerate(matches):
        after = matches[n + 1] if n + 1 < len(matches) else None
        starts = _starts_a_sentence(text, match.start(), capitals)
        counts = _is_name(match.group(), capitals, starts=starts and not (is_name and n == 0))
        if not counts and starts and after is not None and text[match.end() : after.start()] == " ":
            counts = _begins_a_name(match.group(), after.group(), capitals)
        joins = n > 0 and _joins(matches[n - 1].group(), text[matches[n - 1].end() : match.start()], capitals)
        found.append(Word(_POSSESSIVE.sub("", match.group()), plain_name(match.group()), counts, joins, starts))
    return found


def _begins_a_name(word: str, after: str, capitals: Capitals) -> bool:
    """Tell whether an ordinary word at the start of a sentence belongs to the name after it.

    A title does (`Secretary Khan`), and so does a word before an ordinary word with a capital (`Strategy Center`).
    """
    if word in capitals.never_names or not word[:1].isupper() or not _is_name(after, capitals, starts=False):
        return False
    return word in capitals.titles or (after[1:].islower() and is_ordinary(after, capitals))


def _joins(before: str, between: str, capitals: Capitals) -> bool:
    """Tell whether two words stand side by side, also after a short form: `Mr. Khan`."""
    return between == " " or (between == ". " and before in capitals.abbreviations)


def runs_in(words: list[Word], capitals: Capitals) -> Iterator[NameRun]:
    """Yield the names of a text, those that follow each other together: also over `of` and `of the`."""
    run: list[Word] = []
    between: list[Word] = []
    written: list[str] = []
    for word in words:
        is_small = word.text in capitals.inside and word.joins
        if word.is_name and run and word.joins and (not between or between[0].text == "of"):
            run.append(word)
            written += [small.text for small in between]
            written.append(word.text)
        elif is_small and run:
            between.append(word)
            continue
        else:
            if run:
                yield NameRun(tuple(run), " ".join(written))
            run = [word] if word.is_name else []
            written = [word.text for word in run]
        between = []
    if run:
        yield NameRun(tuple(run), " ".join(written))


def _starts_a_sentence(text: str, start: int, capitals: Capitals) -> bool:
    """Tell whether a word begins a sentence, a text in quotation marks or in brackets, or what follows a colon."""
    before = text[max(0, start - _FAR) : start]  # a whole brief would be searched again for each of its words
    bare = before.rstrip(_OPENING)
    if not bare or before[-1:] in '([{"“‘«':
        return True
    if bare == before and before[-1:] not in _ENDS:
        return False
    last = bare.rstrip("\"'”’»)]")
    if last[-1:] not in _ENDS or not last:
        return False
    word = _LAST_WORD.search(last)
    if word is None:
        return True
    is_initial = len(word.group(1)) == 1 and word.group(1).isupper()
    return not (is_initial or "." in word.group(1) or word.group(1) in capitals.abbreviations)


def _is_name(text: str, capitals: Capitals, *, starts: bool) -> bool:
    if CODE.fullmatch(text):
        return True
    if text in capitals.never_names or text in capitals.emphasis:
        return False
    bare = _POSSESSIVE.sub("", text)
    if any(letter.isupper() for letter in bare[1:]):
        return True
    if not bare[:1].isupper() or (capitals.ordinary is None and (starts or not capitals.never_names)):
        return False
    contracted = _CONTRACTED.sub("", text)
    if contracted != text and (contracted in capitals.never_names or contracted.lower() in ("do", "ca", "wo")):
        return False
    return not (starts and is_ordinary(text, capitals))


def is_ordinary(word: str, capitals: Capitals) -> bool:
    """Tell whether a word is an ordinary word of the language, also in a contraction or as a possessive."""
    base = _CONTRACTED.sub("", word.lower())
    return capitals.ordinary is not None and is_ordinary_word(base, capitals.ordinary)


def is_shouted(name: str) -> bool:
    """Tell whether a name is a whole word in capitals, which is no acronym: `PAKISTAN`."""
    return len(name) >= _SHORTEST_SHOUT and name.isupper() and name.isalpha()
