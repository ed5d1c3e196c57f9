"""What each key of a file is for, in a sentence: an editor shows it where the key is written."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from generator.scaffold.settings_notes import EXTRA, PAGE_NOTES, SETTINGS_NOTES

_LINES = "Each has an 'id', a 'text' and its 'sources'."
_BY_AUDIENCE = "What is different for one audience or one meeting; the key is its id."
_ACKNOWLEDGED = "Flags of 'check' that may stand, each with the reason."
_LANG = "The language of the text, such as ur or en-US; it also decides the direction of writing."
_LEVEL = "A level of the scheme in content/handling.yaml. Default: the scheme's default."
_LAST_MET = "When, where and at what level both sides last met. Leave it out until you know."

_PORTIONS = {
    "objectives": f"What the other side is to do, so that it can be ticked off. {_LINES}",
    "their_objectives": f"What the other side wants. {_LINES}",
    "points": "What may be said.",
    "likely_points": "What the other side may say, and our answer.",
    "asks_and_offers": "The rows of a table: what we ask, what we offer.",
    "to_agree": f"What both sides are to agree. {_LINES}",
    "next_steps": f"What comes after the meeting. {_LINES}",
    "gaps": "Evidence that is needed before use; a gap needs no source.",
    "compilations": "Portions that have a higher level together than each has alone.",
    "brief": "The id of the brief that this file quotes. Default: all briefs are searched.",
}
_LIKELIHOOD = "How likely it is to come up: certain, might (the default) or unlikely."

KEY_NOTES: Mapping[str, Mapping[str, str]] = {
    "Marked": {
        "classification": _LEVEL,
        "caveats": "Caveats of the scheme, such as who else may not see it.",
        "releasable_to": "The only parties that it may be released to. Default: no limit.",
    },
    "BriefFacts": {
        "title": "The title of the brief, as it was published.",
        "number": "Its series and number, in quotes, as notes cite it.",
        "date": 'When it was published, in quotes: "2019", "2019-05" or "2019-05-12".',
        "publisher": "Who published it, as notes cite it.",
        "attribution": "The sentence that says whose words the points rest on. Every pack prints it.",
        "standing": "What the brief is, and is not, such as 'not government policy'. Every pack prints it.",
        "acknowledged": _ACKNOWLEDGED,
        "left_out": "Passages of the brief that no point uses, each with the reason.",
    },
    "LeftOut": {
        "quote": "The passage, word for word.",
        "passage": "The id of the passage; `talkingpoints passages` lists them.",
        "section": "The heading of a section; its subsections are left out too.",
        "table": "The caption or the number of a table.",
        "references": "yes: the list of sources and all notes are left out.",
        "reason": "Why no point uses it.",
    },
    "Quotation": {
        "quote": "Words of the brief, exactly as they stand there; a part of a sentence will do.",
        "passage": "The id of a passage, with or without its words; `talkingpoints passages` lists them.",
        "brief": "The id of the brief. Needed only if several briefs have these words.",
    },
    "Acknowledged": {
        "flag": "The name of the flag, as 'check' shows it.",
        "words": "The words that may stay, for flags that are raised word by word.",
        "reason": "Why they may stay. Name no person.",
    },
    "Clearance": {
        "drafter": "Who wrote the paper.",
        "clearers": "Who cleared it.",
        "approver": "Who approved it.",
        "version": "The version of the paper, in quotes.",
        "supersedes": "The version that it takes the place of.",
        "as_of": "The date at which its statements are true.",
        "acknowledged": _ACKNOWLEDGED,
    },
    "Compilation": {
        "classification": "The level of the portions together.",
        "reason": "Why they have a higher level together.",
        "together": "The ids of the portions. Default: all of this file.",
    },
    "Portion": {
        "id": "A name that no other portion has: small letters, digits and hyphens, a letter first.",
        "sources": "The quotations that it rests on. No text may say more than they do.",
        "tracks": "Only in cross-cutting.yaml: 'all', or a list of tracks.",
        "audiences": "The only audiences that get it. Default: all.",
        "topics": "Names that you choose; audiences leave out topics, and templates select by them.",
        "about": "process: it says how, where and between whom to talk, and nothing on the matter itself.",
        "release": "How far it may go: internal (the default), oral, leave-behind or public.",
        "status": "draft (the default), cleared, approved or withdrawn. A withdrawn portion is in no pack.",
        "lang": _LANG,
        "note": "A note for staff, such as why it is handled in this way. No pack prints it by itself.",
        "review_by": "After this date, 'check' asks whether it still holds.",
        "acknowledged": _ACKNOWLEDGED,
        "extra": EXTRA,
    },
    "Line": {
        "text": "The line, in a sentence.",
        "variants": "Another text for one audience or one meeting; the key is its id.",
    },
    "Point": {
        "kind": "What the point is: ask, offer, position, acknowledgement, concern, convergence, agenda, fact, "
        "caution or press.",
        "lead": "The bold words at its beginning; a card may print nothing else.",
        "say": "The line itself, as it is spoken.",
        "written": "The words of a paper that is left with the other side, in the third person.",
        "because": "The argument for the line, to have ready.",
        "trigger": "What makes us say a point with 'use: if-raised': “They ask about the date.”",
        "variants": _BY_AUDIENCE,
        "priority": "must, should (the default) or could: which points stay where there is a limit.",
        "use": "The section that it goes to: say (the default), if-raised, background, internal or do-not-raise.",
        "likelihood": _LIKELIHOOD,
        "remarks": "opening or closing: the line opens or closes a meeting, and stands in no track's pack.",
        "guards": "Of a caution: the ids or topics of the portions that it stands beside.",
        "issue": "What it is about; points on the same issue are printed together.",
        "when": "A date in words, for a chronology.",
    },
    "PointVariant": {
        "lead": "Other bold words.",
        "say": "Another line.",
        "written": "Other words for the paper that is left.",
        "because": "Another argument.",
        "trigger": "Another reason to say it.",
        "priority": "Another priority: must, should or could.",
        "use": "Another section: say, if-raised, background, internal or do-not-raise.",
        "likelihood": _LIKELIHOOD,
    },
    "Exchange": {
        "they": "What the other side may say.",
        "we": "Our answer, as it is spoken.",
        "variants": _BY_AUDIENCE,
        "likelihood": _LIKELIHOOD,
    },
    "ExchangeVariant": {
        "they": "Other words for what they may say.",
        "we": "Another answer.",
        "likelihood": _LIKELIHOOD,
    },
    "Deal": {
        "ask": "What we ask. A row has an ask, an offer or both.",
        "delivery": "How the other side can deliver what we ask.",
        "offer": "What we offer.",
        "counterpart": "Who is to deliver or to receive it.",
        "instrument": "The instrument, such as an agreement.",
        "variants": _BY_AUDIENCE,
    },
    "DealVariant": {
        "ask": "Other words for what we ask.",
        "delivery": "Other words for how they can deliver it.",
        "offer": "Other words for what we offer.",
        "counterpart": "Another counterpart.",
        "instrument": "Another instrument.",
    },
    "Gap": {
        "need": "The evidence that is needed.",
        "variants": "Another text for one audience or one meeting; the key is its id.",
    },
    "Portions": _PORTIONS,
    "TrackFile": {
        "number": "The position of the track among all tracks: 1, 2, 3.",
        "name": "The name of the track, as packs print it.",
        "lang": f"{_LANG} Packs of the track print the program's own words in it.",
        "last_met": _LAST_MET,
        "scope": "What the sources cover, if they say little about the track.",
        "purpose": "The bottom line: what we want, in a sentence.",
        "clearance": "Who drafted, cleared and approved the packs of this track.",
        "extra": EXTRA,
    },
    "MeetingFile": {
        "title": "The title of the meeting, as its pack prints it.",
        "lang": f"{_LANG} Default: the language of its tracks, if they have the same one.",
        "audience": "Whose templates are used. Default: every audience with a template for meetings.",
        "date": 'The day, in quotes: "2020-11-09".',
        "start": 'When it begins, in quotes: "09:00".',
        "place": "Where it is held.",
        "minutes": "How long it is.",
        "interpretation": "none (the default), consecutive or simultaneous.",
        "last_met": _LAST_MET,
        "purpose": "What the meeting is for, in a sentence.",
        "objectives": _PORTIONS["objectives"],
        "their_objectives": _PORTIONS["their_objectives"],
        "leaves_out": "Portions of the tracks that this meeting doesn't use, each with the reason.",
        "participants": "Who attends, on both sides; a role is enough.",
        "agenda": "The items, in the order of the meeting.",
        "scene": f"The lines of the scene-setter. {_LINES}",
        "to_agree": _PORTIONS["to_agree"],
        "next_steps": _PORTIONS["next_steps"],
        "preferences": "What the principal prefers: sections on or off, and the page.",
        "compilations": _PORTIONS["compilations"],
        "brief": _PORTIONS["brief"],
        "clearance": "Who drafted, cleared and approved the pack of this meeting.",
        "extra": EXTRA,
    },
    "Participant": {
        "side": "ours or theirs.",
        "role": "The role, such as a minister's portfolio.",
        "name": "The name. Leave it out until you know it.",
        "biography": "A sentence or two.",
    },
    "AgendaItem": {
        "title": "The title of the item. Default: the name of its track.",
        "remarks": "opening or closing: the item has the opening or the closing points of all tracks on the agenda.",
        "track": "The id of the track that the item takes as a whole.",
        "covers": "The ids of further tracks that the item takes along.",
        "points": "The ids of single points and likely points.",
        "minutes": "How long the item is. Items without minutes share what the others leave.",
        "start": 'When it begins, in quotes: "09:05".',
        "leads": "Who leads on our side.",
        "press": "open or closed: whether the press is there.",
    },
    "Preferences": {
        "sections": "Sections to switch on or off: background: no.",
        **PAGE_NOTES,
    },
    **SETTINGS_NOTES,
}  # fmt: skip
"""Notes by the name of the model and the key. A key that a model inherits may have its note with the base."""


def note_on(model: type[BaseModel], key: str) -> str:
    """Return the note on a key of a model: its own, or that of the nearest base which has one; empty if none has.

    >>> from generator.model.content import Gap
    >>> note_on(Gap, "need"), note_on(Gap, "classification")[:30]
    ('The evidence that is needed.', 'A level of the scheme in conte')
    """
    found = (KEY_NOTES.get(base.__name__, {}).get(key) for base in model.__mro__)
    return next(filter(None, found), "")
