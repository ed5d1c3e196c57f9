"""The names of the dialogue and of its sides are settings of the workspace, which templates and houses print."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from support.workspaces import Run, change, mark

SETTINGS = "content/workspace.yaml"
NAMES = "dialogue: Fisheries dialogue\nsides: {ours: Northmark, theirs: Southmark}\nextra: {desk: our desk}\n"
LINE = (
    "{{ workspace.dialogue or 'Talks' }}: {{ workspace.sides.ours or 'us' }} and {{ workspace.sides.theirs or 'them' }}"
)


def with_line(workspace: Path, line: str, template: str = "pack") -> None:
    """Write a line below the title of a template of the audience `delegation`."""
    change(
        workspace / f"templates/delegation/{template}.md.j2",
        ("# {{ track.name }}", f"# {{{{ track.name }}}}\n\n{line}"),
    )


def test_a_template_prints_the_names(run: Run, small: Path) -> None:
    """A template prints the names that the workspace gives, and its own words where it gives none."""
    with_line(small, LINE)
    assert "Talks: us and them" in run("-C", small, "show", "fish", "-a", "delegation").stdout
    (small / SETTINGS).write_text(NAMES, encoding="utf-8")
    shown = run("-C", small, "show", "fish", "-a", "delegation").stdout
    assert "Fisheries dialogue: Northmark and Southmark" in shown


def test_a_house_document_prints_the_dialogue(run: Run, small: Path) -> None:
    """`{{ dialogue }}` in a letterhead becomes the name of the dialogue, or nothing."""
    house = docx.Document(str(small / "templates/house.docx"))
    house.sections[0].header.paragraphs[0].add_run(" Of: {{ dialogue }}.")
    house.save(str(small / "templates/house.docx"))

    def header() -> str:
        assert run("-C", small, "build", "fish").exit_code == 0
        data = (small / "output/delegation/fish.docx").read_bytes()
        return str(docx.Document(io.BytesIO(data)).sections[0].header.paragraphs[0].text)

    assert "Of: ." in header()
    (small / SETTINGS).write_text(NAMES, encoding="utf-8")
    assert "Of: Fisheries dialogue." in header()


def test_the_list_of_participants_names_the_sides(run: Run, convened: Path) -> None:
    """The shipped template for meetings names the sides as the workspace does."""
    assert (
        "| Ours | Minister for Fisheries |" in run("-C", convened, "show", "meeting-talks", "-a", "delegation").stdout
    )
    (convened / SETTINGS).write_text(NAMES, encoding="utf-8")
    shown = run("-C", convened, "show", "meeting-talks", "-a", "delegation").stdout
    assert "| Northmark | Minister for Fisheries |" in shown


@pytest.mark.parametrize(("line", "code"), [(LINE, 0), ("{{ workspace.extra.desk }}", 1)])
def test_a_leave_behind_may_print_the_names_only(run: Run, small: Path, line: str, code: int) -> None:
    """The other side may read the names of the dialogue and of the sides, and no text of our own."""
    (small / SETTINGS).write_text(NAMES, encoding="utf-8")
    body = "# {{ track.name }}\n\n{% for point in points.say %}\n1. {{ point.say }}\n{% endfor %}\n"
    (small / "templates/delegation/leave-behind.md.j2").write_text(body, encoding="utf-8")
    with_line(small, line, "leave-behind")
    mark(small, fi_renew="release: leave-behind")
    result = run("-C", small, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == code, result.output
    assert ("a leave-behind can't use 'workspace.extra'" in result.stderr) == bool(code)


@pytest.mark.parametrize(("fish", "ports"), [(1, 2), (5, 11)])
def test_the_position_of_a_track(run: Run, small: Path, fish: int, ports: int) -> None:
    """A pack prints the position, so that it is never “Track 11 of 2”, whatever numbers deleted tracks leave."""
    with_line(small, "Track {{ track.number }} of {{ track.count }}")
    change(small / "content/tracks/fish.yaml", ("number: 1\n", f"number: {fish}\n"))
    change(small / "content/tracks/ports.yaml", ("number: 2\n", f"number: {ports}\n"))
    for position, track in ((1, "fish"), (2, "ports")):
        assert f"Track {position} of 2\n" in run("-C", small, "show", track, "-a", "delegation").stdout
