"""Withheld words: what may not stand in a file, worked out from content without selection."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from support.libraries import edition_of, facts, library_of, line, point

from generator.leaks.search import Watch
from generator.leaks.withheld_words import watch_for
from generator.model.build_options import BuildOptions
from generator.model.clearance import Clearance
from generator.model.kinds import AnyPortion
from generator.model.meeting_file import Participant
from generator.model.track_file import TrackFile
from generator.translations.word_table import english
from generator.workspace.library import Cleared, Edition, Library

RESTRICTED, SECRET = 1, 3
OPEN = edition_of()
BELOW = edition_of(ceiling=RESTRICTED)
LEFT = edition_of(leave_behind=True, cleared_for=[], ceiling=0)
TEXT = "Our floor stays secretly fixed at zebrafinch."


def watch(
    library: Library,
    edition: Edition = BELOW,
    around: Collection[str] = (),
    withheld: Collection[AnyPortion] = (),
    options: BuildOptions | None = None,
) -> Watch:
    """Return what may not stand in a file of an edition, its readers being bound by a ceiling."""
    return watch_for(library, edition, options or BuildOptions(), withheld, around, (), english())


def secret(text: str = TEXT, **given: object) -> AnyPortion:
    """Return a line above the ceiling, without a word of its own in its quotation."""
    return line("secret-line", text=text, classification="Secret", **given)


def runs_of(found: Watch) -> set[str]:
    """Return the runs of words that may not stand in a file, as text."""
    return {" ".join(run) for run in found.runs}


def test_a_use_for_one_audience_decides_what_may_be_left() -> None:
    """A point that is to be said, but is internal for the audience, is withheld from the audience's leave-behind."""
    mine = point("own-line", say=TEXT)
    assert not {run for run in runs_of(watch(library_of(mine), LEFT)) if "zebrafinch" in run}
    changed = point("own-line", say=TEXT, variants={LEFT.audience: {"use": "internal"}})
    assert "secretly fixed at zebrafinch" in runs_of(watch(library_of(changed), LEFT))


def test_every_four_words_in_a_row_are_withheld() -> None:
    """Each run of four words of a withheld text, to its end, and of its quotation; with the portion that it is from."""
    found = watch(library_of(secret()))
    assert {run for run in runs_of(found) if "floor" in run or "fixed" in run} == {
        "our floor stays secretly", "floor stays secretly fixed", "stays secretly fixed at",
        "secretly fixed at zebrafinch",
    }  # fmt: skip
    assert set(found.runs.values()) == {"secret-line"}


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Two words.", set()),
        ("These three words.", {"these three words"}),
        ("Four of them here.", {"four of them here"}),
    ],
)
def test_a_text_of_three_words_is_withheld_whole(text: str, runs: set[str]) -> None:
    """All of a text of three words is one run; one of two is none."""
    assert runs_of(watch(library_of(secret(text)))) == runs


def test_what_open_content_says_too_is_not_withheld() -> None:
    """A run or a word that stands in open content may stand in a file; so may three words of an open text."""
    shared = line("open-line", text="They say our floor stays secretly fixed.")
    found = watch(library_of(secret(), shared))
    assert {run for run in runs_of(found) if "floor" in run} == set()
    assert "stays secretly fixed at" in runs_of(found)
    assert "floor" not in found.words
    assert found.words["zebrafinch"] == "secret-line"
    three = line("open-line", text="He said these three words.")
    assert runs_of(watch(library_of(secret("These three words."), three))) == set()


def test_a_word_of_four_letters_that_stands_nowhere_else_is_withheld() -> None:
    """A shorter one is not; nor is one that a template has, unless it is a name, a figure or a code word."""
    library = library_of(secret("The cats eat 45 of 450 zebrafinch eggs."))
    assert set(watch(library).words) == {"cats", "zebrafinch", "eggs"}
    assert set(watch(library, around=["Cats, eggs, words and zebrafinch, 45 and 450."]).words) == {"450", "zebrafinch"}


def test_a_template_may_head_with_three_words_that_are_withheld() -> None:
    """A heading of three common words is the template's own; one with a word that only it has is not."""
    library = library_of(secret("Words own line."), line("open-line", text="Own words. A line."))
    assert runs_of(watch(library)) == {"words own line"}
    assert runs_of(watch(library, around=["Words own line"])) == set()
    rare = library_of(secret("Words own zebrafinch."), line("open-line", text="Own words."))
    assert runs_of(watch(rare, around=["Words own zebrafinch"])) == {"words own zebrafinch"}


def test_four_words_of_a_template_are_withheld_nonetheless() -> None:
    """Who copies a withheld sentence into a template leaks it."""
    assert "our floor stays secretly" in runs_of(watch(library_of(secret()), around=[TEXT]))


def test_what_selection_withholds_is_withheld() -> None:
    """A portion that may be seen, but isn't in the pack, is withheld on request only."""
    shown = line("open-line", text=TEXT)
    library = library_of(shown)
    assert watch(library).runs == {}
    found = watch(library, withheld=[shown])
    assert set(found.runs.values()) == set(found.words.values()) == {"open-line"}


SECRETS: dict[str, tuple[AnyPortion, Edition, BuildOptions]] = {
    "audience": (line("p", text=TEXT, classification="Secret"), edition_of(ceiling=2), BuildOptions()),
    "build": (line("p", text=TEXT, classification="Secret"), OPEN, BuildOptions(ceiling=2)),
    "brief": (line("p", text=TEXT), edition_of(ceiling=0), BuildOptions()),
    "passage": (
        line("p", {"quote": "Words.", "classification": "Secret"}, text=TEXT), edition_of(ceiling=2), BuildOptions()
    ),
    "above its passage": (
        line("p", {"quote": "Words.", "classification": "Restricted"}, text=TEXT, classification="Secret"),
        edition_of(ceiling=2), BuildOptions(),
    ),
    "caveat": (line("p", text=TEXT, caveats=["ORCON"]), edition_of(cleared_for=["NOFORN"]), BuildOptions()),
    "caveat of a passage": (
        line("p", {"quote": "Words.", "caveats": ["ORCON"]}, text=TEXT), edition_of(cleared_for=[]), BuildOptions()
    ),
    "withdrawn": (line("p", text=TEXT, status="withdrawn"), OPEN, BuildOptions()),
    "draft": (line("p", text=TEXT, status="draft"), OPEN, BuildOptions(cleared_only=True)),
    "no point": (line("p", text=TEXT, release="public"), LEFT, BuildOptions()),
    "not released": (point("p", say=TEXT, release="oral"), LEFT, BuildOptions()),
    "of another use": (point("p", say=TEXT, use="background"), LEFT, BuildOptions()),
    "for some": (point("p", say=TEXT, releasable_to=["USA"]), LEFT, BuildOptions()),
    "quoting what is for some": (
        point("p", say=TEXT, sources=[{"quote": "Words.", "releasable_to": ["USA"]}]), LEFT, BuildOptions()
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "edition"), [({"caveats": ["ORCON"]}, edition_of(cleared_for=[])), ({"releasable_to": ["USA"]}, LEFT)]
)
def test_what_a_brief_is_marked_with_its_quotations_are(marks: dict[str, list[str]], edition: Edition) -> None:
    """A caveat of the brief, and the parties that it may be released to, hold for what quotes it."""
    library = library_of(point("p", say=TEXT), of_briefs={"note": facts(**marks)})
    assert watch(library, edition).runs["our", "floor", "stays", "secretly"] == "p"


@pytest.mark.parametrize("name", SECRETS)
def test_what_is_secret_is_worked_out_anew(name: str) -> None:
    """Whatever keeps a portion out, its words are withheld, and selection isn't asked."""
    portion, edition, options = SECRETS[name]
    above = {"note": facts(classification="Restricted")} if name == "brief" else {}
    found = watch(library_of(portion, of_briefs=above), edition, options=options)
    assert "p" in found.ids
    assert found.runs["our", "floor", "stays", "secretly"] == "p"


OPEN_ONES: dict[str, tuple[AnyPortion, Edition, BuildOptions]] = {
    "at the ceiling": (
        line("p", text=TEXT, classification="Secret"), edition_of(ceiling=SECRET), BuildOptions(ceiling=SECRET)
    ),
    "a passage below its brief": (
        line("p", {"quote": "Words.", "classification": "Unclassified"}, text=TEXT), edition_of(ceiling=0),
        BuildOptions(),
    ),
    "a caveat that is known": (
        line("p", text=TEXT, caveats=["ORCON"]), edition_of(cleared_for=["ORCON"]), BuildOptions()
    ),
    "any caveat": (line("p", text=TEXT, caveats=["ORCON"]), OPEN, BuildOptions()),
    "cleared": (line("p", text=TEXT, status="cleared"), OPEN, BuildOptions(cleared_only=True)),
    "a draft": (line("p", text=TEXT, status="draft"), OPEN, BuildOptions()),
    "for some, in a pack": (line("p", text=TEXT, releasable_to=["USA"]), OPEN, BuildOptions()),
    "public, in a leave-behind": (point("p", say=TEXT, release="public"), LEFT, BuildOptions()),
    "to be left, in a leave-behind": (point("p", say=TEXT, release="leave-behind"), LEFT, BuildOptions()),
}  # fmt: skip


@pytest.mark.parametrize("name", OPEN_ONES)
def test_what_may_be_seen_is_not_withheld(name: str) -> None:
    """A bound is kept exactly."""
    portion, edition, options = OPEN_ONES[name]
    above = {"note": facts(classification="Restricted")} if name == "a passage below its brief" else {}
    found = watch(library_of(portion, of_briefs=above), edition, options=options)
    assert (found.runs, found.words) == ({}, {})


def test_a_leave_behind_holds_no_id() -> None:
    """No id stands in a file for the other side, of a point that it may have neither."""
    library = library_of(point("a-point"))
    assert watch(library, LEFT).ids == {"a-point"}
    assert watch(library, OPEN).ids == frozenset()


def test_a_brief_above_the_ceiling_is_not_told_of() -> None:
    """The facts of a brief that nothing open quotes are withheld; those of one that is quoted are not."""
    above = {"note": facts(title="The Zebrafinch Protocol Papers", classification="Secret")}
    found = watch(library_of(line("p"), of_briefs=above))
    assert found.runs["the", "zebrafinch", "protocol", "papers"] == "note"
    lowered = line("p", {"quote": "Words.", "classification": "Unclassified"})
    assert watch(library_of(lowered, of_briefs=above)).runs == {}
    assert watch(library_of(line("p"), of_briefs=above), OPEN).runs == {}


def test_the_words_of_a_brief_that_readers_know_are_told() -> None:
    """A name that an open brief has told may stand in a template; one of a hidden brief, or in a leave-behind, not."""
    hides = secret("They call it Nightjar there.")
    told = library_of(hides, briefs={"note": "Words. It is Nightjar.\n"})
    assert "nightjar" not in watch(told, around=["Nightjar"]).words
    assert "nightjar" in watch(told).words
    untold = library_of(hides, briefs={"note": "Words.\n"})
    assert "nightjar" in watch(untold, around=["Nightjar"]).words
    left = edition_of(leave_behind=True, cleared_for=[], ceiling=0)
    assert "nightjar" in watch(told, left, around=["Nightjar"]).words


def person(name: str, level: str = "Secret") -> AnyPortion:
    """Return a participant, who is withheld from readers below that level."""
    return Participant.model_validate(
        {"id": "a-person", "side": "ours", "role": "Chief", "name": name, "classification": level}
    )


def test_names_of_people_are_withheld() -> None:
    """A whole name of two words is a run, one of one word a word; a template's own words excuse neither."""
    found = watch(library_of(person("Ann Wren")), around=["Ann Wren"])
    assert found.runs["ann", "wren"] == "a-person"
    found = watch(library_of(person("Wren")), around=["Wren"])
    assert found.words["wren"] == "a-person"
    assert ("ann", "wren") not in watch(library_of(person("Ann Wren", "Restricted"))).runs


def test_a_name_without_a_letter_is_no_name() -> None:
    """Dots in place of a name are no word that could be withheld."""
    found = watch(library_of(person("...")))
    assert "" not in found.words


def test_a_name_that_open_content_has_is_no_secret() -> None:
    """Where an open portion names the person, or has the word, the name may stand."""
    told = line("p", text="We thank Ann Wren.")
    assert ("ann", "wren") not in watch(library_of(person("Ann Wren"), told)).runs
    assert "wren" not in watch(library_of(person("Wren"), told)).words
    apart = line("p", text="Ann met a wren.")
    assert ("ann", "wren") in watch(library_of(person("Ann Wren"), apart)).runs


def test_a_leave_behind_names_nobody_who_cleared_it() -> None:
    """Drafter, clearers and approver are withheld from a leave-behind, and stand in other packs."""
    library = library_of(point("a-point"))
    (subject,) = library.clearances
    signed = Cleared(
        Clearance(drafter="Ann Wren", clearers=("Bo Finch",), approver="Cy"), library.clearances[subject].file
    )
    library = Library(**{**vars(library), "clearances": {subject: signed}})
    assert watch(library, LEFT).runs == {("ann", "wren"): "clearance", ("bo", "finch"): "clearance"}
    assert watch(library, OPEN).runs == {}


def test_of_other_languages_no_code_word_is_known() -> None:
    """Where a portion or a track is in another language, a word that isn't English is no code word in a template."""
    hides = secret("Their word is zebrafinch.")
    assert "zebrafinch" in watch(library_of(hides), around=["zebrafinch"]).words
    other = library_of(hides, line("p", text="Wort.", lang="de"))
    assert "zebrafinch" not in watch(other, around=["zebrafinch"]).words
    track = TrackFile(number=1, name="Fisheries", lang="ur")
    of_track = Library(**{**vars(library_of(hides)), "tracks": {"fish": track}})
    assert "zebrafinch" not in watch(of_track, around=["zebrafinch"]).words
    british = library_of(hides, line("p", text="Word.", lang="en-GB"))
    assert "zebrafinch" in watch(british, around=["zebrafinch"]).words
