"""The file of a new track: a skeleton that is valid at once, in which comments show each list."""

from __future__ import annotations

from collections.abc import Iterable

from generator.scaffold.file_ids import quoted
from generator.scaffold.schema_lines import schema_line

_SKELETON = """\
{schema}
# A track. The name of this file, {id}, is the id of the track.
# Write your lines in place of the comments: delete the "# " at the beginning of each line that you need. Each id must
# be unique in the workspace. A quotation must stand in the brief, word for word; `talkingpoints check` compares them.

number: {number}
name: {title}

# When, where and at what level both sides last met; packs leave a blank until you write it.
# last_met: ...

# The bottom line: what we want, in a sentence.
# purpose:
#   id: {id}-purpose
#   text: ...
#   sources:
#     - quote: words of the brief

# What the other side is to do, so that it can be ticked off. `their_objectives`, `to_agree` and `next_steps` are lists
# of the same form.
objectives: []
# - id: {id}-objective
#   text: ...
#   sources:
#     - quote: words of the brief

# What may be said.
points: []
# - id: {id}-point
#   kind: ask              # ask, offer, position, acknowledgement, concern, convergence, agenda, fact, caution, press
#   use: say               # say, if-raised, background, internal, do-not-raise
#   priority: must         # must, should, could
#   lead: The bold words at its beginning.
#   say: The line itself, as it is spoken.
#   sources:
#     - quote: words of the brief

# What the other side may say, and our answer.
likely_points: []
# - id: {id}-they
#   they: ...
#   we: ...
#   likelihood: might      # certain, might, unlikely
#   sources:
#     - quote: words of the brief

# Rows of a table: what we ask, what we offer.
asks_and_offers: []
# - id: {id}-row
#   ask: ...
#   offer: ...
#   sources:
#     - quote: words of the brief

# Evidence that is needed before use. A gap needs no source. Delete this one when the track has points.
gaps:
  - id: {id}-gap-points
    need: Points for this track; none is written yet.
"""


def track_file(track_id: str, title: str, numbers: Iterable[int]) -> tuple[str, bytes]:
    """Return the path and the text of a new track's file; `numbers` are those of the other tracks."""
    path = f"content/tracks/{track_id}.yaml"
    line = schema_line("track", path)
    text = _SKELETON.format(schema=line, id=track_id, number=next_number(numbers), title=quoted(title))
    return path, text.encode()


def next_number(numbers: Iterable[int]) -> int:
    """Return the number after the greatest one.

    >>> next_number([1, 2, 5]), next_number([])
    (6, 1)
    """
    return max(numbers, default=0) + 1
