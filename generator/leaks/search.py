"""Leaks: words of a withheld portion that are anywhere in a written file. Pure.

This is the second line of defence after selection, and independent of it: `withheld_words.py` works out from the
content which words may not be in a file, and this module searches the bytes of the file for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.leaks.file_texts import Stream, streams_of
from generator.leaks.seams import Seams, WordRun, kept_words


@dataclass(frozen=True)
class Leak:
    """Words of a withheld portion, and the place in a file where they are."""

    portion: str
    where: str
    words: str


@dataclass(frozen=True)
class Watch:
    """The words that may not be in a file.

    `runs` maps each run of words, and `words` each single word, to the id of its portion. `ids` are the ids of
    portions that may not be the name of anything in a file, such as a bookmark. `seams` tell which runs are no leak.
    """

    runs: Mapping[WordRun, str]
    words: Mapping[str, str]
    ids: frozenset[str]
    seams: Seams

    @property
    def is_needed(self) -> bool:
        """Tell whether there are words to search for: without any, a file need not be read."""
        return bool(self.runs or self.words or self.ids)

    @cached_property
    def lengths(self) -> frozenset[int]:
        """The lengths of the runs, in words."""
        return frozenset(map(len, self.runs))

    def leaks(self, name: str, data: bytes) -> list[Leak]:
        """Return the leaks in a file: one for each withheld portion in each place.

        Raises `UnreadableFile` if a file that somebody changed can't be read.

        >>> no_seams = Seams(frozenset(), frozenset(), frozenset())
        >>> watch = Watch({("our", "floor", "is", "eleven"): "fi-floor"}, {"wren": "fi-floor"}, frozenset(), no_seams)
        >>> watch.leaks("fish.md", b"We say: our floor is **eleven**. Ask Wren.")
        [Leak(portion='fi-floor', where='fish.md', words='our floor is eleven')]
        >>> watch.leaks("fish.md", b"Our floor is low.")
        []
        """
        found: dict[tuple[str, str], Leak] = {}
        for stream in streams_of(name, data):
            for portion, words in self._in(stream):
                found.setdefault((portion, stream.where), Leak(portion, stream.where, words))
        return list(found.values())

    def _in(self, stream: Stream) -> Iterator[tuple[str, str]]:
        if stream.text in self.ids and stream.where.endswith("name"):
            yield stream.text, stream.text
        if stream.text.isalnum() and not stream.read:
            return  # a single word that people don't read, such as the id of a style
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
