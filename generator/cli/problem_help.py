"""What docs/problems.md says of each code, for programs that show it beside a problem.

The page is not part of an installed package, so a test writes its texts to `data/problem_help.json`, and compares them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class ProblemHelp:
    """What a problem is, and how to fix it, in Markdown."""

    what: str
    fix: str

    @property
    def first_sentence(self) -> str:
        """The first sentence of what the problem is.

        >>> ProblemHelp("The file is empty. It has no letter.", "Write it.").first_sentence
        'The file is empty.'
        """
        head, stop, _ = self.what.partition(". ")
        return head + stop.rstrip()


def problem_help() -> dict[str, ProblemHelp]:
    """Return the help for each code."""
    text = files("generator.cli").joinpath("data/problem_help.json").read_text(encoding="utf-8")
    return {code: ProblemHelp(**told) for code, told in json.loads(text).items()}
