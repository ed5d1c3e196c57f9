"""Leaks: no written file holds a word of what is withheld from its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.compose.pack import Pack
from generator.leaks.search import Watch
from generator.leaks.withheld_words import watch_for
from generator.model.build_options import Terms
from generator.problems import Place, Problem
from generator.workspace.library import Edition, Workspace


class LeakChecks:
    """Makes the check of each pack's files; what may not stand in an edition is worked out once."""

    def __init__(self, workspace: Workspace, terms: Terms) -> None:
        self.workspace = workspace
        self.terms = terms
        self.known: dict[tuple[int, frozenset[str], frozenset[str]], tuple[Edition, Watch]] = {}

    def of(self, pack: Pack, name: str) -> Callable[[bytes], list[Problem]]:
        """Return the check of a file of a pack; `name` is the file's, below the output folder."""
        watch = self._watch(pack)
        return lambda data: leak_problems(watch, name, data)

    def of_all(self, packs: Iterable[Pack], name: str) -> Callable[[bytes], list[Problem]]:
        """Return the check of a file that several packs share."""
        watches = {id(watch): watch for watch in map(self._watch, packs)}.values()
        return lambda data: [problem for watch in watches for problem in leak_problems(watch, name, data)]

    def _watch(self, pack: Pack) -> Watch:
        edition = pack.selection.edition
        withheld = {item.portion.id: item.portion for item in pack.selection.withheld if item.handling}
        printed = pack.document.open_texts
        key = (id(edition), frozenset(withheld), printed)
        if key not in self.known:
            texts = self.workspace.templates.values()
            made = watch_for(self.workspace.library, edition, self.terms, withheld.values(), texts, printed)
            self.known[key] = (edition, made)  # the edition is kept, so that its id stays its own
        return self.known[key][1]


def leak_problems(watch: Watch, name: str, data: bytes) -> list[Problem]:
    """Return an error for each place of a file that holds words of what is withheld."""
    problems = []
    for leak in watch.leaks(name, data):
        message = f"words of '{leak.portion}', which is withheld, stand in {leak.where}: “{leak.words}”"
        hint = "the file was deleted; look for these words in the template and in the house style"
        problems.append(Problem("leak", message, Place(name), hint))
    return problems
