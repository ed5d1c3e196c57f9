"""`talkingpoints docs template` lists all that templates can use, and each example works in a pack."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY, Run, change

from generator.compose.template.explained_forms import FILTER_NOTES, MARKDOWN, STYLE_NOTES
from generator.compose.template.explained_names import MEETING_THINGS, PART_LISTS, THINGS, VARIABLE_NOTES, Entry
from generator.compose.template.portion_views import View
from generator.compose.template.sandbox import Environment
from generator.compose.template.variables import VARIABLES
from generator.compose.template.views import template_context
from generator.document.nodes import Image
from generator.house.named_styles import ELEMENTS
from generator.pipeline.make_packs import PackMaker, Request
from generator.pipeline.open_workspace import open_workspace
from generator.pipeline.template_reference import Group, template_reference
from generator.problems import InvalidInput
from generator.workspace.library import Workspace

PAGE = REPOSITORY / "docs" / "template-reference.md"
TRACK = Request.of_track("security", "defense")
MEETING = Request.of_meeting("ministerial-visit", "ministerial")
STANDING = "\n\n{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n\n{% endfor %}\n"
MAP = Image("shared/map.png", "", "image/png", 9525, 9525, b"")
HEAD = """\
# Template reference

All that a template can use, as `talkingpoints docs template` lists it. In a workspace, the command also lists its own
macros and styles. [Templates](templates.md) explains how to write a template.
"""
CALLED = {"likely point": "likely", "participant": "person", "sides": "workspace.sides"}
"""Objects that the examples call by another name."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return the workspace of this repository, with fields of one's own as the examples name them."""
    folder = tmp_path_factory.mktemp("reference")
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    extra = "extra: {constituency: the border districts}\n"
    for file in ("workspace.yaml", "tracks/security.yaml", "meetings/ministerial-visit.yaml"):
        with (folder / "content" / file).open("a", encoding="utf-8") as text:
            text.write(f"\n{extra}")
    change(folder / "content/tracks/security.yaml", ("  - id: sec-resume\n", f"  - id: sec-resume\n    {extra}"))
    return open_workspace(folder)


@pytest.fixture(scope="module")
def groups(workspace: Workspace) -> tuple[Group, ...]:
    """Return the reference in that workspace."""
    return template_reference(workspace)


def test_each_example_works_in_a_pack(workspace: Workspace, groups: tuple[Group, ...]) -> None:
    """A template that holds the example alone, below a title and above the standing of the briefs, makes a pack."""
    for group in groups:
        for entry in group.entries if not makes_a_pack(workspace, group, group.entries) else ():
            assert makes_a_pack(workspace, group, [entry]), entry.name


def makes_a_pack(workspace: Workspace, group: Group, entries: Sequence[Entry]) -> bool:
    """Tell whether a template with some examples of a group makes a pack; it may lack the cautions of its points."""
    request = MEETING if group.in_meeting else TRACK
    text = "\n\n".join(f"{group.begin}{entry.example}{group.end}" for entry in entries)
    templates = {**workspace.templates, PackMaker(workspace).edition_of(request).template: f"# T\n\n{text}{STANDING}"}
    maker = PackMaker(replace(workspace, templates=templates, images={"shared/map.png": MAP}))
    try:
        return len(maker.compose(request, maker.select(request)).document.blocks) > 1
    except InvalidInput as error:
        return {problem.code for problem in error.problems} == {"unguarded"}


def fields_in(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of each object that a template can reach from a value, with the name of each of its fields."""
    if isinstance(value, View):
        what = CALLED.get(value._what, value._what)
        if what not in ("words", "extra", "sections"):
            for field, inner in value._fields.items():
                yield what, field
                yield from fields_in(inner, field)
    elif isinstance(value, list):
        for inner in value:
            yield from fields_in(inner, name)


def test_every_field_of_the_code_is_listed_and_no_other(workspace: Workspace) -> None:
    """The fields are those that templates of a track's pack and of a meeting's pack can reach."""
    found: set[tuple[str, str]] = {("referral", "audience")}  # no pack here refers to another
    for request in (TRACK, MEETING):
        words = workspace.library.translations.words_in("en")
        context = template_context(workspace.library, PackMaker(workspace).select(request), "2020", words)
        found |= {pair for value in context.values() for pair in fields_in(value)}
        assert set(context) <= set(VARIABLE_NOTES)
    listed = {(thing.name, field.rstrip("?")) for thing in (*THINGS, *MEETING_THINGS) for field in thing.fields}
    listed |= {("part", name) for name in PART_LISTS}
    listed |= {("track", "scope"), ("track", "gaps")}  # of meeting.tracks
    assert found ^ listed == set()


def test_every_variable_filter_style_and_word_is_listed(groups: tuple[Group, ...]) -> None:
    """The notes are for the names in the code, and for no others."""
    assert set(VARIABLE_NOTES) == set(VARIABLES)
    assert set(FILTER_NOTES) == set(Environment({}, VARIABLES).filters)
    names = {element.name for element in ELEMENTS}
    assert set(STYLE_NOTES) <= names
    others = ("title", "heading", "table", "toc", "footnote", "marking", "point lead", "pack table", "hyperlink")
    assert [name for name in names - set(STYLE_NOTES) if not name.casefold().startswith(others)] == []
    titles = [group.title for group in groups]
    assert "Macros of this workspace" in titles
    assert {"Markdown", "Tags", "Words of the program"} <= set(titles)
    assert len(MARKDOWN) > 15


def _page(groups: tuple[Group, ...]) -> str:
    """Return the reference as a page."""
    parts = [HEAD]
    for group in groups:
        around = f" Each example stands between `{group.begin}` and `{group.end}`.\n" if group.begin else ""
        parts.append(f"## {group.title}\n\n{around.lstrip()}".rstrip("\n") + "\n")
        parts += map(_entry, group.entries)
    return "\n".join(parts)


def _entry(entry: Entry) -> str:
    """Return an entry of the page: a line, and below it an example of several lines."""
    name = f"`` {entry.name} ``" if "`" in entry.name else f"`{entry.name}`"
    head = f"- {name}: {entry.meaning}"
    if "\n" not in entry.example:
        return f"{head}: `{entry.example}`"
    block = "\n".join(f"    {line}".rstrip() for line in ["```jinja", *entry.example.split("\n"), "```"])
    return f"{head}\n\n{block}\n"


def test_the_page_is_the_reference(pytestconfig: pytest.Config) -> None:
    """`docs/template-reference.md` holds what the command lists outside a workspace."""
    text = _page(template_reference())
    if pytestconfig.getoption("--update-goldens"):
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == text, "write the page anew with --update-goldens"


def test_the_command_lists_it(run: Run, small: Path, tmp_path: Path) -> None:
    """In a workspace and without one, as text and as JSON, whole and by words; a broken workspace does no harm."""
    data = json.loads(run("-C", small, "docs", "template", "--json").stdout)
    names = {entry["name"] for group in data for entry in group["entries"]}
    assert {"points.say", "point.because", "about", "::: Style Name", "Do Not Raise"} <= names
    shown = run("-C", tmp_path, "docs", "template", "press_if_asked").stdout
    assert shown.startswith("Fields of 'points'\n  points.press_if_asked: ")
    (small / "content/tracks/fish.yaml").write_text("number: [", encoding="utf-8")
    (small / "templates/delegation/pack.md.j2").write_text("{% macro mine(x) %}{{ x }}{% endmacro %}", encoding="utf-8")
    result = run("-C", small, "docs", "template", "macro", "mine")
    assert result.exit_code == 0
    assert "mine(x): a macro of templates/delegation/pack.md.j2" in result.stdout
    assert "Nothing has the words: xyzzy" in run("-C", small, "docs", "template", "xyzzy").stderr
