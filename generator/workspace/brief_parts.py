"""The parts of a brief's file: its facts, which may stand at the top of the text, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.problems import InvalidInput, Place, Problem
from generator.workspace.front_matter import split_front_matter
from generator.workspace.strict_yaml import YamlFile, parse_yaml


@dataclass(frozen=True)
class RawBrief:
    """A brief's facts and its text; `text_name` is the path of the file with the text.

    The facts are those of its own file, or else the front matter of the text. `overruled` is a front matter beside a
    file of facts, which counts for nothing.
    """

    facts: YamlFile
    text: str
    text_name: str
    overruled: YamlFile | None = None


def raw_brief(name: str, whole: str, facts: YamlFile | None) -> tuple[RawBrief | None, Sequence[Problem]]:
    """Return a brief and no problem, or None and what is wrong.

    `name` is the path of its Markdown file, `whole` what stands in it, and `facts` its file of facts, if there is one.
    """
    front, text = split_front_matter(whole)
    stem, where = PurePosixPath(name).stem, Place(name)
    if front is None and facts is None:
        hint = (
            f"write its title, date, publisher, attribution and standing in {stem}.yaml in the same folder, or between "
            "two lines '---' at its top"
        )
        return None, [Problem("missing-file", f"the brief '{stem}' has a text but no facts", where, hint)]
    if not text.strip():
        hint = "write the text below them"
        return None, [Problem("empty", f"the brief '{stem}' has facts but no text", where, hint)]
    try:
        own = parse_yaml(front, name) if front is not None and front.strip() else None
    except InvalidInput as error:
        return None, error.problems
    if facts is not None:
        return RawBrief(facts, text, name, own), []
    if own is None:
        return None, [Problem("empty", f"the facts at the top of '{stem}' are empty", where, "write them there")]
    return RawBrief(own, text, name), []
