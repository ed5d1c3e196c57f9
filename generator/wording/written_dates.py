"""The dates that a text writes, in any of the usual forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.wording.language_data import Calendar
from generator.wording.plain_digits import with_ascii_digits

_ISO = re.compile(r"(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?(?![\w-])")
_SLASHED = re.compile(
    r"(?<![\w/.])(?P<day>\d{1,2})(?P<mark>[/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\w)"
)
_WORD_BEFORE = re.compile(r"(\w+)[\s-]+$")


@dataclass(frozen=True)
class WrittenDate:
    """A date as a text writes it: what it leaves open is None. `start` and `end` are its span in the text."""

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    text: str = ""
    start: int = 0
    end: int = 0

    def is_said_by(self, other: WrittenDate) -> bool:
        """Tell whether another date says all that this date says; `29 February 2020` says `February 2020`."""
        own = (self.year, self.month, self.day, self.weekday)
        there = (other.year, other.month, other.day, other.weekday)
        return all(mine is None or mine == its for mine, its in zip(own, there, strict=True))


def dates_in(text: str, calendar: Calendar) -> list[WrittenDate]:
    """Return the dates of a text, in its order. A year alone is a figure, not a date.

    >>> from generator.wording.language_data import language_of
    >>> english = language_of("en").calendar
    >>> [(d.year, d.month, d.day) for d in dates_in("On Feb 29, 2020, and in May 2019; it may on 3rd June.", english)]
    [(2020, 2, 29), (2019, 5, None), (None, 6, 3)]
    """
    text = with_ascii_digits(text)
    if not _signs_of_a_date((*calendar.months, *calendar.weekdays)).search(text):
        return []
    found: list[WrittenDate] = []
    for pattern in (*_patterns(tuple(calendar.months.items())), _ISO, _SLASHED):
        for match in pattern.finditer(text):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found += _date(match, text, calendar)
    for match in _words(tuple(calendar.weekdays)).finditer(text) if calendar.weekdays else ():
        day = calendar.weekdays[match.group().title()]
        found.append(WrittenDate(None, None, None, day, match.group(), *match.span()))
    return sorted(found, key=lambda date: date.start)


def _date(match: re.Match[str], text: str, calendar: Calendar) -> list[WrittenDate]:
    """Return the date of a match; nothing if the word is no month here: “may”, “March on”."""
    parts = match.groupdict()
    month = parts["month"]
    number = int(month) if month.isdigit() else calendar.months[month.title()]
    is_alone = parts.get("day") is None and parts.get("year") is None
    if is_alone and month.title() in calendar.doubtful:
        before = _WORD_BEFORE.search(text[: match.start()])
        if before is None or before.group(1).lower() not in calendar.before:
            return []
    year, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "day"))
    if number > 12 and day is not None:  # 02/29/2020
        number, day = day, number
    return [WrittenDate(year, number, day, None, match.group().rstrip(". "), *match.span())]


@lru_cache(maxsize=8)
def _patterns(months: tuple[tuple[str, int], ...]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of dates with the name of a month, the fullest form first."""
    if not months:
        return ()
    names = "|".join(re.escape(form) for name, _ in months for form in (name, name.upper()))
    month = rf"(?P<month>\b(?:{names})\b)\.?"
    year = r"(?P<year>\d{4})(?!\w)"
    day = r"(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    day_after = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w])"
    return tuple(
        map(
            re.compile,
            (
                rf"{day}[\s-]+(?:of[\s]+)?{month},?[\s-]+{year}",
                rf"{month}\s+{day_after},?\s+{year}",
                rf"{day}[\s-]+(?:of[\s]+)?{month}",
                rf"{month}(?:,|\s+of)?[\s-]+{year}",
                rf"{month}\s+{day_after}",
                month.removesuffix(r"\.?"),
            ),
        )
    )


@lru_cache(maxsize=8)
def _signs_of_a_date(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that each text with a date contains: a digit, or the name of a month or of a day."""
    return re.compile("|".join([r"\d", *(re.escape(form) for name in names for form in (name, name.upper()))]))


@lru_cache(maxsize=8)
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(form for word in words for form in (word, word.upper()))})\b")
