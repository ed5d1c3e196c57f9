"""Ceilings: what handling keeps out, for which reason, and which compilations are broken up."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from support.libraries import FISH_TRACK, edition_of, library_of, line, point

from generator.model.build_options import BuildOptions
from generator.model.kinds import AnyPortion
from generator.model.subject import Subject
from generator.problems import InvalidInput
from generator.selection.ceilings import Ceiling, in_force
from generator.workspace.library import Edition, Library

RESTRICTED, CONFIDENTIAL, SECRET = 1, 2, 3
OPEN = edition_of()
LEFT = edition_of(leave_behind=True, cleared_for=[], ceiling=0)


def reason(portion: AnyPortion, edition: Edition = OPEN, **options: int | bool) -> str:
    """Return why a portion is kept out of an edition, empty where it isn't."""
    return Ceiling(library_of(portion), edition, BuildOptions(**options)).reason(portion)  # type: ignore[arg-type]


@pytest.mark.parametrize("level", ["Restricted", "Unclassified"])
def test_what_is_at_a_ceiling_or_below_stays(level: str) -> None:
    """A ceiling is the highest level that is taken."""
    portion = line("a-line", classification=level)
    assert reason(portion, edition_of(ceiling=RESTRICTED)) == ""
    assert reason(portion, ceiling=RESTRICTED) == ""
    assert reason(portion, edition_of(ceiling=RESTRICTED), ceiling=RESTRICTED) == ""


def test_what_is_above_a_ceiling_names_whose_it_is() -> None:
    """The audience's ceiling is named first; the build's where only that is exceeded."""
    portion = line("a-line", classification="Confidential")
    of_edition = "it is Confidential; Delegation takes nothing above Restricted"
    of_build = "it is Confidential; this build takes nothing above Unclassified"
    assert reason(portion, edition_of(ceiling=RESTRICTED)) == of_edition
    assert reason(portion, edition_of(ceiling=RESTRICTED), ceiling=0) == of_edition
    assert reason(portion, edition_of(ceiling=CONFIDENTIAL), ceiling=0) == of_build
    assert reason(portion, ceiling=0) == of_build
    assert reason(line("a-line", classification="Restricted"), edition_of(ceiling=0)).startswith("it is Restricted")


def test_status_comes_before_levels() -> None:
    """What is withdrawn, and a draft where none is asked for, says so whatever else keeps it out."""
    for status, told in (("withdrawn", "it is withdrawn"), ("draft", "it is a draft, and this build takes only")):
        portion = line("a-line", classification="Secret", status=status)
        assert reason(portion, edition_of(ceiling=0), cleared_only=True).startswith(told)
    assert reason(line("a-line", status="draft")) == ""
    for status in ("cleared", "approved"):
        assert reason(line("a-line", status=status), cleared_only=True) == ""


def test_caveats_that_readers_are_not_cleared_for_are_named() -> None:
    """Those that are missing are named in order; without a list, readers are cleared for all."""
    portion = line("a-line", caveats=["ORCON", "NOFORN", "EXDIS"])
    assert reason(portion) == ""
    assert reason(portion, edition_of(cleared_for=["ORCON", "NOFORN", "EXDIS"])) == ""
    assert reason(portion, edition_of(cleared_for=["ORCON"])) == (
        "it is EXDIS, NOFORN, which Delegation is not cleared for"
    )
    all_four = line("a-line", caveats=["ORCON", "NOFORN", "EXDIS", "NODIS"])
    assert reason(all_four, edition_of(cleared_for=[])).startswith("it is EXDIS, NODIS, NOFORN, ORCON, which")
    assert reason(line("a-line"), edition_of(cleared_for=[])) == ""


def test_a_level_is_told_before_a_caveat() -> None:
    """A portion that exceeds both bounds is kept out for its level."""
    portion = line("a-line", classification="Secret", caveats=["ORCON"])
    assert reason(portion, edition_of(ceiling=RESTRICTED, cleared_for=[])).startswith("it is Secret")


def test_what_may_be_released_to_some_only_is_not_left_behind() -> None:
    """A list of parties keeps a portion out of a leave-behind, and of no other edition."""
    portion = point("a-point", releasable_to=["USA"])
    assert reason(portion, LEFT) == "it may be released to some parties only"
    assert reason(portion, edition_of(cleared_for=[])) == ""
    assert reason(point("a-point"), LEFT) == ""


def test_a_leave_behind_takes_what_is_said_and_released() -> None:
    """Another kind, another use and another release stay with us, in a leave-behind only."""
    not_said = "a leave-behind takes only points to make"
    assert reason(line("a-line", release="public"), LEFT) == not_said
    assert reason(point("a-point", use="background"), LEFT) == not_said
    assert reason(point("a-point", release="oral"), LEFT).startswith("its release is 'oral'; ")
    assert reason(point("a-point", release="leave-behind"), LEFT) == ""
    assert reason(point("a-point", use="background", release="oral")) == ""


def compiled(*together: str, level: str = "Confidential", subject: Subject | None = FISH_TRACK) -> Library:
    """Return a library of three lines with one compilation, of all of the track where no line is named."""
    compilation = {"classification": level, "together": list(together), "reason": "It shows all."}
    lines = [line(name) for name in ("one", "two", "three")]
    return library_of(*lines, compilations=[(compilation, subject)])


def broken_up(
    library: Library, kept: Collection[str] = ("one", "two", "three"), ceiling: int | None = RESTRICTED
) -> dict[str, str]:
    """Return what has to go of the lines that are kept, in a pack of the track `fish`."""
    bound = Ceiling(library, edition_of(ceiling=ceiling), BuildOptions())
    order = {name: position for position, name in enumerate(("three", "one", "two"))}
    return bound.broken_up([library.owned[name].portion for name in kept], [FISH_TRACK], order)


def test_of_a_compilation_the_last_goes() -> None:
    """The portion that comes last in the pack goes, and the reason names the others."""
    told = "together with one it is Confidential: It shows all."
    assert broken_up(compiled("one", "two")) == {"two": told}
    assert broken_up(compiled("two", "one")) == {"two": told}
    assert broken_up(compiled("three", "two", "one")) == {
        "two": "together with three, one it is Confidential: It shows all."
    }


def test_a_compilation_at_the_ceiling_stays_together() -> None:
    """One that is at the ceiling, or in a pack without a ceiling, is kept."""
    assert broken_up(compiled("one", "two"), ceiling=CONFIDENTIAL) == {}
    assert broken_up(compiled("one", "two"), ceiling=None) == {}
    assert broken_up(compiled("one", "two", level="Secret"), ceiling=CONFIDENTIAL) != {}


def test_a_compilation_of_which_one_is_missing_stays_as_it_is() -> None:
    """Nothing goes where not all of it would stand in the pack."""
    assert broken_up(compiled("one", "two"), kept=["one", "three"]) == {}


def test_what_is_gone_breaks_up_other_compilations_too() -> None:
    """A compilation that has lost a portion to another needs to lose no more; one below the ceiling ends nothing."""
    lines = [line(name) for name in ("one", "two", "three")]

    def of(*together: str, level: str = "Secret") -> tuple[dict[str, object], Subject]:
        return {"classification": level, "together": list(together), "reason": "It shows all."}, FISH_TRACK

    shared = library_of(*lines, compilations=[of("three", "one"), of("one", "two")])
    assert set(broken_up(shared)) == {"one"}
    apart = library_of(*lines, compilations=[of("one", "two"), of("three", "one")])
    assert set(broken_up(apart)) == {"one", "two"}
    below = library_of(*lines, compilations=[of("one", "three", level="Restricted"), of("one", "two")])
    assert set(broken_up(below)) == {"two"}


def test_a_whole_track_above_a_ceiling_can_not_be_made() -> None:
    """A compilation of a whole track stops its packs, at the place where it is written."""
    with pytest.raises(InvalidInput) as error:
        broken_up(compiled())
    (problem,) = error.value.problems
    assert problem.message == "together the track's portions are Confidential, above the ceiling Restricted"
    assert problem.hint.endswith("It shows all.")
    assert problem.where is not None
    assert problem.where.file == "content/tracks/fish.yaml"
    assert broken_up(compiled(), ceiling=CONFIDENTIAL) == {}


@pytest.mark.parametrize(
    ("together", "subject", "ids", "expected"),
    [
        (["one", "two"], FISH_TRACK, {"one", "two", "three"}, True),
        (["one", "two"], FISH_TRACK, {"one", "three"}, False),
        (["one", "two"], Subject("track", "ports"), {"one", "two"}, True),
        ([], FISH_TRACK, {"one"}, True),
        ([], Subject("track", "ports"), {"one"}, False),
        ([], None, {"one"}, True),
        (["one", "two"], None, {"one"}, False),
    ],
)
def test_which_compilations_are_in_force(
    together: list[str], subject: Subject | None, ids: set[str], expected: bool
) -> None:
    """One that names portions, wherever all of them stand; one that names none, in its track, or in every pack."""
    library = compiled(*together, subject=subject)
    assert in_force(library, ids, [FISH_TRACK]) == (list(library.compilations) if expected else [])


@pytest.mark.parametrize(
    ("of_edition", "of_build", "level"), [(None, None, None), (1, None, 1), (None, 2, 2), (0, 2, 0)]
)
def test_the_level_of_a_pack_is_its_lowest_bound(
    of_edition: int | None, of_build: int | None, level: int | None
) -> None:
    """A bound of the lowest level is a bound; without bounds there is no level."""
    assert Ceiling(library_of(), edition_of(ceiling=of_edition), BuildOptions(ceiling=of_build)).level == level
