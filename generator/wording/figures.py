"""The figures that a text gives: numbers in digits and in words, percentages, amounts of money, decades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.wording.figure_values import DECADE, PERCENT, TIMES, UNCOUNTED, VAGUE, Figure
from generator.wording.language_data import Numbers
from generator.wording.plain_digits import with_ascii_digits, with_plain_fractions, without_phrases

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)
_ORDINAL_END = frozenset(["st", "nd", "rd", "th"])
_DASHES = "-–—‑"
_PERCENT = "%٪％"
_TENS = range(20, 100, 10)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.lower() if self.kind == "word" else ""


def figures_in(text: str, numbers: Numbers, *, of_source: bool = False) -> list[Figure]:
    """Return the figures of a text, in its order. Dates and codes such as `F-16` must be taken out of it first.

    In the text of a source, a “one”, a “first” or a “Second, …” that counts nothing is a figure too: it supports the
    same word, and no other figure.

    >>> from generator.wording.language_data import language_of
    >>> english = language_of("en").numbers
    >>> text = "$5 billion for 1,000 boats, fifteen hundred men, 40 per cent, in the 1970s; the fourth and only one."
    >>> [f"{figure.value} {figure.unit}".strip() for figure in figures_in(text, english)]
    ['5000000000 USD', '1000', '1500', '40 percent', '1970 decade', '4']
    """
    text = with_ascii_digits(without_phrases(with_plain_fractions(text), numbers.idioms))
    tokens = [_Token(str(m.lastgroup), m.group(), *m.span()) for m in _TOKEN.finditer(text)]
    return _with_ranges(list(_Reader(text, tokens, numbers, of_source).figures()), text, numbers)


@dataclass(frozen=True)
class _Reader:
    """Reads the figures of a text from its tokens."""

    text: str
    tokens: list[_Token]
    numbers: Numbers
    of_source: bool

    def figures(self) -> Iterator[Figure]:
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            if token.kind != "number" and token.word not in self.numbers.begin:
                position += 1
                continue
            read = self._decade(position) or self._number(position)
            if read is None:
                position += 1
                continue
            value, end, unit = read
            end, unit = self._unit(position, end, unit)
            first, last = self.tokens[position], self.tokens[end - 1]
            start = first.start
            if self._currency_before(position)[0]:
                start = self._currency_before(position)[1]
            before = self._word_before(position)
            yield Figure(value, unit, self.text[start : last.end].strip(), before, start, last.end)
            position = end

    def _at(self, position: int) -> _Token:
        return self.tokens[position] if 0 <= position < len(self.tokens) else _Token("end", "", -1, -1)

    def _word_before(self, position: int) -> str:
        while position and self._at(position - 1).text in "#№([“\"'‘":
            position -= 1
        return self._at(position - 1).word

    def _touches(self, position: int) -> bool:
        """Tell whether a token begins where the one before it ends."""
        return position > 0 and self._at(position).start == self._at(position - 1).end

    def _decade(self, position: int) -> tuple[Decimal, int, str] | None:
        token, after = self._at(position), self._at(position + 1)
        if token.word in self.numbers.decades:
            return self.numbers.decades[token.word], position + 1, DECADE
        if token.kind == "number" and after.text == "s" and self._touches(position + 1):
            return Decimal(token.text), position + 2, DECADE
        if token.kind == "number" and after.text in "'’" and self._at(position + 2).text == "s" and after.text:
            return Decimal(token.text), position + 3, DECADE
        return None

    def _number(self, position: int) -> tuple[Decimal, int, str] | None:
        """Return the value of the number at a position, the position after it, and its unit so far."""
        token = self._at(position)
        if token.kind == "number":
            return self._digits(position)
        word = token.word
        if word in self.numbers.times:
            return self.numbers.times[word], position + 1, TIMES
        if word in self.numbers.others:
            return self.numbers.others[word], position + 1, ""
        if word in self.numbers.one or word in self.numbers.first:
            return self._one(position)
        if word in self.numbers.words:
            return self._order(position) if self._is_order(position) else self._words(position)
        if word in self.numbers.scales:
            article = self._at(position - 1).word in ("a", "an")
            value, end = self._scaled(Decimal(1), position)
            return value, end, "" if article else VAGUE
        return None

    def _is_order(self, position: int) -> bool:
        """Tell whether an ordinal puts sentences in order: “Second, we ask …”."""
        begins = self._at(position - 1).text in ("", ".", "!", "?", ":")
        return begins and self._at(position + 1).text == "," and self._at(position).word in self.numbers.ordinals

    def _order(self, position: int) -> tuple[Decimal, int, str] | None:
        """Return the figure of an ordinal that puts sentences in order: none in our text, the same word in a source."""
        value = self.numbers.words[self._at(position).word]
        return (value, position + 1, UNCOUNTED) if self.of_source else None

    def _digits(self, position: int) -> tuple[Decimal, int, str]:
        value = Decimal(re.sub(r"[^\d.]", "", self._at(position).text))
        end = position + 1
        after = self._at(end)
        if after.kind == "word" and self._touches(end):
            if after.word in _ORDINAL_END:
                end += 1
            elif after.word in self.numbers.suffixes:
                value, end = value * self.numbers.suffixes[after.word], end + 1
        value, end = self._scaled(value, end)
        return value, end, ""

    def _scaled(self, value: Decimal, position: int) -> tuple[Decimal, int]:
        """Multiply a value by the scales that follow it."""
        while True:
            skip = self._at(position).text in _DASHES and self._at(position).text != "" and self._touches(position)
            word = self._at(position + skip).word
            if word not in self.numbers.scales:
                return value, position
            value, position = value * self.numbers.scales[word], position + skip + 1

    def _one(self, position: int) -> tuple[Decimal, int, str] | None:
        """Return the figure of “one” or “first”, unless it is a pronoun or an adverb."""
        word, after = self._at(position).word, self._at(position + 1)
        if after.text in _DASHES and after.text and self._touches(position + 1):
            after = self._at(position + 2)
        if word in self.numbers.first:
            counts = self._at(position - 1).word in self.numbers.counting and after.kind == "word"
            return self._single(position, counts=counts)
        if after.word in self.numbers.scales or after.word in self.numbers.others or after.word in self.numbers.words:
            return self._words(position)
        counts = after.kind == "word" and after.word not in self.numbers.after_pronoun
        return self._single(position, counts=counts)

    def _single(self, position: int, *, counts: bool) -> tuple[Decimal, int, str] | None:
        if not counts and not self.of_source:
            return None
        return Decimal(1), position + 1, "" if counts else UNCOUNTED

    def _words(self, position: int) -> tuple[Decimal, int, str]:
        """Return the value of a number in words: `two hundred and fifty thousand`, `nineteen sixty-five`."""
        total, current, end = Decimal(0), Decimal(0), position
        last = Decimal(-1)
        while True:
            step = end
            if step > position:
                is_dash = self._at(step).text in _DASHES and self._at(step).text != ""
                is_and = self._at(step).word in self.numbers.joining and last >= 100
                step += is_dash or is_and
            word = self._at(step).word
            value = Decimal(1) if word in self.numbers.one else self.numbers.words.get(word)
            if value is not None and value < 100 and self._fits(last, value):
                current, last = current + value, value
            elif value is not None and value < 100 and 10 <= last < 100 and value >= 10 and total == 0:
                current, last = current * 100 + value, value  # nineteen sixty-five
            elif word in self.numbers.scales and end > position:
                scale = self.numbers.scales[word]
                current, last = current * scale, scale
                if scale >= 1000:
                    total, current = total + current, Decimal(0)
            elif value is not None and end == position:
                return value, step + 1, ""
            else:
                return total + current, end, ""
            end = step + 1

    @staticmethod
    def _fits(last: Decimal, value: Decimal) -> bool:
        """Tell whether a number word may follow another in one number: after a scale, or a unit after a ten."""
        return last < 0 or last >= 100 or (last in _TENS and value < 10)

    def _unit(self, position: int, end: int, unit: str) -> tuple[int, str]:
        """Return the position after a number's unit, and the unit."""
        if unit in (DECADE, TIMES, UNCOUNTED):
            return end, unit
        rest = self.text[self._at(end).start :] if end < len(self.tokens) else ""
        gap = rest.lstrip(_DASHES + " ") if rest[:1] in _DASHES else rest
        if rest[:1] and rest[0] in _PERCENT:
            return end + 1, PERCENT
        if length := _longest(gap, self.numbers.percent):
            return self._after(len(self.text) - len(gap) + length, end), PERCENT
        length = _longest(gap, tuple(word for word in self.numbers.currencies if word[-1:].isalpha()))
        if length:
            name = self._currency(gap[:length])
            return self._after(len(self.text) - len(gap) + length, end), name
        if rest[:1] in self.numbers.currencies:
            return end + 1, self.numbers.currencies[rest[0]]
        before = self._currency_before(position)
        return end, before[0] or unit

    def _after(self, offset: int, end: int) -> int:
        while end < len(self.tokens) and self.tokens[end].start < offset:
            end += 1
        return end

    def _currency(self, written: str) -> str:
        by_lower = {word.lower(): name for word, name in self.numbers.currencies.items()}
        return by_lower[written.lower()]

    def _currency_before(self, position: int) -> tuple[str, int]:
        """Return the currency that is written before a number, and where it begins."""
        before = self.text[: self._at(position).start].rstrip()
        found = [word for word in self.numbers.currencies if before.endswith(word)]
        for word in sorted(found, key=len, reverse=True):
            start = len(before) - len(word)
            if not (word[0].isalpha() and start and before[start - 1].isalnum()):
                return self.numbers.currencies[word], start
        return "", 0


def _longest(text: str, words: tuple[str, ...]) -> int:
    """Return the length of the longest of some words or phrases that a text begins with, or 0."""
    lowered = text[:40].lower()
    fitting = (len(w) for w in words if lowered.startswith(w.lower()) and not lowered[len(w) : len(w) + 1].isalnum())
    return max(fitting, default=0)


def _with_ranges(found: list[Figure], text: str, numbers: Numbers) -> list[Figure]:
    """Give both ends of a range the unit and the scale of the other: `$5–10 billion`, `between 10 and 20 per cent`."""
    for n in range(len(found) - 1):
        first, second = found[n], found[n + 1]
        between = text[first.end : second.start].strip().lower()
        is_range = (between != "" and all(sign in _DASHES for sign in between)) or between in numbers.to
        is_range = is_range or (between in numbers.joining and first.before in numbers.between)
        if not is_range or DECADE in (first.unit, second.unit):
            continue
        scale = _scale_of(second, numbers)
        value = first.value * scale if scale > 1 and _scale_of(first, numbers) == 1 else first.value
        unit = first.unit or second.unit
        found[n] = replace(first, value=value, unit=unit)
        found[n + 1] = replace(second, unit=second.unit or unit)
    return found


def _scale_of(figure: Figure, numbers: Numbers) -> Decimal:
    words = re.findall(r"[^\W\d_]+", figure.text.lower())
    scale = Decimal(1)
    for word in words:
        scale *= numbers.scales.get(word, numbers.suffixes.get(word, Decimal(1)))
    return scale
