"""The values of one portion for templates: the fields of its kind, with their origins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from generator.compose.template.slots import CantPrint, ContentText, Forbidden, content_text, setting
from generator.document.nodes import Origin
from generator.model.content import Portion
from generator.model.field_texts import fields_of
from generator.model.fields import Role
from generator.model.kinds import AnyPortion
from generator.translations.words import Words


class View:
    """An object with named fields for templates, such as a point; templates can't use `_what` and `_fields`.

    `what` is the name of the object in messages.
    """

    def __init__(self, what: str, fields: Mapping[str, object]) -> None:
        self._what = what
        self._fields = fields

    def __getattr__(self, name: str) -> object:
        try:
            field = self._fields[name]
        except KeyError:
            raise AttributeError(name) from None
        if isinstance(field, Forbidden):
            field.refuse()
        return field

    def __iter__(self) -> NoReturn:
        raise CantPrint(f"'{self._what}' is not a list", f"it has: {', '.join(self._fields)}")

    def __str__(self) -> str:
        raise CantPrint(
            f"'{self._what}' can't be printed as a whole", f"print one of its fields: {', '.join(self._fields)}"
        )

    __repr__ = __html__ = __str__


def own_fields(portion: AnyPortion, lang: str, words: Words) -> dict[str, object]:
    """Return the fields that a portion's kind adds to those of every portion; `words` are those of the pack's language.

    The kind's model determines the fields: texts and numbers are included, ids and lists are not.
    """
    fields: dict[str, object] = {}
    for name, holds in fields_of(type(portion)).items():
        value = getattr(portion, name)
        if name in Portion.model_fields or holds.role is Role.ID or not isinstance(value, str | int | None):
            continue
        match value, holds.role:
            case None, _:
                fields[name] = None
            case _, Role.SETTING:
                fields[name] = setting(str(value), words.texts.get(str(value), ""), Origin(portion.id, name))
            case _, Role.DATE:
                fields[name] = text_of(portion, name, words.date(str(value)), is_open=True)
            case _:
                fields[name] = text_of(portion, name, str(value), lang)
    return fields


def text_of(
    portion: Portion, field: str, text: str | None, lang: str = "", *, is_open: bool = False
) -> ContentText | None:
    """Return a text with its portion and field as the origin, or None if there is no text."""
    return None if text is None else content_text(text, Origin(portion.id, field), lang, is_open=is_open)
