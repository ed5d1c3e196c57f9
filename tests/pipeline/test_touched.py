"""A change touches the packs that may differ because of it: never too few, and where it is certain, not too many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.workspaces import change

from generator import Request, all_meetings, all_requests, open_workspace
from generator.model.build_options import NO_OPTIONS
from generator.pipeline.touched import Seen, touched
from generator.workspace.snapshot import snapshot

pytestmark = pytest.mark.usefixtures("unsourced")

FISH, PORTS = "content/tracks/fish.yaml", "content/tracks/ports.yaml"
PACK = "templates/delegation/pack.md.j2"


def seen(folder: Path) -> Seen:
    """Return a workspace as it is now."""
    return Seen(snapshot(folder), open_workspace(folder))


def touched_by(folder: Path, edit: Callable[[], object]) -> set[str]:
    """Return the names of the packs that an edit touches, each with its edition if that is not the pack."""
    before = seen(folder)
    edit()
    after = seen(folder)
    requests = [*all_requests(after.workspace), *all_meetings(after.workspace)]
    found: list[Request] = touched(requests, before, after, NO_OPTIONS)
    return {f"{found.subject}{'' if found.edition in ('pack', 'meeting') else f'-{found.edition}'}" for found in found}


def every(folder: Path) -> set[str]:
    """Return the names of all packs."""
    return touched_by(folder, (folder / "content/new.md").touch)


def add(path: Path, text: str = "\n# a note\n") -> None:
    """Write a text at the end of a file."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def editions(subject: str, names: set[str]) -> set[str]:
    """Return the packs of a subject in all editions."""
    return {name for name in names if name == subject or name.startswith(f"{subject}-")}


def test_a_save_without_a_change_touches_nothing(small: Path) -> None:
    """Only other bytes are a change."""
    assert touched_by(small, (small / FISH).touch) == set()


def test_a_track_touches_its_packs_and_its_meetings(convened: Path) -> None:
    """The packs of the track are touched, in all editions, and the meetings with the track on their agenda."""
    names = every(convened)
    found = touched_by(convened, lambda: change(convened / PORTS, ("We propose to talk", "We want to talk")))
    assert editions("ports", names) <= found
    assert not editions("fish", names) & found
    meeting = (convened / "content/meetings/talks.yaml").read_text(encoding="utf-8")
    assert ("meeting-talks" in found) == ("ports" in meeting)


def test_the_name_of_a_track_touches_all(small: Path) -> None:
    """Any pack may print how many tracks there are, and what they are called."""
    assert touched_by(small, lambda: change(small / PORTS, ("name: ", "name: New "))) == every(small)


def test_a_caution_touches_the_packs_of_what_it_guards(small: Path) -> None:
    """A caution in one track's file may guard a point of another track, whose packs then have it too."""
    caution = (
        "  - {id: po-caution, lead: Do not name the ships., say: We name none., kind: caution, use: do-not-raise, "
        "guards: [fi-renew], sources: [{quote: Renew}]}\n"
    )
    text = (small / PORTS).read_text(encoding="utf-8")
    quote = text.partition("quote: ")[2].splitlines()[0].strip().strip('"')
    where = text.index("points:\n") + len("points:\n")
    new = text[:where] + caution.replace("{quote: Renew}", f'{{quote: "{quote}"}}') + text[where:]
    found = touched_by(small, lambda: (small / PORTS).write_text(new, encoding="utf-8"))
    assert {"ports", "fish"} <= found


def test_an_included_template_touches_what_includes_it(shipped: Path) -> None:
    """The includes and imports of a template are followed; the packs of other templates are not touched.

    The shipped large print works out which template it includes, so it is touched by each.
    """
    templates = shipped / "templates"
    add(templates / "economic/_own.md.j2", "{# a part #}")
    add(templates / "economic/pack.md.j2", "\n{% include 'economic/_own.md.j2' %}\n")
    before = seen(shipped)
    add(templates / "economic/_own.md.j2", "{# more #}")
    after = seen(shipped)
    requests = all_requests(after.workspace)
    found = touched(requests, before, after, NO_OPTIONS)
    sure = [request for request in found if request.edition != "large-print"]
    assert {(request.audience, request.edition) for request in sure} == {("economic", "pack")}
    assert {request.subject.id for request in sure} == set(after.workspace.library.tracks)


def test_a_template_that_tells_too_little_touches_all(small: Path) -> None:
    """If an include is worked out at run time, no pack of the template is left out."""
    add(small / "templates/delegation/_other.md.j2", "{# a part #}")
    assert touched_by(small, lambda: add(small / "templates/delegation/_other.md.j2", "{# more #}")) == set()
    add(small / PACK, "{% include 'delegation/_ot' ~ 'her.md.j2' %}")
    assert touched_by(small, lambda: add(small / "templates/delegation/_other.md.j2", "{# more #}")) == every(small)


def test_a_template_with_an_error_touches_all(small: Path) -> None:
    """A template with an error stops each pack whose audience may use it, although the pack doesn't include it."""
    path = small / "templates/delegation/_other.md.j2"
    add(path, "{# a part #}")
    assert touched_by(small, lambda: add(path, "{% if %}")) == every(small)


def test_a_house_document_touches_the_packs_that_are_set_in_it(shipped: Path) -> None:
    """An audience's own house document touches no other audience."""
    house = shipped / "templates/economic/house.docx"
    house.write_bytes((shipped / "templates/house.docx").read_bytes())
    before = seen(shipped)
    with house.open("ab") as file:
        file.write(b"\0")
    after = seen(shipped)
    found = touched(all_requests(after.workspace), before, after, NO_OPTIONS)
    assert {request.audience for request in found} == {"economic"}


@pytest.mark.parametrize(
    "name",
    [
        "content/briefs/harbour-note.md", "content/briefs/harbour-note.yaml", "templates/delegation/audience.yaml",
        "content/glossary.yaml", "content/tracks/cross-cutting.yaml", "templates/words.yaml", "templates/logo.png",
    ],
)  # fmt: skip
def test_any_other_file_touches_all(small: Path, name: str) -> None:
    """Briefs, settings, words, pictures and new files may touch every pack."""
    names = every(small)
    before = seen(small)
    files = {**before.files, name: "another checksum"}
    found = touched(all_requests(before.workspace), before, Seen(files, before.workspace), NO_OPTIONS)
    assert {str(request.subject) for request in found} == {name for name in names if "-" not in name}


@pytest.mark.parametrize(
    "name", ["~$house.docx", ".~lock.house.docx#", ".fish.yaml.swp", "fish.yaml~", "4913", ".hidden/x.yaml", "x.TMP"]
)
def test_files_that_editors_make_for_themselves_are_no_change(small: Path, name: str) -> None:
    """Locks, swap files and backups are not in a snapshot."""
    before = snapshot(small)
    path = small / "content" / "tracks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", encoding="utf-8")
    assert snapshot(small) == before
