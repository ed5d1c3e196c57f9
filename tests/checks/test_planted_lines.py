"""Invented lines, planted one by one in the content that ships: each must be an error or a flag.

What the checks can't see (docs/content.md says what) is not planted here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest
from support.workspaces import REPOSITORY

from generator.checks.strength import raised_words
from generator.checks.support import check_support
from generator.pipeline.open_workspace import open_workspace
from generator.workspace.library import Library

UNSUPPORTED, STRONGER, DROPPED, OTHERS = "unsupported", "stronger", "dropped-condition", "for-other-side"

PLANTED = {
    UNSUPPORTED: [
        ("sec-threat-perceptions", "say", "We will send 500 soldiers to Turkmenistan on 3 May 2027."),
        ("tr-stability", "say", "Trade reached 47 sectors."),
        ("sec-critical-role", "say", "Thirty-eight rounds were held."),
        ("cc-importance", "say", "A dozen visits have shown it."),
        ("tr-commercial-ties", "because", "Scores of companies are waiting."),
        ("sec-obj-acknowledge", "text", "Tens of thousands of lives were lost."),
        ("sec-they-nuclear", "we", "It has held for half a century."),
        ("tr-row-sez", "offer", "A quarter of the land is free."),
        ("dg-gap-sales", "need", "It concerns nine contracts."),
        ("cc-ct-acknowledge", "say", "Our losses were doubled."),
        ("tr-zero-sum", "say", "Both gain twofold."),
        ("sec-afghan-efforts", "say", "Several hundred of our officers took part."),
        ("tr-stability", "say", "A decade of growth lies behind us."),
        ("tr-row-more", "ask", "It is worth $3.2 billion."),
        ("tr-gap-sez", "need", "Land for Rs 400 crore is at hand."),
        ("tr-they-cpec", "we", "The corridor has drawn sixty-two billion dollars."),
        ("tr-stability", "written", "Exports rose by seven per cent."),
        ("tr-obj-exchanges", "text", "Billions are at stake."),
        ("sec-agreement-2020", "say", "It was signed on 1 March 2020."),
        ("sec-agreement-2020", "when", "28 February 2020"),
        ("en-resume", "say", "We met on Tuesday."),
        ("ed-resume", "say", "We propose to begin in September."),
        ("dg-arms-1965", "when", "1971"),
        ("cc-contact-1970s", "when", "1960s"),
        ("sec-peace", "say", "Turkmenistan has agreed."),
        ("sec-peace", "say", "We have told General Kayani."),
        ("dg-beca", "say", "The same holds for COMCASA."),
        ("dg-offensive-arms", "say", "The F-35 is an example."),
        ("tr-exchanges", "say", "Apple and Exxon have shown interest."),
        ("tr-row-sez", "counterpart", "Visa"),
        ("tr-row-ties", "counterpart", "World Bank"),
        ("en-press", "say", "The Diamer-Bhasha Dam is ready."),
        ("ed-press", "say", "Fulbright goes on."),
        ("sec-critical-role", "trigger", "They speak of Kunduz."),
        ("mv-obj-threat", "text", "To have Congress understand our threat perceptions."),
        ("mv-next-areas", "text", "To meet in Islamabad."),
        ("cc-gap-evidence", "need", "The file of Interpol."),
        ("dg-sensitivity", "issue", "Kashmir"),
    ],
    STRONGER: [
        ("sec-threat-perceptions", "say", "You must understand them."),
        ("sec-obj-threat", "text", "To guarantee our security at all times."),
        ("tr-zero-sum", "say", "It never was one, and it never will be."),
        ("dg-sensitivity", "say", "We demand it."),
        ("tr-commercial-ties", "say", "It is essential that you help."),
        ("dg-cooperation", "say", "We undertake to stay."),
        ("cc-ct-acknowledge", "say", "It is a red line."),
        ("cc-more-than-working", "say", "We insist on it immediately."),
        ("en-resume", "say", "There is no alternative."),
        ("tr-exchanges", "say", "We promise results."),
        ("cc-no-side", "say", "We won't choose."),
    ],
    DROPPED: [
        ("sec-they-scapegoat", "we =", "Pakistan is not to be scapegoated."),
        ("dg-intended-use", "say =", "Pakistan has a problem with sales of offensive armaments to India."),
        ("sec-they-nuclear", "we =", "Over a period of years, positive statements have encouraged our protocols."),
        ("sec-nuclear-outlook", "say =", "The brief expects the item to gain prominence."),
        ("ds-obj-arms", "text =", "To have the United States understand our problem with arms sales to India."),
    ],
    OTHERS: [
        ("sec-press", "say", "They will continue to work for it."),
        ("dg-press", "say", "The United States will continue to work with us."),
        ("tr-press", "say", "Both sides have agreed on it."),
        ("sec-peace", "written", "The U.S. is going to support it."),
        ("tr-stability", "written", "Our two countries commit to it."),
        ("dg-cooperation", "written", "Our hosts have accepted it."),
        ("sec-press-terrorism", "say", "Your government is to change that."),
    ],
}
"""For each code: the portion, its field (with `=` if the line replaces the text), and the line."""


@lru_cache(maxsize=1)
def shipped() -> Library:
    """Return the content that ships."""
    return open_workspace(REPOSITORY).library


def codes_of(library: Library, portion: str) -> set[str]:
    """Return the codes of the errors and the flags that a portion raises without an acknowledgement."""
    owned = library.owned[portion]
    acknowledged = {(entry.flag, word) for entry in owned.portion.acknowledged for word in entry.words}
    raised = {found.flag for found in raised_words(library, owned) if (found.flag, found.word) not in acknowledged}
    return raised | {problem.code for problem in check_support(library)}


def planted(portion: str, field: str, line: str) -> Library:
    """Return the library that ships with a line added to a field of a portion, or in its place."""
    library = shipped()
    owned = library.owned[portion]
    name, _, replaces = field.partition(" ")
    before = "" if replaces or name in ("when", "issue", "counterpart") else getattr(owned.portion, name) or ""
    changed = owned.portion.model_copy(update={name: f"{before} {line}".strip()})
    return replace(library, owned={**library.owned, portion: replace(owned, portion=changed)})


LINES = [(code, *line) for code, lines in PLANTED.items() for line in lines]


@pytest.mark.parametrize(("code", "portion", "field", "line"), LINES, ids=[line[3] for line in LINES])
def test_an_invented_line_is_found(code: str, portion: str, field: str, line: str) -> None:
    """The line raises its code; the content without it raises nothing."""
    assert codes_of(shipped(), portion) == set()
    assert code in codes_of(planted(portion, field, line), portion)


def test_many_lines_are_planted() -> None:
    """There are more than fifty lines, of each kind."""
    assert len(LINES) > 50
    assert all(len(lines) >= 5 for lines in PLANTED.values())
