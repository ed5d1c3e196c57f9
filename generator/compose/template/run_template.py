"""Templates: run in the sandbox, and checked before that; what is wrong with one is said in words for people."""

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
    CantPrint,
    Printed,
    Printing,
    TooLong,
    broken_marker,
    without_line_markers,
)
from generator.problems import InvalidInput, Place, Problem, nearest

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
    """Run a template. Raises `InvalidInput` with the template's line for whatever goes wrong in it."""
    current = Printing()
    token = CURRENT.set(current)
    try:
        text = environment.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        where = Place(f"templates/{error.name or name}", error.lineno)
        raise InvalidInput([_syntax_problem(environment, where, error.message)]) from None
    except jinja2.TemplateNotFound as error:
        where = _where(environment, name, error)
        hint = f"templates: {', '.join(environment.names)}"
        raise InvalidInput([Problem("template", f"there is no template '{error.name}'", where, hint)]) from None
    except RecursionError as error:
        message = "the template includes or calls itself without end"
        raise InvalidInput([Problem("template", message, _where(environment, name, error))]) from None
    except Exception as error:  # noqa: BLE001 - a template's expression can raise anything
        raise InvalidInput([_failure(environment, name, error)]) from None
    finally:
        CURRENT.reset(token)
    printed = replace(without_line_markers(text, current.values, environment.names), open_texts=current.open_texts)
    broken = broken_marker(printed)
    if broken is not None:
        message = "text made with {% set %} or a macro is cut apart here; print it whole"
        raise InvalidInput([Problem("template", message, broken)])
    return printed


def _failure(environment: Environment, name: str, error: Exception) -> Problem:
    """Say what went wrong while a template ran."""
    said = error.message if isinstance(error, jinja2.TemplateError) else None
    message, hint = str(error), getattr(said, "hint", "") or getattr(error, "hint", "")
    if isinstance(said, Unknown) and said.name:
        message, hint = _unknown_variable(environment, said.name)
    if "not supported between" in message:
        message, hint = "these can't be compared or sorted", "name a field: sort(attribute='lead')"
    elif isinstance(error, SecurityError):
        message = f"a template can't do this: {message}"
    elif not isinstance(error, CantPrint | jinja2.UndefinedError | TooLong):
        message = f"this can't be worked out: {message or type(error).__name__}"
    return Problem("template", message, _where(environment, name, error), hint)


def _unknown_variable(environment: Environment, name: str) -> tuple[str, str]:
    """Say that a variable isn't there, with a hint: there is none of the name, or there is one in other templates."""
    if name in environment.known:
        hint = "the pack of a track has track and points, that of a meeting has meeting and parts, each with its points"
        return f"'{name}' isn't there in this pack", hint
    hint = nearest(name, environment.known) or f"variables: {', '.join(environment.known)}"
    return f"unknown variable '{name}'", hint


def _syntax_problem(environment: Environment, where: Place, said: str | None) -> Problem:
    """Say what is wrong with a template's syntax, in words for people."""
    said = said or "something is missing"
    found = re.match(r"No (filter|test) named '(.+)'", said)
    if found:
        known = sorted(environment.filters if found.group(1) == "filter" else environment.tests)
        return Problem(
            "template", f"unknown {found.group(1)} '{found.group(2)}'", where, nearest(found.group(2), known)
        )
    unknown = re.match(r"Encountered unknown tag '(.+?)'\.", said)
    hint = "braces come in pairs, {{ ... }} and {% ... %}; each if ends with endif, each for with endfor"
    if unknown:
        hint = " ".join(filter(None, [nearest(unknown.group(1), _TAGS), hint]))
    return Problem(
        "template", f"not a valid template: {said.replace('Jinja was looking', 'The program looked')}", where, hint
    )


def _where(environment: Environment, name: str, error: Exception) -> Place:
    """Return the innermost template line that an error passed through."""
    place = Place(f"templates/{name}")
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            place = Place(f"templates/{template.name}", template.get_corresponding_lineno(trace.tb_lineno))
        elif file in environment.names:  # Jinja has put the template's own lines into the trace
            place = Place(f"templates/{file}", trace.tb_lineno)
        trace = trace.tb_next
    return place


def check_template(environment: Environment, name: str, text: str) -> list[Problem]:
    """Return what is wrong with a template's syntax and its variables, whichever branch they stand in."""
    private = PRIVATE_USE.search(text)
    if private:
        where = Place(f"templates/{name}", text.count("\n", 0, private.start()) + 1)
        return [Problem("template", "a character of the private use area can't stand in a template", where)]
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
    lines = text.split("\n")
    used = rf"(?<!for )\b{re.escape(word)}\b"
    found = re.search(used, lines[line - 1]) if line <= len(lines) else None
    return found.start() + 1 if found else 1
