"""The date of a paper, in the lines that say what the paper is: a number of its series is no day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.dates import NotADate, real_date
from generator.intake.paper import Clue, shortened
from generator.wording.language_data import language_of
from generator.wording.written_dates import WrittenDate, dates_in

_IN_FIGURES = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}")
_NUMBERED = re.compile(
    r"(?:(?<![\w'’])(?:Nos?|Nrs?|Numbers?|Issues?|Papers?|Vols?|Volumes?|Briefs?|Briefings?|Reports?|Notes?|Memos?|"
    r"Memorandum|Bulletins?|Insights?|Analys[ie]s|Comments?|Commentary|Series|Parts?|Chapters?|Editions?|Version|"
    r"Polic(?:y|ies)|Perspectives?|Updates?|Alerts?|Factsheets?|Sheets?|Dossiers?|Stud(?:y|ies)|Monographs?|Reviews?|"
    r"Articles?|Letters?|Newsletters?|Documents?|Drafts?|Journals?|Annex|Pages?|Publications?|Viewpoints?|Spotlights?|"
    r"Backgrounders?|Primers?|Guides?|Working|Discussion|Occasional)\.?\s*:?|(?-i:\b[A-Z]{2,6}-?)|[#№º°]|"
    r"\d(?:[-–—/]|\s*(?:&|\band\b|\bto\b))|\b(?:Nos|Issues|Vols)\b[^|·•;]*,)\s*$",
    re.IGNORECASE,
)
"""What stands before a number that may be the number of a paper, and not the day of a date."""
_APART = re.compile(r"^\d{1,2}(?:st|nd|rd|th)?(?:\s+-|-\s)")
"""A number that a dash divides from the month: `4 - June 2018`."""


def paper_date(given: str, places: Sequence[tuple[str, str]]) -> tuple[Clue | None, tuple[str, ...]]:
    """Return the date of a paper with the place where it stands, and remarks; `given` is what its properties say.

    A day that may be a number of the paper is left out: the month and the year are true in both readings.

    >>> [paper_date("", [(line, "")])[0].value for line in ("Working Paper 7 March 2021", "Note 7, 5 March 2021")]
    ['2021-03', '2021-03-05']
    """
    said = re.match(r"\d{4}(?:[-/]\d{2}(?:[-/]\d{2})?)?", given)
    value = _real(said.group().replace("/", "-")) if said else ""
    if value:
        return Clue(value, "the file's properties"), ()
    found: list[Clue] = []
    open_ones: list[str] = []
    doubts: list[str] = []
    for line, where in places:
        for date in dates_in(line, language_of("en").calendar):
            if _IN_FIGURES.fullmatch(date.text) and not _is_clear(date.text):
                open_ones.append(f"the date {date.text} can be read in two ways; write it in the front matter")
            elif date.year is not None and date.month is not None:
                is_day = date.day is not None and _has_its_day(line, date)
                value = _real(f"{date.year:04}-{date.month:02}" + (f"-{date.day:02}" if is_day else ""))
                if value and date.day is not None and not is_day:
                    doubts.append(
                        f"“{shortened(line)}”: {date.day} may be the number of the paper, so the date is {value}"
                    )
                found += [Clue(value, where)] if value else []
    others = list(dict.fromkeys(clue.value for clue in found))[1:]
    also = [f"other dates on the first page: {', '.join(others)}"] if others else []
    return (found[0] if found else None), (*(doubts[:1] if found else open_ones[:1]), *also)


def _has_its_day(line: str, date: WrittenDate) -> bool:
    """Tell whether the day of a date surely belongs to it."""
    written = line[date.start : date.end]
    return not written[:1].isdigit() or not (_NUMBERED.search(line[: date.start]) or _APART.match(written))


def _is_clear(text: str) -> bool:
    """Tell whether a date in figures can be read in one way only: one of the first two figures is no month."""
    first, second = map(int, re.split(r"[/.]", text)[:2])
    return first > 12 or second > 12 or first == second


def _real(text: str) -> str:
    try:
        return real_date(text)
    except NotADate:
        return ""
