"""The sections that a template prints or asks about, with the pieces that it includes. The template isn't run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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


@dataclass(frozen=True)
class _OfOne:
    """The sections that one template names, each with its first line, and the templates that it includes."""

    lines: dict[str, int]
    included: tuple[nodes.Expr, ...]
    is_whole: bool


class SectionReader:
    """Reads the sections that templates name; each template is read once.

    `of_points` are the sections that are fields of `points`, and `lists` those that are variables.
    """

    def __init__(self, environment: Environment, of_points: Sequence[str], lists: Sequence[str]) -> None:
        self.environment = environment
        self.of_points = frozenset(of_points)
        self.lists = frozenset(lists)
        self.read: dict[str, _OfOne] = {}

    def named(self, template: str, audience: str) -> NamedSections:
        """Return the sections that the template of an audience names, and the templates that it includes."""
        places: dict[str, Place] = {}
        waiting, seen, is_whole = [template], set[str](), True
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            one = self._one(name)
            for section, line in one.lines.items():
                places.setdefault(section, Place(f"templates/{name}", line))
            included = [_name_of(node, audience) for node in one.included]
            is_whole = is_whole and one.is_whole and None not in included
            waiting += [found for found in included if found is not None]
        counts = Counter(place.file.removeprefix("templates/") for place in places.values())
        return NamedSections(places, counts.most_common(1)[0][0] if counts else template, is_whole)

    def _one(self, name: str) -> _OfOne:
        if name not in self.read:
            tree = self.environment.tree_of(name)
            self.read[name] = _OfOne({}, (), is_whole=False) if tree is None else self._of_tree(tree)
        return self.read[name]

    def _of_tree(self, tree: nodes.Template) -> _OfOne:
        lines: dict[str, int] = {}
        included: list[nodes.Expr] = []
        is_whole = True
        every = list(tree.find_all((nodes.Expr, nodes.Include, nodes.Import, nodes.FromImport)))
        own = {node.name for node in every if isinstance(node, nodes.Name) and node.ctx != "load"}
        for node in every:
            match node:
                case nodes.Include(template=used) | nodes.Import(template=used) | nodes.FromImport(template=used):
                    included.append(used)
                case nodes.Name(name=name) if name in self.lists - own:
                    lines.setdefault(name, node.lineno)
                case nodes.Getattr(node=of, attr=name) if self._is_field(of, name):
                    lines.setdefault(name, node.lineno)
                case nodes.Getitem(node=of, arg=nodes.Const(value=str(name))) if self._is_field(of, name):
                    lines.setdefault(name, node.lineno)
                case nodes.Getitem(node=of, arg=arg) if _is_points(of) or _is_called(of, "sections"):
                    is_whole = is_whole and isinstance(arg, nodes.Const)
                case nodes.Const(value=str(text)) if name := self._in_text(text):
                    lines.setdefault(name, node.lineno)
        return _OfOne(lines, tuple(included), is_whole)

    def _is_field(self, of: nodes.Node, field: str) -> bool:
        """Tell whether a field of something is a section."""
        if _is_points(of):
            return field in self.of_points
        if _is_called(of, "sections"):
            return True
        return field in self.lists and not (isinstance(of, nodes.Name) and of.name in _OWN_LISTS)

    def _in_text(self, text: str) -> str:
        """Return the section that a text names, such as the argument of `selectattr("points.press")`."""
        before, _, name = text.rpartition(".")
        return name if (before == "points" and name in self.of_points) or (not before and name in self.lists) else ""


def _name_of(node: nodes.Expr, audience: str) -> str | None:
    """Return the name of an included template, also one made of the audience's id; None if it isn't known."""
    match node:
        case nodes.Const(value=str(name)):
            return name
        case nodes.Add(left=left, right=right):
            first, second = _name_of(left, audience), _name_of(right, audience)
            return None if first is None or second is None else first + second
        case nodes.Getattr(node=nodes.Name(name="audience"), attr="id"):
            return audience
        case _:
            return None


def _is_points(node: nodes.Node) -> bool:
    return _is_called(node, "points")


def _is_called(node: nodes.Node, name: str) -> bool:
    """Tell whether an expression is a variable, or a field of something, with a name."""
    match node:
        case nodes.Name(name=found) | nodes.Getattr(attr=found):
            return bool(found == name)
        case _:
            return False
