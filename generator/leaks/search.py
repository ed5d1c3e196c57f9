"""Leaks: no word of what is withheld stands anywhere in a written file. Pure.

A second line behind selection, and independent of it: what may not be in a file is worked out anew
(`withheld_words.py`), and the file is searched as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.leaks.file_texts import Stream, streams_of
from generator.leaks.seams import Seams, WordRun, kept_words


@dataclass(frozen=True)
class Leak:
    """Words of a portion that is withheld, and where in a file they stand."""

    portion: str
    where: str
    words: str


@dataclass(frozen=True)
class Watch:
    """What may not stand in a file: runs of words, and single words, each with the portion it is from."""

    runs: Mapping[WordRun, str]
    words: Mapping[str, str]
    ids: frozenset[str]
    seams: Seams

    @cached_property
    def lengths(self) -> frozenset[int]:
        """How many words the runs have."""
        return frozenset(map(len, self.runs))

    def leaks(self, name: str, data: bytes) -> list[Leak]:
        """Return the leaks of a file, one for each portion and each place in it."""
        found: dict[tuple[str, str], Leak] = {}
        for stream in streams_of(name, data):
            for portion, words in self._in(stream):
                found.setdefault((portion, stream.where), Leak(portion, stream.where, words))
        return list(found.values())

    def _in(self, stream: Stream) -> Iterator[tuple[str, str]]:
        if stream.text in self.ids and stream.where.endswith("name"):
            yield stream.text, stream.text
        if stream.text.isalnum() and not stream.read:
            return  # a single word that nobody reads, such as a style's id
        words = kept_words(stream.text)
        for length in self.lengths:
            for start in range(len(words) - length + 1):
                run = words[start : start + length]
                if run in self.runs and not self.seams.explain(run):
                    yield self.runs[run], " ".join(run)
        if stream.read:
            for word in words:
                if word in self.words:
                    yield self.words[word], word
