"""Meetings: one document for a meeting, each point once, and a card for each item of the agenda."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest
import yaml
from support.meetings import MEETING, card, printed, write
from support.workspaces import Run, change, mark

from generator.output.libreoffice import find_office, to_pdf
from generator.output.read_pdf import heading_pages

pytestmark = pytest.mark.usefixtures("unsourced")

FISH = Path("content/tracks/fish.yaml")


def test_a_meeting_is_one_document(run: Run, convened: Path) -> None:
    """The pack has all its parts in order, from the cover to the attribution."""
    scene = "scene: [{id: ft-scene, text: The catch fell., sources: [{quote: The catch fell in 2017}]}]"
    change(convened / MEETING, ("sections: {background: no}", "sections: {background: yes}"), ("scene: []", scene))
    text = printed(run, convened)
    assert re.findall(r"^##? (.*)$", text, re.MULTILINE) == [
        "Fisheries Talks", "Time and place", "Participants", "Our objectives", "Agenda", "Scene-setter",
        "Card 1: Opening", "Card 2: Fisheries", "Card 3: Logbooks", "Background",
        "What the sources cover, and evidence needed before use", "Biographies", "Attribution",
    ]  # fmt: skip
    assert "[Card 3: Logbooks](<#card-3-logbooks>)" in text
    assert "Date: 9 November 2020 · Begins: 09:00\\\nPlace: The harbour office\\\nMinutes: 60" in text
    assert "| Ours | Minister for Fisheries | A name |" in text
    assert "| 2. Fisheries | 09:05 | 30 | Minister | closed |" in text
    assert "- **A name** A sentence or two." in text
    assert text.count("An institute’s note, not government policy.") == 1
    document = docx.Document(str(convened / "output/delegation/meeting-talks.docx"))
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name.startswith("Cover")


def test_what_is_not_known_is_left_blank(run: Run, convened: Path) -> None:
    """A missing name, date or place is not invented; the pack leaves room to write it."""
    write(convened, participants=[{"side": "ours", "role": "Minister"}, {"side": "theirs", "role": "Envoy"}])
    text = printed(run, convened)
    blank = "." * 40
    assert f"Date: {blank} · Begins: ............\\\nPlace: {blank}\\\nInterpretation: none" in text
    assert f"| Ours | Minister | {blank} |\n| Theirs | Envoy | {blank} |" in text
    assert "Biographies" not in text
    assert "Minutes:" not in text


def test_a_shared_point_stands_once(run: Run, convened: Path) -> None:
    """A point on several tracks is printed once: with the item that names it, or else with the first item."""
    write(convened, agenda=[{"title": "Renewal", "points": ["fi-renew"]}, {"track": "fish"}, {"track": "ports"}])
    text = printed(run, convened)
    assert text.count("We want to renew the fisheries talks with you.") == 1
    assert "We want to renew" in card(text, 1)
    assert "**Survey data.**" in card(text, 2)
    write(convened, agenda=[{"track": "fish"}, {"title": "Renewal", "points": ["fi-renew"]}])
    text = printed(run, convened)
    assert "We want to renew" not in card(text, 1)
    assert "We want to renew" in card(text, 2)
    assert text.count("We offer to share our survey data.") == 1
    assert "See card" not in text


def test_the_agenda_gives_the_order(run: Run, convened: Path) -> None:
    """The cards are in the order of the agenda, not of the tracks' numbers."""
    write(convened, agenda=[{"track": "ports"}, {"track": "fish"}])
    text = printed(run, convened)
    assert re.findall(r"^## Card (.*)$", text, re.MULTILINE) == ["1: Ports and Shipping", "2: Fisheries"]


SECTIONS = {
    "objectives": "## Our objectives", "participants": "## Participants", "agenda": "## Agenda",
    "if_raised": "We agree with you that stocks", "likely_points": "Quotas must come first.",
    "background": "## Background", "biographies": "## Biographies", "gaps": "Figures for the catch",
}  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_the_principals_preferences(run: Run, convened: Path, section: str) -> None:
    """Each section can be switched off."""
    people = [{"side": "ours", "role": "Minister", "biography": "Was a pilot."}]
    for wanted in (True, False):
        write(convened, participants=people, preferences={"sections": {section: wanted}})
        assert bool(re.search(SECTIONS[section], printed(run, convened))) == wanted
    write(convened, participants=people)
    assert re.search(SECTIONS[section], printed(run, convened))


def test_a_preference_removes_no_caution_that_guards(run: Run, convened: Path) -> None:
    """A principal who wants no cautions still gets those that guard a portion of the card."""
    alone = {"id": "fi-alone", "kind": "caution", "use": "do-not-raise", "lead": "Avoid the port.", "say": "Avoid it.",
             "sources": [{"quote": "Quotas cannot be a one-way street."}]}  # fmt: skip
    text = (convened / FISH).read_text(encoding="utf-8")
    track = yaml.safe_load(text)
    track["points"].append(alone)
    (convened / FISH).write_text(yaml.safe_dump(track, sort_keys=False), encoding="utf-8")
    for wanted in (True, False):
        write(convened, preferences={"sections": {"do_not_raise": wanted}})
        text = card(printed(run, convened), 1)
        assert "Avoid the one-way street." in text
        assert ("Avoid the port." in text) == wanted


def test_the_page_that_a_principal_prefers(run: Run, convened: Path) -> None:
    """The principal's type size and cover apply, unless the command gives others."""
    write(convened, preferences={"type_size": 18, "cover": False})
    for arguments, size in (((), 18), (("--type-size", "20"), 20)):
        printed(run, convened, *arguments)
        document = docx.Document(str(convened / "output/delegation/meeting-talks.docx"))
        sizes = document.styles.element.xpath("w:docDefaults//w:sz/@w:val")
        assert sizes == [str(2 * size)]
        assert not [p for p in document.paragraphs if p.style and str(p.style.name).startswith("Cover")]


def test_handling_holds_for_all_of_a_meeting(run: Run, convened: Path) -> None:
    """Participants, items and points above a ceiling are withheld, and don't raise the marking."""
    people = [{"side": "ours", "role": "Minister"},
              {"side": "theirs", "role": "Envoy", "name": "Wilhelmina Quux", "biography": "A former whaler.",
               "classification": "Secret"}]  # fmt: skip
    agenda = [{"track": "fish"}, {"title": "Narwhals", "points": ["po-cover"], "classification": "Confidential"}]
    write(convened, participants=people, agenda=agenda)
    assert printed(run, convened).splitlines()[0] == "SECRET"
    text = printed(run, convened, "--ceiling", "Confidential")
    assert text.splitlines()[0] == "CONFIDENTIAL"
    assert "Quux" not in text
    text = printed(run, convened, "--ceiling", "Restricted")
    assert text.splitlines()[0] == "UNCLASSIFIED"
    assert "Narwhals" not in text
    result = run("-C", convened, "meeting", "talks", "--ceiling", "Restricted")
    assert "talks-person-2: it is Secret; this build takes nothing above Restricted" in result.stderr
    assert "talks-item-2: it is Confidential; this build takes nothing above Restricted" in result.stderr
    change(convened / "templates/shared/meeting.md.j2", ("## Attribution", "Ask Wilhelmina Quux.\n\n## Attribution"))
    result = run("-C", convened, "meeting", "talks", "--ceiling", "Restricted")
    assert "words of 'talks-person-2', which is withheld" in result.stderr
    assert not list((convened / "output").rglob("meeting-*"))


def test_all_meetings_at_once(run: Run, convened: Path) -> None:
    """Without a name, each meeting is built, for its own audience or for all audiences with a template for meetings."""
    shutil.copy(convened / MEETING, convened / "content/meetings/other.yaml")
    change(convened / "content/meetings/other.yaml", ("ft-purpose", "ot-purpose"))
    shutil.copytree(convened / "templates/delegation", convened / "templates/press")
    change(convened / "content/meetings/other.yaml", ("audience: delegation           #", "#"))
    result = run("-C", convened, "meeting", "-t", "markdown")
    assert result.exit_code == 0, result.output
    names = sorted(path.relative_to(convened / "output").as_posix() for path in (convened / "output").rglob("*.md"))
    assert names == ["delegation/meeting-other.md", "delegation/meeting-talks.md", "press/meeting-other.md"]


def test_a_withheld_item_gives_no_card(run: Run, convened: Path) -> None:
    """The portions of a withheld item are withheld, unless another item has them."""
    mark(convened, fi_renew="classification: Secret")
    write(convened, agenda=[{"track": "ports"}, {"track": "fish", "classification": "Secret"}])
    text = printed(run, convened, "--ceiling", "Restricted")
    assert "Fisheries" not in text.replace("Fisheries Talks", "").split("[^")[0]
    assert "Card 2" not in text


def test_a_meeting_can_be_explained_and_shown(run: Run, convened: Path) -> None:
    """`explain` and `show` take the name of a meeting's pack, as they take the name of a track."""
    result = run("-C", convened, "explain", "meeting-ta", "-a", "delegation")
    assert result.exit_code == 0, result.output
    assert "talks-person-1: Minister for Fisheries" in result.stdout
    assert "fi-catch: The catch.\n        the principal's preferences leave out 'background'" in result.stdout
    shown = run("-C", convened, "show", "meeting-talks", "-a", "delegation").stdout
    assert shown == printed(run, convened)
    assert "a meeting has no other editions" in run("-C", convened, "show", "meeting-t", "-a", "d", "-e", "card").stderr
    assert "unknown pack 'meetin-talks'" in run("-C", convened, "show", "meetin-talks", "-a", "d").stderr


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("audience", "meeting"), [("ministerial", "ministerial-visit"), ("defense", "defence-group-session")]
)
def test_each_card_is_a_page(run: Run, shipped: Path, audience: str, meeting: str) -> None:
    """Each card has a page of its own, so that the principal can take it out."""
    assert run("-C", shipped, "meeting", meeting).exit_code == 0
    file = shipped / f"output/{audience}/meeting-{meeting}"
    headings = re.findall(r"^##+ (.*)$", file.with_suffix(".md").read_text(encoding="utf-8"), re.MULTILINE)
    pages = heading_pages(to_pdf([file.with_suffix(".docx").read_bytes()])[0])
    first = next(position for position, heading in enumerate(headings) if heading.startswith("Card 1:"))
    after = max(position for position, heading in enumerate(headings) if heading.startswith("Card ")) + 1
    assert pages[first : after + 1] == tuple(range(pages[first], pages[first] + after - first + 1))
    assert pages[first - 1] < pages[first]
