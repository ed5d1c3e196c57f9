"""The names of editions that mean something to the program. This module loads nothing: commands start quickly."""

PACK = "pack"
"""The edition that is made where none is named."""

MEETING = "meeting"
"""The template that the packs of meetings are made with."""

LEAVE_BEHIND = "leave-behind"
"""The edition that is for the other side, whatever an audience's file says of it."""
