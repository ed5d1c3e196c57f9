"""Gives the sample content the fields of one's own that a workspace's content has, so that templates can print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace

from generator.workspace.places import CROSS_CUTTING
from generator.workspace.strict_yaml import YamlFile

_EXTRA = "extra"
_WITHOUT_ID = frozenset(["agenda", "participants"])


def with_own_names(sample: Mapping[str, YamlFile], own: Mapping[str, YamlFile]) -> dict[str, YamlFile]:
    """Return sample files with the names under `extra` in files of the same kind, in each place of the same depth.

    A name's text is the name itself, in words: `home_port` prints “home port”. A name that has a list has a list.

    >>> own = {"fish": YamlFile("", {"points": [{"id": "a", "extra": {"home_port": "Midport"}}]}, {}, {})}
    >>> sample = {"sample": YamlFile("", {"name": "Talks", "points": [{"id": "b"}]}, {}, {})}
    >>> with_own_names(sample, own)["sample"].data
    {'name': 'Talks', 'points': [{'id': 'b', 'extra': {'home_port': 'home port'}}]}
    """
    of_file = _texts(file.data for file in own.values())
    of_portions = _texts(portion for file in own.values() for portion in _portions(file.data))
    return {
        name: replace(file, data=_filled(file.data, {} if name == CROSS_CUTTING else of_file, of_portions))
        for name, file in sample.items()
    }


def _texts(items: Iterator[object]) -> dict[str, object]:
    """Return the names under `extra` in some mappings, each with a text or a list of one text."""
    texts: dict[str, object] = {}
    for item in items:
        extra = item.get(_EXTRA) if isinstance(item, dict) else None
        for name, value in extra.items() if isinstance(extra, dict) else ():
            words = str(name).replace("_", " ")
            is_list = isinstance(value, list) or isinstance(texts.get(name), list)
            texts[name] = [words] if is_list else words
    return texts


def _portions(data: object) -> Iterator[dict[str, object]]:
    """Yield the portions in a file: mappings that have an id, and items of an agenda and participants without one."""
    if isinstance(data, list):
        for item in data:
            yield from _portions(item)
    elif isinstance(data, dict):
        if "id" in data:
            yield data
        for key, value in data.items():
            yield from (item for item in _listed(key, value) if "id" not in item)
            yield from _portions(value)


def _listed(key: str, value: object) -> list[dict[str, object]]:
    """Return the items of a list whose portions need no id."""
    return [item for item in value if isinstance(item, dict)] if key in _WITHOUT_ID and isinstance(value, list) else []


def _filled(data: object, of_file: dict[str, object], of_portions: dict[str, object]) -> object:
    """Return a copy of the data of a file, with texts under `extra` in it and in its portions."""
    copy = deepcopy(data)
    for portion in [*_portions(copy)] if of_portions else []:
        portion[_EXTRA] = of_portions
    return {**copy, _EXTRA: of_file} if of_file and isinstance(copy, dict) else copy
