"""The Python API: the examples of its page work, and all types of its functions can be imported from `generator`."""

from __future__ import annotations

import dataclasses
import inspect
import re
import typing
from pathlib import Path
from types import GenericAlias, UnionType

import pytest
from support.workspaces import REPOSITORY, Run

import generator
from generator import MadeFiles, Request, make_files, make_packs, open_workspace, render_pack, write_files

PAGE = (REPOSITORY / "docs/python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
FUNCTIONS = [name for name in generator.__all__ if inspect.isfunction(getattr(generator, name))]
RESULTS = ("BuildOptions", "Export", "MadeFiles", "Problem", "Report", "Request")


def named_types(annotation: object) -> set[str]:
    """Return the names of the types in an annotation that the package defines."""
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return {annotation.__name__} if annotation.__module__.startswith("generator") else set()
    found: set[str] = set()
    if isinstance(annotation, UnionType) or typing.get_args(annotation):
        for inner in typing.get_args(annotation):
            found |= named_types(inner)
    return found


def test_the_examples_of_the_page_work(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples of `docs/python.md`, run in order in a copy of the workspace, print and write what they say."""
    monkeypatch.chdir(shipped)
    names: dict[str, object] = {}
    for example in EXAMPLES:
        exec(compile(example, "docs/python.md", "exec"), names)  # the page's own examples
    printed = capsys.readouterr().out
    assert "4 files, 4 of them new or changed" in printed
    assert "UNCLASSIFIED" in printed
    assert "ministerial/meeting-ministerial-visit" in printed
    assert "too-short" in printed
    assert "('policy-brief-4', 100.0)" in printed
    assert (shipped / "output/economic/trade-card.docx").exists()


def test_the_page_names_every_public_name() -> None:
    """The page contains every name that can be imported from `generator`."""
    assert [name for name in generator.__all__ if not re.search(rf"`?\b{name}\b", PAGE)] == []


def test_every_public_name_can_be_imported() -> None:
    """Each name of `__all__` can be imported, and `dir` shows it."""
    for name in generator.__all__:
        assert getattr(generator, name) is not None
    assert set(generator.__all__) <= set(dir(generator))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        generator.nothing  # noqa: B018 - the access itself is what is tested


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_types_of_functions_are_exported(name: str) -> None:
    """Every type that a public function takes or returns is public."""
    hints = typing.get_type_hints(getattr(generator, name))
    assert {found for hint in hints.values() for found in named_types(hint)} <= set(generator.__all__)


@pytest.mark.parametrize("name", RESULTS)
def test_the_types_in_results_are_exported(name: str) -> None:
    """Every type in the fields of the functions' arguments and results is public."""
    hints = typing.get_type_hints(getattr(generator, name))
    fields = [hints[field.name] for field in dataclasses.fields(getattr(generator, name))]
    assert {found for hint in fields for found in named_types(hint)} <= set(generator.__all__)


def test_the_api_writes_the_files_that_the_command_writes(run: Run, shipped: Path) -> None:
    """The files and the manifest that Python code writes have the same bytes as those that `build` writes."""
    assert run("-C", shipped, "build", "energy", "-a", "ministerial").exit_code == 0
    workspace = open_workspace(shipped)
    packs = list(make_packs(workspace, [Request.of_track("energy", "ministerial")]))
    made: MadeFiles = make_files(workspace, packs, ["docx", "markdown"])
    write_files(made.files, shipped / "again")
    for name in ("ministerial/energy.docx", "ministerial/energy.md", "manifest.json"):
        assert (shipped / "again" / name).read_bytes() == (shipped / "output" / name).read_bytes()


def test_the_api_finds_leaks(shipped: Path) -> None:
    """If a template contains words of a withheld portion, `render_pack` and `write_files` refuse the file."""
    track = shipped / "content/tracks/energy.yaml"
    text = track.read_text(encoding="utf-8")
    secret = "Nobody may ever read about the zanzibar protocol."
    gap = f'  - id: en-gap-secret\n    status: withdrawn\n    need: "{secret}"\n'
    track.write_text(text.replace("gaps:\n", f"gaps:\n{gap}", 1), encoding="utf-8")
    template = shipped / "templates/ministerial/pack.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + f"\n{secret}\n", encoding="utf-8")
    workspace = open_workspace(shipped)
    packs = list(make_packs(workspace, [Request.of_track("energy", "ministerial")]))
    with pytest.raises(generator.InvalidInput, match="words of 'en-gap-secret'"):
        render_pack(workspace, packs[0], "markdown")
    with pytest.raises(generator.InvalidInput, match="words of 'en-gap-secret'"):
        write_files(make_files(workspace, packs, ["docx"]).files, shipped / "output")
    assert not (shipped / "output/ministerial/energy.docx").exists()
