"""What each key of an audience and of the settings of a workspace is for; `key_notes` has those of content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from generator.model.own_section import ListSection

_LIMIT = "The most portions of this section, by priority; a 'must' point always stays."

EXTRA = "Texts, or lists of texts, by names that you choose; templates print them as 'extra.NAME'."

PAGE_NOTES = {
    "type_size": "The type size of the body in points. Default: that of the house document.",
    "paper": "a4, letter or a5. Default: that of the house document.",
    "cover": "Whether the pack has the cover of the house document. Default: no.",
}
"""The keys that decide a page; a meeting's preferences have them too."""

SETTINGS_NOTES: Mapping[str, Mapping[str, str]] = {
    "LeavesOut": {
        "topic": "Portions with this topic are left out.",
        "about": "process: portions about how and where to talk are left out.",
        "reason": "Why; 'explain' shows it.",
    },
    "Refers": {
        "track": "On this track the pack only says what there is, and where to look.",
        "audience": "The audience whose pack it names.",
    },
    "Limits": {
        **dict.fromkeys(
            get_args(ListSection),
            _LIMIT,
        ),
        "pages": "A warning names each pack with more pages.",
        "pages_before_sources": "A warning names each pack with more pages before the list of sources at its end.",
        "points": "A warning names each pack with more points to make.",
        "words": "A warning names each pack with more words in its body.",
        "sentence_words": "A warning names each sentence with more words.",
    },
    "EditionFile": {
        "sections": "The sections that it has. List only those that its template prints.",
        "limits": "How much it takes of each section, and how long it may be.",
        "ceiling": "The highest level that the readers may see.",
        "caveats": "The caveats that the readers are cleared for. Default: all.",
        "classification": "The level of the template's own words.",
        "portion_marks": "Whether (U) or (S) stands before each heading, paragraph, row and note. Default: no.",
        "leave_behind": "Whether it is a paper for the other side, which holds only what may be left. Default: no.",
        **PAGE_NOTES,
        "largest_type_size": "The pack is set as large as its limits of pages allow, up to this size.",
        "least_type_size": "No text is smaller than this.",
        "line_spacing": "Lines are at least this many single lines apart.",
        "sources": "Where sources are printed: footnotes (the default), endnotes (a list at the end) or none.",
    },
    "AudienceFile": {
        "name": "The name of the audience, as packs print it.",
        "variants_of": "Another audience, whose variants hold where a portion has none for this one.",
        "refers": "Tracks on which its packs only refer to the pack of another audience.",
        "leaves_out": "Topics that this audience doesn't get, each with the reason.",
        "own_sections": "Sections of its own: portions that stand apart from the rest of their section.",
        "editions": "What is different in an edition, such as card or leave-behind.",
    },
    "OwnSection": {
        "from": "The section that it takes portions out of.",
        "kind": "It takes points of these kinds.",
        "topics": "It takes portions with one of these topics.",
        "extra": "It takes portions that have these texts under 'extra'.",
        "dated": "yes: it takes points with a date in words ('when'); no: points without one.",
    },
    "HandlingFile": {
        "scheme": "Whose scheme of classification this is.",
        "levels": "The levels, the lowest first, each with its portion mark.",
        "default": "The level of a portion that gives none. Default: the lowest.",
        "separator": "What is printed in a marking before each group of caveats.",
        "within_group": "What is printed in a marking between caveats of one group.",
        "caveats": "The caveats that a portion can have.",
        "releasable": "The parties that a portion may be released to.",
    },
    "Caveat": {
        "name": "Its name, as the marking prints it.",
        "mark": "Its short form before a portion.",
        "replaces": "Caveats that are not printed where this one is.",
        "group": "Caveats of one group are printed together.",
    },
    "Releasable": {
        "words": "The words before the parties in a marking.",
        "parties": "The parties that a portion may name.",
        "nobody": "The caveat of a pack that no party may see as a whole.",
        "group": "The group of caveats that it is printed with.",
    },
    "Sides": {
        "ours": "The name of our side, as packs print it.",
        "theirs": "The name of the other side, as packs print it.",
    },
    "Absence": {
        "what": "The code of the warning that something is missing or not used, as problems.md explains it.",
        "file": "Only warnings in this file. Default: in all files.",
        "reason": "Why the workspace wants it so.",
    },
    "WorkspaceFile": {
        "absent": "What the workspace lacks on purpose, each with the reason; `check` is quiet about it.",
        "dialogue": "The name of the dialogue, for templates and house documents.",
        "sides": "What packs call the two sides.",
        "words_a_minute": "How fast a person speaks.",
        "consecutive": "How many times as long a line takes with consecutive interpretation.",
        "simultaneous": "How many times as long a line takes with simultaneous interpretation.",
        "our_share": "Our share of the minutes of a meeting, in per cent.",
        "least_spoken": "How much of our minutes the points of an item should fill at least, in per cent.",
        "extra": EXTRA,
    },
    "SecondLookFile": {
        "flags": "Lists of words that 'check' flags; you choose their names.",
        "dead_links": "Links of the briefs that are known to be dead.",
        "oldest_as_of": "The greatest age of a brief or of a clearance, in months.",
    },
    "FlagFile": {
        "why": "Why these words need a second look.",
        "words": "The words; terror* stands for all words that begin with it.",
        "beside": "Only portions that also have one of these words are flagged.",
        "quotations": "Whether quotations are searched too. Default: no.",
    },
    "GlossaryFile": {
        "names": "Our own names, which any text may use, whatever it quotes.",
        "terms": "Terms with several spellings.",
        "stronger": "More words that are stronger than a source may be, by language.",
        "conditions": "More words that make a condition, by language.",
    },
    "Term": {
        "term": "The spelling that texts use.",
        "short": "A shorter spelling that texts may use too.",
        "in_sources": "Spellings of sources; 'check' warns if a text prints one.",
    },
}
"""Notes by the name of the model and the key."""
