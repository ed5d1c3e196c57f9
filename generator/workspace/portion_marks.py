"""Works out the mark of each portion, and checks the marks and compilations that staff wrote.

A portion has at least the level of each passage that it quotes: a quotation never lowers a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model.brief import Brief
from generator.model.content import Marked, Portion, Quotation
from generator.model.field_texts import KeyPath
from generator.model.handling import Mark, Scheme, combined
from generator.model.track_file import Compilation
from generator.problems import Problem, unknown_name
from generator.workspace.library import Owned
from generator.workspace.strict_yaml import YamlFile


@dataclass(frozen=True)
class Marks:
    """Works out marks: a portion without a level has the default level, a quotation without a level that of its brief.

    >>> secret = Quotation(quote="Port fees", classification="Secret", caveats=("NOFORN",))
    >>> marks = Marks(Scheme(), briefs={})
    >>> marks.portion(Portion(id="fees", sources=(secret,), classification="Restricted"))
    Mark(level=3, caveats=frozenset({'NOFORN'}), releasable_to=None)
    """

    scheme: Scheme
    briefs: Mapping[str, Brief]

    def portion(self, portion: Portion) -> Mark:
        """Return the mark of a portion: its own combined with the marks of its quotations."""
        own = self._own(portion)
        return combined(map(self._quoted, portion.sources), own or self.least)

    @property
    def least(self) -> Mark:
        """The mark of a portion for which no mark is written."""
        return Mark(self.scheme.default)

    def _own(self, marked: Marked) -> Mark | None:
        """Return the mark that is written on a portion, a quotation or a brief, or None if there is none."""
        if marked.classification is None and not marked.caveats and marked.releasable_to is None:
            return None
        level = self.scheme.level(marked.classification) if marked.classification else None
        parties = None if marked.releasable_to is None else frozenset(marked.releasable_to)
        return Mark(self.scheme.default if level is None else level, frozenset(marked.caveats), parties)

    def _quoted(self, quotation: Quotation) -> Mark:
        """Return the mark of a quotation: its own if it has a level, else its brief's mark together with its own."""
        only = next(iter(self.briefs.values())) if len(self.briefs) == 1 else None
        brief = self.briefs.get(quotation.brief) if quotation.brief else only
        own = self._own(quotation)
        of_brief = self._own(brief.facts) if brief else None
        if own is None or of_brief is None or quotation.classification is not None:
            return own or of_brief or Mark(0)
        lists = [mark.releasable_to for mark in (own, of_brief) if mark.releasable_to is not None]
        parties = frozenset.intersection(*lists) if lists else None
        return Mark(of_brief.level, own.caveats | of_brief.caveats, parties)

    def lowered(self, owned: Owned) -> Problem | None:
        """Return an error if the level that is written on a portion is lower than that of a passage that it quotes."""
        written = owned.portion.classification
        level = self.scheme.level(written) if written else None
        if level is None:
            return None
        for position, source in enumerate(owned.portion.sources):
            quoted = self._quoted(source).level
            if quoted > level:
                own, line = self.scheme.name(level), owned.place("sources", position).line
                message = f"'{owned.portion.id}' is {own}, but it quotes a passage that is {self.scheme.name(quoted)}"
                hint = (
                    f"delete 'classification' here; or, if the quoted passage is only {own}, write "
                    f"'classification: {own}' below the quotation in line {line}"
                )
                return Problem("lowered", message, owned.place("classification"), hint)
        return None


def compilation_problems(
    scheme: Scheme, file: YamlFile, compilations: Sequence[Compilation], marks: Mapping[str, Mark]
) -> Iterable[Problem]:
    """Yield an error for each unknown id in a file's compilations, and for each compilation that raises no level."""
    for number, compilation in enumerate(compilations):
        path: KeyPath = ("compilations", number)
        for position, name in enumerate(compilation.together):
            if name not in marks:
                place = file.place((*path, "together", position))
                yield unknown_name("portion", name, marks, place)
        highest = max([marks[name].level for name in compilation.together if name in marks], default=scheme.default)
        level = scheme.level(compilation.classification)
        if level is not None and level <= highest:
            message = f"the compilation doesn't raise the level: its portions are already {scheme.name(highest)}"
            where = file.place((*path, "classification"))
            yield Problem("compilation", message, where, "write a higher level, or delete the compilation")
