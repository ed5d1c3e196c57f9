"""Marks of a scheme: how they come together, and how they are written in a banner and before a portion."""

from __future__ import annotations

import itertools

import pytest
from pydantic import ValidationError
from support.libraries import SCHEME

from generator.model.handling import HandlingFile, Mark, Scheme, combined

LEAST = Mark(0)
USA, GBR, CAN = "USA", "GBR", "CAN"


def mark(level: int, *caveats: str, to: str | None = None) -> Mark:
    """Return a mark; `to` are the parties that it may be released to, parted by spaces."""
    return Mark(level, frozenset(caveats), None if to is None else frozenset(to.split()))


@pytest.mark.parametrize(
    ("marks", "least", "whole"),
    [
        ([], LEAST, LEAST),
        ([], mark(2, "ORCON", to="USA"), mark(2, "ORCON", to="USA")),
        ([mark(1), mark(3), mark(2)], LEAST, mark(3)),
        ([mark(1)], mark(2), mark(2)),
        ([mark(0, "ORCON"), mark(1, "NOFORN")], mark(0, "EXDIS"), mark(1, "ORCON", "NOFORN", "EXDIS")),
        ([mark(2, to="USA GBR"), mark(1, to="GBR CAN")], LEAST, mark(2, to="GBR")),
        ([mark(2, to="USA"), mark(1, to="GBR")], LEAST, mark(2, to="")),
        ([mark(2, to="USA"), mark(0)], LEAST, mark(2, to="USA")),
        ([mark(2, to="USA"), mark(1)], LEAST, mark(2, to="")),
        ([mark(0, to="USA"), mark(1)], LEAST, mark(1, to="")),
        ([mark(2, to="USA")], mark(1), mark(2, to="")),
        ([mark(2), mark(1)], LEAST, mark(2)),
    ],
)
def test_marks_come_together(marks: list[Mark], least: Mark, whole: Mark) -> None:
    """The highest level, every caveat, and those parties that may have every part above the lowest level."""
    for order in itertools.permutations(marks):
        assert combined(order, least) == whole


@pytest.mark.parametrize(
    ("given", "banner", "portion"),
    [
        (mark(0), "UNCLASSIFIED", "(U)"),
        (mark(4), "TOP SECRET", "(TS)"),
        (mark(3, "ORCON"), "SECRET//ORCON", "(S//OC)"),
        (mark(3, "NOFORN", "ORCON"), "SECRET//ORCON/NOFORN", "(S//OC/NF)"),
        (mark(3, "EXDIS"), "SECRET//EXDIS", "(S//XD)"),
        (mark(3, "EXDIS", "NODIS"), "SECRET//NODIS", "(S//ND)"),
        (mark(3, "ORCON", "EXDIS", "NOFORN"), "SECRET//ORCON/NOFORN//EXDIS", "(S//OC/NF//XD)"),
        (mark(3, to="GBR USA"), "SECRET//REL TO USA, GBR", "(S//REL TO USA, GBR)"),
        (mark(3, "ORCON", to="USA"), "SECRET//ORCON//REL TO USA", "(S//OC//REL TO USA)"),
        (mark(3, "EXDIS", to="USA"), "SECRET//EXDIS//REL TO USA", "(S//XD//REL TO USA)"),
        (mark(3, to=""), "SECRET//NOFORN", "(S//NF)"),
        (mark(3, "NOFORN", to="USA"), "SECRET//NOFORN", "(S//NF)"),
        (mark(3, "ORCON", to=""), "SECRET//ORCON/NOFORN", "(S//OC/NF)"),
        (mark(3, "unknown", to="UNKNOWN"), "SECRET", "(S)"),
    ],
)
def test_a_mark_is_written(given: Mark, banner: str, portion: str) -> None:
    """Level, caveats by their groups in the scheme's order, parties in the scheme's order; nobody left is a caveat."""
    assert SCHEME.banner(given) == banner
    assert SCHEME.portion_mark(given) == portion


def test_parties_may_stand_in_a_group_of_caveats() -> None:
    """Where the scheme gives the parties a group, they stand with the first caveat of that group."""
    file = SCHEME.file
    released = file.releasable
    assert released is not None
    grouped = released.model_copy(update={"group": "dissemination"})
    scheme = Scheme(file.model_copy(update={"releasable": grouped}))
    assert scheme.banner(mark(3, "ORCON", "EXDIS", to="USA")) == "SECRET//ORCON/REL TO USA//EXDIS"


def test_a_scheme_without_parties_writes_none() -> None:
    """Where the scheme has no word for a release, neither parties nor nobody are written."""
    assert Scheme().banner(mark(2, to="USA")) == "CONFIDENTIAL"
    assert Scheme().banner(mark(2, to="")) == "CONFIDENTIAL"


def test_separators_are_the_schemes() -> None:
    """Between groups and within a group stand the signs that the scheme gives."""
    file = HandlingFile.model_validate({**SCHEME.file.model_dump(), "separator": " - ", "within_group": "+"})
    assert Scheme(file).banner(mark(3, "ORCON", "NOFORN", "NODIS")) == "SECRET - ORCON+NOFORN - NODIS"


def test_a_group_and_a_caveat_of_one_name_stay_apart() -> None:
    """A caveat without a group doesn't join the group that happens to have its name."""
    caveats = [{"name": "A", "mark": "A", "group": "B"}, {"name": "B", "mark": "B"}]
    scheme = Scheme(HandlingFile.model_validate({"caveats": caveats}))
    assert scheme.banner(mark(0, "A", "B")) == "UNCLASSIFIED//A//B"


def test_the_default_is_the_lowest_level_unless_another_is_named() -> None:
    """What has no level written has the scheme's default."""
    assert Scheme().default == 0
    assert Scheme(HandlingFile(default="Confidential")).default == 2


def test_a_level_is_found_by_its_name() -> None:
    """Capitals and spaces don't count; a mark, a part or another name is none."""
    assert [Scheme().level(name) for name in ("Secret", "SECRET", " top  secret ", "S", "Top", "Official")] == [
        3, 3, 4, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("S", "can't be 'S', the short mark of a level", "write the level's name: Secret"),
        ("ts", "can't be 'ts', the short mark of a level", "write the level's name: Top Secret"),
        ("Secrett", "can't be 'Secrett'", "did you mean 'Secret'"),
        ("TLP:AMBER", "belongs to the Traffic Light Protocol", "use a level of the scheme 'General'"),
        ("NATO Secret", "belongs to another scheme", "use a level of the scheme"),
        ("CUI", "belongs to the US's scheme", "use a level of the scheme"),
    ],
)
def test_what_is_wrong_with_a_level(name: str, said: str, hint: str) -> None:
    """A mark in place of a level, a slip of the pen, and a level of another scheme are told apart."""
    fault = Scheme().level_fault(name)
    assert fault is not None
    assert said in fault[0]
    assert hint in fault[1]
    assert Scheme().level_fault("secret") is None


def test_what_is_wrong_with_a_caveat_or_a_party() -> None:
    """An unknown name is a fault with the names that there are; a known one is none."""
    assert SCHEME.caveat_fault("ORCON") is None
    assert SCHEME.party_fault("USA") is None
    for fault in (SCHEME.caveat_fault("ORCO"), SCHEME.party_fault("US")):
        assert fault is not None
        assert "which is not in content/handling.yaml" in fault[0]
    assert "ORCON" in str(SCHEME.caveat_fault("ORCO"))
    assert Scheme().party_fault("USA") is not None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"default": "Official"}, "unknown default level 'Official'"),
        ({"caveats": [{"name": "A", "mark": "A", "replaces": ["B"]}]}, "unknown caveat 'B'"),
        ({"releasable": {"words": "REL", "parties": ["US"], "nobody": "NF"}}, "unknown caveat 'NF'"),
        ({"releasable": {"words": "REL", "parties": [], "nobody": "NF"}}, "at least 1 item"),
        ({"levels": {}}, "at least 1 item"),
    ],
)
def test_a_scheme_names_only_what_it_has(given: dict[str, object], said: str) -> None:
    """The default is one of its levels, and what caveats replace or stand for nobody its caveats; none may be empty."""
    with pytest.raises(ValidationError) as error:
        HandlingFile.model_validate(given)
    assert said in str(error.value)


def test_a_caveat_may_replace_the_release() -> None:
    """The words of a release are no caveat, and may be replaced as one."""
    released = {"words": "REL", "parties": ["US"], "nobody": "NF"}
    caveats = [{"name": "NF", "mark": "NF", "replaces": ["REL"]}]
    assert HandlingFile.model_validate({"caveats": caveats, "releasable": released}).caveats[0].replaces == ("REL",)
