"""YAML text -> plain data that knows the line and column of each of its values and keys.

Stricter than YAML where YAML quietly loses or changes words: a key given twice, an anchor (`&name` swallows a word),
an alias, a tag. Plain words explain the traps that people who write prose in YAML fall into.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from generator.problems import InvalidInput, Place, Problem

Path = tuple[str | int, ...]

_FastLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAY_BE_ANCHOR = re.compile(r"(^|[\s\[{,:-])[&*!]\S", re.MULTILINE)
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
_STANDARD_TAG = "tag:yaml.org,2002:"
_MOST_LEVELS = 20

_QUOTE_IT = 'put the whole text in double quotes: "..."'
# What PyYAML says -> what it means for somebody who writes prose.
_TRAPS = (
    ("'\\t'", "a tab stands where YAML takes only spaces", "indent with spaces"),
    ("scanning an alias", "text that begins with '*' is read as a YAML alias", f"content is plain text; {_QUOTE_IT}"),
    ("scanning an anchor", "text that begins with '&' is read as a YAML anchor", _QUOTE_IT),
    ("mapping values are not allowed", "a colon followed by a space splits this text into key and value", _QUOTE_IT),
    ("quoted scalar", "a quotation mark is opened and never closed", 'close it, or write \\" for one inside'),
    ("unknown escape", "a backslash in double quotes begins an escape", "write \\\\ for a backslash"),
    ("cannot start any token", "text can't begin with this character", _QUOTE_IT),
    ("single document", "a second '---' begins another document", "keep one document in a file"),
    ("could not find expected ':'", "a line is neither 'key: value' nor indented under one", "indent it, or add ':'"),
    ("expected <block end>", "the indentation doesn't fit the lines above", "keys of one item start in one column"),
    ("did not find expected", "the indentation or a bracket doesn't fit", "compare with the lines above"),
    ("special characters", "a control character stands in the file", "delete it"),
)


@dataclass(frozen=True)
class YamlFile:
    """A file's data, and where each value and each key of it stands, by path."""

    name: str
    data: object
    values: Mapping[Path, Place]
    keys: Mapping[Path, Place]

    def place(self, path: Path) -> Place:
        """Return where the value at a path stands, or the nearest thing that holds it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.name))

    def key_place(self, path: Path) -> Place:
        """Return where the key of a value stands, or the value itself where it has none."""
        return self.keys.get(path) or self.place(path)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse one file's text. Raises `InvalidInput` with all that can be said of it."""
    if not text.strip():
        raise InvalidInput([Problem("empty", "the file is empty", Place(name))])
    try:
        _refuse_anchors(text, name)
        node = yaml.compose(text, Loader=_FastLoader)
    except yaml.YAMLError:
        raise InvalidInput([_explained(text, name)]) from None
    except RecursionError:
        raise InvalidInput([_too_deep(Place(name))]) from None
    if node is None:
        raise InvalidInput([Problem("empty", "the file holds nothing but comments", Place(name))])
    reader = _Reader(name, text)
    data = reader.read(node, ())
    if reader.problems:
        raise InvalidInput(reader.problems)
    return YamlFile(name, data, reader.values, reader.keys)


def _refuse_anchors(text: str, name: str) -> None:
    if not _MAY_BE_ANCHOR.search(text):
        return
    problems = []
    for event in yaml.parse(text, Loader=_FastLoader):
        anchor = getattr(event, "anchor", None)
        if anchor:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            kind = "alias" if sign == "*" else "anchor"
            message = f"'{sign}{anchor}' is read as a YAML {kind}, which content may not hold"
            hint = f"if it is text, {_QUOTE_IT}; if not, write the words out in full"
            problems.append(Problem("yaml-alias", message, _place(event.start_mark, name), hint))
    if problems:
        raise InvalidInput(problems[:10])


def _explained(text: str, name: str) -> Problem:
    """Say in plain words what PyYAML found; its own (slower) parser words errors more precisely."""
    try:
        yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        message = f"the control character U+{ord(str(error.character)):04X} can't stand in a file of text"
        return Problem("control-character", message, Place(name, line, column), "delete it")
    except yaml.MarkedYAMLError as error:
        said = " ".join(filter(None, [error.context, error.problem]))
        mark = error.problem_mark or error.context_mark
        where = _place(mark, name) if mark else Place(name)
        for sign, message, hint in _TRAPS:
            if sign in said:
                return Problem("yaml", message, where, hint)
        return Problem("yaml", f"not valid YAML: {said}", where)
    except RecursionError:
        return _too_deep(Place(name))
    return Problem("yaml", "not valid YAML", Place(name))


def _place(mark: Any, name: str) -> Place:  # noqa: ANN401 - PyYAML has two mark types that share no base
    return Place(name, mark.line + 1, mark.column + 1)


def _too_deep(where: Place) -> Problem:
    return Problem("yaml", f"lists and keys stand more than {_MOST_LEVELS} levels deep", where)


class _Reader:
    """Turns nodes into data, and keeps the place of each."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = [*text.split("\n"), ""]
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.problems: list[Problem] = []
        self._constructor = SafeConstructor()

    def read(self, node: yaml.Node, path: Path) -> object:
        where = self.values[path] = _place(node.start_mark, self.name)
        if len(path) > _MOST_LEVELS:
            self.problems.append(_too_deep(where))
            return None
        match node:
            case yaml.MappingNode():
                return self._mapping(node, path)
            case yaml.SequenceNode():
                return [self.read(child, (*path, index)) for index, child in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node, where)
            case _:
                raise TypeError(f"no such node: {type(node).__name__}")

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            where = _place(key_node.start_mark, self.name)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("yaml", "a key must be plain text", where))
                continue
            key = str(key_node.value)
            if key in data:
                first = self.keys[(*path, key)].line
                hint = f"the first stands in line {first}; keep one of them"
                self.problems.append(Problem("duplicate-key", f"the key '{key}' is given twice", where, hint))
                continue
            self.keys[(*path, key)] = where
            data[key] = self.read(value_node, (*path, key))
        return data

    def _refuse_lost_words(self, node: yaml.ScalarNode, where: Place) -> None:
        """Refuse unquoted prose that YAML cuts off at ` #`: nobody would see that the rest is missing."""
        rest = self.lines[node.end_mark.line][node.end_mark.column :]
        if not node.style and " " in node.value and rest.lstrip().startswith("#"):
            message = f"the words after this text, '{rest.strip()}', are read as a YAML comment"
            hint = f"if they are text, {_QUOTE_IT}; if not, write them on a line of their own"
            self.problems.append(Problem("yaml-comment", message, where, hint))

    def _scalar(self, node: yaml.ScalarNode, where: Place) -> object:
        if node.tag in _TEXT_TAGS:
            self._refuse_lost_words(node, where)
            return node.value
        if not node.tag.startswith(_STANDARD_TAG):
            message = f"'{node.tag}' at the beginning is read as a YAML tag"
            self.problems.append(Problem("yaml-tag", message, where, f"if it is text, {_QUOTE_IT}"))
            return None
        try:
            return self._constructor.construct_object(node)
        except (ValueError, ConstructorError):
            return node.value
