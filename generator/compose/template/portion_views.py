"""What a template sees of one portion: the fields of its kind, in the audience's words, each knowing its origin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from generator.compose.template.slots import CantPrint, Refused, Words, words
from generator.document.nodes import Origin
from generator.model.content import Deal, Exchange, Gap, Line, Point, Portion
from generator.model.meeting_file import AgendaItem, Participant

_OF_PERSON = ("side", "role", "name", "biography")


class View:
    """A thing with named fields for templates; `_what` and `_fields` are out of a template's reach."""

    def __init__(self, what: str, fields: Mapping[str, object]) -> None:
        self._what = what
        self._fields = fields

    def __getattr__(self, name: str) -> object:
        try:
            field = self._fields[name]
        except KeyError:
            raise AttributeError(name) from None
        if isinstance(field, Refused):
            field.refuse()
        return field

    def __iter__(self) -> NoReturn:
        raise CantPrint(f"'{self._what}' is no list to go through|it has: {', '.join(self._fields)}")

    def __str__(self) -> str:
        raise CantPrint(f"a {self._what} can't be printed as it is; print one of its fields")

    __repr__ = __html__ = __str__


KIND_NAMES: Mapping[type[Portion], str] = {
    Line: "line", Point: "point", Exchange: "likely point", Deal: "row", Gap: "gap", Participant: "participant",
    AgendaItem: "item",
}  # fmt: skip


def own_fields(portion: Portion, audience: str, lang: str) -> dict[str, object]:
    """Return the fields that a kind of portion has of its own, in the audience's words."""
    match portion:
        case Line():
            return texts_of(portion, lang, text=portion.variants.get(audience, portion.text))
        case Point():
            given = {"lead": portion.lead, "say": portion.say, "written": portion.written}
            spoken: dict[str, str | None] = {**given, **_given(portion.variants.get(audience))}
            plain = {name: getattr(portion, name) for name in ("kind", "priority", "use", "likelihood")}
            spoken = {**spoken, "issue": portion.issue, "when": portion.when}
            return {**texts_of(portion, "", **plain), **texts_of(portion, lang, **spoken)}
        case Exchange():
            spoken = {"they": portion.they, "we": portion.we, **_given(portion.variants.get(audience))}
            return {**texts_of(portion, "", likelihood=portion.likelihood), **texts_of(portion, lang, **spoken)}
        case Deal():
            cells = ("ask", "offer", "counterpart", "instrument")
            return texts_of(portion, lang, **{cell: getattr(portion, cell) for cell in cells})
        case Gap():
            return texts_of(portion, lang, need=portion.variants.get(audience, portion.need))
        case Participant():
            return texts_of(portion, lang, **{name: getattr(portion, name) for name in _OF_PERSON})
        case AgendaItem():
            minutes = None if portion.minutes is None else str(portion.minutes)
            said = {"start": portion.start, "leads": portion.leads, "press": portion.press, "minutes": minutes}
            return texts_of(portion, lang, **said)
        case _:
            raise TypeError(f"no view for {type(portion).__name__}")


def _given(variant: object) -> dict[str, str]:
    return {} if variant is None else {name: value for name, value in vars(variant).items() if value is not None}


def texts_of(portion: Portion, lang: str, **texts: str | None) -> dict[str, object]:
    """Return texts by their fields' names."""
    return {name: text_of(portion, name, text, lang) for name, text in texts.items()}


def text_of(portion: Portion, field: str, text: str | None, lang: str) -> Words | None:
    """Return a text that knows its portion and field; None where there is none."""
    return None if text is None else words(text, Origin(portion.id, field), lang)
