"""Find the mistakes in a template without running it, also in branches that no pack runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import jinja2
import jinja2.meta
from jinja2 import nodes

from generator.compose.template.explained_names import FIELDS_OF
from generator.compose.template.run_template import syntax_problem, unknown_variable
from generator.compose.template.sandbox import Environment
from generator.compose.template.slots import PRIVATE_USE
from generator.compose.template.tag_balance import Mistake
from generator.compose.template.tag_mistakes import mistakes_in_tags
from generator.compose.template.tags import pieces_of
from generator.compose.template.text_slips import slips_in_text
from generator.compose.template.unquoted_names import quoted_names
from generator.problems import Place, Problem, hint_known, nearest

NO_TEMPLATE = "there is no template"
"""Begins the message of a template that another one includes, and that isn't there."""


def check_template(environment: Environment, name: str, text: str) -> list[Problem]:
    """Return the problems of a template: its tags, its text, and the names that it uses."""
    private = PRIVATE_USE.search(text)
    if private:
        where = _place(name, text, private.start())
        message = f"a template can't contain the private-use character U+{ord(private.group()):04X}"
        return [Problem("template", message, where, "delete it, or write another character")]
    unquoted, quoted = quoted_names(text, pieces_of(text), environment.names)
    if unquoted:
        problems = [_problem(name, text, mistake) for mistake in unquoted]
        return [*problems, *check_template(environment, name, quoted)]
    mistakes: list[Mistake] = []
    pieces = pieces_of(text)
    tree, mended = _parsed(environment, name, text), text
    if not isinstance(tree, nodes.Template) or any(piece.fault for piece in pieces):
        known = (*environment.known, *_names_made_in(text))
        mistakes, mended = mistakes_in_tags(environment, text, known)
        tree = _parsed(environment, name, mended)
    if not isinstance(tree, nodes.Template):
        found = [_problem(name, text, mistake) for mistake in mistakes]
        return found or [syntax_problem(Place(f"templates/{name}", tree.lineno), tree.message)]
    names = {*environment.known, *(found.name for found in tree.find_all(nodes.Name) if found.ctx != "load")}
    mistakes += slips_in_text(text, pieces, names)
    problems = [_problem(name, text, mistake) for mistake in mistakes]
    return [*problems, *_unknown_names(environment, name, mended, tree)]


def _parsed(environment: Environment, name: str, text: str) -> nodes.Template | jinja2.TemplateSyntaxError:
    try:
        return environment.parse(text, name)
    except jinja2.TemplateSyntaxError as error:
        return error


def _names_made_in(text: str) -> list[str]:
    """Return the names that loops, `set` and macros of a template define, as far as they can be seen."""
    return re.findall(r"\{%-?\s*(?:for|set|macro)\s+(\w+)", text)


def _place(name: str, text: str, at: int) -> Place:
    return Place(f"templates/{name}", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _problem(name: str, text: str, mistake: Mistake) -> Problem:
    return Problem("template", mistake.message, _place(name, text, mistake.at), mistake.hint)


def _unknown_names(environment: Environment, name: str, text: str, tree: nodes.Template) -> Iterator[Problem]:
    """Yield a problem for each variable, filter, test, template and macro that doesn't exist."""

    def problem(line: int, word: str, message: str, hint: str) -> Problem:
        return Problem("template", message, Place(f"templates/{name}", line, _column(text, line, word)), hint)

    called: list[tuple[str, nodes.Filter | nodes.Test]] = [
        *(("filter", node) for node in tree.find_all(nodes.Filter)),
        *(("test", node) for node in tree.find_all(nodes.Test)),
    ]
    for kind, node in called:
        known = sorted(environment.filters if kind == "filter" else environment.tests)
        if node.name not in known:
            hint = nearest(node.name, known) or f"{kind}s: {', '.join(known)}"
            yield problem(node.lineno, node.name, f"unknown {kind} '{node.name}'", hint)
            node.name = known[0]  # Jinja stops at an unknown one, and the variables would not be found
    try:
        undeclared = jinja2.meta.find_undeclared_variables(tree)
    except jinja2.TemplateSyntaxError as error:
        yield syntax_problem(Place(f"templates/{name}", error.lineno), error.message)
        return
    for variable in sorted(undeclared - set(environment.known) - set(environment.globals)):
        used = (n.lineno for n in tree.find_all(nodes.Name) if n.name == variable and n.ctx == "load")
        yield problem(next(used, 1), variable, *unknown_variable(environment, variable))
    for line, variable, field in _unknown_fields(environment, tree):
        known_fields = FIELDS_OF[variable]
        hint = nearest(field, known_fields) or f"it has: {', '.join(known_fields)}"
        yield problem(line, field, f"'{variable}' has no '{field}'", hint)
    for using, wanted in _templates_used(tree):
        if wanted not in environment.names:
            hint = hint_known(wanted, environment.names, "templates")
            yield problem(using.lineno, wanted, f"{NO_TEMPLATE} '{wanted}'", hint)
        elif isinstance(using, nodes.FromImport):
            there = environment.macros_of(wanted)
            for macro in _imported(using) if there is not None else ():
                if macro not in (there or ()):
                    hint = hint_known(macro, there or (), "macros")
                    yield problem(using.lineno, macro, f"'{wanted}' has no macro '{macro}'", hint)


def _unknown_fields(environment: Environment, tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the variable and the name of each field that a variable of the program doesn't have.

    A variable whose name the template gives to something else, such as in a loop, is left out.
    """
    own = {found.name for found in tree.find_all(nodes.Name) if found.ctx != "load"}
    known = (set(environment.known) & set(FIELDS_OF)) - own
    for field in tree.find_all(nodes.Getattr):
        match field.node:
            case nodes.Name(name=variable) if variable in known and field.attr not in FIELDS_OF[variable]:
                yield field.lineno, variable, field.attr


def _imported(node: nodes.FromImport) -> Iterable[str]:
    return [found if isinstance(found, str) else found[0] for found in node.names]


def _templates_used(tree: nodes.Template) -> Iterator[tuple[nodes.Include | nodes.Import | nodes.FromImport, str]]:
    """Yield each template that a template names for inclusion; one whose name is worked out is found when it runs."""
    found: list[nodes.Include | nodes.Import | nodes.FromImport] = [
        *tree.find_all(nodes.Include),
        *tree.find_all(nodes.Import),
        *tree.find_all(nodes.FromImport),
    ]
    for node in found:
        is_optional = isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str) and not is_optional:
            yield node, node.template.value


def _column(text: str, line: int, word: str) -> int:
    """Return the column of a word in a line of a template, 1 if it isn't found; both are counted from 1.

    A variable that a loop defines is not a use of it, so the example finds the second "x":

    >>> _column("{% for x in y %}{{ x }}", 1, "x")
    20
    """
    lines = text.split("\n")
    used = rf"(?<!for )(?<!\w){re.escape(word)}(?!\w)"
    found = re.search(used, lines[line - 1]) if line <= len(lines) else None
    return found.start() + 1 if found else 1
