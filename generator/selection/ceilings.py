"""Ceilings: the portions that handling withholds from a pack, and the reasons. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.build_options import BuildOptions
from generator.model.content import LEFT_BEHIND, Portion
from generator.model.field_texts import to_dos
from generator.model.handling import Mark
from generator.model.kinds import AnyPortion, may_be_left
from generator.model.subject import Subject
from generator.problems import InvalidInput, Problem
from generator.workspace.library import Compiled, Edition, Library


@dataclass(frozen=True)
class Ceiling:
    """The limits of handling for one pack: those of its edition and those of the build."""

    library: Library
    edition: Edition
    options: BuildOptions

    def reason(self, portion: AnyPortion) -> str:
        """Return the reason why handling withholds a portion, or an empty text if the pack may contain it."""
        if portion.status == "withdrawn":
            return "it is withdrawn"
        if self.options.cleared_only and portion.status == "draft":
            return "it is a draft, and this build takes only cleared and approved portions"
        mark = self.library.marks[portion.id]
        return self._above(mark) or self._not_for_readers(mark) or self._not_to_be_left(portion)

    def _above(self, mark: Mark) -> str:
        scheme = self.library.scheme
        for level, whose in ((self.edition.ceiling, self.edition.file.name), (self.options.ceiling, "this build")):
            if level is not None and mark.level > level:
                return f"it is {scheme.name(mark.level)}; {whose} takes nothing above {scheme.name(level)}"
        return ""

    def _not_for_readers(self, mark: Mark) -> str:
        cleared = self.edition.cleared_for
        if cleared is None:
            return ""
        surplus = sorted(mark.caveats - cleared)
        if surplus:
            return f"it is {', '.join(surplus)}, which {self.edition.file.name} is not cleared for"
        if self.edition.file.leave_behind and mark.releasable_to is not None:
            return "it may be released to some parties only"
        return ""

    def _not_to_be_left(self, portion: AnyPortion) -> str:
        if not self.edition.file.leave_behind:
            return ""
        if not may_be_left(portion):
            return "a leave-behind takes only points to make"
        if portion.release not in LEFT_BEHIND:
            allowed = " or ".join(f"'{release}'" for release in LEFT_BEHIND)
            return f"its release is '{portion.release}'; a leave-behind takes only {allowed}"
        if to_dos(portion):
            return "a text of it is to be drafted"
        return ""

    @property
    def level(self) -> int | None:
        """The highest level that the pack may have, or None if there is no limit."""
        levels = [level for level in (self.edition.ceiling, self.options.ceiling) if level is not None]
        return min(levels, default=None)

    def broken_up(
        self, kept: Iterable[Portion], subjects: Iterable[Subject], order: Mapping[str, int]
    ) -> dict[str, str]:
        """Return the portions to withhold because they are above the ceiling together with others, by id with reason.

        Of the portions of a compilation, the one with the highest `order` is withheld. Raises `InvalidInput` if all
        portions of a track are above the ceiling together.
        """
        ids = {portion.id for portion in kept}
        withheld: dict[str, str] = {}
        for compiled in in_force(self.library, ids, subjects):
            if self.level is None or compiled.level <= self.level:
                continue
            name, ceiling = self.library.scheme.name(compiled.level), self.library.scheme.name(self.level)
            together = compiled.compilation.together
            if not together:
                message = f"together the track's portions are {name}, above the ceiling {ceiling}"
                hint = f"no pack of this track can be below {name}: {compiled.compilation.reason}"
                raise InvalidInput([Problem("ceiling", message, compiled.place, hint)])
            if not set(together) & set(withheld):
                last = max(together, key=lambda portion: order[portion])
                others = ", ".join(portion for portion in together if portion != last)
                withheld[last] = f"together with {others} it is {name}: {compiled.compilation.reason}"
        return withheld


def in_force(library: Library, ids: set[str], subjects: Iterable[Subject]) -> list[Compiled]:
    """Return the compilations that apply to a pack: all their portions are among `ids`, the portions of the pack.

    A compilation that names no portions applies to every pack of its track or meeting.
    """
    here = set(subjects)
    return [
        compiled
        for compiled in library.compilations
        if (compiled.compilation.together and set(compiled.compilation.together) <= ids)
        or (not compiled.compilation.together and (compiled.subject is None or compiled.subject in here))
    ]
