"""The recipes of `docs/architecture.md`, each followed in a copy of the package."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.workspaces import FISH, REPOSITORY, copy_small

PAGE = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder that holds a copy of the package, to change at will."""
    shutil.copytree(REPOSITORY / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def edit(package: Path, name: str, before: str, after: str) -> None:
    """Replace words once in a file of the copy; the recipe names the file."""
    assert f"`{name}`" in PAGE, f"the page names {name}"
    path = package / name
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{name} has no {before!r}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def write(package: Path, name: str, text: str) -> None:
    """Add a file to the copy, in a folder that the recipe names."""
    folder = f"{name.rpartition('/')[0]}/"
    assert f"`{folder}`" in PAGE, f"the page names {folder}"
    (package / name).write_text(text, encoding="utf-8")


def command(package: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `talkingpoints` with the copied package."""
    program = [sys.executable, "-c", "from generator.cli import main; main(prog_name='talkingpoints')"]
    return subprocess.run([*program, *map(str, arguments)], cwd=package, capture_output=True, text=True, check=False)


def type_errors(package: Path) -> str:
    """Return what the type checker says of the copy."""
    checker = [sys.executable, "-m", "mypy", "--cache-dir", str(package / "cache"), "generator"]
    return subprocess.run(checker, cwd=package, capture_output=True, text=True, check=False).stdout


def test_a_field_of_a_point(package: Path) -> None:
    """One line in one file: templates print the field, and where its point is withheld, its words are searched for."""
    edit(
        package,
        "generator/model/content.py",
        "    issue: Label | None = None\n",
        "    issue: Label | None = None\n    channel: Words | None = None\n",
    )
    small = copy_small(package / "small")
    track, template = small / FISH, small / "templates/delegation/pack.md.j2"
    words = "Through the zanzibar channel only."
    track.write_text(
        track.read_text(encoding="utf-8").replace(
            "  - id: fi-data\n", f"  - id: fi-data\n    channel: {words}\n    classification: Secret\n"
        ),
        encoding="utf-8",
    )
    printing = "\n{% for p in points.say if p.channel %}{{ p.channel }}{% endfor %}\n"
    original = template.read_text(encoding="utf-8")
    template.write_text(original + printing, encoding="utf-8")
    assert words in command(package, "-C", small, "show", "fish", "-a", "delegation").stdout
    template.write_text(f"{original}\n{words}\n", encoding="utf-8")
    result = command(package, "-C", small, "build", "fish", "--ceiling", "Restricted")
    assert result.returncode == 1
    assert "words of 'fi-data'" in result.stderr


def test_a_kind_of_portion(package: Path) -> None:
    """The type checker names the functions that must know the kind; once they do, templates print it in its section."""
    content, lists, kinds, audience = (
        f"generator/model/{name}.py" for name in ("content", "track_file", "kinds", "audience")
    )
    edit(package, content, "TrackPortion = Line | Point | Exchange | Deal | Gap\n", KIND)
    gaps = "    gaps: tuple[Gap, ...] = ()\n"
    edit(package, lists, gaps, f"{gaps}    risks: tuple[Risk, ...] = ()\n")
    edit(package, lists, "Line, Point, TrackPortion", "Line, Point, Risk, TrackPortion")
    assert '"Risk"; expected "Never"' in type_errors(package)
    edit(package, kinds, "Gap, Line, Point,", "Gap, Line, Point, Risk,")
    edit(package, kinds, 'return "gap"\n', 'return "gap"\n        case Risk():\n            return "risk"\n')
    edit(package, kinds, 'return "gaps"\n', 'return "gaps"\n        case Risk():\n            return "risks"\n')
    edit(
        package,
        kinds,
        "            return need\n",
        "            return need\n        case Risk(risk=risk):\n            return risk\n",
    )
    edit(package, kinds, "case Line() | Exchange()", "case Risk() | Line() | Exchange()")
    nothing = "            return {}"
    before, after = "case Participant() | AgendaItem():", "case Risk() | Participant() | AgendaItem():"
    edit(package, kinds, f"{before}\n{nothing}", f"{after}\n{nothing}")
    edit(package, "generator/model/own_section.py", '    "gaps",\n', '    "gaps",\n    "risks",\n')
    edit(
        package,
        audience,
        "    gaps: _AtLeastZero | None = None\n",
        "    gaps: _AtLeastZero | None = None\n    risks: _AtLeastZero | None = None\n",
    )
    views = "generator/compose/template/views.py"
    edit(package, views, '    "gaps",\n)', '    "gaps",\n    "risks",\n)')
    edit(package, "generator/compose/template/variables.py", '    "gaps",\n', '    "gaps",\n    "risks",\n')
    assert "Success" in type_errors(package)
    small = copy_small(package / "small")
    with (small / FISH).open("a", encoding="utf-8") as file:
        file.write("risks:\n  - id: fi-risk\n    risk: The talks may fail.\n    sources:\n")
        file.write("      - quote: Both sides agree that stocks must recover.\n")
    with (small / "templates/delegation/pack.md.j2").open("a", encoding="utf-8") as file:
        file.write("\n{% for risk in risks %}\n- {{ risk.risk }}\n{% endfor %}\n")
    assert "fi-risk: The talks may fail." in command(package, "-C", small, "explain", "fish", "-a", "delegation").stdout
    assert "- The talks may fail." in command(package, "-C", small, "show", "fish", "-a", "delegation").stdout


KIND = '''

class Risk(Portion):
    """What may go wrong."""

    risk: Sentences


TrackPortion = Line | Point | Exchange | Deal | Gap | Risk
'''


TEXT_WRITER = '''\
"""Plain text."""

from generator.document.nodes import Document
from generator.document.walk import block_inlines, plain_text, walk_blocks


def render_text(document: Document) -> str:
    """Return the words of a pack."""
    runs = [run for block in walk_blocks(document.blocks) for run in block_inlines(block)]
    return "\\n".join([document.banner, *map(plain_text, runs), document.banner])
'''
TEXT_ARM = """\
        case "text":
            return [Rendered(render_text(pack.document).encode()) for pack in packs]
"""


def test_an_output_format(package: Path) -> None:
    """Its name and ending, a writer, and one arm of the match: `-t text` writes it, with the leak check."""
    formats, render = "generator/output/formats.py", "generator/output/render_packs.py"
    edit(package, formats, '"markdown", "pdf"]', '"markdown", "pdf", "text"]')
    edit(package, formats, '"pdf": ".pdf"}', '"pdf": ".pdf", "text": ".txt"}')
    assert "text" in type_errors(package), "the match lacks the format"
    write(package, "generator/writers/text.py", TEXT_WRITER)
    first = "from generator.writers.word.package"
    edit(package, render, first, f"from generator.writers.text import render_text\n{first}")
    edit(package, render, "        case _:\n", f"{TEXT_ARM}        case _:\n")
    assert "Success" in type_errors(package)
    small = copy_small(package / "small")
    result = command(package, "-C", small, "build", "fish", "-t", "text")
    assert result.returncode == 0, result.stderr
    assert "Renew the talks." in (small / "output/delegation/fish.txt").read_text(encoding="utf-8")
    track, template = small / FISH, small / "templates/delegation/pack.md.j2"
    text = track.read_text(encoding="utf-8").replace(
        "  - id: fi-data\n", "  - id: fi-data\n    classification: Secret\n"
    )
    track.write_text(text, encoding="utf-8")
    template.write_text(template.read_text(encoding="utf-8") + "\nWe **offer to share** our data.\n", encoding="utf-8")
    result = command(package, "-C", small, "build", "fish", "-t", "text", "--ceiling", "Restricted")
    assert "words of 'fi-data', which is withheld, are in fish.txt" in result.stderr


CHECK = '''\
"""No line ends in an exclamation mark."""

from generator.problems import AdviceCode, Problem
from generator.workspace.library import Library


def check_exclamations(library: Library) -> list[Problem]:
    """Return a warning for each line that ends in an exclamation mark."""
    loud = [owned for owned in library.owned.values() if getattr(owned.portion, "say", "").endswith("!")]
    return [
        Problem(AdviceCode("exclamation"), f"'{owned.portion.id}' shouts", owned.place(), severity="warning")
        for owned in loud
    ]
'''


def test_a_check(package: Path) -> None:
    """One file with the check and its code, and one call: `check` reports it as advice."""
    write(package, "generator/checks/exclamations.py", CHECK)
    calls = "generator/pipeline/check_workspace.py"
    first, call = "from generator.checks.headings", "*check_sentence_length(workspace)"
    edit(package, calls, first, f"from generator.checks.exclamations import check_exclamations\n{first}")
    edit(package, calls, call, f"*check_exclamations(workspace.library), {call}")
    assert "Success" in type_errors(package)
    small = copy_small(package / "small")
    track = small / FISH
    track.write_text(track.read_text(encoding="utf-8").replace("talks with you.", "talks with you!"), encoding="utf-8")
    result = command(package, "-C", small, "check", "--estimate")
    assert re.search(r"fish\.yaml:\d+:\d+: warning: 'fi-renew' shouts", result.stdout), result.stdout


COMMAND = '''\
"""`talkingpoints count`: how many portions there are."""

import click

from generator.cli.options import workspace_folder, workspace_option


@click.command()
@workspace_option
def count() -> None:
    """Count the portions."""
    from generator.pipeline.open_workspace import open_workspace

    click.echo(len(open_workspace(workspace_folder()).library.owned))
'''


def test_a_command(package: Path) -> None:
    """One file and its name in the group: the command is listed, and runs."""
    write(package, "generator/cli/count.py", COMMAND)
    group, first = "generator/cli/__init__.py", "from generator.cli.explain"
    edit(package, group, first, f"from generator.cli.count import count\n{first}")
    edit(package, group, "for command in (build,", "for command in (count, build,")
    small = copy_small(package / "small")
    assert "count" in command(package, "--help").stdout
    assert int(command(package, "-C", small, "count").stdout) > 5
    (small / FISH).write_text("number: [", encoding="utf-8")
    result = command(package, "-C", small, "count")
    assert result.returncode == 1
    assert result.stderr.startswith("content/tracks/fish.yaml:")
