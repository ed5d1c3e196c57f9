"""The names of sections in an audience's file: those of the program, and those of its own sections.

The raw values are read, so that these names are checked even if the file has other mistakes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.model.audience import IF_TIME, SECTIONS, Limits
from generator.model.field_texts import KeyPath
from generator.problems import Problem, hint_known
from generator.workspace.strict_yaml import YamlFile


def section_problems(file: YamlFile) -> Iterator[Problem]:
    """Yield a problem for each unknown name of a section, and for each own section with a name of the program."""
    data = _keys(file.data)
    own = tuple(map(str, _keys(data.get("own_sections"))))
    for name in own:
        if name in (*SECTIONS, IF_TIME):
            hint = "give your own section another name"
            where = file.key_place(("own_sections", name))
            yield Problem("wrong-value", f"'{name}' is a section of the program", where, hint)
    yield from _unknown(file, data, (), own)
    for name, edition in _keys(data.get("editions")).items():
        yield from _unknown(file, _keys(edition), ("editions", str(name)), own)


def _keys(value: object) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _unknown(file: YamlFile, data: Mapping[Any, Any], path: KeyPath, own: tuple[str, ...]) -> Iterator[Problem]:
    """Yield the unknown names in the `sections` and the `limits` of an audience or of an edition."""
    known = (*SECTIONS, *own)
    listed = data.get("sections")
    for position, name in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(name, str) and name not in known:
            message = f"an entry of 'sections' can't be '{name}'"
            where = file.place((*path, "sections", position))
            yield Problem("unknown-value", message, where, hint_known(name, known, "allowed values"))
    for name, value in _keys(data.get("limits")).items():
        if name in Limits.model_fields:
            continue
        if name not in own:
            hint = hint_known(str(name), (*Limits.model_fields, *own), "allowed keys")
            where = file.key_place((*path, "limits", name))
            yield Problem("unknown-key", f"unknown key '{name}'", where, hint)
        elif type(value) is not int or value < 0:
            where = file.place((*path, "limits", name))
            yield Problem("wrong-value", f"'{name}' can't be {value}", where, "write a whole number, 0 or more")
