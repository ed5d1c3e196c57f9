"""Cautions: which portions each one guards, and which cautions a pack needs for what it contains. Pure.

A caution stands wherever a portion that it guards is spoken, answered or carried: in the same pack, and on the same
card of a meeting. A leave-behind has no cautions, because its reader is the other side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.model.content import Gap, Point
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import AgendaItem, Participant
from generator.workspace.library import Library


def is_guarded(portion: AnyPortion, caution: Point) -> bool:
    """Tell whether a caution guards a portion: it names the portion's id, or one of its topics.

    Other cautions, gaps, participants and the items of an agenda need no caution.

    >>> from generator.model.content import Quotation
    >>> def point(name, **fields):
    ...     return Point(id=name, lead="Fees.", say="Port fees.", sources=[Quotation(quote="Port fees")], **fields)
    >>> caution = point("no-sum", kind="caution", use="do-not-raise", guards=["fees"])
    >>> is_guarded(point("ask-fees", kind="ask", topics=["fees"]), caution)
    True
    """
    return not _handles(portion).isdisjoint(caution.guards)


def _handles(portion: AnyPortion) -> frozenset[str]:
    """Return the names by which a caution can guard a portion: its id and its topics."""
    if isinstance(portion, Gap | Participant | AgendaItem):
        return frozenset()
    if isinstance(portion, Point) and portion.use == "do-not-raise":
        return frozenset()
    return frozenset((portion.id, *portion.topics))


def cautions_for(portions: Iterable[AnyPortion], library: Library) -> list[Point]:
    """Return the cautions that guard any of some portions, in file order."""
    handles = frozenset[str]().union(*map(_handles, portions))
    return [caution for caution in library.cautions if not handles.isdisjoint(caution.guards)]


def guarded(caution: AnyPortion, portions: Iterable[AnyPortion]) -> list[str]:
    """Return the ids of those portions that a caution guards; any other portion guards nothing."""
    if not isinstance(caution, Point):
        return []
    return list(dict.fromkeys(portion.id for portion in portions if is_guarded(portion, caution)))


def reason_of_cautions(
    portion: AnyPortion, library: Library, reason: Callable[[Point], str | None], *, leave_behind: bool
) -> str:
    """Return a reason to withhold a portion if a caution that guards it is withheld, or an empty text.

    `reason` says why handling withholds a caution, if it does. A leave-behind has no cautions, so it needs none.
    """
    for caution in [] if leave_behind else cautions_for([portion], library):
        why = reason(caution)
        if why:
            return f"the caution '{caution.id}', which guards it, is withheld: {why}"
    return ""
