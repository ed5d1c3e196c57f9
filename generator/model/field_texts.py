"""The texts in a model, each with its path and with the role that its field's type gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from generator.model.fields import SECRET_WORDS, Holds, Role
from generator.translations.to_draft import is_to_do, to_do_note

KeyPath = tuple[str | int, ...]
"""The place of a value in a file or a model: keys, and positions in lists from 0, such as `("points", 2, "say")`."""

_NO_WORDS = frozenset([Role.ID, Role.DATE, Role.SETTING])


@dataclass(frozen=True)
class FieldText:
    """A text in a model: its path in the model, and what its field holds."""

    path: KeyPath
    text: str
    holds: Holds


def texts_in(model: BaseModel) -> Iterator[FieldText]:
    """Yield every text and number in a model and in the models inside it, with its path, in the order of the fields.

    >>> from generator.model.content import Gap
    >>> [(found.path, found.text, found.holds.role.value) for found in texts_in(Gap(id="no-figures", need="Figures."))]
    [(('id',), 'no-figures', 'id'), (('release',), 'internal', 'setting'), (('status',), 'draft', 'setting'), \
(('need',), 'Figures.', 'words')]
    """
    for name, holds in fields_of(type(model)).items():
        yield from _inside(getattr(model, name), (name,), holds)


def texts_of(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of a value under `extra`, which is a text or a list of texts."""
    return (value,) if isinstance(value, str) else value


def to_dos(model: BaseModel) -> list[FieldText]:
    """Return the texts of a model that are to be drafted: those that a pack prints, and dates.

    >>> from generator.model.content import Gap
    >>> [found.path for found in to_dos(Gap(id="no-figures", need="TODO: which figures", note="TODO"))]
    [('need',)]
    """
    drafted = (Role.WORDS, Role.LABEL, Role.NAME, Role.DATE)
    return [found for found in texts_in(model) if found.holds.role in drafted and is_to_do(found.text)]


def secret_texts(model: BaseModel) -> list[str]:
    """Return every text of a model that must not reach readers from whom the model is withheld.

    The texts of fields whose types have no `Holds` are included. Of a text that is to be drafted, only its note counts.
    """
    texts = (to_do_note(found.text) for found in texts_in(model) if found.holds.role not in _NO_WORDS)
    return [text for text in texts if text]


@lru_cache(maxsize=256)
def fields_of(model: type[BaseModel]) -> Mapping[str, Holds]:
    """Return what each field of a model holds, by its name."""
    return {
        name: _holds(field.annotation, field.metadata) or SECRET_WORDS for name, field in model.model_fields.items()
    }


def _holds(annotation: Any, metadata: Iterable[object] = ()) -> Holds | None:  # noqa: ANN401 - a type annotation is any object
    """Return the `Holds` of a type; for a list or a mapping, that of its innermost values.

    The last `Holds` of a type counts: `Speech` is `Words` with another `Holds` after it. A union of types whose `Holds`
    differ has none.

    >>> from generator.model.fields import Speech
    >>> _holds(dict[str, Speech | None])
    Holds(role=<Role.WORDS: 'words'>, sentences=True, aloud=True, name=False)
    """
    given = [found for found in metadata if isinstance(found, Holds)]
    if given:
        return given[-1]
    if hasattr(annotation, "__metadata__"):
        return _holds(annotation.__origin__, annotation.__metadata__)
    inner = get_args(annotation)[1:] if get_origin(annotation) is dict else get_args(annotation)
    found = {_holds(part) for part in inner if part not in (type(None), ...)}
    return found.pop() if len(found) == 1 else None


def _inside(value: object, path: KeyPath, holds: Holds) -> Iterator[FieldText]:
    match value:
        case str():
            yield FieldText(path, value, holds)
        case int() | float() if not isinstance(value, bool):
            yield FieldText(path, str(value), holds)
        case BaseModel():
            for found in texts_in(value):
                yield FieldText((*path, *found.path), found.text, found.holds)
        case Mapping():
            for key, inner in value.items():
                yield from _inside(inner, (*path, key), holds)
        case tuple() | list() | set() | frozenset():
            for position, inner in enumerate(value):
                yield from _inside(inner, (*path, position), holds)
        case _:
            pass
