"""What each variable of templates and each of its fields is for, with an example; a test renders every example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that a template can use: its name, what it is for, and an example."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Thing:
    """An object with fields: how a template reaches it (`begin` and `end` stand around an example), and its fields.

    A field whose name ends in `?` can be nothing. A field is printed as it is, unless `examples` has another example.
    """

    name: str
    begin: str
    end: str
    fields: Mapping[str, str]
    examples: Mapping[str, str]

    def entries(self) -> list[Entry]:
        """Return the fields with their examples.

        >>> thing = Thing("track", "", "", {"last_met?": "when both sides last met"}, {})
        >>> thing.entries()[0].example
        '{% if track.last_met %}{{ track.last_met }}{% endif %}'
        """
        return [
            Entry(f"{self.name}.{name.rstrip('?')}", meaning, self._example(name))
            for name, meaning in self.fields.items()
        ]

    def _example(self, name: str) -> str:
        path = f"{self.name}.{name.rstrip('?')}"
        printed = f"{{{{ {path} }}}}"
        usual = f"{{% if {path} %}}{printed}{{% endif %}}" if name.endswith("?") else printed
        return self.examples.get(name.rstrip("?"), usual)


_LINES = "{% for line in NAME %}\n- {{ line.text }}{{ line.cite }}\n{% endfor %}"
_SENTENCE = "{% if NAME %}{{ NAME.text }}{{ NAME.cite }}{% endif %}"

VARIABLE_NOTES: Mapping[str, tuple[str, str]] = {
    "track": ("the track of the pack; in a meeting's pack, each part has its own", "{{ track.name }}"),
    "audience": ("the audience whose pack it is", "{{ audience.name }}"),
    "edition": ("the name of the edition, such as pack or card", "{% if edition == 'card' %}Card{% endif %}"),
    "as_of": ("the date of the pack's facts, in words", "{{ as_of }}"),
    "marking": ("the highest marking in the pack; each page shows it by itself", "{{ marking }}"),
    "scope": ("what the sources cover, or nothing", _SENTENCE.replace("NAME", "scope")),
    "purpose": ("the bottom line, or nothing", _SENTENCE.replace("NAME", "purpose")),
    "objectives": ("what the other side is to do: a list of lines", _LINES.replace("NAME", "objectives")),
    "their_objectives": ("what the other side wants: a list of lines", _LINES.replace("NAME", "their_objectives")),
    "points": (
        "the points, in a list for each section",
        "{% for point in points.say %}\n1. **{{ point.lead }}** {{ point.say }}{{ point.cite }}\n{% endfor %}",
    ),
    "sections": (
        "the audience's own sections (own_sections in audience.yaml), each a list, by their names",
        "{% for point in sections.third_parties %}\n- {{ point.say }}{{ point.cite }}\n{% endfor %}",
    ),
    "likely_points": (
        "what the other side may say, and our answers",
        "{% for likely in likely_points %}\n- {{ likely.they }} {{ likely.we }}{{ likely.cite }}\n{% endfor %}",
    ),
    "asks_and_offers": (
        "the rows of a table; a cell can be nothing",
        "| Ask | Offer |\n|-----|-------|\n{% for row in asks_and_offers %}\n"
        "| {{ row.ask or '—' }}{{ row.cite }} | {{ row.offer or '—' }} |\n{% endfor %}",
    ),
    "to_agree": ("what both sides are to agree: a list of lines", _LINES.replace("NAME", "to_agree")),
    "next_steps": ("what comes after: a list of lines", _LINES.replace("NAME", "next_steps")),
    "gaps": ("evidence that is needed before use", "{% for gap in gaps %}\n- {{ gap.need }}\n{% endfor %}"),
    "referral": (
        "nothing, or where to look: the audience whose pack this one refers to",
        "{% if referral %}See the pack of {{ referral.audience }}.{% endif %}",
    ),
    "meeting": ("the meeting; only in the template of a meeting", "{{ meeting.title }}"),
    "parts": (
        "the items of a meeting's agenda, each with the lists of a track's pack",
        "{% for part in parts %}\n## {{ part.title }}\n\n"
        "{% for point in part.points.say %}\n- {{ point.say }}\n{% endfor %}\n\n{% endfor %}",
    ),
    "portion": (
        'one portion by its id, as in portion("sec-resume"); an error says why, if it isn\'t in the pack',
        "{{ portion('sec-resume').say }}",
    ),
    "time": ("how long it takes to say a section, and the minutes that are given", "{{ time.say }}"),
    "clearance": ("who drafted, cleared and approved the paper", "{{ clearance.drafter or '........' }}"),
    "briefs": (
        "the briefs that the pack quotes; a pack must print the attribution and the standing of each",
        "{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n\n{% endfor %}",
    ),
    "words": ("the program's words in the language of the pack", "{{ words.as_of }} {{ words['if-raised'] }}"),
    "workspace": (
        "what all packs of the workspace share: the dialogue, its sides, texts of your own",
        "{{ workspace.dialogue or track.name }}",
    ),
}
"""Each variable: what it holds, and an example."""

_LIST = "{% for point in NAME %}\n- {{ point.lead }} {{ point.say }}\n{% endfor %}"
_POINT_LISTS = {
    "opening": "lines that open a meeting",
    "say": "the points to make",
    "if_time": "points that don't fit into the given minutes",
    "closing": "lines that close a meeting",
    "press": "press lines",
    "press_if_asked": "lines for the press only if somebody asks",
    "if_raised": "points for use only if the other side raises the matter",
    "background": "background",
    "do_not_raise": "what not to raise, and cautions",
    "internal": "points for our side only",
}

_COMMON = {
    "cite": "the numbers of its sources: each is a note",
    "id": "its id",
    "topics": "its topics: a list",
    "note?": "the note of staff on it",
    "cross_cutting": "whether it is from cross-cutting.yaml",
    "classification": "its level",
    "mark": "its mark, such as (U)",
    "time?": "how long it takes to say",
    "release": "how far it may go",
    "status": "draft, cleared or approved",
    "lang": "its language, if it is not that of the track",
    "ref": "its number in the numbered list that it stands in",
    "extra": "texts of your own, by the names that the content gives them",
}
_COMMON_EXAMPLES = {
    "topics": "{{ NAME.topics | join(', ') }}",
    "cross_cutting": "{% if NAME.cross_cutting %}For all tracks:{% endif %}",
    "lang": "{% if NAME.lang %}({{ NAME.lang }}){% endif %}",
    "status": "{% if NAME.status == 'draft' %}Draft:{% endif %}",
    "extra": "{{ NAME.extra.constituency }}",
}


def _portion(name: str, begin: str, fields: Mapping[str, str], *, end: str = "{% endfor %}") -> Thing:
    """Return a kind of portion, with the fields that every portion has."""
    examples = {field: example.replace("NAME", name) for field, example in _COMMON_EXAMPLES.items()}
    first = "id" if name == "item" else next(iter(fields)).rstrip("?")  # a title may come from its track
    examples["ref"] = f"\n1. {{{{ {name}.{first} or '—' }}}} is number {{{{ {name}.ref }}}}.\n"
    return Thing(name, begin, end, {**fields, **_COMMON}, examples)


THINGS: tuple[Thing, ...] = (
    Thing("track", "", "", {
        "name": "its name", "id": "its id", "number": "its position among the tracks", "count": "how many there are",
        "lang": "its language, if it has one of its own", "last_met?": "when and where both sides last met",
        "extra": "texts of your own",
    }, {"extra": "{{ track.extra.constituency }}"}),
    Thing("audience", "", "", {"name": "its name", "id": "the name of its folder"}, {}),
    Thing("points", "", "", _POINT_LISTS, {name: _LIST.replace("NAME", f"points.{name}") for name in _POINT_LISTS}),
    _portion("point", "{% for point in points.say %}", {
        "lead": "the bold words at its beginning", "say": "the line itself", "written?": "the words of a leave-behind",
        "because?": "the argument for it", "trigger?": "what makes us say it", "likelihood": "how likely it comes up",
        "kind": "its kind, such as ask", "priority": "must, should or could", "use": "the section that it goes to",
        "remarks?": "opening or closing", "issue?": "what it is about", "when?": "a date in words",
    }),
    _portion("line", "{% for line in objectives %}", {"text": "the line"}),
    _portion("likely", "{% for likely in likely_points %}", {
        "they": "what the other side may say", "we": "our answer", "likelihood": "certain, might or unlikely",
    }),
    _portion("row", "{% for row in asks_and_offers %}", {
        "ask?": "what we ask", "delivery?": "how they can deliver it", "offer?": "what we offer",
        "counterpart?": "who is to deliver it", "instrument?": "the instrument",
    }),
    _portion("gap", "{% for gap in gaps %}", {"need": "the evidence that is needed"}),
    Thing("time", "", "", {
        **{name: f"how long the section '{name}' takes" for name in
           ("opening", "say", "if_time", "closing", "if_raised", "likely_points")},
        "ours": "how long we take for what we raise ourselves", "pack": "how long all of it takes",
        "given?": "the minutes that are given", "over?": "by how much the must points are too long",
        "interpretation": "none, consecutive or simultaneous",
    }, {}),
    Thing("referral", "{% if referral %}", "{% endif %}", {"audience": "the audience whose pack it refers to"}, {}),
    Thing("brief", "{% for brief in briefs %}", "{% endfor %}", {
        "attribution": "whose words the points rest on; a pack must print it",
        "standing": "what the brief is and is not; a pack must print it", "title": "its title", "number": "its number",
        "date": "its date, in words", "publisher": "its publisher",
    }, {}),
    Thing("clearance", "", "", {
        "drafter?": "who wrote the paper", "clearers": "who cleared it: a list", "approver?": "who approved it",
        "version?": "its version", "supersedes?": "the version that it takes the place of",
        "as_of": "the date of the pack's facts, in words",
    }, {"clearers": "{{ clearance.clearers | join('; ') or '........' }}"}),
    Thing("workspace.sides", "", "", {"ours?": "the name of our side", "theirs?": "the name of the other side"}, {}),
    Thing("workspace", "", "", {"dialogue?": "the name of the dialogue, if content/workspace.yaml gives it",
                                "sides": "what packs call the two sides: .ours and .theirs, each if it is given",
                                "extra": "texts of your own for all packs"},
          {"dialogue": "{{ workspace.dialogue or track.name }}",
           "sides": "{{ workspace.sides.ours or 'Ours' }} {{ workspace.sides.theirs or 'Theirs' }}",
           "extra": "{{ workspace.extra.constituency }}"}),
)  # fmt: skip
"""The objects of a track's pack, with their fields. The words of the program have a list of their own."""

_LINE_LIST = "{% for line in meeting.NAME %}\n- {{ line.text }}\n{% endfor %}"
_PEOPLE = "{% for person in meeting.NAME %}\n- {{ person.role }}\n{% endfor %}"

MEETING_THINGS: tuple[Thing, ...] = (
    Thing("meeting", "", "", {
        "title": "its title", "date?": "its date, in words", "start?": "when it begins", "place?": "where it is",
        "minutes?": "its minutes", "interpretation": "none, consecutive or simultaneous",
        "last_met?": "when and where both sides last met", "purpose?": "its purpose: a line",
        "objectives": "our objectives: lines", "their_objectives": "theirs: lines", "scene": "the scene: lines",
        "to_agree": "what both sides are to agree: lines", "next_steps": "what comes after: lines",
        "agenda": "its items", "ours": "the participants of our side", "theirs": "those of the other side",
        "biographies": "the participants with a biography", "extra": "texts of your own",
        "tracks": "each track of the agenda: .name, .scope, .gaps; last, without a name, the gaps of several",
    }, {
        **{name: _LINE_LIST.replace("NAME", name) for name in
           ("objectives", "their_objectives", "scene", "to_agree", "next_steps")},
        **{name: _PEOPLE.replace("NAME", name) for name in ("ours", "theirs", "biographies")},
        "purpose": "{% if meeting.purpose %}{{ meeting.purpose.text }}{% endif %}",
        "agenda": "{% for item in meeting.agenda %}\n1. {{ item.title }}\n{% endfor %}",
        "extra": "{{ meeting.extra.constituency }}",
        "tracks": "{% for track in meeting.tracks %}\n- {{ track.name or 'Several tracks' }}\n{% endfor %}",
    }),
    Thing("part", "{% for part in parts %}", "{% endfor %}", {
        "title": "the title of the item", "item": "the item of the agenda", "track?": "its track, if it has one",
        "points": "its points, as in a track's pack",
    }, {
        "item": "{{ part.item.start or '' }}", "track": "{% if part.track %}{{ part.track.name }}{% endif %}",
        "points": "{% for point in part.points.say %}{{ point.say }}{% endfor %}",
    }),
    _portion("item", "{% for item in meeting.agenda %}", {
        "title": "its title, or the name of its track", "start?": "when it begins", "minutes?": "its minutes",
        "leads?": "who leads", "press?": "open or closed", "remarks?": "opening or closing",
    }),
    _portion("person", "{% for person in meeting.ours + meeting.theirs %}", {
        "role": "the role", "name?": "the name", "biography?": "the biography", "side": "ours or theirs",
    }),
)  # fmt: skip
"""The objects of a meeting's pack, besides those of a track's pack."""

FIELDS_OF: Mapping[str, tuple[str, ...]] = {
    variable: tuple(field.rstrip("?") for field in thing.fields)
    for thing in (*THINGS, *MEETING_THINGS)
    for variable in {"line": ("scope", "purpose")}.get(thing.name, (thing.name,))
}
"""The fields of the variables that are objects, and of what the examples call `point`, `gap` and so on."""

PART_LISTS = ("scope", "purpose", "objectives", "their_objectives", "likely_points", "asks_and_offers", "to_agree",
              "next_steps", "gaps", "sections", "time")  # fmt: skip
"""The fields of a part that are the variables of a track's pack."""
