"""Problems as other programs read them: the commands of a GitHub workflow, and SARIF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import quote

from generator import __version__
from generator.cli.problem_help import ProblemHelp, problem_help
from generator.problems import Place, Problem

_SOURCES = ("content", "templates")
_TEXTS = frozenset([".j2", ".md", ".yaml", ".yml"])


def as_github(problems: Iterable[Problem], prefix: str = "") -> Iterator[str]:
    """Yield a command for each problem, which GitHub Actions shows beside its line in a pull request.

    `prefix` is the workspace's path from the root of the repository. What is special in a command is escaped.

    >>> where = Place("content/tracks/a,b.yaml", 3, 7)
    >>> print(*as_github([Problem("yaml", "100 % wrong", where, "mend it")], "talks"))
    ::error title=yaml,file=talks/content/tracks/a%2Cb.yaml,line=3,col=7::100 %25 wrong%0Ahint: mend it
    """
    for problem in problems:
        properties = {"title": str(problem.code)}
        place = _source(problem.where)
        if place is not None:
            properties["file"] = _below(prefix, place.file)
            if _has_lines(place):
                properties |= {"line": str(place.line), "col": str(place.column)}
        said = ",".join(f"{key}={_escaped_property(value)}" for key, value in properties.items())
        yield f"::{problem.severity} {said}::{_escaped(_words(problem))}"


def as_sarif(problems: Iterable[Problem], prefix: str = "") -> dict[str, object]:
    """Return problems as a log of SARIF 2.1.0, for code scanning and for editors.

    Each code of a problem that was found is a rule, with the text of docs/problems.md as its help. The paths of files
    are relative to the root of the repository; `prefix` is the workspace's path from there.
    """
    problems = list(problems)
    codes = list(dict.fromkeys(str(problem.code) for problem in problems))
    helps = problem_help()
    driver = {
        "name": "talkingpoints",
        "version": __version__,
        "rules": [_rule(code, helps.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(str(problem.code)), prefix) for problem in problems],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _rule(code: str, told: ProblemHelp | None) -> dict[str, object]:
    rule: dict[str, object] = {"id": code}
    if told is not None:
        texts = {"text": f"{told.what}\n\nFix: {told.fix}", "markdown": f"{told.what}\n\n**Fix:** {told.fix}"}
        rule |= {"shortDescription": {"text": told.first_sentence}, "help": texts}
    return rule


def _result(problem: Problem, rule: int, prefix: str) -> dict[str, object]:
    found: dict[str, object] = {
        "ruleId": str(problem.code),
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _words(problem)},
    }
    place = _source(problem.where)
    if place is not None:
        location: dict[str, object] = {
            "artifactLocation": {"uri": quote(_below(prefix, place.file)), "uriBaseId": "%SRCROOT%"}
        }
        if _has_lines(place):
            location["region"] = {"startLine": place.line, "startColumn": place.column}
        found["locations"] = [{"physicalLocation": location}]
    return found


def _words(problem: Problem) -> str:
    """Return what a problem says: with its place if that is no source file, and with its hint."""
    where = problem.where.file if problem.where is not None and _source(problem.where) is None else ""
    message = f"{where}: {problem.message}" if where else problem.message
    return f"{message}\nhint: {problem.hint}" if problem.hint else message


def _source(place: Place | None) -> Place | None:
    """Return a place in a file that staff write; None for one in a pack, which is no file of the repository."""
    return place if place is not None and place.file.split("/")[0] in _SOURCES else None


def _has_lines(place: Place) -> bool:
    return PurePosixPath(place.file).suffix in _TEXTS


def _below(prefix: str, file: str) -> str:
    return f"{prefix}/{file}" if prefix else file


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
