"""Strength: words stronger than the source, dropped conditions, and promises for the other side."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from support.libraries import library_of, line, point
from support.workspaces import FISH, Run, change

from generator.checks.second_looks import SecondLook, look_again
from generator.model.content import Deal, Exchange, Gap
from generator.model.glossary import GlossaryFile
from generator.model.kinds import AnyPortion

DAY = datetime.date(2019, 6, 1)
GLOSSARY = GlossaryFile(names=("Pakistan",), stronger={"en": ("assure*",)}, conditions={"en": ("weather permitting",)})


def look(*portions: AnyPortion) -> SecondLook:
    """Return the second look at portions whose quotations are the brief itself."""
    text = "\n\n".join(source.quote for portion in portions for source in portion.sources)
    return look_again(replace(library_of(*portions, briefs={"note": f"{text}\n"}), glossary=GLOSSARY), DAY)


def flags(*portions: AnyPortion) -> dict[str, str]:
    """Return the words of each flag that portions raise."""
    messages = [problem.message for problem in look(*portions).problems if problem.message.startswith("second look at")]
    found: dict[str, str] = {}
    for message in messages:
        name, _, words = message.partition("(")[2].partition("): ")
        found[name] = ", ".join(
            filter(None, [found.get(name), words.rpartition("”")[0].replace("“", "").replace("”", "")])
        )
    return found


SOFT = "Pakistan wants to renew the talks."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Pakistan will renew the talks.", "will"),
        ("Pakistan shall renew the talks.", "shall"),
        ("We’ll renew the talks.", "we'll"),
        ("Pakistan must renew the talks.", "must"),
        ("The other side has to renew the talks.", "has to"),
        ("Pakistan never left the talks.", "never"),
        ("Pakistan always wanted the talks.", "always"),
        ("Only Pakistan wants the talks.", "only"),
        ("Every side wants the talks.", "every"),
        ("All of them want the talks.", "all"),
        ("Pakistan cannot renew the talks.", "cannot"),
        ("Pakistan can’t renew the talks.", "can't"),
        ("There is no doubt about the talks.", "no doubt"),
        ("There is no\u00a0doubt about the talks.", "no doubt"),
        ("There are no talks.", "no"),
        ("None of the talks matter.", "none"),
        ("Pakistan guarantees the talks.", "guarantee*"),
        ("Talks ensure peace.", "ensure*"),
        ("Pakistan promises talks.", "promise*"),
        ("Pakistan commits to the talks.", "commits"),
        ("Pakistan pledged talks.", "pledge*"),
        ("Pakistan demands talks.", "demand"),
        ("Pakistan insists on the talks.", "insist*"),
        ("Pakistan refuses the talks.", "refuse*"),
        ("Pakistan rejects the talks.", "reject*"),
        ("That proves the need for talks.", "proves"),
        ("The need is undeniable.", "undeniabl*"),
        ("We want a complete renewal.", "complete"),
        ("We fully want the talks.", "fully"),
        ("We want immediate talks.", "immediate"),
        ("We want the talks at once.", "at once"),
        ("We condemn the end of the talks.", "condemn*"),
        ("We assure you of the talks.", "assure*"),
    ],
)
def test_a_word_stronger_than_the_source_is_flagged(text: str, word: str) -> None:
    """Each strengthened verb or adverb is flagged, and so is one that staff have added to the glossary."""
    stem = word.rstrip("*")
    raised = flags(line("one", SOFT, text=text))
    assert list(raised) == ["stronger"]
    assert any(found.rstrip("*").startswith(stem) for found in raised["stronger"].split(", "))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Pakistan shall renew the talks.", "We will renew the talks."),
        ("Pakistan has to renew the talks.", "We must renew the talks."),
        ("Pakistan needs to renew the talks.", "We must renew the talks."),
        ("At no time did Pakistan leave.", "We never left."),
        ("Talks cannot be a one-way street.", "We can’t accept that talks are a one-way street."),
        ("Each side wants talks.", "Every side wants talks."),
        ("Pakistan does not want talks.", "We want no talks."),
        (SOFT, "We want goodwill and political will in the talks."),
        (SOFT, "Not only we want the talks. First of all, we ask."),
    ],
)
def test_a_word_of_the_same_strength_is_not_flagged(quote: str, text: str) -> None:
    """A word of the same group in a quotation, or an idiom, raises no flag."""
    assert "stronger" not in flags(line("one", quote, text=text))


@pytest.mark.parametrize(
    ("quote", "text", "word"),
    [
        ("Talks can begin if both sides agree.", "Talks can begin.", "if"),
        ("Talks can begin unless one side objects.", "Talks can begin.", "unless"),
        ("When they sell arms, Pakistan has a problem.", "We have a problem with the arms.", "when"),
        ("Should talks fail, Pakistan is not at fault.", "Pakistan is not at fault.", "Should"),
        ("They may raise port fees.", "They raise port fees.", "may"),
        ("Southmark might raise port fees.", "Southmark raises port fees.", "might"),
        ("Talks could help.", "Talks help.", "could"),
        ("Talks can be useful.", "Talks are useful.", "can be"),
        ("Talks are likely to help.", "Talks help.", "likely"),
        ("Pakistan will ideally bring both together.", "We will bring both together.", "ideally"),
        ("In future, Pakistan will bring both together.", "We will bring both together.", "in future"),
        ("Talks help, provided that they last.", "Talks help.", "provided that"),
        ("Talks help, subject to funds.", "Talks help.", "subject to"),
        ("All talks help except those on fees.", "All talks help.", "except"),
        ("Some talks help.", "Talks help.", "some"),
        ("Most of the talks help.", "The talks help.", "most of"),
        ("Over a period of years, talks helped.", "Talks helped.", "over a period"),
        ("Solo statements have come out.", "Statements have come out.", "solo"),
        ("They sell arms with full knowledge of it.", "They sell arms.", "with full knowledge"),
        ("Talks seem to help.", "Talks help.", "seem"),
        ("The alleged attack hurt.", "The attack hurt.", "alleged"),
        ("Talks begin, weather permitting.", "Talks begin.", "weather permitting"),
    ],
)
def test_a_dropped_condition_is_flagged(quote: str, text: str, word: str) -> None:
    """Each condition and hedge of a quotation that the text drops is flagged, with a word that staff have added."""
    assert word in flags(line("one", quote, text=text))["dropped-condition"].split(", ")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Talks can begin if both sides agree.", "Should both sides agree, talks can begin."),
        ("They may raise port fees.", "They could raise port fees."),
        ("Talks should begin.", "We propose to begin talks."),
        ("Talks began in May 2019.", "Talks began."),
        ("It is the most obvious case.", "It is the obvious case."),
    ],
)
def test_a_condition_that_is_kept_is_not_flagged(quote: str, text: str) -> None:
    """A word of the same group keeps the condition, and the month of May is none."""
    assert flags(line("one", quote, text=text)) == {}


def test_a_statement_is_a_lead_with_its_line() -> None:
    """A lead alone is no statement; each variant and a leave-behind's words are one; gaps and cautions are none."""
    source = [{"quote": "Talks can begin if both sides agree."}]
    kept = "If both sides agree, talks can begin."
    assert flags(point("one", sources=source, lead="Talks.", say=kept)) == {}
    dropped = {"dropped-condition": "if"}
    assert flags(point("one", sources=source, lead="Talks.", say=kept, written="Talks can begin.")) == dropped
    assert flags(point("one", sources=source, lead="Talks.", say=kept, variants={"x": {"say": "Begin."}})) == dropped
    assert flags(point("one", sources=source, lead="Talks.", say=kept, variants={"x": {"lead": "Begin."}})) == {}
    assert flags(line("one", "Talks can begin if both sides agree.", text=kept, variants={"x": "Begin."})) == dropped
    assert flags(point("one", sources=source, use="do-not-raise", kind="caution", say="Never raise it.")) == {}
    assert flags(Gap.model_validate({"id": "one", "need": "Figures.", "sources": source})) == {}
    assert flags(Exchange.model_validate({"id": "one", "they": "Yes?", "we": "If so.", "sources": source})) == {}
    assert flags(Exchange.model_validate({"id": "one", "they": "If so?", "we": "Yes.", "sources": source})) == dropped
    assert flags(Deal.model_validate({"id": "one", "ask": "Talks", "sources": source})) == dropped


def test_a_text_of_ones_own_is_a_label() -> None:
    """A text under `extra` drops no condition, but may be too strong."""
    source = [{"brief": "note", "quote": "Talks can begin if both sides agree."}]
    kept = "Talks can begin if both sides agree."

    def given(label: str) -> AnyPortion:
        return point("one", sources=source, lead="Talks.", say=kept, extra={"constituency": label})

    assert flags(given("The northern districts")) == {}
    assert flags(given("Always the northern districts")) == {"stronger": "always"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "press", "say": "They will work together."}, "They will"),
        ({"kind": "press", "say": "Both sides will meet."}, "Both sides will"),
        ({"kind": "press", "say": "The United States will meet Pakistan."}, "United States will"),
        ({"kind": "press", "say": "Pakistan and the United States have agreed to meet."}, "United States have agreed"),
        ({"kind": "press", "say": "Our two countries commit to peace."}, "Our two countries commit"),
        ({"written": "Southmark and Pakistan will meet."}, "Southmark will"),
    ],
)
def test_a_promise_for_the_other_side_is_flagged(given: Mapping[str, str], words: str) -> None:
    """A press line, or the words of a leave-behind, may promise for Pakistan only."""
    quote = "The United States, Southmark and both sides will meet; they commit and agree."
    assert flags(point("one", sources=[{"quote": quote}], **given))["for-other-side"] == words


@pytest.mark.parametrize(
    "given",
    [
        {"kind": "press", "say": "Pakistan will work with the United States."},
        {"kind": "press", "say": "We will work with the United States, and we will meet."},
        {"kind": "press", "say": "We thank the United States, and Pakistan will meet."},
        {"kind": "ask", "say": "Both sides will meet."},
    ],
)
def test_a_promise_of_our_own_is_not_flagged(given: Mapping[str, str]) -> None:
    """Our own promise, and words that are spoken in the meeting, raise no such flag."""
    assert "for-other-side" not in flags(point("one", sources=[{"quote": "They will meet."}], **given))


def test_an_acknowledgement_covers_its_words_only() -> None:
    """A word that is not listed is flagged again, and a listed word that nothing raises is reported."""
    given = {
        "text": "We will never refuse.",
        "acknowledged": [{"flag": "stronger", "words": ["Will"], "reason": "Yes."}],
    }
    looked = look(line("one", SOFT, **given))
    assert [problem.message.partition("): ")[2].partition(": ")[0] for problem in looked.problems] == [
        "“never”, “refuse*”"
    ]
    assert "'- flag: stronger', 'words: [never, refuse*]'" in looked.problems[0].hint
    assert [(quiet.flag.found, quiet.reason) for quiet in looked.quiet] == [("“will”", "Yes.")]
    given["text"] = "We never left."
    messages = [problem.message for problem in look(line("one", SOFT, **given)).problems]
    expected = "'one' acknowledges “Will” for the flag 'stronger', but this word doesn't raise the flag"
    assert expected in messages
    given["text"] = "We want talks."
    (needless,) = look(line("one", SOFT, **given)).problems
    assert needless.message == "'one' acknowledges the flag 'stronger', but nothing in it raises this flag"


def test_two_entries_give_two_reasons() -> None:
    """Words of one flag may have reasons of their own."""
    entries = [{"flag": "stronger", "words": [word], "reason": f"{word}."} for word in ("will", "never")]
    looked = look(line("one", SOFT, text="We will never leave.", acknowledged=entries))
    assert looked.problems == ()
    assert [quiet.reason for quiet in looked.quiet] == ["will.", "never."] or len(looked.quiet) == 2


def test_the_flag_stands_at_the_text_that_raises_it(run: Run, small: Path) -> None:
    """A word that only a variant has is reported at the variant, and one that the line has at the line."""
    words = (
        "    say: We must renew the fisheries talks with you.\n    variants:\n      delegation: {lead: Never leave.}\n"
    )
    change(small / FISH, ("    say: We want to renew the fisheries talks with you.\n", words))
    data = json.loads(run("-C", small, "check", "--json", "--estimate", "--on", "2019-06-01").stdout)
    found = [(p["line"], p["column"]) for p in data["problems"] if "(stronger)" in p["message"]]
    assert found == [(21, 10), (23, 26)]


def test_a_language_without_data_raises_no_such_flag() -> None:
    """The lists are English; a text in Urdu is not compared with them."""
    assert flags(line("one", "Talks can begin if both sides agree.", text="بات چیت ہو گی۔", lang="ur")) == {}
