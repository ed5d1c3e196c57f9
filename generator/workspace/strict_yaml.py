"""Reads YAML text into plain data with the line and column of each value and each key.

Refuses what makes YAML lose or change words without a message: a key given twice, an anchor (`&name` removes the word
`&name`), an alias, a tag, and words after ` #`.
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
from generator.workspace.odd_characters import is_invisible, oddity, plain
from generator.workspace.pasted_lines import LIST_HINT, LIST_SIGN, no_list_sign
from generator.workspace.yaml_mistakes import BRACKET, QUOTE_IT, TOO_DEEP, UNNEST, explained, not_valid

_FastLoader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAY_BE_ANCHOR = re.compile(r"(^|[\s\[{,:-])[&*]\S", re.MULTILINE)
_TEXT_TAGS = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
FILL_IT = "write the file, or delete it"
_MOST_LEVELS = 20
_MOST_ALIKE = 10
# YAML counts these characters as line ends, editors don't; they are replaced so that line numbers match the editor's.
_NO_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")


@dataclass(frozen=True)
class YamlFile:
    """A file's data, and the place of each value and each key, by path."""

    name: str
    data: object
    values: Mapping[KeyPath, Place]
    keys: Mapping[KeyPath, Place]

    def place(self, path: KeyPath) -> Place:
        """Return the place of the value at a path, or of the nearest value that contains the path."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.name))

    def key_place(self, path: KeyPath) -> Place:
        """Return the place of a value's key, or of the value itself if it has no key."""
        return self.keys.get(path) or self.place(path)


def parse_yaml(text: str, name: str) -> YamlFile:
    r"""Parse the text of a file. Raises `InvalidInput` with every problem found.

    >>> file = parse_yaml("points:\n  - id: fees\n    lead: Port fees.", "ports.yaml")
    >>> file.data
    {'points': [{'id': 'fees', 'lead': 'Port fees.'}]}
    >>> str(file.place(("points", 0, "lead"))), str(file.key_place(("points", 0, "lead")))
    ('ports.yaml:3:11', 'ports.yaml:3:5')
    >>> parse_yaml("need: Note #7", "ports.yaml")
    Traceback (most recent call last):
    generator.problems.InvalidInput: ports.yaml:1:7: YAML reads these words as a comment, so they are lost: '#7'
        hint: if they are text, put the whole text in double quotes: "..."; if not, move them to a line of their own
    """
    if not text.strip():
        raise InvalidInput([Problem("empty", "the file is empty", Place(name), FILL_IT)])
    text = text.translate(_NO_LINE_ENDS)
    lines = [*text.split("\n"), ""]
    _refuse_control_characters(lines, name)
    try:
        _refuse_anchors(text, name)
        node = yaml.compose(text, Loader=_FastLoader)
    except yaml.MarkedYAMLError as error:
        raise InvalidInput([explained(error, lines, name)]) from None
    except yaml.YAMLError as error:
        raise InvalidInput([not_valid(str(error), Place(name))]) from None
    except RecursionError:
        raise InvalidInput([Problem("yaml", TOO_DEEP, Place(name), UNNEST)]) from None
    if node is None:
        raise InvalidInput([Problem("empty", "the file contains only comments", Place(name), FILL_IT)])
    reader = _NodeReader(name, lines)
    data = reader.read(node, ())
    if reader.problems:
        raise InvalidInput(reader.problems)
    return YamlFile(name, data, reader.values, reader.keys)


def _refuse_control_characters(lines: Sequence[str], name: str) -> None:
    problems = []
    for number, line in enumerate(lines, 1):
        for position, character in control_characters(line):
            message, hint = f"a text file can't contain {character}", "delete the character"
            problems.append(Problem("control-character", message, Place(name, number, position + 1), hint))
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
            message = f"YAML reads '{sign}{anchor}' as an {kind}, which content can't contain"
            hint = f"if it is text, {QUOTE_IT}; if not, write the words out in full"
            found = Problem("yaml-alias", message, _place(event.start_mark, name), hint)
            problems.setdefault(message, found)
        if len(problems) == _MOST_ALIKE:
            break
    if problems:
        raise InvalidInput(problems.values())


def _place(mark: Any, name: str) -> Place:  # noqa: ANN401 - PyYAML has two mark types that share no base
    return Place(name, mark.line + 1, mark.column + 1)


def _wrong_letters(key: str, where: Place) -> Problem | None:
    """Return the problem for a key with a list sign before it, or with characters that only look right."""
    sign = LIST_SIGN.match(key)
    if sign:
        return Problem("yaml", no_list_sign(sign["sign"]), where, LIST_HINT)
    odd = oddity(key)
    if not odd:
        return None
    if is_invisible(key[0]):
        message = f"there is an invisible character before '{plain(key)}': {odd}"
        return Problem("yaml", message, where, "delete it, and indent with ordinary spaces")
    return Problem("yaml", f"the key '{plain(key)}' has {odd}", where, f"type '{plain(key)}' again")


class _NodeReader:
    """Turns YAML nodes into data, and records the place of each value and key."""

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
            self.problems.append(Problem("yaml", TOO_DEEP, where, UNNEST))
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
                raise TypeError(f"unknown node: {type(node).__name__}")

    def _mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, object]:
        data: dict[str, object] = {}
        for key_node, value_node in node.value:
            where = _place(key_node.start_mark, self.name)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(self._wrong_key(key_node, where))
                continue
            key = str(key_node.value)
            if (wrong := _wrong_letters(key, where)) is not None:
                self.problems.append(wrong)
                continue
            if key in data:
                first = self.keys[(*path, key)].line
                hint = f"the first is in line {first}; keep one of them"
                if isinstance(path[-1] if path else None, int) and key == next(iter(data)):
                    hint = f"if a new item of the list begins here, write '- ' before it; if not, {hint}"
                    self.problems.append(Problem("duplicate-key", f"the key '{key}' is given twice", where, hint))
                    break  # the keys below would be given twice too, because the new item has no dash
                self.problems.append(Problem("duplicate-key", f"the key '{key}' is given twice", where, hint))
                continue
            self.keys[(*path, key)] = where
            data[key] = self.read(value_node, (*path, key))
        return data

    def _starts(self, node: yaml.Node, sign: str) -> bool:
        return self.lines[node.start_mark.line].startswith(sign, node.start_mark.column)

    def _wrong_key(self, node: yaml.Node, where: Place) -> Problem:
        if self._starts(node, "{") or self._starts(node, "["):
            return Problem("yaml", BRACKET, where, QUOTE_IT)
        return Problem("yaml", "a key must be plain text", where, "write 'key: text'")

    def _refuse_tag(self, node: yaml.Node, where: Place) -> None:
        """Report a tag, even one of YAML's own: people who write prose don't mean a tag, and the word would be lost."""
        tag = re.match(r"\S+", self.lines[where.line - 1][where.column - 1 :])
        message = f"YAML reads '{tag.group() if tag else node.tag}' at the beginning of a text as a tag"
        self.problems.append(Problem("yaml-tag", message, where, f"if it is text, {QUOTE_IT}; if not, delete it"))

    def _refuse_lost_words(self, node: yaml.ScalarNode, where: Place) -> None:
        """Report unquoted text that YAML cuts off at ` #`: nobody would notice that the rest is missing.

        A comment after a single word (`use: say  # until May`) is allowed, unless it looks like a number (`#7`).
        """
        if node.style:
            return
        rest = self.lines[node.end_mark.line][node.end_mark.column :].strip()
        if rest.startswith("#") and (" " in node.value or re.match(r"#\w", rest)):
            message = f"YAML reads these words as a comment, so they are lost: '{rest}'"
            hint = f"if they are text, {QUOTE_IT}; if not, move them to a line of their own"
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
