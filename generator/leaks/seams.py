"""Words as they are compared, and seams: the places in a file where one text ends and the next one begins. Pure.

A template's `As of {{ as_of }}` prints "As of November 2020". If a withheld text contains the same four words, nothing
has leaked: the words are the end of one open text and the beginning of another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.house.placeholders import FIELD_MARK

WordRun = tuple[str, ...]

_LONGEST = 3
_WORD = re.compile(r"[^\W_]+")
_TEMPLATE_SPLIT = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\n", re.DOTALL)
_NO_BREAK_HYPHEN = re.compile(r"<\w+:noBreakHyphen ?/>")
# A text of a house document goes on over the edges of runs, which Word sets as it likes.
_HOUSE_SPLIT = re.compile(rf"</?\w+:(?:p|tc|tr|tab|br|cr)(?: [^<>]*)?/?>|{FIELD_MARK}[a-z_]+{FIELD_MARK}")
_OTHER_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Seams:
    """The first words and the last words of the texts that a file is made of.

    `begin` and `end` hold the first and the last one, two and three words of each text; `whole` holds each text of at
    most three words.
    """

    begin: frozenset[WordRun]
    end: frozenset[WordRun]
    whole: frozenset[WordRun]

    def explain(self, run: WordRun) -> bool:
        """Tell whether a run of words is the end of one text and the beginning of another.

        Whole short texts may be between the two.

        >>> seams = seams_of(["As of", "November 2020", "The catch fell."])
        >>> seams.explain(("as", "of", "november", "2020"))
        True
        >>> seams.explain(("fell", "as", "of", "november"))  # "As of" is a short text between two others
        True
        >>> seams.explain(("the", "catch", "of", "november"))  # no text ends in "the catch"
        False
        """
        return any(run[:cut] in self.end and self._continues(run[cut:]) for cut in range(1, len(run)))

    def _continues(self, rest: WordRun) -> bool:
        """Tell whether words are the beginning of a text, or whole short texts and the beginning of another."""
        return rest in self.begin or any(
            rest[:cut] in self.whole and self._continues(rest[cut:]) for cut in range(1, len(rest))
        )


def seams_of(texts: Iterable[str]) -> Seams:
    """Return the seams of texts that a file contains whole.

    >>> seams = seams_of(["The catch fell in 2017."])
    >>> sorted(seams.begin)
    [('the',), ('the', 'catch'), ('the', 'catch', 'fell')]
    >>> sorted(seams.end)
    [('2017',), ('fell', 'in', '2017'), ('in', '2017')]
    """
    runs = [kept_words(text) for text in texts]
    return Seams(
        frozenset(run[:length] for run in runs for length in range(1, _LONGEST + 1)),
        frozenset(run[-length:] for run in runs for length in range(1, _LONGEST + 1)),
        frozenset(run for run in runs if 0 < len(run) <= _LONGEST),
    )


def pieces_of_template(text: str) -> list[str]:
    """Return the texts of a template itself, split at expressions, statements, comments and line ends.

    >>> pieces_of_template("As of {{ as_of }}, for all{% if x %} readers{% endif %}")
    ['As of ', ', for all', ' readers', '']
    """
    return _TEMPLATE_SPLIT.split(text)


def pieces_of_house(text: str) -> list[str]:
    """Return the texts of a part of a house document, split at paragraphs, cells, tabs, line breaks and fields.

    >>> pieces_of_house("<w:p><w:t>A no</w:t><w:t>n</w:t><w:noBreakHyphen/><w:t>state one</w:t></w:p>")
    ['', 'A non-state one', '']
    """
    return [_OTHER_TAG.sub("", piece) for piece in _HOUSE_SPLIT.split(_NO_BREAK_HYPHEN.sub("-", text))]


def words_of(text: str) -> list[str]:
    """Return the words of a text in the form in which words are compared.

    Case, ligatures and other forms of a letter, and invisible characters make no difference.

    >>> words_of("The ﬁrst of-ﬁces, Ⅻ_SEC\u00adRET")
    ['the', 'first', 'of', 'fices', 'xii', 'secret']
    """
    if not text.isascii():
        normal = unicodedata.normalize("NFKC", text)
        text = "".join(letter for letter in normal if unicodedata.category(letter) != "Cf")
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=1024)
def kept_words(text: str) -> WordRun:
    """Return the words of a text as a tuple; the result is cached, because many files share texts."""
    return tuple(words_of(text))
