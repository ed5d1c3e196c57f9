"""Marks: the mark of each portion, and what is wrong with the marks that people wrote.

Quoting never lowers a mark: a portion is at least of the level of each passage that it quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.brief import Brief
from generator.model.content import Compilation, Marked, Portion, Quotation
from generator.model.field_texts import KeyPath
from generator.model.handling import Mark, Scheme, combined
from generator.problems import Problem, unknown_name
from generator.workspace.library import Owned
from generator.workspace.strict_yaml import YamlFile


@dataclass(frozen=True)
class Marks:
    """Works out marks: what bears no level has the workspace's default, a quotation without one its brief's."""

    scheme: Scheme
    briefs: Mapping[str, Brief]

    def portion(self, portion: Portion) -> Mark:
        """Return the mark of a portion: its own, or that of what it quotes, whichever is the higher."""
        own = self._own(portion)
        return combined(map(self._quoted, portion.sources), own or self.least)

    @property
    def least(self) -> Mark:
        """The mark of what bears none."""
        return Mark(self.scheme.default)

    def _own(self, marked: Marked) -> Mark | None:
        """Return the mark that something bears of itself, or None where it bears none."""
        if marked.classification is None and not marked.caveats and marked.releasable_to is None:
            return None
        level = self.scheme.level(marked.classification) if marked.classification else None
        parties = None if marked.releasable_to is None else frozenset(marked.releasable_to)
        return Mark(self.scheme.default if level is None else level, frozenset(marked.caveats), parties)

    def _quoted(self, quotation: Quotation) -> Mark:
        """Return the mark of a quotation: all of its own where it names a level, else the brief's with it."""
        brief = self.briefs.get(quotation.brief) if quotation.brief else next(iter(self.briefs.values()), None)
        own = self._own(quotation)
        of_brief = self._own(brief.facts) if brief else None
        if own is None or of_brief is None or quotation.classification is not None:
            return own or of_brief or Mark(0)
        lists = [mark.releasable_to for mark in (own, of_brief) if mark.releasable_to is not None]
        parties = frozenset.intersection(*lists) if lists else None
        return Mark(of_brief.level, own.caveats | of_brief.caveats, parties)

    def lowered(self, owned: Owned) -> Problem | None:
        """Return an error where a portion is written below what it quotes."""
        written = owned.portion.classification
        level = self.scheme.level(written) if written else None
        if level is None:
            return None
        for position, source in enumerate(owned.portion.sources):
            quoted = self._quoted(source).level
            if quoted > level:
                message = (
                    f"'{owned.portion.id}' is {self.scheme.name(level)}, but quotes what is {self.scheme.name(quoted)}"
                )
                hint = (
                    f"quoting never lowers a mark: delete the key, or, where that passage itself is "
                    f"{self.scheme.name(level)}, write so below the quotation in line "
                    f"{owned.place('sources', position).line}"
                )
                return Problem("lowered", message, owned.place("classification"), hint)
        return None


def compilation_problems(
    scheme: Scheme, file: YamlFile, compilations: Sequence[Compilation], marks: Mapping[str, Mark]
) -> Iterable[Problem]:
    """Yield what is wrong with a file's compilations: an id that isn't known, or a level that raises nothing."""
    for number, compilation in enumerate(compilations):
        path: KeyPath = ("compilations", number)
        for position, name in enumerate(compilation.together):
            if name not in marks:
                place = file.place((*path, "together", position))
                yield unknown_name("portion", name, marks, place)
        highest = max([marks[name].level for name in compilation.together if name in marks], default=scheme.default)
        level = scheme.level(compilation.classification)
        if level is not None and level <= highest:
            message = f"a compilation can only raise a level; its parts are {scheme.name(highest)} already"
            where = file.place((*path, "classification"))
            yield Problem("compilation", message, where, "write a higher level, or delete the entry")
