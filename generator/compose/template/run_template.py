"""Run templates in the sandbox; what goes wrong there becomes a problem in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import jinja2
from jinja2.exceptions import SecurityError

from generator.compose.template.sandbox import Environment, Unknown
from generator.compose.template.slots import (
    CURRENT,
    Printed,
    Printing,
    TemplateStopped,
    broken_marker,
    without_line_markers,
)
from generator.problems import InvalidInput, Place, Problem, hint_known, nearest


def print_template(environment: Environment, name: str, context: Mapping[str, object]) -> Printed:
    """Run a template. Raises `InvalidInput` with the template's line for any error in it."""
    current = Printing()
    token = CURRENT.set(current)
    try:
        text = environment.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        where = Place(f"templates/{error.name or name}", error.lineno)
        raise InvalidInput([syntax_problem(where, error.message)]) from None
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
        message, hint = unknown_variable(environment, said.name)
    if "not supported between" in message:
        message, hint = "these values can't be compared or sorted", "sort by a field: sort(attribute='lead')"
    elif isinstance(error, SecurityError):
        message, hint = f"a template can't do this: {message}", hint or "use only what docs/templates.md lists"
    elif not isinstance(error, TemplateStopped | jinja2.UndefinedError):
        message = f"this can't be evaluated: {message or type(error).__name__}"
    return Problem("template", message, _where(environment, name, error), hint)


def unknown_variable(environment: Environment, name: str) -> tuple[str, str]:
    """Return the message and the hint for a variable that this pack doesn't have, or that no pack has."""
    if name in environment.known:
        hint = "a track's pack has 'track' and 'points'; a meeting's pack has 'meeting' and 'parts' with their points"
        return f"this pack has no '{name}'", hint
    hint = nearest(name, environment.known) or f"variables: {', '.join(environment.known)}"
    return f"unknown variable '{name}'", hint


def syntax_problem(where: Place, said: str | None) -> Problem:
    """Return the problem for an error in a template's syntax; `said` is Jinja's message."""
    said = said or "something is missing"
    hint = "write braces in pairs, {{ ... }} and {% ... %}; end each 'if' with 'endif' and each 'for' with 'endfor'"
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
