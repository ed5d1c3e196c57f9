"""The kinds of portion, as a closed union, and the functions that depend on the kind.

Every function here matches all kinds. If a new kind is added to `AnyPortion`, the type checker reports an error in each
function until the function handles the new kind.
"""

from __future__ import annotations

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


def section_of(portion: AnyPortion) -> PackSection:
    """Return the section of a portion that is in a list; a point's `use` decides, except for a press line.

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
        case Point(use=use):
            return _section_of_use(use)
        case Exchange():
            return "likely_points"
        case Deal():
            return "asks_and_offers"
        case Gap():
            return "gaps"
        case Line():
            return "objectives"
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


def in_words_of(portion: AnyPortion, audience: str) -> AnyPortion:
    """Return a portion with the words of its variant for an audience, or unchanged if it has none.

    >>> gap = Gap(id="no-figures", need="Figures for trade.", variants={"economic": "Figures since 2015."})
    >>> summary(in_words_of(gap, "economic"))
    'Figures since 2015.'
    """
    changed = {field: text for field, (_, text) in variant_texts(portion, audience).items()}
    return portion.model_copy(update=changed) if changed else portion


def variant_texts(portion: AnyPortion, audience: str) -> dict[str, tuple[KeyPath, str]]:
    """Return the fields that an audience's variant replaces, each with the path and the words of the variant.

    >>> gap = Gap(id="no-figures", need="Figures for trade.", variants={"economic": "Figures since 2015."})
    >>> variant_texts(gap, "economic")
    {'need': (('variants', 'economic'), 'Figures since 2015.')}
    """
    match portion:
        case Line(variants=texts):
            field = "text"
        case Gap(variants=texts):
            field = "need"
        case Point(variants=words) | Exchange(variants=words):
            own = words.get(audience)
            given = {} if own is None else own.model_dump(exclude_none=True)
            return {name: (("variants", audience, name), text) for name, text in given.items()}
        case Deal() | Participant() | AgendaItem():
            return {}
        case _:
            assert_never(portion)
    return {field: (("variants", audience), texts[audience])} if audience in texts else {}
