"""The skeleton of an audience: its file with the keys that people change first, and a template of every section."""

from __future__ import annotations

AUDIENCE = """\
# What the packs of this audience contain. The words and their order are in pack.md.j2, in this folder.
name: TITLE
# sections: [purpose, say, do_not_raise]   # only these sections, in place of all
# leaves_out:                              # portions with these topics stay out
#   - topic: TOPIC
#     reason: why this audience doesn't get them
limits:
  sentence_words: 25                       # `check` warns of longer sentences
"""

PACK = """\
{#
  The pack of this audience. ## is a heading, - a bullet, 1. a number, **bold**, _italic_; lines from "::: Name" to
  ":::" have that Word style. To leave a section out, delete its lines, from "if" to "endif"; to move it, move them.
#}
# {{ track.name }}

_{{ audience.name }} · {{ words.as_of }} {{ as_of }}_

{% if purpose %}
::: Bottom Line
**Purpose:** {{ purpose.text }}{{ purpose.cite }}
:::

{% endif %}
{% if scope %}
::: Note
{{ scope.text }}{{ scope.cite }}
:::

{% endif %}
{% if referral %}
::: Note
For the points on this track, see its {{ referral.audience }} pack.
:::

{% endif %}
{% if objectives %}
## Our objectives

{% for line in objectives %}
- {{ line.text }}{{ line.cite }}
{% endfor %}

{% endif %}
{% if their_objectives %}
## Their objectives

{% for line in their_objectives %}
- {{ line.text }}{{ line.cite }}
{% endfor %}

{% endif %}
{% if points.say %}
## Points to make

{% for point in points.say %}
1. **{{ point.lead }}** {{ point.say }}{% if point.because %} _Because:_ {{ point.because }}{% endif %}{{ point.cite }}
{% endfor %}

{% endif %}
{% if points.if_time %}
## If time allows

{% for point in points.if_time %}
- **{{ point.lead }}** {{ point.say }}{{ point.cite }}
{% endfor %}

{% endif %}
{% if asks_and_offers %}
## Asks and offers

| Ask | Offer | How they can deliver | Counterpart |
|-----|-------|-----|-----|
{% for row in asks_and_offers %}
| {{ row.ask or "" }}{{ row.cite }} | {{ row.offer or "" }} | {{ row.delivery or "" }} | {{ row.counterpart or "" }} |
{% endfor %}

{% endif %}
{% if likely_points or points.if_raised %}
## If they raise it

{% for likely in likely_points %}
- **If raised:** {{ likely.they }}\\
  **Answer:** {{ likely.we }}{{ likely.cite }}
{% endfor %}

{% for point in points.if_raised %}
- **If raised:** {{ point.trigger or point.lead }}\\
  **Answer:** {{ point.say }}{{ point.cite }}
{% endfor %}

{% endif %}
{% if points.do_not_raise %}
## Do not raise

::: Do Not Raise
{% for point in points.do_not_raise %}
- **{{ point.lead }}** {{ point.say }}{{ point.cite }}
{% endfor %}
:::

{% endif %}
{% if points.press or points.press_if_asked %}
## Press line

{% for point in points.press %}
{{ point.say }}{{ point.cite }}

{% endfor %}
{% for point in points.press_if_asked %}
_Only if asked:_ {{ point.say }}{{ point.cite }}

{% endfor %}

{% endif %}
{% if to_agree %}
## To agree

{% for line in to_agree %}
- {{ line.text }}{{ line.cite }}
{% endfor %}

{% endif %}
{% if next_steps %}
## Next steps

{% for line in next_steps %}
- {{ line.text }}{{ line.cite }}
{% endfor %}

{% endif %}
{% if points.background %}
## Background

{% for point in points.background %}
- {% if point.when %}{{ point.when }}: {% endif %}{{ point.say }}{{ point.cite }}
{% endfor %}

{% endif %}
{% if gaps %}
## Evidence needed before use

::: Evidence Needed
{% for gap in gaps %}
- {{ gap.need }}{{ gap.cite }}
{% endfor %}
:::

{% endif %}
::: Source Line
{% for brief in briefs %}
{{ brief.attribution }} {{ brief.standing }}

{% endfor %}
:::
"""
