"""The names of editions that the program treats in a special way. Imports nothing, so that commands start quickly."""

PACK = "pack"
"""The default edition."""

MEETING = "meeting"
"""The name of the template for the packs of meetings."""

LEAVE_BEHIND = "leave-behind"
"""The edition for the other side: it is a leave-behind whatever the audience's file says."""
