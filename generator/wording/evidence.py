"""What sources say, and what of a text they don't: its figures, dates and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.model.glossary import GlossaryFile, Term, pattern_of_spellings
from generator.wording.figure_values import Figure
from generator.wording.figures import figures_in
from generator.wording.language_data import DEFAULT_LANGUAGE, Language, language_of
from generator.wording.name_runs import CODE, NameRun, Word, is_ordinary, is_shouted, plain_name, runs_in, words_in
from generator.wording.plain_digits import with_plain_fractions, with_plain_spaces
from generator.wording.written_dates import WrittenDate, dates_in

_YEARS = range(1500, 2200)
_MOST_BETWEEN = 2


@dataclass(frozen=True)
class Said:
    """What one source says: a quotation, or a fact about a brief. A fact gives its figures only with the word before.

    Example: the number “Policy Brief #4” says “Brief 4”, and does not say “4 divisions”.
    """

    figures: tuple[Figure, ...]
    dates: tuple[WrittenDate, ...]
    words: tuple[Word, ...]
    is_fact: bool = False


@dataclass(frozen=True)
class Evidence:
    """Everything that may support the texts of a portion, and the spellings that the glossary allows them."""

    said: tuple[Said, ...]
    allowed: re.Pattern[str] | None
    lang: str

    def lacks(self, text: str, *, is_name: bool = False) -> list[str]:
        """Return the figures, dates and names of a text that no source has and the glossary doesn't allow.

        With `is_name`, the text is the name of somebody, and its first word is no ordinary word.

        >>> evidence = evidence_of(["Talks with Iran began in 2019."], [], [], GlossaryFile(), "en")
        >>> evidence.lacks("In 2019, Iran and Oman sent 500 soldiers."), evidence.lacks("Talks with Iran in 2019.")
        (['Oman', '500'], [])
        """
        language = language_of(self.lang)
        original = text = with_plain_fractions(with_plain_spaces(text))
        if self.allowed is not None:
            text = _blanked(text, [match.span() for match in self.allowed.finditer(text)])
        dates = dates_in(text, language.calendar)
        text = _blanked(text, [(date.start, date.end) for date in dates])
        without_codes = _blanked(text, [match.span() for match in CODE.finditer(text)])
        figures = figures_in(without_codes, language.numbers)
        text = _blanked(text, [(figure.start, figure.end) for figure in figures])  # `USD` is no acronym
        runs = runs_in(words_in(text, language.capitals, is_name=is_name), language.capitals)
        lacking = [
            *(date.text for date in dates if not self._has_date(date)),
            *(figure.text for figure in figures if not self._has_figure(figure, language)),
            *(run.text for run in runs if not self._has_run(run, language)),
        ]
        return sorted(dict.fromkeys(lacking), key=original.find)

    def _has_date(self, date: WrittenDate) -> bool:
        return any(date.is_said_by(other) for said in self.said for other in said.dates)

    def _has_figure(self, figure: Figure, language: Language) -> bool:
        """Tell whether a source has a figure. A year supports a year only: “in 1965” doesn't say “1965 soldiers”."""
        before = language.calendar.before
        may_be_year = figure.unit == "" and (not before or figure.before in ("", *before))
        if may_be_year and any(date.year == figure.value for said in self.said for date in said.dates):
            return True
        for said in self.said:
            for other in filter(figure.is_said_by, said.figures):
                is_meant = not said.is_fact or figure.before == other.before
                if may_be_year if _is_year(other, before) else is_meant:
                    return True
        return False

    def _has_run(self, run: NameRun, language: Language) -> bool:
        """Tell whether one source has the words of a run as one name, so that no name is made of pieces.

        Words may stand between them if they belong to the same name: “Mullah Muhammad Omar” says “Mullah Omar”.
        """
        return any(
            _follows(said.words[start:], run.words, language)
            for said in self.said
            for start in range(len(said.words))
            if _same(run.words[0], said.words[start], language)
        )


def evidence_of(
    quotations: Iterable[str], facts: Iterable[str], dates: Iterable[str], glossary: GlossaryFile, lang: str
) -> Evidence:
    """Return what the sources of a portion say: its quotations, the facts of their briefs, and the briefs' dates."""
    texts = [*((quotation, False) for quotation in quotations), *((fact, True) for fact in facts)]
    said = [replace(_read(text, name), is_fact=is_fact) for text, is_fact in texts for name in _languages(lang)]
    said += [Said((), tuple(_date(date) for date in dates), ())]
    return Evidence(tuple(said), _allowed("\n".join(text for text, _ in texts), glossary.names, glossary.terms), lang)


def _languages(lang: str) -> tuple[str, ...]:
    """Return the languages in which sources are read: that of the text, and English."""
    return (lang,) if lang == DEFAULT_LANGUAGE else (lang, DEFAULT_LANGUAGE)


@lru_cache(maxsize=4096)
def _read(text: str, lang: str) -> Said:
    language = language_of(lang)
    text = with_plain_spaces(text)
    dates = dates_in(text, language.calendar)
    without_dates = _blanked(text, [(date.start, date.end) for date in dates])
    without_codes = _blanked(without_dates, [match.span() for match in CODE.finditer(without_dates)])
    figures = figures_in(without_codes, language.numbers, of_source=True)
    return Said(tuple(figures), tuple(dates), tuple(words_in(without_dates, language.capitals)))


def _is_year(figure: Figure, before: frozenset[str]) -> bool:
    """Tell whether a figure of a source is a year: `in 1965`."""
    return figure.unit == "" and figure.value in _YEARS and figure.before in before and "," not in figure.text


def _date(date: str) -> WrittenDate:
    year, month, day = (*map(int, date.split("-")), None, None)[:3]
    return WrittenDate(year, month, day)


@lru_cache(maxsize=4096)
def _allowed(texts: str, names: tuple[str, ...], terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    """Return the pattern of the spellings that a text may use: our names, and the terms that a source has."""
    spellings = list(names)
    for term in terms:
        if pattern_of_spellings((*term.ours, *term.in_sources)).search(texts):
            spellings += term.ours
    return pattern_of_spellings(tuple(spellings)) if spellings else None


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return a text of the same length with dots in place of what stands in some spans."""
    for start, end in spans:
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


def _follows(words: tuple[Word, ...], run: tuple[Word, ...], language: Language) -> bool:
    """Tell whether a source's words begin with a run, with small words or words of the same name between its words."""
    position = 0
    for wanted in run[1:]:
        position = _next(words, position, wanted, language)
        if not position:
            return False
    return True


def _next(words: tuple[Word, ...], position: int, wanted: Word, language: Language) -> int:
    """Return the position of the next word of a run among a source's words, or 0."""
    others = 0
    for number in range(position + 1, len(words)):
        word = words[number]
        if not word.joins:
            return 0
        if _same(wanted, word, language):
            return number
        if word.text not in ("of", "the"):
            others += 1
            if others > _MOST_BETWEEN or not word.text[:1].isupper():
                return 0
    return 0


def _same(wanted: Word, there: Word, language: Language) -> bool:
    """Tell whether a source's word is a text's name. Case is ignored only where the word is an ordinary one."""
    forms, in_small_letters = _forms(wanted.name)
    if there.name in forms:
        return True
    if there.name.lower() not in in_small_letters:
        return False
    return (
        is_shouted(there.name)
        or (is_shouted(wanted.name) and there.name[:1].isupper())
        or is_ordinary(wanted.text, language.capitals)
        or (wanted.starts and there.name.islower())
    ) and not (wanted.name.isupper() and not is_shouted(wanted.name))


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return a name in its singular and its plural, as it is and in small letters."""
    forms = {name, plain_name(f"{name}s") if name.isupper() else f"{name}s"}
    if len(name) > 3 and name.endswith("s"):
        forms.add(name[:-1])
    return frozenset(forms), frozenset(form.lower() for form in forms)
