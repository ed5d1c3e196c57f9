"""Data from a YAML file -> a content model, or the problems that stand in the way, in words for people."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.model.field_texts import KeyPath
from generator.model.fields import Names
from generator.problems import Code, Problem, hint_known, nearest, nearest_of
from generator.workspace.strict_yaml import YamlFile

_MISSING_HINTS = {"sources": "give the words of the brief that it rests on, below 'sources:', as '- quote: ...'"}

M = TypeVar("M", bound=BaseModel)


def read_model(model: type[M], file: YamlFile, names: Names | None = None) -> tuple[M | None, list[Problem]]:
    """Return the model that a file's data makes, or None and every problem of its shape.

    `names` are those of levels and caveats that the file may use.
    """
    try:
        return model.model_validate(file.data, context=names), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        misspelt = _misspelt_keys(model, file, details)
        told = [detail for detail in details if not _is_echo(detail) and detail["loc"] not in misspelt]
        return None, [_problem(model, file, detail) for detail in told]


def _misspelt_keys(
    model: type[BaseModel], file: YamlFile, details: Sequence[ErrorDetails]
) -> set[tuple[int | str, ...]]:
    """Return the places of the missing keys that are there in another spelling: the unknown key is the mistake.

    Example: of "unknown key 'laed'" and "missing key 'lead'" in one portion, the second follows from the first.
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


def _is_echo(detail: ErrorDetails) -> bool:
    """Tell whether an error only repeats what another says better: of another branch, or of a list's entries."""
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
            return Problem("missing-key", f"missing key '{key}'", where, _MISSING_HINTS.get(key, ""))
        case "extra_forbidden":
            known = _keys_at(model, path[:-1])
            hint = hint_known(name, known, "keys here")
            return Problem("unknown-key", f"unknown key '{name}'", file.key_place(path), hint)
        case "string_type":
            return _not_text(subject, given, file, path)
        case "literal_error" if detail["loc"][-1] == "[key]":
            allowed = _allowed(detail)
            where = file.key_place((*path, str(given)) if (*path, str(given)) in file.values else path)
            return Problem("unknown-key", f"unknown key '{given}'", where, hint_known(str(given), allowed, "keys here"))
        case "literal_error":
            allowed = _allowed(detail)
            hint = nearest(str(given), allowed)
            return Problem(
                "unknown-value", f"{subject} can't be '{given}'; it is one of {', '.join(allowed)}", place, hint
            )
        case "unknown_name":
            return Problem("unknown-value", f"{subject} {detail['ctx']['what']}", place, detail["ctx"]["hint"])
        case "string_pattern_mismatch":
            return _bad_pattern(name, str(given), file, path)
        case "too_short":
            hint = "give each a 'quote' from the brief" if name == "sources" else ""
            return Problem("no-source", f"'{name}' needs at least one entry", place, hint)
        case "tuple_type" | "dict_type" | "model_type" | "model_attributes_type":
            wanted, hint = "a list (each entry after '- ')", ""
            if detail["type"] != "tuple_type":
                wanted, hint = "keys with values", f"keys here: {', '.join(_keys_at(model, path))}"
            return Problem("wrong-type", f"{subject} must be {wanted}, not {_kind(given)}", place, hint)
        case "int_type":
            found = f"{given}" if isinstance(given, float) else _kind(given)
            return Problem("wrong-type", f"{subject} must be a whole number, not {found}", place)
        case "bool_type":
            return Problem("wrong-type", f"{subject} must be yes or no, not {_kind(given)}", place)
        case "greater_than_equal":
            return Problem("wrong-value", f"{subject} can't be {given}; the least is {detail['ctx']['ge']:g}", place)
        case "less_than_equal":
            return Problem("wrong-value", f"{subject} can't be {given}; the most is {detail['ctx']['le']:g}", place)
        case _:
            message = detail["msg"].removeprefix("Value error, ")
            code: Code = "control-character" if "control character" in message else "wrong-value"
            return Problem(code, f"{subject}: {message}", place)


def _allowed(detail: ErrorDetails) -> list[str]:
    """Return the values that a place takes, as pydantic names them."""
    return [word.strip(" '") for word in str(detail.get("ctx", {}).get("expected", "")).replace(" or ", ",").split(",")]


def _path_in_file(file: YamlFile, loc: tuple[int | str, ...]) -> KeyPath:
    """Return the longest beginning of a pydantic location that names keys and positions of the file.

    Pydantic puts names of union branches between them, which are passed over.
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
        bool: 'an unquoted yes, no, on, off, true or false is read as a switch: put it in quotes, "..."',
        type(None): "write the text after the colon, or delete the key",
        int: 'put it in quotes, "..."',
        float: 'put it in quotes, "..."',
        dict: 'a colon followed by a space makes keys: put the whole text in quotes, "..."',
        list: "this place takes one text, not a list",
    }
    return Problem(
        "wrong-type", f"{subject} must be text, not {_kind(given)}", file.place(path), hints.get(type(given), "")
    )


def _bad_pattern(name: str, given: str, file: YamlFile, path: KeyPath) -> Problem:
    hint = "use lower-case letters, digits and hyphens, a letter first, at most 39 characters"
    return Problem("wrong-value", f"'{given}' can't be used as {name}", file.place(path), hint)


def _kind(given: object) -> str:
    match given:
        case None:
            return "nothing"
        case bool():
            return "a yes/no switch"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list() | tuple():
            return "a list"
        case dict():
            return "keys with values"
        case _:
            return type(given).__name__


def _keys_at(model: type[BaseModel], path: KeyPath) -> list[str]:
    """Return the keys that a model takes at a path."""
    here: list[type[BaseModel]] = [model]
    for step in path:
        if isinstance(step, str):
            annotations = [found.model_fields[step].annotation for found in here if step in found.model_fields]
            inner = [found for annotation in annotations for found in _models_in(annotation)]
            here = inner or here
    return [key for found in here for key in found.model_fields]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - a type annotation is any object
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (tuple, dict, Union, types.UnionType):
        for argument in get_args(annotation):
            yield from _models_in(argument)
