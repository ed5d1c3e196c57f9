"""The kinds of portion, as a closed union, and the functions that depend on the kind.

Every function here matches all kinds. If a new kind is added to `AnyPortion`, the type checker reports an error in each
function until the function handles the new kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from generator.model.audience import PackSection
from generator.model.content import Deal, Exchange, Gap, Line, Point, TrackPortion, Use
from generator.model.field_texts import KeyPath
from generator.model.meeting_file import AgendaItem, MeetingPortion, Participant

AnyPortion = TrackPortion | MeetingPortion
"""A portion of any kind: of a track or of a meeting."""


def kind_name(portion: AnyPortion) -> str:
    """Return the name of a portion's kind for messages about templates."""
    match portion:
        case Line():
            return "line"
        case Point():
            return "point"
        case Exchange():
            return "likely point"
        case Deal():
            return "row"
        case Gap():
            return "gap"
        case Participant():
            return "participant"
        case AgendaItem():
            return "item"
        case _:
            assert_never(portion)


_SECTIONS_OF_LINES: Mapping[str, PackSection] = {
    "objectives": "objectives",
    "their_objectives": "their_objectives",
    "to_agree": "to_agree",
    "next_steps": "next_steps",
}


def section_of(portion: AnyPortion, list_name: str = "objectives") -> PackSection:
    """Return the section of a portion. The `list_name` in its file decides for a line, and a point's `use` for a point.

    Press lines, and the remarks that open or close a meeting, have sections of their own.

    >>> from generator.model.content import Quotation
    >>> sources = (Quotation(quote="Port fees"),)
    >>> section_of(Point(id="fees", kind="ask", lead="Fees.", say="Port fees.", use="if-raised", sources=sources))
    'if_raised'
    >>> section_of(Point(id="fees", kind="press", lead="Fees.", say="Port fees.", sources=sources))
    'press'
    """
    match portion:
        case Point(kind="press", use="say"):
            return "press"
        case Point(kind="press", use="if-raised"):
            return "press_if_asked"
        case Point(remarks=remarks, use="say") if remarks is not None:
            return remarks
        case Point(use=use):
            return _section_of_use(use)
        case Exchange():
            return "likely_points"
        case Deal():
            return "asks_and_offers"
        case Gap():
            return "gaps"
        case Line():
            return _SECTIONS_OF_LINES[list_name]
        case Participant():
            return "participants"
        case AgendaItem():
            return "agenda"
        case _:
            assert_never(portion)


def _section_of_use(use: Use) -> PackSection:
    match use:
        case "say":
            return "say"
        case "if-raised":
            return "if_raised"
        case "background":
            return "background"
        case "internal":
            return "internal"
        case "do-not-raise":
            return "do_not_raise"
        case _:
            assert_never(use)


def summary(portion: AnyPortion) -> str:
    """Return the words that stand for a portion in lists, such as the list of `explain`."""
    match portion:
        case Line(text=text):
            return text
        case Point(lead=lead):
            return lead
        case Exchange(they=they):
            return they
        case Deal(ask=ask, offer=offer):
            return ask or offer or ""
        case Gap(need=need):
            return need
        case Participant(role=role):
            return role
        case AgendaItem(title=title, track=track):
            return title or track or ""
        case _:
            assert_never(portion)


def may_be_left(portion: AnyPortion) -> bool:
    """Return whether a leave-behind may contain a portion of this kind and use, whatever its release and mark."""
    match portion:
        case Point(use=use):
            return use == "say"
        case Line() | Exchange() | Deal() | Gap() | Participant() | AgendaItem():
            return False
        case _:
            assert_never(portion)


def adapted(portion: AnyPortion, readers: Sequence[str]) -> AnyPortion:
    """Return a portion with the values of its variants for its readers, or unchanged if it has none.

    `readers` are an audience's id, or a meeting's id and the audience's id; the first one with a value decides.

    >>> gap = Gap(id="no-figures", need="Figures for trade.", variants={"economic": "Figures since 2015."})
    >>> summary(adapted(gap, ["economic"]))
    'Figures since 2015.'
    """
    changed = {field: value for field, (_, value) in variant_values(portion, readers).items()}
    return portion.model_copy(update=changed) if changed else portion


def variant_values(portion: AnyPortion, readers: Sequence[str]) -> dict[str, tuple[KeyPath, str]]:
    """Return the fields that the variants for some readers replace, each with the path and the value of the variant.

    >>> gap = Gap(id="no-figures", need="Figures for trade.", variants={"economic": "Figures since 2015."})
    >>> variant_values(gap, ["spring-visit", "economic"])
    {'need': (('variants', 'economic'), 'Figures since 2015.')}
    """
    values: dict[str, tuple[KeyPath, str]] = {}
    for reader in reversed(readers):
        values |= _variant_of(portion, reader)
    return values


def _variant_of(portion: AnyPortion, reader: str) -> dict[str, tuple[KeyPath, str]]:
    match portion:
        case Line(variants=texts):
            field = "text"
        case Gap(variants=texts):
            field = "need"
        case Point(variants=words) | Exchange(variants=words) | Deal(variants=words):
            own = words.get(reader)
            given = {} if own is None else own.model_dump(exclude_none=True)
            return {name: (("variants", reader, name), value) for name, value in given.items()}
        case Participant() | AgendaItem():
            return {}
        case _:
            assert_never(portion)
    return {field: (("variants", reader), texts[reader])} if reader in texts else {}
