"""Fields of one's own for templates: `point.extra.constituency`, with the names that staff choose in the content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.compose.template.portion_views import View
from generator.compose.template.slots import ContentText, content_text
from generator.document.nodes import Origin
from generator.model.field_texts import texts_of
from generator.model.fields import Extra
from generator.workspace.library import Library


@dataclass(frozen=True)
class ExtraNames:
    """The names under `extra` in portions, tracks and meetings, each with whether any content has a list for it."""

    portions: Mapping[str, bool]
    tracks: Mapping[str, bool]
    meetings: Mapping[str, bool]


def extra_names(library: Library) -> ExtraNames:
    """Return the names under `extra` in all content: a name that no content has is unknown to templates."""
    return ExtraNames(
        _named(portion.extra for portion in library.portions()),
        _named(track.extra for track in library.tracks.values()),
        _named(meeting.extra for meeting in library.meetings.values()),
    )


def own_names(extra: Extra) -> dict[str, bool]:
    """Return the names in one mapping."""
    return _named([extra])


def _named(extras: Iterable[Extra]) -> dict[str, bool]:
    """Return the names in some mappings; a name that has a list anywhere is a list.

    >>> _named([{"port": "Northport"}, {"port": ("Northport", "Southport"), "desk": "Fisheries"}])
    {'port': True, 'desk': False}
    """
    found: dict[str, bool] = {}
    for extra in extras:
        for name, value in extra.items():
            found[name] = found.get(name, False) or not isinstance(value, str)
    return found


def extra_view(extra: Extra, names: Mapping[str, bool], origin: Origin | None = None, lang: str = "") -> View:
    """Return the texts under `extra` for templates.

    A name that only other content has prints nothing. Where any content has a list for a name, each has a list.
    """
    fields: dict[str, object] = {}
    for name, is_list in names.items():
        value = extra.get(name)
        shown = [content_text(text, origin, lang) for text in (() if value is None else texts_of(value))]
        fields[name] = shown if is_list else shown[0] if shown else _nothing()
    return View("extra", fields)


def _nothing() -> ContentText:
    return content_text("")
