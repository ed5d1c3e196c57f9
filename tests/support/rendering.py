"""The packs that ship and their files, each made once in a test process, since many tests look at the same ones."""

from __future__ import annotations

from functools import lru_cache

from generator import Pack, Workspace, all_meetings, all_requests, make_packs, open_workspace
from generator.output.formats import FormatName
from generator.output.render_packs import render_packs
from support.workspaces import REPOSITORY

_rendered: dict[tuple[int, FormatName], tuple[Pack, bytes]] = {}


@lru_cache(maxsize=1)
def shipped_workspace() -> Workspace:
    """Return the workspace that ships."""
    return open_workspace(REPOSITORY)


@lru_cache(maxsize=1)
def every_shipped_pack() -> tuple[Pack, ...]:
    """Return every edition of every pack that ships, and the packs of all meetings."""
    workspace = shipped_workspace()
    return tuple(make_packs(workspace, [*all_requests(workspace), *all_meetings(workspace)]))


def shipped_pack(name: str) -> Pack:
    """Return a pack that ships by its name, such as `defense/energy-card`."""
    return next(pack for pack in every_shipped_pack() if pack.name == name)


def word_of(pack: Pack) -> bytes:
    """Return the Word file of a pack."""
    return _bytes_of(pack, "docx")


def markdown_of(pack: Pack) -> str:
    """Return the Markdown of a pack."""
    return _bytes_of(pack, "markdown").decode()


def _bytes_of(pack: Pack, format_: FormatName) -> bytes:
    """Return a pack in a format; the pack is kept beside its bytes, so that its id stays its own."""
    key = (id(pack), format_)
    if key not in _rendered:
        _rendered[key] = (pack, render_packs([pack], format_)[0].data)
    return _rendered[key][1]
