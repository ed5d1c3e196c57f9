"""Which templates a template needs: those that it includes, imports or extends, and those that these need."""

from __future__ import annotations

from collections.abc import Mapping

import jinja2.meta

from generator.compose.template.sandbox import Environment
from generator.compose.template.variables import VARIABLES


class Included:
    """Finds the templates that a template needs. Each template is parsed once."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self.templates = templates
        self.environment = Environment(templates, VARIABLES)
        self.known: dict[str, frozenset[str] | None] = {}

    def by(self, name: str) -> frozenset[str] | None:
        """Return a template and all that it needs, by their names; None if that can't be told from their texts.

        It can't be told if a template has an error, or works out the name of another one.

        >>> templates = {"a": "{% include 'b' %}", "b": "{% from 'c' import x %}", "c": "", "d": "{% include e %}"}
        >>> sorted(Included(templates).by("a")), Included(templates).by("d")
        (['a', 'b', 'c'], None)
        """
        found: set[str] = set()
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            direct = self._direct(name)
            if direct is None:
                return None
            waiting += direct
        return frozenset(found)

    def _direct(self, name: str) -> frozenset[str] | None:
        if name not in self.known:
            self.known[name] = self._parsed(self.templates.get(name, ""))
        return self.known[name]

    def _parsed(self, text: str) -> frozenset[str] | None:
        try:
            names = set(jinja2.meta.find_referenced_templates(self.environment.parse(text)))
        except jinja2.TemplateSyntaxError:
            return None
        return None if None in names else frozenset(name for name in names if name is not None)
