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
        raise NotADate(f"'{text}' is not a date", "write 2020, 2020-11 or 2020-11-09")
    try:
        first_day(text)
    except ValueError:
        raise NotADate(f"there is no such date as '{text}'", "check its month and day") from None
    return text


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
