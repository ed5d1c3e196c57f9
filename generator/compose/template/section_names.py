"""The sections that a template prints or asks about, with the pieces that it includes. The template isn't run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from generator.compose.template.sandbox import Environment
from generator.problems import Place

_OWN_LISTS = ("meeting", "time", "words")
"""Variables whose fields have the names of sections and are none: `meeting.objectives`, `time.say`."""


@dataclass(frozen=True)
class NamedSections:
    """The sections that a template names, each with its first place.

    `body` is the template that names most of them: the template itself, or one that it includes. `is_whole` tells
    whether these are all: a template that chooses a name while it runs may print any section.
    """

    places: dict[str, Place]
    body: str
    is_whole: bool = True


def named_sections(
    environment: Environment, template: str, audience: str, of_points: Sequence[str], lists: Sequence[str]
) -> NamedSections:
    """Return the sections that the template of an audience names.

    `of_points` are the sections that are fields of `points`, and `lists` those that are variables.
    """
    reader = _Reader(environment, audience, frozenset(of_points), frozenset(lists))
    reader.read(template)
    counts = Counter(place.file.removeprefix("templates/") for place in reader.places.values())
    body = counts.most_common(1)[0][0] if counts else template
    return NamedSections(reader.places, body, reader.is_whole)


class _Reader:
    """Reads a template and those that it includes, each once."""

    def __init__(
        self, environment: Environment, audience: str, of_points: frozenset[str], lists: frozenset[str]
    ) -> None:
        self.environment = environment
        self.audience = audience
        self.of_points = of_points
        self.lists = lists
        self.places: dict[str, Place] = {}
        self.read_before: set[str] = set()
        self.is_whole = True

    def read(self, template: str) -> None:
        if template in self.read_before:
            return
        self.read_before.add(template)
        tree = self.environment.tree_of(template)
        if tree is None:
            self.is_whole = False
            return
        for name, line in self._names(tree):
            self.places.setdefault(name, Place(f"templates/{template}", line))
        for kind in (nodes.Include, nodes.Import, nodes.FromImport):
            for node in tree.find_all(kind):
                included = self._included(node.template)  # type: ignore[attr-defined]
                if included is None:
                    self.is_whole = False
                else:
                    self.read(included)

    def _included(self, node: nodes.Expr) -> str | None:
        """Return the name of an included template, also one made of the audience's id; None if it isn't known."""
        match node:
            case nodes.Const(value=str(name)):
                return name
            case nodes.Add(left=left, right=right):
                first, second = self._included(left), self._included(right)
                return None if first is None or second is None else first + second
            case nodes.Getattr(node=nodes.Name(name="audience"), attr="id"):
                return self.audience
            case _:
                return None

    def _names(self, tree: nodes.Template) -> Iterator[tuple[str, int]]:
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        for name in tree.find_all(nodes.Name):
            if name.name in self.lists and name.name not in own:
                yield name.name, name.lineno
        for field in tree.find_all(nodes.Getattr):
            if self._is_field(field.node, field.attr):
                yield field.attr, field.lineno
        for item in tree.find_all(nodes.Getitem):
            if _is_points(item.node) or _is_called(item.node, "sections"):
                self.is_whole = self.is_whole and isinstance(item.arg, nodes.Const)
                if isinstance(item.arg, nodes.Const) and self._is_field(item.node, str(item.arg.value)):
                    yield str(item.arg.value), item.lineno
        for text in tree.find_all(nodes.Const):
            found = re.fullmatch(r"(points\.)?(\w+)", text.value) if isinstance(text.value, str) else None
            if found and (found.group(1) or found.group(2) in self.lists) and self._is_section(found.group(2)):
                yield found.group(2), text.lineno

    def _is_section(self, name: str) -> bool:
        return name in self.of_points or name in self.lists

    def _is_field(self, of: nodes.Node, field: str) -> bool:
        """Tell whether a field of something is a section."""
        if _is_points(of):
            return field in self.of_points
        if _is_called(of, "sections"):
            return True
        return field in self.lists and not (isinstance(of, nodes.Name) and of.name in _OWN_LISTS)


def _is_points(node: nodes.Node) -> bool:
    return _is_called(node, "points")


def _is_called(node: nodes.Node, name: str) -> bool:
    """Tell whether an expression is a variable, or a field of something, with a name."""
    match node:
        case nodes.Name(name=found) | nodes.Getattr(attr=found):
            return bool(found == name)
        case _:
            return False
