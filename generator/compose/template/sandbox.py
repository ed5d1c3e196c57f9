"""The sandbox that templates run in: Jinja2, where every printed value becomes a slot.

Macros and `{% set %}` blocks yield the template's own text (`Markup`), which stays Markdown; all else that is printed
is content. Loops and calls are counted: a template that doesn't end is stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.compose.template.slots import (
    CantPrint,
    Cite,
    ContentText,
    Forbidden,
    UnprintableTopic,
    bounded,
    content_text,
    printing,
    with_line_markers,
)
from generator.document.nodes import Reference
from generator.problems import nearest

_FILTERS = frozenset(
    """upper lower capitalize title trim replace truncate join length count first last list sort reverse unique
    groupby map select reject selectattr rejectattr default d batch slice sum min max int abs round""".split()
)
_FILTERS_FOR_MARKUP = frozenset(["trim", "default", "d", "length", "count"])
_EXCLUDED_TESTS = frozenset(["filter", "test", "escaped"])


class Unknown(str):
    """The message of Jinja about an unknown name: `name` is the variable's, `hint` says what there is."""

    name: str = ""
    hint: str = ""


class _Undefined(jinja2.StrictUndefined):
    """An unknown name, with the nearest known one as its hint."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        fields = getattr(self._undefined_obj, "_fields", None)
        if isinstance(fields, Mapping):
            said = Unknown(f"'{getattr(self._undefined_obj, '_what', 'this')}' has no '{name}'")
            said.hint = nearest(name, fields) or f"it has: {', '.join(fields)}"
            return said
        if self._undefined_hint:
            return str(self._undefined_hint)
        said = Unknown(f"unknown variable '{name}'")
        said.name = name
        return said


def _load(name: str, templates: Mapping[str, str]) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template with its name, by which errors know it, and that it doesn't change."""
    return (templates[name], name, lambda: True) if name in templates else None


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox that templates run in."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, templates: Mapping[str, str], known: tuple[str, ...]) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _load(name, templates)),
            undefined=_Undefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,  # a piece that ends in a blank line keeps it where it is included
            finalize=_finalize,
        )
        self.known = known
        self.names = sorted(templates)
        self.globals = {"range": _counted_range, "namespace": jinja2.utils.Namespace}
        self.filters = {name: _keeping_origin(name, f) for name, f in self.filters.items() if name in _FILTERS}
        self.filters.update(about=_about, not_about=_not_about, join=_join)
        self.tests = {name: test for name, test in self.tests.items() if name not in _EXCLUDED_TESTS}

    def count_step(self) -> None:
        """Count a step of the rendering under way; compiled templates call this."""
        printing().count_step()

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - as Jinja declares it
        """Allow macros, the few globals and a namespace; text and content have no methods to call."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str | bytes | int | float | tuple | list | dict):
            return isinstance(owner, dict) and getattr(obj, "__name__", "") in ("items", "keys", "values", "get")
        return super().is_safe_callable(obj)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Add texts as content, and refuse what could fill the memory."""
        if operator in ("*", "**", "%") and not all(
            isinstance(x, int | float) and abs(x) < 10_000 for x in (left, right)
        ):
            raise SecurityError(f"'{operator}' is for small numbers")
        texts = [side for side in (left, right) if isinstance(side, str)]
        if operator == "+" and len(texts) == 2 and any(isinstance(text, ContentText) and text.origin for text in texts):
            return self.concat_texts(left, right)  # each keeps its own origin
        result = super().call_binop(context, operator, left, right)
        return content_text(bounded(result)) if isinstance(result, str) and not isinstance(result, Markup) else result

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Refuse to cut the template's own text apart: a marker in it would be lost."""
        if isinstance(obj, Markup):
            raise SecurityError("text made with {% set %} or a macro can't be cut apart")
        return super().getitem(obj, argument)

    def concat_texts(self, *texts: object) -> Markup:
        """Join texts (`a ~ b`), each as it would be printed."""
        return bounded(Markup("").join(_printable(text) for text in texts))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        number = self.names.index(name) if name in self.names else 0
        _mark_lines(tree, number)
        _count_steps(tree)
        _RedirectConcat().visit(tree)
        return tree


def _mark_lines(tree: nodes.Template, number: int) -> None:
    """Put a marker at the beginning of each line of the template's own text that has words on it."""
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            if not isinstance(child, nodes.TemplateData):
                continue
            child.data = with_line_markers(child.data, number, child.lineno)


def _count_steps(tree: nodes.Template) -> None:
    bodies: list[nodes.For | nodes.Macro | nodes.CallBlock] = [
        *tree.find_all(nodes.For), *tree.find_all(nodes.Macro), *tree.find_all(nodes.CallBlock),
    ]  # fmt: skip
    for node in bodies:
        call = nodes.Call(nodes.EnvironmentAttribute("count_step"), [], [], None, None)
        node.body.insert(0, nodes.ExprStmt(call).set_lineno(node.lineno))


class _RedirectConcat(NodeTransformer):
    """Lets `a ~ b` go through the environment, which bounds what it makes."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:  # noqa: N802 - as Jinja's visitor names it
        self.generic_visit(node)
        call = nodes.Call(nodes.EnvironmentAttribute("concat_texts"), node.nodes, [], None, None)
        call.set_lineno(node.lineno)
        return call


def _counted_range(*bounds: int) -> Iterator[int]:
    for number in range(*bounds):
        printing().count_step()
        yield number


def _about(portions: Iterable[Any], *topics: str) -> list[Any]:
    """Return the portions that have one of the topics: `points.say | about("china")`."""
    return [portion for portion in portions if any(topic in portion.topics for topic in topics)]


def _not_about(portions: Iterable[Any], *topics: str) -> list[Any]:
    """Return the portions that have none of the topics."""
    return [portion for portion in portions if not any(topic in portion.topics for topic in topics)]


@jinja2.pass_environment
def _join(environment: Environment, values: Iterable[Any], between: str = "", attribute: str | None = None) -> Markup:
    """Return texts in a row, each with its own origin: `point.topics | join(", ")`."""
    found = [environment.getattr(value, attribute) if attribute else value for value in values]
    pieces = [piece for value in found for piece in (between, value)]
    return environment.concat_texts(*pieces[1:])


def _keeping_origin(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a filter so that text stays content, with the origin of the text that went in."""

    @wraps(function)
    def filtered(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - a filter's own signature
        if name not in _FILTERS_FOR_MARKUP and any(isinstance(arg, Markup) for arg in args):
            raise SecurityError(f"text made with {{% set %}} or a macro can't be changed by the filter '{name}'")
        result = function(*args, **options)
        if isinstance(result, str) and not isinstance(result, Markup | ContentText):
            texts = [arg for arg in args if isinstance(arg, ContentText)]
            given = texts[0] if texts else content_text("")
            return content_text(bounded(result), given.origin, given.lang, is_open=given.is_open and len(texts) == 1)
        return result

    return filtered


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: object) -> object:  # noqa: ARG001 - asked for by pass_context, which keeps constants from being folded
    """Turn a printed value into a slot."""
    return _printable(value)


def _printable(value: object) -> Markup:
    """Return the slot of a value, or the template's own text as it is; what isn't text has no place on a page."""
    if isinstance(value, Markup):
        return bounded(value)
    if isinstance(value, UnprintableTopic | Forbidden):
        value.__html__()
    if type(value) is int:
        return Markup(f"{value:d}")  # noqa: S704 - digits are no syntax, but for the number of a list item
    if isinstance(value, Cite):
        return Markup(value.__html__())  # noqa: S704 - a marker holds a number, no content
    if isinstance(value, str | Reference):
        return printing().slot(value)
    if isinstance(value, jinja2.Undefined):
        return Markup(str(value))  # noqa: S704 - an unknown name, which raises its own error here
    if value is None:
        raise CantPrint("the value printed here is not given; ask first: {% if ... %}")
    if isinstance(value, list | tuple):
        raise CantPrint("a list can't be printed; go through it: {% for x in ... %}")
    raise CantPrint("this can't be printed; print one of its fields")
