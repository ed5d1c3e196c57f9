"""YAML text -> plain data that knows the line and column of each of its values and keys.

Stricter than YAML where YAML quietly loses or changes words: a key given twice, an anchor (`&name` swallows a word),
an alias, a tag, words behind ` #`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from generator.characters import control_characters
from generator.model.field_texts import KeyPath
from generator.problems import InvalidInput, Place, Problem
from generator.workspace.yaml_mistakes import QUOTE_IT, TOO_DEEP, explained

_FastLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAY_BE_ANCHOR = re.compile(r"(^|[\s\[{,:-])[&*]\S", re.MULTILINE)
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
_MOST_LEVELS = 20
_MOST_ALIKE = 10
_INVISIBLE = re.compile("^[\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]+")
# YAML counts these as ends of a line, an editor doesn't: places would be off.
_NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")


@dataclass(frozen=True)
class YamlFile:
    """A file's data, and where each value and each key of it stands, by path."""

    name: str
    data: object
    values: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]

    def place(self, path: KeyPath) -> Place:
        """Return where the value at a path stands, or the nearest thing that holds it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.name))

    def key_place(self, path: KeyPath) -> Place:
        """Return where the key of a value stands, or the value itself where it has none."""
        return self.keys.get(path) or self.place(path)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse one file's text. Raises `InvalidInput` with all that can be said of it."""
    if not text.strip():
        raise InvalidInput([Problem("empty", "the file is empty", Place(name))])
    text = text.translate(_NO_LINE_ENDS)
    lines = [*text.split("\n"), ""]
    _refuse_control_characters(lines, name)
    try:
        _refuse_anchors(text, name)
        node = yaml.compose(text, Loader=_FastLoader)
    except yaml.MarkedYAMLError as error:
        raise InvalidInput([explained(error, lines, name)]) from None
    except yaml.YAMLError as error:
        raise InvalidInput([Problem("yaml", f"not valid YAML: {error}", Place(name))]) from None
    except RecursionError:
        raise InvalidInput([Problem("yaml", TOO_DEEP, Place(name))]) from None
    if node is None:
        raise InvalidInput([Problem("empty", "the file holds nothing but comments", Place(name))])
    reader = _NodeReader(name, lines)
    data = reader.read(node, ())
    if reader.problems:
        raise InvalidInput(reader.problems)
    return YamlFile(name, data, reader.values, reader.keys)


def _refuse_control_characters(lines: Sequence[str], name: str) -> None:
    problems = []
    for number, line in enumerate(lines, 1):
        for position, character in control_characters(line):
            message = f"{character} can't stand in a file of text"
            problems.append(Problem("control-character", message, Place(name, number, position + 1), "delete it"))
    if problems:
        raise InvalidInput(problems[:_MOST_ALIKE])


def _refuse_anchors(text: str, name: str) -> None:
    if not _MAY_BE_ANCHOR.search(text):
        return
    problems: dict[str, Problem] = {}
    for event in yaml.parse(text, Loader=_FastLoader):
        anchor = getattr(event, "anchor", None)
        if anchor:
            sign, kind = ("*", "alias") if isinstance(event, yaml.AliasEvent) else ("&", "anchor")
            message = f"'{sign}{anchor}' is read as a YAML {kind}, which content may not hold"
            hint = f"if it is text, {QUOTE_IT}; if not, write the words out in full"
            found = Problem("yaml-alias", message, _place(event.start_mark, name), hint)
            problems.setdefault(message, found)
        if len(problems) == _MOST_ALIKE:
            break
    if problems:
        raise InvalidInput(problems.values())


def _place(mark: Any, name: str) -> Place:  # noqa: ANN401 - PyYAML has two mark types that share no base
    return Place(name, mark.line + 1, mark.column + 1)


class _NodeReader:
    """Turns nodes into data, and keeps the place of each."""

    def __init__(self, name: str, lines: Sequence[str]) -> None:
        self.name = name
        self.lines = lines
        self.values: dict[KeyPath, Place] = {}
        self.keys: dict[KeyPath, Place] = {}
        self.problems: list[Problem] = []
        self._constructor = SafeConstructor()

    def read(self, node: yaml.Node, path: KeyPath) -> object:
        where = self.values[path] = _place(node.start_mark, self.name)
        if len(path) > _MOST_LEVELS:
            self.problems.append(Problem("yaml", TOO_DEEP, where))
            return None
        if self._starts(node, "!"):
            self._refuse_tag(node, where)
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

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            where = _place(key_node.start_mark, self.name)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(self._no_key(key_node, where))
                continue
            key = str(key_node.value)
            invisible = _INVISIBLE.match(key)
            if invisible:
                message = f"an invisible character (U+{ord(key[0]):04X}) stands before '{key[invisible.end() :]}'"
                self.problems.append(Problem("yaml", message, where, "delete it, and indent with ordinary spaces"))
                continue
            if key in data:
                first = self.keys[(*path, key)].line
                hint = f"the first stands in line {first}; keep one of them"
                self.problems.append(Problem("duplicate-key", f"the key '{key}' is given twice", where, hint))
                continue
            self.keys[(*path, key)] = where
            data[key] = self.read(value_node, (*path, key))
        return data

    def _starts(self, node: yaml.Node, sign: str) -> bool:
        return self.lines[node.start_mark.line].startswith(sign, node.start_mark.column)

    def _no_key(self, node: yaml.Node, where: Place) -> Problem:
        if self._starts(node, "{") or self._starts(node, "["):
            return Problem("yaml", "text that begins with a bracket is read as a list or as keys", where, QUOTE_IT)
        return Problem("yaml", "a key must be plain text", where, "write 'key: text'")

    def _refuse_tag(self, node: yaml.Node, where: Place) -> None:
        """Refuse even YAML's own tags: nobody who writes prose means one, and the word would be lost."""
        tag = re.match(r"\S+", self.lines[where.line - 1][where.column - 1 :])
        message = f"'{tag.group() if tag else node.tag}' at the beginning is read as a YAML tag"
        self.problems.append(Problem("yaml-tag", message, where, f"if it is text, {QUOTE_IT}"))

    def _refuse_lost_words(self, node: yaml.ScalarNode, where: Place) -> None:
        """Refuse unquoted prose that YAML cuts off at ` #`: nobody would see that the rest is missing.

        A comment behind a single word (`use: say  # until May`) is none of it, unless it looks like a number (`#7`).
        """
        if node.style:
            return
        rest = self.lines[node.end_mark.line][node.end_mark.column :].strip()
        if rest.startswith("#") and (" " in node.value or re.match(r"#\w", rest)):
            message = f"these words are read as a YAML comment, and lost: '{rest}'"
            hint = f"if they are text, {QUOTE_IT}; if not, write them on a line of their own"
            self.problems.append(Problem("yaml-comment", message, where, hint))

    def _scalar(self, node: yaml.ScalarNode, where: Place) -> object:
        if node.tag in _TEXT_TAGS or not node.value:
            self._refuse_lost_words(node, where)
        if node.tag in _TEXT_TAGS:
            return node.value
        try:
            return self._constructor.construct_object(node)
        except (ValueError, ConstructorError):
            return node.value
