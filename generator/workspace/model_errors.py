"""Turns the data of a YAML file into a content model, or into problems in plain words."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.field_texts import KeyPath
from generator.model.fields import NAME_PATTERN, FieldError, Names
from generator.problems import Code, Problem, hint_known, nearest_of
from generator.workspace.odd_characters import plain, with_oddity
from generator.workspace.strict_yaml import YamlFile
from generator.workspace.value_hints import id_hint, list_hint, number_hint
from generator.workspace.yaml_mistakes import QUOTE_IT

_MISSING_HINTS = {"sources": "write 'sources:' and, below it, '- quote: ' with the words of the brief"}
_QUOTE_VALUE = 'put the value in double quotes: "..."'

M = TypeVar("M", bound=BaseModel)


def read_model(model: type[M], file: YamlFile, names: Names | None = None) -> tuple[M | None, list[Problem]]:
    """Return the model of a file's data and no problem, or None and every problem of the data's shape.

    `names` are the levels, caveats and parties that the file may use; without it, their names are not checked.
    """
    try:
        return model.model_validate(file.data, context=names), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = _misspelt_keys(model, file, details)
        causes = [detail for detail in details if not _is_consequence(detail) and detail["loc"] not in misspelt]
        strays = _stray_sources(details)
        causes = [detail for detail in causes if not _follows_from_stray(detail, strays)]
        return None, [*_stray_problems(file, strays), *(_problem(model, file, detail) for detail in causes)]


def _misspelt_keys(
    model: type[BaseModel], file: YamlFile, details: Sequence[ErrorDetails]
) -> set[tuple[int | str, ...]]:
    """Return the places of missing keys that are only misspelt: the unknown key beside them is the mistake.

    Example: if one portion has an unknown key 'laed' and lacks the key 'lead', only the unknown key is reported.
    """
    missing = [detail["loc"] for detail in details if detail["type"] == "missing"]
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    found = set()
    for loc in missing:
        beside = [str(other[-1]) for other in unknown if other[:-1] == loc[:-1]]
        known = _keys_at(model, _path_in_file(file, loc[:-1]))
        if any(nearest_of(key, known) == loc[-1] for key in beside):
            found.add(loc)
    return found


def _stray_sources(details: Sequence[ErrorDetails]) -> set[tuple[int | str, ...]]:
    """Return the places of sources that stand where portions belong: they have a quotation, and no id."""
    quoted = {
        detail["loc"][:-1] for detail in details if detail["type"] == "extra_forbidden" and detail["loc"][-1] == "quote"
    }
    without_id = {detail["loc"][:-1] for detail in details if detail["type"] == "missing" and detail["loc"][-1] == "id"}
    return quoted & without_id


def _follows_from_stray(detail: ErrorDetails, strays: set[tuple[int | str, ...]]) -> bool:
    is_empty_list = detail["loc"][-1:] == ("sources",) and detail["input"] is None
    return any(detail["loc"][: len(stray)] == stray for stray in strays) or (bool(strays) and is_empty_list)


def _stray_problems(file: YamlFile, strays: set[tuple[int | str, ...]]) -> Iterator[Problem]:
    hint = "indent it by at least as much as the 'sources:' that it belongs to"
    for stray in sorted(strays, key=str):
        where = file.place(_path_in_file(file, stray))
        yield Problem("wrong-type", "this quotation stands where a portion belongs", where, hint)


def _is_consequence(detail: ErrorDetails) -> bool:
    """Return whether an error only follows from another: from the other branch of a union, or from a list's entries."""
    of_another_branch = bool(detail["loc"]) and str(detail["loc"][-1]).startswith("literal[")
    of_wrong_entries = detail["type"] == "too_short" and bool(detail["input"])
    return of_another_branch or of_wrong_entries


def _problem(model: type[BaseModel], file: YamlFile, detail: ErrorDetails) -> Problem:
    path = _path_in_file(file, detail["loc"])
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    quoted = f"'{name}'" if path else name
    subject = f"an entry of '{name}'" if path and isinstance(path[-1], int) else quoted
    given = detail["input"]
    place = file.place(path)
    match detail["type"]:
        case "missing":
            key = str(detail["loc"][-1])
            where = file.place(path[:-1] if path[-1:] == (key,) else path)
            return Problem(
                "missing-key", f"missing key '{key}'", where, _MISSING_HINTS.get(key, f"add '{key}:' and its value")
            )
        case "extra_forbidden":
            known = _keys_at(model, path[:-1])
            hint = hint_known(name, known, "allowed keys")
            return Problem("unknown-key", f"unknown key '{name}'", file.key_place(path), hint)
        case "string_type":
            return _not_text(subject, given, file, path)
        case "literal_error" if detail["loc"][-1] == "[key]":
            allowed = _allowed(detail)
            where = file.key_place((*path, str(given)) if (*path, str(given)) in file.values else path)
            hint = hint_known(str(given), allowed, "allowed keys")
            return Problem("unknown-key", f"unknown key '{given}'", where, hint)
        case "literal_error":
            hint = hint_known(plain(str(given)), _allowed(detail), "allowed values")
            hint += "; a comment begins with ' # '" if "//" in str(given) else ""
            return Problem("unknown-value", f"{subject} can't be {with_oddity(str(given))}", place, hint)
        case "unknown_name":
            return Problem("unknown-value", f"{subject} {detail['ctx']['message']}", place, detail["ctx"]["hint"])
        case "string_pattern_mismatch":
            return _bad_pattern(detail, name, file, path)
        case "too_short":
            entry = "'- quote: ' with words of the brief" if name == "sources" else "an entry"
            return Problem("no-source", f"'{name}' needs at least one entry", place, f"write {entry}")
        case "tuple_type":
            return Problem("wrong-type", f"{subject} must be a list, {_found(given)}", place, list_hint(name, given))
        case "dict_type" | "model_type" | "model_attributes_type":
            keys = ", ".join(_keys_at(model, path))
            hint = "write 'key: value' lines, with a space after each colon"
            hint = "write '- quote: ' before the words of the brief" if name == "sources" else hint
            hint += f"; allowed keys: {keys}" if keys else ""
            return Problem("wrong-type", f"{subject} must have keys with values, {_found(given)}", place, hint)
        case "int_type":
            hint = number_hint(given, whole=True)
            return Problem(
                "wrong-type",
                f"{subject} must be a whole number, {_found(given, show=isinstance(given, float))}",
                place,
                hint,
            )
        case "float_type":
            message = f"{subject} must be a number, {_found(given)}"
            return Problem("wrong-type", message, place, number_hint(given, whole=False))
        case "bool_type":
            hint = "write yes or no, without quotation marks"
            return Problem("wrong-type", f"{subject} must be yes or no, {_found(given)}", place, hint)
        case "greater_than_equal" | "less_than_equal":
            limits = detail["ctx"]
            hint = f"write {limits['ge']:g} or more" if "ge" in limits else f"write {limits['le']:g} or less"
            return Problem("wrong-value", f"{subject} can't be {given}", place, hint)
        case _:
            return _refused_by_model(detail, f"{subject}: " if path else "", file, path)


def _refused_by_model(detail: ErrorDetails, subject: str, file: YamlFile, path: KeyPath) -> Problem:
    """Return the problem for a value that a validator of the model, or pydantic for another reason, refuses."""
    error = detail.get("ctx", {}).get("error")
    message, hint = (error.message, error.hint) if isinstance(error, FieldError) else (detail["msg"], "")
    code: Code = "control-character" if "control character" in message else "wrong-value"
    return Problem(code, f"{subject}{message}", file.place(path), hint)


def _allowed(detail: ErrorDetails) -> list[str]:
    """Return the allowed values from pydantic's message: `'ask', 'offer' or 'fact'` gives three."""
    return [word.strip(" '") for word in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ",").split(",")]


def _path_in_file(file: YamlFile, loc: tuple[int | str, ...]) -> KeyPath:
    r"""Return the longest beginning of a pydantic location that exists in the file.

    Pydantic adds names of union branches to a location; they are skipped.

    >>> from generator.workspace.strict_yaml import parse_yaml
    >>> _path_in_file(parse_yaml("scope:\n  sources: []", "fish.yaml"), ("scope", "Line", "sources", "quote"))
    ('scope', 'sources')
    """
    path: KeyPath = ()
    for step in loc:
        if (*path, step) in file.values:
            path = (*path, step)
        elif step == loc[-1] and isinstance(step, str) and step.isidentifier():
            return path
    return path


def _not_text(subject: str, given: object, file: YamlFile, path: KeyPath) -> Problem:
    hints = {
        bool: f"YAML reads an unquoted yes, no, on, off, true or false as a yes/no value: {_QUOTE_VALUE}",
        type(None): "write the text after the colon, or delete the key",
        int: _QUOTE_VALUE,
        float: _QUOTE_VALUE,
        dict: f"YAML reads a colon followed by a space as the end of a key: {QUOTE_IT}",
        list: "write one text, without '- ' and without brackets",
    }
    return Problem(
        "wrong-type", f"{subject} must be text, {_found(given)}", file.place(path), hints.get(type(given), "")
    )


def _bad_pattern(detail: ErrorDetails, name: str, file: YamlFile, path: KeyPath) -> Problem:
    given = str(detail["input"])
    if detail["loc"][-1] == "[key]" and detail.get("ctx", {}).get("pattern") == NAME_PATTERN:
        hint = "use lower-case letters, digits and underscores, and begin with a letter, as in home_port"
        message = f"'{given}' is not a name that templates can write"
        return Problem("wrong-value", message, file.key_place((*path[:-1], str(given))), hint)
    rule = "use lower-case letters, digits and hyphens, begin with a letter, and write at most 39 characters"
    hint = id_hint(given, rule)
    if name == "lang":
        hint = "write a language tag, such as ur or en-US"
    return Problem("wrong-value", f"{with_oddity(given)} is not a valid name for '{name}'", file.place(path), hint)


def _found(given: object, *, show: bool = False) -> str:
    """Return the end of a message about a value of the wrong type: what the file has instead, or the value itself.

    >>> _found([1]), _found(None), _found(7.5, show=True)
    ('not a list', 'but it is empty', 'not 7.5')
    """
    match given:
        case None:
            return "but it is empty"
        case _ if show:
            return f"not {given}"
        case bool():
            return "not a yes/no value"
        case int() | float():
            return "not a number"
        case str():
            return "not text"
        case list() | tuple():
            return "not a list"
        case dict():
            return "not keys with values"
        case _:
            return f"not {type(given).__name__}"


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that a model allows at a path in the file.

    >>> from generator.model.track_file import TrackFile
    >>> _keys_at(TrackFile, ("points", 0, "variants", "delegation"))[:3]
    ['lead', 'say', 'written']
    """
    here: list[type[BaseModel]] = [model]
    for step in path:
        if isinstance(step, str):
            annotations = [found.model_fields[step].annotation for found in here if step in found.model_fields]
            inner = [found for annotation in annotations for found in _models_in(annotation)]
            here = inner if annotations else here
    models = [found for found in here if not issubclass(found, RootModel)]
    return [field.alias or key for found in models for key, field in found.model_fields.items()]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _models_in(argument)
