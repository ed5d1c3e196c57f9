"""The sandbox that templates run in: Jinja2, with a slot for every printed value.

Macros and `{% set %}` blocks return the template's own text (`Markup`), which stays Markdown. Every other printed value
is content. Loops and calls are counted, so that a template that doesn't end is stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
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
_FILTERS_FOR_WORDS = frozenset(["upper", "lower", "capitalize", "title", "trim", "replace", "truncate"])
_EXCLUDED_TESTS = frozenset(["filter", "test", "escaped"])


class Unknown(str):
    """Jinja's message about an unknown name; `name` is the name of an unknown variable, `hint` lists known names."""

    name: str = ""
    hint: str = ""


class _Undefined(jinja2.StrictUndefined):
    """An unknown name; its message has the nearest known name as a hint."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        fields = getattr(self._undefined_obj, "_fields", None)
        if isinstance(fields, Mapping):
            said = Unknown(f"'{getattr(self._undefined_obj, '_what', 'this')}' has no '{name}'")
            what = getattr(self._undefined_obj, "_what", "")
            there = f"it has: {', '.join(fields)}" if fields else "there are none"
            said.hint = " ".join(filter(None, [nearest(name, fields) or there, _WHERE_NAMES_ARE.get(what, "")]))
            return said
        if self._undefined_hint:
            return str(self._undefined_hint)
        said = Unknown(f"unknown variable '{name}'")
        said.name = name
        return said


_WHERE_NAMES_ARE = {
    "extra": "(names are under 'extra' in the content)",
    "sections": "(own sections are under 'own_sections' in the audience's audience.yaml)",
}


def _load(name: str, templates: Mapping[str, str]) -> tuple[str, str, Callable[[], bool]] | None:
    """Return a template's text, its name for error messages, and a function that says that the text is up to date."""
    return (templates[name], name, lambda: True) if name in templates else None


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox that templates run in; `templates` are texts by name, `known` the names of all variables."""

    intercepted_binops = frozenset(["+", "*", "**", "%"])

    def __init__(self, templates: Mapping[str, str], known: tuple[str, ...]) -> None:
        super().__init__(
            loader=jinja2.FunctionLoader(lambda name: _load(name, templates)),
            undefined=_Undefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,  # an included template keeps a blank line at its end
            finalize=_finalize,
        )
        self.known = known
        self.names = sorted(templates)
        self.globals = {"range": _counted_range, "namespace": jinja2.utils.Namespace}
        self.filters = {name: _keeping_origin(name, f) for name, f in self.filters.items() if name in _FILTERS}
        self.filters.update(about=_about, not_about=_not_about, join=_join)
        self.tests = {name: test for name, test in self.tests.items() if name not in _EXCLUDED_TESTS}

    def tree_of(self, name: str) -> nodes.Template | None:
        """Return the syntax tree of a template; None if there is none, or if it can't be read."""
        try:
            source, _, _ = self.loader.get_source(self, name)  # type: ignore[union-attr]
            return self.parse(source, name)
        except jinja2.TemplateError:
            return None

    def macros_of(self, name: str) -> tuple[str, ...] | None:
        """Return the macros and other names that a template can be imported for; None if it can't be read."""
        tree = self.tree_of(name)
        if tree is None:
            return None
        targets = [node.target for node in tree.body if isinstance(node, nodes.Assign | nodes.AssignBlock)]
        macros = [node.name for node in tree.body if isinstance(node, nodes.Macro)]
        return (*macros, *(target.name for target in targets if isinstance(target, nodes.Name)))

    def count_step(self) -> None:
        """Count a step of the current rendering; compiled templates call this method."""
        printing().count_step()

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401 - as Jinja declares it
        """Allow calls of macros, the globals and a few dict methods; methods of text and content are not allowed."""
        owner = getattr(obj, "__self__", None)
        if isinstance(owner, str | bytes | int | float | tuple | list | dict):
            return isinstance(owner, dict) and getattr(obj, "__name__", "") in ("items", "keys", "values", "get")
        return super().is_safe_callable(obj)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Add texts as content, and refuse operations that could fill the memory."""
        if operator in ("*", "**", "%") and not all(
            isinstance(x, int | float) and abs(x) < 10_000 for x in (left, right)
        ):
            raise CantPrint(f"'{operator}' works only with numbers between -10,000 and 10,000", "use smaller numbers")
        texts = [side for side in (left, right) if isinstance(side, str)]
        if operator == "+" and len(texts) == 2 and any(isinstance(text, ContentText) and text.origin for text in texts):
            return self.concat_texts(left, right)  # each text keeps its own origin
        result = super().call_binop(context, operator, left, right)
        return content_text(bounded(result)) if isinstance(result, str) and not isinstance(result, Markup) else result

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Refuse to cut the template's own text apart, which would lose a marker in it."""
        if isinstance(obj, Markup):
            raise CantPrint("text made with {% set %} or a macro can't be cut apart", "print the text as a whole")
        return super().getitem(obj, argument)

    def concat_texts(self, *texts: object) -> Markup:
        """Return the texts of `a ~ b` joined, each as it would be printed."""
        return bounded(Markup("").join(_printable(text) for text in texts))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return a template's syntax tree, with line markers in its text and with its steps counted."""
        tree = super()._parse(source, name, filename)
        number = self.names.index(name) if name in self.names else 0
        _mark_lines(tree, number)
        _count_steps(tree)
        _RedirectConcat().visit(tree)
        return tree


def _mark_lines(tree: nodes.Template, number: int) -> None:
    """Put a line marker before each line of the template's own text that is not blank."""
    for output in tree.find_all(nodes.Output):
        for child in output.nodes:
            if not isinstance(child, nodes.TemplateData):
                continue
            child.data = with_line_markers(child.data, number, child.lineno)


def _count_steps(tree: nodes.Template) -> None:
    """Make each turn of a loop and each call of a macro begin with a call of `count_step`."""
    bodies: list[nodes.For | nodes.Macro | nodes.CallBlock] = [
        *tree.find_all(nodes.For), *tree.find_all(nodes.Macro), *tree.find_all(nodes.CallBlock),
    ]  # fmt: skip
    for node in bodies:
        call = nodes.Call(nodes.EnvironmentAttribute("count_step"), [], [], None, None)
        node.body.insert(0, nodes.ExprStmt(call).set_lineno(node.lineno))


class _RedirectConcat(NodeTransformer):
    """Replaces `a ~ b` with a call of `concat_texts`, which limits the length of the text."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Call:  # noqa: N802 - as Jinja's visitor names it
        self.generic_visit(node)
        call = nodes.Call(nodes.EnvironmentAttribute("concat_texts"), node.nodes, [], None, None)
        call.set_lineno(node.lineno)
        return call


def _counted_range(*bounds: int) -> Iterator[int]:
    """Yield the numbers of `range`, each counted as a step."""
    for number in range(*bounds):
        printing().count_step()
        yield number


def _about(portions: Iterable[Any], *topics: str) -> list[Any]:
    """Return the portions with at least one of the topics: `points.say | about("china")`."""
    return [portion for portion in portions if any(topic in portion.topics for topic in topics)]


def _not_about(portions: Iterable[Any], *topics: str) -> list[Any]:
    """Return the portions without any of the topics."""
    return [portion for portion in portions if not any(topic in portion.topics for topic in topics)]


@jinja2.pass_environment
def _join(environment: Environment, values: Iterable[Any], between: str = "", attribute: str | None = None) -> Markup:
    """Return texts joined, each with its own origin: `point.topics | join(", ")`."""
    found = [environment.getattr(value, attribute) if attribute else value for value in values]
    pieces = [piece for value in found for piece in (between, value)]
    return environment.concat_texts(*pieces[1:])


def _keeping_origin(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter whose resulting text is content, with the origin and the language of its first argument.

    Without this, the text would be a plain string, and nobody would know whose words it contains.

    >>> from generator.document.nodes import Origin
    >>> upper = _keeping_origin("upper", str.upper)
    >>> text = upper(content_text("jee", Origin("se-resume", "say"), "ur"))
    >>> text, text.origin, text.lang
    ('JEE', Origin(portion='se-resume', field='say'), 'ur')
    """

    @wraps(function)
    def filtered(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - any signature
        if name not in _FILTERS_FOR_MARKUP and any(isinstance(arg, Markup) for arg in args):
            message = f"the filter '{name}' can't change text made with {{% set %}} or a macro"
            raise CantPrint(message, "apply the filter to the content, before it becomes part of such text")
        if name in _FILTERS_FOR_WORDS:
            args = tuple(_as_printed(arg) for arg in args)
        result = function(*args, **options)
        if isinstance(result, str) and not isinstance(result, Markup | ContentText):
            texts = [arg for arg in args if isinstance(arg, ContentText)]
            given = texts[0] if texts else content_text("")
            return content_text(bounded(result), given.origin, given.lang, is_open=given.is_open and len(texts) == 1)
        return result

    return filtered


def _as_printed(value: object) -> object:
    """Return a setting as the word that is printed for it, so that a filter changes this word; another value stays."""
    if not isinstance(value, ContentText) or not value.shown:
        return value
    return content_text(value.shown, value.origin, value.lang, is_open=value.is_open)


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: object) -> object:  # noqa: ARG001 - pass_context needs it
    """Return the slot of a printed value; `pass_context` stops Jinja from printing constants without a slot."""
    return _printable(value)


def _printable(value: object) -> Markup:
    """Return the slot of a value, or the template's own text unchanged. Raises `CantPrint` for other values."""
    if isinstance(value, Markup):
        return bounded(value)
    if isinstance(value, UnprintableTopic | Forbidden):
        value.__html__()
    if type(value) is int:
        return Markup(f"{value:d}")  # noqa: S704 - digits are syntax only as the number of a list item
    if isinstance(value, Cite):
        return Markup(value.__html__())  # noqa: S704 - a marker contains a number, no content
    if isinstance(value, str | Reference):
        return printing().slot(value)
    if isinstance(value, jinja2.Undefined):
        return Markup(str(value))  # noqa: S704 - `str` raises the error of an unknown name
    if value is None:
        raise CantPrint(
            "the value printed here is not given", "print it only if it is given: {% if x %}{{ x }}{% endif %}"
        )
    if isinstance(value, list | tuple):
        raise CantPrint("a list can't be printed", "loop over it: {% for x in ... %}")
    raise CantPrint("this value can't be printed", "print a text or a number, such as one of its fields")
