"""One mistake is one problem: consequences of a damaged file are not reported, and root causes come first."""

from __future__ import annotations

import json
import pickle
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from support.workspaces import Run, change

from generator.problems import InvalidInput, Place, Problem

BROKEN_YAML = "title: [never closed\n"
MEETING = """\
title: Talks
audience: ministerial
agenda:
  - track: trade
  - title: Single points
    points: [tr-exchanges]
"""


def problems(run: Run, workspace: Path) -> list[dict[str, object]]:
    """Return the errors that `check` reports, after checking that `build` reports as many."""
    found: list[dict[str, object]] = json.loads(run("-C", workspace, "check", "--estimate", "--json").stdout)[
        "problems"
    ]
    errors = [problem for problem in found if problem["severity"] == "error"]
    built = run("-C", workspace, "build", "-e", "pack", "-e", "leave-behind")
    assert built.exit_code == 1
    assert built.stderr.rstrip().endswith(f"{len(errors)} error{'' if len(errors) == 1 else 's'}.")
    assert found[: len(errors)] == errors, "errors come before warnings"
    return errors


def damage(path: Path, before: str, after: str) -> None:
    """Replace the first occurrence of words in a file, as a typing mistake would."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def whole(shipped: Path) -> Path:
    """Return a copy of the shipped workspace in which every kind of file refers to other files."""
    (shipped / "content/meetings/talks.yaml").write_text(MEETING, encoding="utf-8")
    return shipped


YAML_FILES = (
    "content/tracks/trade.yaml",
    "content/tracks/cross-cutting.yaml",
    "content/briefs/policy-brief-4.yaml",
    "content/meetings/ministerial-visit.yaml",
    "content/handling.yaml",
    "content/workspace.yaml",
    "content/second-look.yaml",
    "templates/ministerial/audience.yaml",
)


@pytest.mark.parametrize("name", YAML_FILES)
def test_a_file_that_cannot_be_read_is_one_problem(run: Run, whole: Path, name: str) -> None:
    """A reference to a file that can't be read is not reported, and no other file is blamed."""
    (whole / name).write_text(BROKEN_YAML, encoding="utf-8")
    [problem] = problems(run, whole)
    assert problem["file"] == name


@pytest.mark.parametrize("name", YAML_FILES)
def test_a_file_of_another_shape_is_one_problem(run: Run, whole: Path, name: str) -> None:
    """An unknown key is the only problem, although no part of its file can be used."""
    path = whole / name
    path.write_text(f"nonsense: yes\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    [problem] = problems(run, whole)
    assert (problem["file"], problem["code"]) == (name, "unknown-key")


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("content/tracks/trade.yaml", "    lead:", "    laed:", "unknown-key"),
        ("content/tracks/trade.yaml", "    kind: ask", "    kind: aks", "unknown-value"),
        ("content/tracks/cross-cutting.yaml", "    tracks: all", "    tracks: [trad]", "unknown-track"),
        ("content/briefs/policy-brief-4.yaml", "publisher:", "publisher_:", "unknown-key"),
        ("content/meetings/talks.yaml", "track: trade", "track: trad", "unknown-track"),
        ("content/meetings/talks.yaml", "tr-exchanges", "tr-exchange", "unknown-point"),
        ("content/meetings/talks.yaml", "audience: ministerial", "audience: minister", "unknown-audience"),
        ("content/handling.yaml", "levels:", "level:", "unknown-key"),
        ("content/workspace.yaml", "words_a_minute:", "words_per_minute:", "unknown-key"),
        ("content/second-look.yaml", "    why:", "    wy:", "unknown-key"),
        ("templates/ministerial/audience.yaml", "sections:", "section:", "unknown-key"),
        ("templates/ministerial/pack.md.j2", "{% if points.press or", "{% if point.press or", "template"),
        ("templates/shared/_opening.md.j2", "{{ track.name }}", "{{ track.nam }}", "template"),
        ("templates/shared/_opening.md.j2", "{{ as_of }}", "{{ as_off }}", "template"),
        ("templates/shared/_source.md.j2", "::: Source Line", "::: Sourse Line", "unknown-style"),
    ],
)
def test_a_typo_in_each_kind_of_file_is_one_problem(
    run: Run, whole: Path, name: str, before: str, after: str, code: str
) -> None:
    """One typo is one problem at its place, whichever file it is in and however many packs use the file."""
    damage(whole / name, before, after)
    [problem] = problems(run, whole)
    assert (problem["file"], problem["code"]) == (name, code)
    assert problem["hint"]


def test_a_typo_in_a_house_document_is_one_problem(run: Run, whole: Path) -> None:
    """A misspelt field in a house style that several editions share is one problem."""
    path = whole / "templates/house.docx"
    document = docx.Document(str(path))
    document.sections[0].header.paragraphs[0].add_run("{{ titel }}")
    document.save(str(path))
    [problem] = problems(run, whole)
    assert (problem["file"], problem["code"]) == ("templates/house.docx", "house-field")
    assert "did you mean 'title'?" in str(problem["hint"])


def test_a_typo_in_every_kind_of_file_at_once(run: Run, whole: Path) -> None:
    """A typo in each of several files is reported once, in the order files, shapes, references, templates."""
    (whole / "content/tracks/trade.yaml").write_text(BROKEN_YAML, encoding="utf-8")
    damage(whole / "content/tracks/security.yaml", "    lead:", "    laed:")
    damage(whole / "content/tracks/cross-cutting.yaml", "    tracks: all", "    tracks: [energi]")
    damage(whole / "templates/ministerial/pack.md.j2", "{% if points.press or", "{% if point.press or")
    found = [(problem["code"], problem["file"]) for problem in problems(run, whole)]
    assert found == [
        ("yaml", "content/tracks/trade.yaml"),
        ("unknown-key", "content/tracks/security.yaml"),
        ("unknown-track", "content/tracks/cross-cutting.yaml"),
        ("template", "templates/ministerial/pack.md.j2"),
    ]


def test_a_brief_that_cannot_be_read_makes_no_quotation_wrong(run: Run, whole: Path) -> None:
    """A brief's text that is not UTF-8 is one problem: its quotations are not reported as missing."""
    path = whole / "content/briefs/policy-brief-4.md"
    path.write_bytes(path.read_bytes() + b"\xff\xfe")
    [problem] = problems(run, whole)
    assert (problem["file"], problem["code"]) == ("content/briefs/policy-brief-4.md", "encoding")


def test_a_mistake_never_advises_to_release_material(run: Run, whole: Path) -> None:
    """An error elsewhere doesn't cause advice to release points to the other side."""
    damage(whole / "content/tracks/energy.yaml", "number: 1", "number: one")
    result = run("-C", whole, "build", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "its release is" not in result.stderr
    assert "is released to be left behind" not in result.stderr
    assert "released for a leave-behind" not in result.stderr


def test_a_bar_in_a_reason_cuts_no_message(run: Run, small: Path) -> None:
    """A bar in words of staff doesn't split a message from its hint."""
    audience = small / "templates/delegation/audience.yaml"
    audience.write_text(
        "name: Delegation\nleaves_out:\n  - topic: catch\n    reason: old | too old\n", encoding="utf-8"
    )
    change(small / "content/tracks/fish.yaml", ("  - id: fi-catch\n", "  - id: fi-catch\n    topics: [catch]\n"))
    template = small / "templates/delegation/pack.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + '\n{{ portion("fi-catch").say }}\n', encoding="utf-8")
    result = run("-C", small, "build", "fish")
    assert "'fi-catch' is withheld from this pack: Delegation leaves out 'catch': old | too old\n" in result.stderr
    assert "hint: too old" not in result.stderr


def test_invalid_input_can_be_pickled() -> None:
    """Problems are unchanged after pickling, for example for another process."""
    error = InvalidInput([Problem("yaml", "a message", Place("a.yaml", 2, 3), "a hint"), Problem("leak", "b")])
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems
    assert str(again) == str(error)


def test_a_problem_found_twice_is_shown_once() -> None:
    """The same problem at the same place, found for two packs with different hints, is one problem."""
    first = Problem("unknown-style", "there is no style", Place("t", 1, 1), "styles: A")
    assert InvalidInput(
        [first, Problem("unknown-style", "there is no style", Place("t", 1, 1), "styles: B")]
    ).problems == (first,)


@pytest.mark.parametrize(
    ("change_files", "file", "code"),
    [
        ("rm content/briefs/*", "content/briefs", "missing-file"),
        ("rm -r content/tracks", "content/tracks", "missing-folder"),
        ("rm content/tracks/*", "content/tracks", "missing-file"),
        ("rm -r templates/*", "templates", "missing-file"),
        ("rm -r templates/shared", "templates/shared", "missing-folder"),
        ("mv content/second-look.yaml content/second-look.yml", "content/second-look.yml", "file-name"),
        ("mv content/second-look.yaml content/secondlook.yaml", "content/secondlook.yaml", "file-name"),
        ("mv content/handling.yaml content/handling.yml", "content/handling.yml", "file-name"),
        ("mv content/briefs/policy-brief-4.yaml content/briefs/policy-brief-4.yml",
         "content/briefs/policy-brief-4.yml", "file-name"),
        ("mv content/tracks/trade.yaml content/tracks/trade.yaml.txt", "content/tracks/trade.yaml.txt", "file-name"),
        ("rm templates/house.docx; mkdir templates/house.docx", "templates/house.docx", "unreadable"),
    ],
)  # fmt: skip
def test_a_missing_or_misnamed_file_is_one_problem(
    run: Run, whole: Path, change_files: str, file: str, code: str
) -> None:
    """A folder or a file that is gone, or has another ending, is one problem; nothing that refers to it is another."""
    if "second-look" not in change_files:
        (whole / "content/meetings/talks.yaml").unlink()
    subprocess.run(change_files, shell=True, check=True, cwd=whole)
    found = problems(run, whole)
    assert [(problem["file"], problem["code"]) for problem in found] == [(file, code)]


def test_a_list_of_flags_that_is_gone_is_one_problem(run: Run, whole: Path) -> None:
    """Without any list of flags, the acknowledgements in the content make one problem, not one each."""
    (whole / "content/second-look.yaml").unlink()
    [problem] = problems(run, whole)
    assert "no flag is listed in content/second-look.yaml" in str(problem["message"])


@pytest.mark.parametrize("folder", ["content", "templates", "templates/ministerial", "content/briefs"])
def test_a_folder_that_cannot_be_read_is_one_problem(
    run: Run, whole: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without permission to list a folder there is one problem, and no traceback."""
    real = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path == whole / folder:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    [problem] = problems(run, whole)
    assert (problem["file"], problem["code"]) == (folder, "unreadable")


def test_the_same_problem_in_many_places_is_printed_once(run: Run, whole: Path) -> None:
    """A renamed track is named in many places: the terminal shows one problem with all of them, JSON shows each."""
    (whole / "content/tracks/trade.yaml").rename(whole / "content/tracks/commerce.yaml")
    result = run("-C", whole, "check", "--estimate")
    assert result.stdout.count("unknown track 'trade'") <= 2
    assert re.search(r"^    also in .*content/tracks/cross-cutting\.yaml \(lines \d+, ", result.stdout, re.MULTILINE)
    data = json.loads(run("-C", whole, "check", "--estimate", "--json").stdout)
    assert len([problem for problem in data["problems"] if "'trade'" in problem["message"]]) > 10
