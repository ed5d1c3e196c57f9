"""The file of a new meeting: a skeleton that is valid at once, with an item for each of its tracks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.scaffold.file_ids import quoted
from generator.scaffold.schema_lines import schema_line

_SKELETON = """\
{schema}
# A meeting. `talkingpoints meeting {id}` writes its document, with a card for each item of the agenda.
# Delete the "# " at the beginning of each line that you need. What you don't know yet stays blank in the document, to
# be filled in by hand.

title: {title}
audience: {audience}
# date: "2027-01-31"       # in quotes
# start: "09:00"           # in quotes
# place: ...
# minutes: 60              # the points are then fitted into this time
interpretation: none       # none, consecutive, simultaneous
# last_met: ...

# What the meeting is for, in a sentence.
# purpose:
#   id: {id}-purpose
#   text: ...
#   sources:
#     - quote: words of the brief

# Who attends: a role is enough.
participants: []
# - side: ours             # or theirs
#   role: ...
#   name: ...

# The items, in the order of the meeting. An item has a track, single points (their ids), or both.
agenda:
"""
_OPENING = """\
  - title: Opening
    remarks: opening       # the opening lines of all tracks on the agenda
"""
_ITEM = """\
  - track: {track}
    # minutes: 15
    # leads: ...
    # press: closed        # or open
"""


def meeting_file(
    meeting_id: str, title: str, audience: str, tracks: Sequence[str], *, opens: bool
) -> tuple[str, bytes]:
    """Return the path and the text of a new meeting's file; with `opens`, its first item has the opening lines."""
    path = f"content/meetings/{meeting_id}.yaml"
    line = schema_line("meeting", path)
    head = _SKELETON.format(schema=line, id=meeting_id, title=quoted(title), audience=audience)
    items = [_ITEM.format(track=track) for track in tracks]
    return path, "".join([head, *([_OPENING] if opens else []), *items]).encode()
