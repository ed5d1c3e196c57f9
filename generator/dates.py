"""Dates of any precision: a year `2020`, a month `2020-11` or a day `2020-11-09`."""

from __future__ import annotations

import calendar
import datetime
import re


class NotADate(ValueError):  # noqa: N818 - the name says what is wrong
    """A text is not a date: `message` says what is wrong, `hint` how to fix it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message = message
        self.hint = hint


def real_date(text: str) -> str:
    """Return the text unchanged if it is a date that exists. Raises `NotADate`.

    >>> real_date("2020-11")
    '2020-11'
    >>> real_date("2020-02-30")
    Traceback (most recent call last):
    generator.dates.NotADate: there is no such date as '2020-02-30'; check its month and day
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        raise NotADate(f"'{text}' is not a date", _meant(text))
    try:
        first_day(text)
    except ValueError:
        raise NotADate(f"there is no such date as '{text}'", "check its month and day") from None
    return text


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY, _WORD, _YEAR = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?P<month>[a-z]+)\.?", r"(?P<year>\d{4})"
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ]?(\d\d?)(?:[-./ ]?(\d\d?))?(?:[T ].*)?", re.ASCII)
_YEAR_LAST = re.compile(r"(\d\d?)[-./ ]+(\d\d?)[-./ ]+(\d{4})", re.ASCII)
_IN_WORDS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{_DAY}[ -.]*(?:of )?{_WORD},?[ -]*{_YEAR}",
        rf"{_WORD} {_DAY},? *{_YEAR}",
        rf"{_WORD},? *{_YEAR}",
    )
)


def _meant(text: str) -> str:
    """Return how to write a date that is in another form; if day and month could be either, both ways.

    >>> _meant("3 May 2026"), _meant("2026-5-3"), _meant("5/3/2026")
    ('write 2026-05-03', 'write 2026-05-03', 'write the year first: 2026-05-03 (3 May) or 2026-03-05 (5 March)')
    >>> _meant("soon")
    'write 2020, 2020-11 or 2020-11-09'
    """
    found = _dates_meant(text.strip())
    if len(found) == 2:
        first, second = (f"{date} ({first_day(date).day} {_month_name(date)})" for date in found)
        return f"write the year first: {first} or {second}"
    return f"write {found[0]}" if found else "write 2020, 2020-11 or 2020-11-09"


def _dates_meant(text: str) -> list[str]:
    for pattern in _IN_WORDS:
        match = pattern.fullmatch(text)
        if match and match["month"][:3].lower() in _MONTHS:
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            return _existing(match["year"], month, match.groupdict().get("day"))
    if match := _YEAR_FIRST.fullmatch(text):
        return _existing(match[1], int(match[2]), match[3])
    if match := _YEAR_LAST.fullmatch(text):
        one, two, year = match.groups()
        return list(dict.fromkeys([*_existing(year, int(one), two), *_existing(year, int(two), one)]))
    return []


def _existing(year: str, month: int, day: str | None) -> list[str]:
    """Return a date as it is written, if it exists, in a list."""
    date = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
    try:
        first_day(date)
    except ValueError:
        return []
    return [date]


def _month_name(date: str) -> str:
    return first_day(date).strftime("%B")


def first_day(date: str) -> datetime.date:
    """Return the first day of a year, a month or a day.

    >>> first_day("2020-11").isoformat()
    '2020-11-01'
    """
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def last_day(date: str) -> datetime.date:
    """Return the last day of a year, a month or a day.

    >>> last_day("2020-11").isoformat(), last_day("2020").isoformat()
    ('2020-11-30', '2020-12-31')
    """
    year, *rest = map(int, date.split("-"))
    month = rest[0] if rest else 12
    return datetime.date(year, month, rest[1] if len(rest) > 1 else calendar.monthrange(year, month)[1])


def months_before(day: datetime.date, months: int) -> datetime.date:
    """Return the day that is `months` months before a day, or the last day of that month if the month is shorter.

    >>> months_before(datetime.date(2021, 3, 31), 1).isoformat()
    '2021-02-28'
    """
    years, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return datetime.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))
