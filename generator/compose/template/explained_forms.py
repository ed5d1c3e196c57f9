"""What each filter, tag and form of Markdown of templates is for, with an example; a test renders every example."""

from __future__ import annotations

from collections.abc import Mapping

from generator.compose.template.explained_names import Entry

FILTER_NOTES: Mapping[str, tuple[str, str]] = {
    "about": (
        "portions with one of the topics",
        "{% for p in points.say | about('china', 'trade') %}{{ p.say }}{% endfor %}",
    ),
    "not_about": (
        "portions with none of the topics",
        "{% for p in points.say | not_about('trade') %}{{ p.say }}{% endfor %}",
    ),
    "selectattr": ("those with a field", "{% for p in points.say | selectattr('when') %}{{ p.when }}{% endfor %}"),
    "rejectattr": ("those without a field", "{{ points.say | rejectattr('when') | list | length }}"),
    "select": ("those that pass a test", "{{ [1, 2, 3] | select('odd') | list | length }}"),
    "reject": ("those that don't pass a test", "{{ [1, 2, 3] | reject('odd') | list | length }}"),
    "map": ("a field of each", "{{ points.say | map(attribute='lead') | join('; ') }}"),
    "groupby": (
        "groups with the same value of a field",
        "{% for kind, those in points.say | groupby('kind') %}{{ kind }}: {{ those | length }} {% endfor %}",
    ),
    "sort": ("in the order of a field", "{% for p in points.say | sort(attribute='lead') %}{{ p.lead }} {% endfor %}"),
    "reverse": ("in the reverse order", "{% for p in points.say | reverse %}{{ p.lead }} {% endfor %}"),
    "unique": ("each value once", "{{ points.say | map(attribute='kind') | unique | join(', ') }}"),
    "batch": ("in rows of so many", "{% for row in points.say | batch(2) %}{{ row | length }} {% endfor %}"),
    "slice": ("in so many columns", "{% for column in points.say | slice(2) %}{{ column | length }} {% endfor %}"),
    "first": ("the first one", "{{ (points.say | first).lead if points.say }}"),
    "last": ("the last one", "{{ (points.say | last).lead if points.say }}"),
    "list": (
        "a list, for example to ask whether it is empty",
        "{% if points.say | selectattr('when') | list %}Dates{% endif %}",
    ),
    "length": ("how many", "{{ points.say | length }}"),
    "count": ("the same as length", "{{ points.say | count }}"),
    "join": ("texts in one line", "{{ clearance.clearers | join('; ') or 'nobody' }}"),
    "default": (
        "another value for a name that doesn't exist; for a value that is nothing, write `or`",
        "{{ as_of | default('—') }}",
    ),
    "d": ("the same as default", "{{ as_of | d('—') }}"),
    "upper": ("in capitals", "{{ track.name | upper }}"),
    "lower": ("in small letters", "{{ track.name | lower }}"),
    "capitalize": ("with a capital at the beginning", "{{ track.name | capitalize }}"),
    "title": ("with a capital in each word", "{{ track.name | title }}"),
    "trim": ("without blanks at both ends", "{{ track.name | trim }}"),
    "replace": ("with other words", "{{ as_of | replace(' ', '-') }}"),
    "truncate": ("cut off after so many characters", "{{ track.name | truncate(20) }}"),
    "sum": ("the sum", "{{ [1, 2] | sum }}"),
    "min": ("the least", "{{ [1, 2] | min }}"),
    "max": ("the greatest", "{{ [1, 2] | max }}"),
    "int": ("a text as a whole number", "{{ '7' | int }}"),
    "abs": ("without its sign", "{{ (2 - 5) | abs }}"),
    "round": ("a rounded number", "{{ 2.6 | round | int }}"),
}
"""Each filter: what it gives, and an example."""

TAGS: tuple[Entry, ...] = (
    Entry("if", "prints its part only if something is there", "{% if points.say %}\n## Points\n\n{% endif %}"),
    Entry("elif, else", "what else is printed",
          "{% if points.say %}Points{% elif gaps %}Gaps{% else %}None{% endif %}"),
    Entry("for", "repeats its part; loop.index counts",
          "{% for gap in gaps %}\n{{ loop.index }}. {{ gap.need }}\n{% endfor %}"),
    Entry("for ... if", "repeats it for some", "{% for p in points.say if p.when %}\n- {{ p.when }}\n{% endfor %}"),
    Entry("set", "gives a value a name",
          "{% set dated = points.say | selectattr('when') | list %}\n{{ dated | length }}"),
    Entry("macro", "gives a piece of a template a name",
          "{% macro shown(point) %}**{{ point.lead }}** {{ point.say }}{% endmacro %}\n"
          "{% for point in points.say %}\n- {{ shown(point) }}\n{% endfor %}"),
    Entry("include", "prints another template here", '{% include "shared/_sign-off.md.j2" %}'),
    Entry("from ... import", "takes a macro from another template",
          '{% from "shared/_lines.md.j2" import how_likely %}\n'
          "{% for likely in likely_points %}{{ how_likely(likely) }} {% endfor %}"),
    Entry("{# ... #}", "a comment, which is not printed", "{# This is for the next author. #}"),
    Entry("range", "numbers, to repeat something", "{% for number in range(3) %}{{ number }} {% endfor %}"),
    Entry("namespace", "values that a loop can change",
          "{% set seen = namespace(any=false) %}{% for p in points.say %}{% set seen.any = true %}{% endfor %}\n"
          "{% if seen.any %}Points{% endif %}"),
)  # fmt: skip

MARKDOWN: tuple[Entry, ...] = (
    Entry("# ", "the title of the pack", "# {{ track.name }}"),
    Entry("## , ### , #### ", "three levels of headings", "## Background\n\n### In short"),
    Entry("blank line", "a new paragraph", "One paragraph.\n\nAnother one."),
    Entry("\\", "at the end of a line: a new line in a paragraph", "{{ track.name }}\\\n{{ as_of }}"),
    Entry("**bold**", "bold words", "**{{ track.name }}**"),
    Entry("_italic_", "italic words", "_Because:_ words"),
    Entry("- ", "an item of a list", "- one\n- two"),
    Entry("1. ", "an item of a numbered list", "1. one\n1. two"),
    Entry("> ", "a quotation", "> Words of others."),
    Entry("| a | b |", "a table: its first row, a line of dashes, its rows, and no blank line between them",
          "| Ask | Offer |\n|-----|-------|\n| one | two |"),
    Entry("[words](address)", "a link to a page", "[the brief](https://example.org/brief)"),
    Entry("[words](#heading)", "a link to a heading or a portion of the pack",
          "## Points\n\nSee [the points](#points)."),
    Entry("![alt text](picture)", "a picture in templates/", "![A map of the border](shared/map.png)"),
    Entry("[TOC]", "a table of contents, in a paragraph of its own", "[TOC]\n\n## Points\n\nWords."),
    Entry("[NEW PAGE]", "above a heading: it begins a page", "[NEW PAGE]\n\n## Background\n\nWords."),
    Entry("> [!Note]", "a box in the style of that name", "> [!Note]\n> These words are in the box."),
    Entry("[^1]", "a note of your own", "Words[^1].\n\n[^1]: The words of the note."),
    Entry("::: Style Name", "paragraphs in the style of that name, up to a line with :::",
          "::: Do Not Raise\nWords.\n:::"),
)  # fmt: skip

STYLE_NOTES: Mapping[str, str] = {
    "Subtitle": "the line below the title",
    "List Bullet": "an item of a list",
    "List Number": "an item of a numbered list",
    "Objective": "objectives",
    "Point": "points to make",
    "If Raised": "what to answer",
    "Background": "background",
    "Callout": "a box",
    "Bottom Line": "the purpose, in a box",
    "Do Not Raise": "cautions, in a box",
    "Press Line": "lines for the press, in a box",
    "Evidence Needed": "gaps, in a box",
    "Note": "a box",
    "Tip": "a box",
    "Important": "a box",
    "Warning": "a box",
    "Caution": "a box",
    "Quote": "a quotation",
    "Source Line": "where the points come from, at the end",
}
"""The paragraph styles that every house document has, or gets in a plain form."""
