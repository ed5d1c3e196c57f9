"""Check templates and run them in the sandbox; their mistakes become problems in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import jinja2
import jinja2.meta
from jinja2 import nodes
from jinja2.exceptions import SecurityError

from generator.compose.template.sandbox import Environment, Unknown
from generator.compose.template.slots import (
    CURRENT,
    PRIVATE_USE,
    Printed,
    Printing,
    TemplateStopped,
    broken_marker,
    without_line_markers,
)
from generator.problems import InvalidInput, Place, Problem, hint_known, nearest

_TAGS = (
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "endfor",
    "set",
    "endset",
    "macro",
    "endmacro",
    "include",
    "from",
    "import",
)


def print_template(environment: Environment, name: str, context: Mapping[str, object]) -> Printed:
    """Run a template. Raises `InvalidInput` with the template's line for any error in it."""
    current = Printing()
    token = CURRENT.set(current)
    try:
        text = environment.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        where = Place(f"templates/{error.name or name}", error.lineno)
        raise InvalidInput([_syntax_problem(environment, where, error.message)]) from None
    except jinja2.TemplateNotFound as error:
        where = _where(environment, name, error)
        hint = hint_known(str(error.name), environment.names, "templates")
        raise InvalidInput([Problem("template", f"there is no template '{error.name}'", where, hint)]) from None
    except RecursionError as error:
        message, hint = "the template includes or calls itself endlessly", "delete the include or the call that does so"
        raise InvalidInput([Problem("template", message, _where(environment, name, error), hint)]) from None
    except Exception as error:  # noqa: BLE001 - a template's expression can raise anything
        raise InvalidInput([_failure(environment, name, error)]) from None
    finally:
        CURRENT.reset(token)
    printed = replace(without_line_markers(text, current.values, environment.names), open_texts=current.open_texts)
    broken = broken_marker(printed)
    if broken is not None:
        message = "text made with {% set %} or a macro is cut apart here"
        raise InvalidInput([Problem("template", message, broken, "print the text as a whole")])
    return printed


def _failure(environment: Environment, name: str, error: Exception) -> Problem:
    """Return the problem for an error that a template raised while it ran."""
    said = error.message if isinstance(error, jinja2.TemplateError) else None
    message, hint = str(error), getattr(said, "hint", "") or getattr(error, "hint", "")
    if isinstance(said, Unknown) and said.name:
        message, hint = _unknown_variable(environment, said.name)
    if "not supported between" in message:
        message, hint = "these values can't be compared or sorted", "sort by a field: sort(attribute='lead')"
    elif isinstance(error, SecurityError):
        message, hint = f"a template can't do this: {message}", hint or "use only what docs/templates.md lists"
    elif not isinstance(error, TemplateStopped | jinja2.UndefinedError):
        message = f"this can't be evaluated: {message or type(error).__name__}"
    return Problem("template", message, _where(environment, name, error), hint)


def _unknown_variable(environment: Environment, name: str) -> tuple[str, str]:
    """Return the message and the hint for a variable that this pack doesn't have, or that no pack has."""
    if name in environment.known:
        hint = "a track's pack has 'track' and 'points'; a meeting's pack has 'meeting' and 'parts' with their points"
        return f"this pack has no '{name}'", hint
    hint = nearest(name, environment.known) or f"variables: {', '.join(environment.known)}"
    return f"unknown variable '{name}'", hint


def _syntax_problem(environment: Environment, where: Place, said: str | None) -> Problem:
    """Return the problem for an error in a template's syntax; `said` is Jinja's message."""
    said = said or "something is missing"
    found = re.match(r"No (filter|test) named '(.+)'", said)
    if found:
        known = sorted(environment.filters if found.group(1) == "filter" else environment.tests)
        return Problem(
            "template", f"unknown {found.group(1)} '{found.group(2)}'", where, nearest(found.group(2), known)
        )
    innermost = re.search(r"The innermost block that needs to be closed is '(\w+)'", said)
    unknown = re.match(r"Encountered unknown tag '(.+?)'\.", said)
    if unknown and unknown.group(1).startswith("end"):
        ended = unknown.group(1).removeprefix("end")
        if innermost:
            message = f"the '{innermost.group(1)}' above this line has no 'end{innermost.group(1)}'"
            return Problem("template", message, where, f"write {{% end{innermost.group(1)} %}} before this line")
        if f"end{ended}" in _TAGS:
            message = f"this 'end{ended}' has no '{ended}' above it"
            return Problem("template", message, where, f"delete it, or write the '{ended}' above it")
    hint = "write braces in pairs, {{ ... }} and {% ... %}; end each 'if' with 'endif' and each 'for' with 'endfor'"
    if unknown:
        hint = " ".join(filter(None, [nearest(unknown.group(1), _TAGS), hint]))
    return Problem(
        "template", f"not a valid template: {said.replace('Jinja was looking', 'The program looked')}", where, hint
    )


def _where(environment: Environment, name: str, error: Exception) -> Place:
    """Return the line of the innermost template in an error's traceback."""
    place = Place(f"templates/{name}")
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = Place(f"templates/{template.name}", template.get_corresponding_lineno(trace.tb_lineno))
        elif file in environment.names:  # Jinja has already put the template's lines into the traceback
            place = Place(f"templates/{file}", trace.tb_lineno)
        trace = trace.tb_next
    return place


def check_template(environment: Environment, name: str, text: str) -> list[Problem]:
    """Return the problems of a template's syntax and variables, also in branches that no pack runs."""
    private = PRIVATE_USE.search(text)
    if private:
        where = Place(f"templates/{name}", text.count("\n", 0, private.start()) + 1)
        message = f"a template can't contain the private-use character U+{ord(private.group()):04X}"
        return [Problem("template", message, where, "delete it, or write another character")]
    try:
        tree = environment.parse(text, name)
        environment.compile(text, name)
    except jinja2.TemplateSyntaxError as error:
        where = Place(f"templates/{name}", error.lineno)
        return [_syntax_problem(environment, where, error.message)]
    unknown = sorted(jinja2.meta.find_undeclared_variables(tree) - set(environment.known) - set(environment.globals))
    problems = []
    for variable in unknown:
        used = (n.lineno for n in tree.find_all(nodes.Name) if n.name == variable and n.ctx == "load")
        place = next(used, 1)
        column = _column(text, place, variable)
        message, hint = _unknown_variable(environment, variable)
        problems.append(Problem("template", message, Place(f"templates/{name}", place, column), hint))
    return problems


def _column(text: str, line: int, word: str) -> int:
    """Return the column of a word in a line of a template, 1 if it isn't found; both are counted from 1.

    A variable that a loop defines is not a use of it, so the example finds the second "x":

    >>> _column("{% for x in y %}{{ x }}", 1, "x")
    20
    """
    lines = text.split("\n")
    used = rf"(?<!for )\b{re.escape(word)}\b"
    found = re.search(used, lines[line - 1]) if line <= len(lines) else None
    return found.start() + 1 if found else 1
