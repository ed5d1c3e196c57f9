"""A workspace's templates and house documents with the built-in sample content in place of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.model.build_options import BuildOptions
from generator.pipeline.sample_extra import with_own_names
from generator.problems import InvalidInput, Problem
from generator.scaffold.sample_content import SAMPLE, sample_content
from generator.workspace.brief_parts import RawBrief
from generator.workspace.library import Workspace
from generator.workspace.load import load_workspace
from generator.workspace.raw_workspace import RawWorkspace
from generator.workspace.strict_yaml import YamlFile, parse_yaml
from generator.workspace.validate import validate_workspace

_OF_CONTENT = ("content/briefs", "content/tracks", "content/meetings")


def open_sample(folder: Path) -> Workspace:
    """Return a folder's workspace with the sample content; its settings, templates and house documents stay.

    Raises `InvalidInput` with the problems of what stays. Tracks that an audience refers to aren't in the sample.
    """
    workspace, problems = validate_workspace(with_sample(load_workspace(folder)))
    if of_sample(problems):
        raise InvalidInput(of_sample(problems))
    return workspace


def of_sample(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that concern a workspace with the sample: tracks that an audience refers to aren't in it."""
    return [problem for problem in problems if problem.code not in ("unknown-track", "referral")]


def in_little_time(options: BuildOptions) -> BuildOptions:
    """Return options under which some points of the sample don't fit into the time, unless a time is given."""
    return options if options.minutes is not None else replace(options, minutes=1, interpretation="consecutive")


def with_sample(raw: RawWorkspace) -> RawWorkspace:
    """Return raw values with the sample's briefs, tracks and meetings, without the problems of the replaced ones."""
    problems = tuple(problem for problem in raw.problems if not _is_of_content(problem))
    files = {path: text for path, text in sample_content().items() if path.endswith(".yaml")}
    parsed = {path: parse_yaml(text, path) for path, text in files.items()}
    name = f"content/briefs/{SAMPLE}"
    brief = RawBrief(parsed[f"{name}.yaml"], sample_content()[f"{name}.md"], f"{name}.md")
    return replace(
        raw,
        briefs={SAMPLE: brief},
        tracks=with_own_names(_in_folder(parsed, "tracks"), raw.tracks),
        meetings=with_own_names(_in_folder(parsed, "meetings"), raw.meetings),
        problems=problems,
    )


def _in_folder(files: dict[str, YamlFile], kind: str) -> dict[str, YamlFile]:
    start = f"content/{kind}/"
    return {
        path.removeprefix(start).removesuffix(".yaml"): file for path, file in files.items() if path.startswith(start)
    }


def _is_of_content(problem: Problem) -> bool:
    return problem.where is not None and problem.where.file.startswith(_OF_CONTENT)
