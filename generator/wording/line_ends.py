"""Where no line of a text ends, so that a reader doesn't trip: `9 November`, `30 s`, `U.S. concerns`, `COVID-19`.

A rule is a pattern of what stands before and after a space or a hyphen. Signs that many languages share are here; the
words of a language are in its file in `data/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby

from generator.characters import NO_BREAK_HYPHEN, NO_BREAK_SPACE, with_breaks
from generator.wording.language_data import Language, language_of, primary

NOTE = "\ufffc"
"""Stands in a text for the number of a note: no line begins with it."""

_LONGEST = 24
"""A longer piece without a break would leave a hole in its line, or break within a word in a narrow column."""

_SYMBOLS = (
    "% ‰ ° °C °F s min h kg g mg t km m cm mm µm km² m² km³ m³ ha l ml km/h m/s W kW MW GW TW Wh kWh MWh GWh TWh V kV "
    "Hz kHz MHz GHz Pa hPa kPa MPa J kJ MJ GJ kB MB GB TB PB dB pt px dpi"
).split()
_ROMAN = "II III IV VI VII VIII IX XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
_SHORT_BEGINNING, _SHORT_END = 4, 3
"""The most letters of the first and of the last part of a compound that stays whole."""


@lru_cache(maxsize=8192)
def unbroken(text: str, lang: str, *, hyphens: bool = True) -> str:
    """Return a text of the same length with no-break spaces, and `hyphens`, where no line ends.

    No-break characters that the text has already stay.

    >>> text = "On 9 November – in 30 s – the U.S. concerns on non-proliferation."
    >>> unbroken(text, "en").replace("\u00a0", "~")
    'On 9~November~– in 30~s~– the U.S.~concerns on non‑proliferation.'
    """
    plain = with_breaks(text)
    spaces, within = _patterns(primary(lang))
    blanks = [match.start() for match in spaces.finditer(plain)]
    dashes = [match.start() for match in within.finditer(plain) if not _in_address(plain, match.start())]
    if not blanks and not dashes:
        return text
    letters = list(text)
    for place in blanks:
        letters[place] = NO_BREAK_SPACE if text[place] == " " else text[place]
    for place in dashes:
        letters[place] = NO_BREAK_HYPHEN
    for piece in _TOO_LONG.finditer("".join(letters)):
        letters[piece.start() : piece.end()] = text[piece.start() : piece.end()]
    for place in () if hyphens else dashes:
        letters[place] = text[place]
    return "".join(letters)


_TOO_LONG = re.compile(rf"(?:[^\s\-–—]|{NO_BREAK_SPACE}){{{_LONGEST + 1},}}")
_ADDRESS = re.compile(r"://|@|www\.")


def _in_address(text: str, place: int) -> bool:
    """Tell whether a place is in an address, which people copy."""
    start = text.rfind(" ", 0, place) + 1
    return _ADDRESS.search(text[start:].partition(" ")[0]) is not None


@lru_cache(maxsize=8)
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of the spaces and of the hyphens at which no line ends in a language."""
    return re.compile(f" (?:{'|'.join(_of_spaces(language_of(lang)))})"), re.compile(f"-(?:{'|'.join(_of_hyphens())})")


def _of_spaces(language: Language) -> Iterator[str]:
    """Yield the rules for spaces. What is quick to test, and seldom true, comes first in each."""
    words, numbers, months = language.line_ends, language.numbers, language.calendar.months
    units = [*_SYMBOLS, *words.units, *numbers.scales, *(phrase.split()[0] for phrase in numbers.percent),
             *(name for name in numbers.currencies if name.isalpha())]  # fmt: skip
    labels = _before(_with_stops(words.before_numbers), any_case=True)
    # 30 s, 5 per cent, 9 November, 9th November
    yield rf"(?<=\d )(?={_any(units)}(?!\w)|[½¼¾⅓⅔])"
    yield rf"(?:(?<=(?<!\d)\d )|(?<=(?<!\d)\d\d )|(?<=\d\. )|(?<=\d[a-z]{{2}} ))(?={_any(months)}(?!\w))"
    # page 3, November 2020, USD 5, UNSCR 1267, § 5, 5 to 10, 20 000; but not the year of a whole date
    month = _before(_with_stops(months), unless=(r"\d ", r"\d\. ", r"\d[a-z]{2} "))
    join = _before([*numbers.joining, *numbers.to], after=r"\d ")
    thousands = r"(?:(?<=(?<!\d)\d )|(?<=(?<!\d)\d\d )|(?<=(?<!\d)\d{3} ))(?=\d{3}(?!\d))"
    signs = r"(?<=[A-Z][A-Z] )|(?<=[§¶№≈±×] )"
    yield rf"(?=\d)(?:{labels}|{month}|{_before(numbers.currencies)}|{signs}|{join}|{thousands})"
    # Brief #4, Annex A, World War II
    yield r"(?=[#№]\d)(?<=\w )"
    yield rf"(?=[A-Z](?!\w|[.’']\w)|[IVXL]+(?!\w)){labels}"
    yield rf"(?=[IVX])(?={_any(_ROMAN)}(?!\w))(?<=\w )"
    # Mr. Khan, J. R. Smith, U.S. concerns, e.g. trade; but not "10 a.m. tomorrow"
    yield rf"(?=[^\W\d_a-z])(?:{_before(_with_stops(words.before_names))}|(?<=\b[A-Z]\. ))"
    initials = r"(?<=\b[A-Z]\.[A-Z]\. )|(?<=\b[A-Za-z]\.[a-z]\. )(?<!\d [a-z]\.[a-z]\. )"
    yield rf"(?<=\. )(?=[\w“‘\"'«(])(?:{initials}|{_before(f'{word}.' for word in words.before_words)})"
    for phrase in words.phrases:
        first, second = phrase.split(" ")
        yield rf"(?={re.escape(second)}(?!\w)){_before([first])}"
    # signs that no line begins or ends with
    yield rf"(?=[-–—―….;:!?»{NOTE}])(?=[-–—―](?: |$)|…|\.\.\.|[;:!?»](?!\w)|{NOTE})(?<=\S )"
    yield r"(?<=« )|(?<=[ «]\([a-z\d]\) )"


def _of_hyphens() -> Iterator[str]:
    """Yield the rules for hyphens."""
    # beside a figure: 20-year, COVID-19
    yield r"(?<=\d-)(?=\w)|(?<=[\w.]-)(?=\d)"
    # after a short first part: non-proliferation, U.S.-Taliban
    starts = (rf"(?<=(?<![\w\-.'’])[^\W\d_]{{{length}}}-)" for length in range(1, _SHORT_BEGINNING + 1))
    yield rf"(?:{'|'.join(starts)}|(?<=\b[A-Z]\.[A-Z]\.-))(?=\w)"
    # before a short last part, or a single letter: follow-up, Shah-e-Mardan
    yield rf"(?<=\w-)(?:(?=\w{{1,{_SHORT_END}}}(?!\w|-|[.@]\w))|(?=[^\W\d_](?!\w|\.\w)))"


def _with_stops(words: Iterable[str]) -> list[str]:
    """Return words with and without a full stop."""
    return [form for word in words for form in (word, f"{word}.")]


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of some words."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})" if words else "(?!)"


def _before(
    words: Iterable[str], *, after: str = r"(?<!\w)", unless: Iterable[str] = (), any_case: bool = False
) -> str:
    r"""Return look-behinds for any of some words and a space, where `after` stands before the word, and no `unless`.

    A look-behind has one length, so that there is one for all words of a length.

    >>> print(_before(["p", "pp", "No"], any_case=True))
    (?:(?<=(?<!\w)(?i:p) )|(?<=(?<!\w)(?i:No|pp) ))
    """
    found = []
    for _, alike in groupby(sorted(set(words), key=lambda word: (len(word), word)), len):
        either = f"(?{'i' * any_case}:{'|'.join(map(re.escape, alike))}) "
        found.append(f"(?<={after}{either})" + "".join(f"(?<!{other}{either})" for other in unless))
    return f"(?:{'|'.join(found)})" if found else "(?!)"
