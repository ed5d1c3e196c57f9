"""Small libraries and editions made in memory, for tests of one stage that need no workspace on disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.house.house import House
from generator.model.audience import AudienceFile
from generator.model.clearance import Clearance
from generator.model.content import BriefFacts, Line, Point
from generator.model.flag_lists import SecondLookFile
from generator.model.handling import HandlingFile, Mark, Scheme
from generator.model.kinds import AnyPortion
from generator.model.subject import Subject
from generator.model.track_file import Compilation, Portions, TrackFile
from generator.model.workspace_file import WorkspaceFile
from generator.problems import Place
from generator.workspace.house_file import HouseFile
from generator.workspace.library import Cleared, Compiled, Edition, Library, Owned
from generator.workspace.portion_marks import Marks
from generator.workspace.read_brief import read_brief
from generator.workspace.strict_yaml import YamlFile
from support.workspaces import REPOSITORY

FILE = YamlFile("content/tracks/fish.yaml", {}, {}, {})
SHIPPED_HOUSE = HouseFile("templates/house.docx", (REPOSITORY / "templates/house.docx").read_bytes())
UNMARKED = Mark(0)
FISH_TRACK = Subject("track", "fish")
SCHEME = Scheme(
    HandlingFile.model_validate(
        {
            "caveats": [
                {"name": "ORCON", "mark": "OC", "group": "dissemination"},
                {"name": "NOFORN", "mark": "NF", "group": "dissemination", "replaces": ["REL TO"]},
                {"name": "EXDIS", "mark": "XD"},
                {"name": "NODIS", "mark": "ND", "replaces": ["EXDIS"]},
            ],
            "releasable": {"words": "REL TO", "parties": ["USA", "CAN", "GBR"], "nobody": "NOFORN"},
        }
    )
)


def facts(**given: object) -> BriefFacts:
    """Return the facts of a brief, its number and date among them."""
    usual = {
        "title": "A Note", "number": "Note 7", "date": "2019-05", "publisher": "P", "attribution": "A", "standing": "S",
    }  # fmt: skip
    return BriefFacts.model_validate({**usual, **given})


def line(portion: str, *quotes: str | Mapping[str, object], **given: object) -> Line:
    """Return a line that quotes; a quotation is its words, or its keys where it has more of them."""
    sources = [{"quote": quote} if isinstance(quote, str) else quote for quote in quotes or ("Words.",)]
    return Line.model_validate({"id": portion, "text": "Own words.", "sources": sources, **given})


def point(portion: str, **given: object) -> Point:
    """Return a point that may be left behind, unless it is said to be otherwise."""
    usual = {
        "id": portion, "kind": "ask", "lead": "Lead.", "say": "Line.", "release": "public",
        "sources": [{"quote": "Words."}],
    }  # fmt: skip
    return Point.model_validate({**usual, **given})


def library_of(
    *portions: AnyPortion,
    briefs: Mapping[str, str] | None = None,
    of_briefs: Mapping[str, BriefFacts] | None = None,
    compilations: Iterable[tuple[Mapping[str, object], Subject | None]] = (),
    scheme: Scheme = SCHEME,
) -> Library:
    """Return a library of portions of the track `fish`; `briefs` are texts by their ids, `of_briefs` their facts."""
    texts = briefs or {"note": "Words.\n"}
    known = of_briefs or {}
    read = {name: read_brief(name, f"{name}.md", known.get(name, facts()), text) for name, text in texts.items()}
    owned = {portion.id: Owned(portion, FILE, ("points", n)) for n, portion in enumerate(portions)}
    marks = {portion.id: Marks(scheme, read).portion(portion) for portion in portions}
    compiled = [(Compilation.model_validate(found), subject) for found, subject in compilations]
    return Library(
        briefs=read,
        brief_files={name: YamlFile(f"content/briefs/{name}.yaml", {}, {}, {}) for name in read},
        tracks={"fish": TrackFile(number=1, name="Fisheries")},
        cross_cutting=Portions(),
        owned=owned,
        scheme=scheme,
        marks=marks,
        compilations=tuple(
            Compiled(found, subject, Place(FILE.name), scheme.level(found.classification) or 0)
            for found, subject in compiled
        ),
        settings=WorkspaceFile(),
        meetings={},
        second_look=SecondLookFile(),
        clearances={FISH_TRACK: Cleared(Clearance(), FILE)},
    )


def edition_of(
    *, ceiling: int | None = None, cleared_for: Iterable[str] | None = None, words: Mark = UNMARKED, **given: object
) -> Edition:
    """Return the pack of an audience with a ceiling and caveats; the rest is as its file gives it."""
    file = AudienceFile.model_validate({"name": "Delegation", **given})
    cleared = None if cleared_for is None else frozenset(cleared_for)
    return Edition("delegation", "pack", file, FILE, "delegation/pack.md.j2", SHIPPED_HOUSE, ceiling, cleared, words)


@lru_cache(maxsize=1)
def shipped_house() -> House:
    """Return the house style that ships."""
    return SHIPPED_HOUSE.on()
