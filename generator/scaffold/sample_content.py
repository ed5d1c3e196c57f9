"""Sample content that fills every section and every field of a pack: fictitious talks of Northmark and Southmark.

Staff see with it what a template and a house document do with each part, before a workspace has content of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

SAMPLE = "sample"
"""The id of the sample's brief and of its track."""

SAMPLE_MEETING = "sample-meeting"

_BRIEF = """\
# Sample Note on the Strait

## The strait

Northmark and Southmark share the Strait of Sample. The two sides last met in 2019 in Midport. Each side has 40 boats in
the strait. Storms closed the strait for nine days in 2020.

## What Northmark wants

Northmark asks Southmark to open the harbour of Midport to its boats. Northmark offers its weather reports in return. An
open harbour would save lives, because boats could find shelter from storms, and their crews would know where to go at
night. The two sides should name one contact each for emergencies. A joint office in Midport should keep a list of
boats. Talks could be held twice a year.

## What Southmark says

Southmark says that the harbour is too small. Southmark wants fees for each visit. Some in Southmark say that Northmark
breaks the rules of the strait. The old dispute over the lighthouse is before a court. The cost of a larger harbour is
not known.
"""

_FACTS = """\
title: Sample Note on the Strait
number: Sample Note 1
date: "2021-03"
publisher: Institute of Samples
attribution: "Institute of Samples, Sample Note 1, March 2021."
standing: This is a sample with fictitious content, and no government policy.
"""

_SHARED = "Northmark and Southmark share the Strait of Sample."
_HARBOUR = "Northmark asks Southmark to open the harbour of Midport to its boats."
_WEATHER = "Northmark offers its weather reports in return."
_LIVES = (
    "An open harbour would save lives, because boats could find shelter from storms, and their crews would know where "
    "to go at night."
)
_CONTACT = "The two sides should name one contact each for emergencies."
_OFFICE = "A joint office in Midport should keep a list of boats."
_TWICE = "Talks could be held twice a year."
_SMALL = "Southmark says that the harbour is too small."
_FEES = "Southmark wants fees for each visit."
_RULES = "Some in Southmark say that Northmark breaks the rules of the strait."
_COURT = "The old dispute over the lighthouse is before a court."
_STORMS = "Storms closed the strait for nine days in 2020."
_COST = "The cost of a larger harbour is not known."


def _portion(portion_id: str, quote: str, **fields: str) -> str:
    """Return a portion as a YAML mapping on one line; each value of `fields` is YAML."""
    given = ", ".join(f"{name}: {value}" for name, value in fields.items())
    return f'{{id: sample-{portion_id}, {given}, sources: [{{quote: "{quote}"}}]}}'


def _listed(name: str, *portions: str) -> str:
    return f"{name}:\n" + "".join(f"  - {portion}\n" for portion in portions)


def _line(portion_id: str, text: str) -> str:
    return _portion(portion_id, text, text=f'"{text}"')


def _point(portion_id: str, kind: str, lead: str, say: str, **fields: str) -> str:
    texts = {"kind": kind, "lead": f'"{lead}"', "say": f'"{say}"'}
    return _portion(portion_id, say, **texts, **fields)


_POINTS = _listed(
    "points",
    _point("shared", "acknowledgement", "We share the strait.", _SHARED, remarks="opening"),
    _point("harbour", "ask", "Open the harbour.", _HARBOUR, priority="must", because=f'"{_LIVES}"', issue="Harbour",
           topics="[harbour]", note="a note for the drafter"),
    _point("weather", "offer", "We offer weather reports.", _WEATHER, issue="Harbour", release="leave-behind",
           written=f'"{_WEATHER}"'),
    _point("contact", "ask", "Name a contact.", _CONTACT, priority="must", issue="Safety", release="leave-behind"),
    _point("office", "ask", "Keep a list together.", _OFFICE, issue="Safety"),
    _point("lives", "position", "It would save lives.", _LIVES, issue="Safety", priority="could"),
    _point("twice", "agenda", "Meet again.", _TWICE, remarks="closing"),
    _point("fees", "concern", "Fees.", _FEES, use="if-raised", trigger='"If they ask for fees."', likelihood="certain"),
    _point("press", "press", "To the press.", _SHARED),
    _point("press-asked", "press", "To the press, if asked.", _TWICE, use="if-raised"),
    _point("storms", "fact", "Storms.", _STORMS, use="background", when='"2020"'),
    _point("small", "fact", "The harbour.", _SMALL, use="background", because=f'"{_COST}"'),
    _point("court", "caution", "The lighthouse.", _COURT, use="do-not-raise"),
    _point("cost", "fact", "For us only.", _COST, use="internal"),
)  # fmt: skip

_LISTS = (
    _listed("objectives", _line("objective-1", _HARBOUR), _line("objective-2", _CONTACT)),
    _listed("their_objectives", _line("theirs", _FEES)),
    _POINTS,
    _listed("likely_points",
            _portion("too-small", _SMALL, they=f'"{_SMALL}"', we=f'"{_LIVES}"', likelihood="certain"),
            _portion("rules", _RULES, they=f'"{_RULES}"', we=f'"{_LIVES}"', likelihood="unlikely")),
    _listed("asks_and_offers",
            _portion("row-1", _HARBOUR, ask=f'"{_HARBOUR}"', delivery=f'"{_OFFICE}"', counterpart="Southmark",
                     instrument='"A joint office"'),
            _portion("row-2", _WEATHER, offer=f'"{_WEATHER}"', counterpart="Northmark")),
    _listed("to_agree", _line("agree", _CONTACT)),
    _listed("next_steps", _line("next", _TWICE)),
    _listed("gaps", _portion("gap", _COST, need=f'"{_COST}"')),
)  # fmt: skip

_TRACK = "".join(
    [
        'number: 1\nname: Sample Talks on the Strait\nlast_met: "2019, in Midport"\n',
        f"scope: {_line('scope', _SHARED)}\npurpose: {_line('purpose', _HARBOUR)}\n",
        "clearance: {drafter: A. Drafter, clearers: [B. Clearer], approver: C. Approver, version: '1', "
        "supersedes: 'none'}\n",
        *_LISTS,
    ]
)

_MEETING = "".join(
    [
        "title: Sample Meeting in Midport\ndate: 2021-05-04\nstart: 10:00\nplace: Midport\nminutes: 30\n",
        'interpretation: consecutive\nlast_met: "2019, in Midport"\n',
        f"purpose: {_line('meeting-purpose', _HARBOUR)}\n",
        _listed("objectives", _line("meeting-objective", _CONTACT)),
        _listed("their_objectives", _line("meeting-theirs", _FEES)),
        "participants:\n  - {side: ours, role: Minister, name: A. Northman, biography: Minister since 2020.}\n"
        "  - {side: theirs, role: Minister, name: B. Southman, biography: Once a captain.}\n",
        "agenda:\n  - {title: Opening, remarks: opening, minutes: 5, start: 10:00, leads: Minister, press: open}\n"
        "  - {track: sample, minutes: 20, start: 10:05, leads: Minister, press: closed}\n"
        "  - {title: Closing, remarks: closing, minutes: 5, start: 10:25, leads: Minister, press: open}\n",
        _listed("scene", _line("scene", _STORMS)),
        _listed("to_agree", _line("meeting-agree", _OFFICE)),
        _listed("next_steps", _line("meeting-next", _TWICE)),
        "clearance: {drafter: A. Drafter, version: '1'}\n",
    ]
)


def sample_content() -> Mapping[str, str]:
    """Return the sample's files as texts, by their paths in a workspace.

    >>> sorted(sample_content())[0]
    'content/briefs/sample.md'
    """
    return {
        f"content/briefs/{SAMPLE}.md": _BRIEF,
        f"content/briefs/{SAMPLE}.yaml": _FACTS,
        f"content/tracks/{SAMPLE}.yaml": _TRACK,
        f"content/meetings/{SAMPLE_MEETING}.yaml": _MEETING,
    }
