"""The words of one language, as the program prints them: single words, dates, times and quotations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.translations.to_draft import is_to_do, to_do_note

ENGLISH_TAG = "en"
PRODUCT = "talkingpoints"
"""The name of the program. It is the same in every language."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """The words that a pack's language has for what the program prints, by their names in the table.

    `texts` has every word of the table; those that the language lacks are English, and `lacking` names them.
    """

    lang: str
    texts: Mapping[str, str]
    lacking: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def date(self, date: str) -> str:
        """Return a date as precisely as it is given; one that is not known yet says that it is to be drafted.

        >>> from generator.translations.word_table import english
        >>> english().date("2020-11-09"), english().date("2020-11"), english().date("2020")
        ('9 November 2020', 'November 2020', '2020')
        """
        if is_to_do(date):
            return self.drafted(date)
        year, *rest = date.split("-")
        if not rest:
            return year
        parts = {"year": year, "month": self[_MONTHS[int(rest[0]) - 1]]}
        if len(rest) == 1:
            return self._filled("month_and_year", parts)
        return self._filled("date", {**parts, "day": str(int(rest[1]))})

    def time(self, seconds: int) -> str:
        """Return a time in minutes and seconds.

        >>> from generator.translations.word_table import english
        >>> english().time(25), english().time(105), english().time(720)
        ('25 s', '1 min 45 s', '12 min')
        """
        minutes, rest = divmod(seconds, 60)
        parts = [("minutes", minutes)] if minutes else []
        parts += [("seconds", rest)] if rest or not minutes else []
        return " ".join(self._filled(name, {"number": str(number)}) for name, number in parts)

    def quoted(self, text: str, *, inner: bool = False) -> str:
        """Return a text in quotation marks; `inner` ones stand in a quotation, or around the title of a section."""
        return self._filled("inner_quotation" if inner else "quotation", {"words": text})

    def drafted(self, text: str) -> str:
        """Return a text as a pack prints it: one that nobody has drafted yet says so, with its note.

        >>> from generator.translations.word_table import english
        >>> english().drafted("TODO"), english().drafted("TODO: ask for a date"), english().drafted("Port fees")
        ('[To be drafted]', '[To be drafted: ask for a date]', 'Port fees')
        """
        if not is_to_do(text):
            return text
        note = to_do_note(text)
        return self._filled("to_draft_note", {"words": note}) if note else self["to_draft"]

    def listed(self, texts: list[str]) -> str:
        """Return texts with a comma and a space between each two."""
        return f"{self['comma']} ".join(texts)

    def _filled(self, name: str, parts: Mapping[str, str]) -> str:
        return _PLACEHOLDER.sub(lambda found: parts[found.group(1)], self[name])


def placeholders_of(text: str) -> frozenset[str]:
    """Return the names in braces in a word of the table.

    >>> sorted(placeholders_of("{month} {year}"))
    ['month', 'year']
    """
    return frozenset(_PLACEHOLDER.findall(text))
