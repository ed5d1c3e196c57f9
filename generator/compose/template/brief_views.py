"""What a pack is made for and from, for templates: the workspace, the briefs that it quotes, its clearance."""

from __future__ import annotations

from generator.compose.template.extra_views import extra_view, own_names
from generator.compose.template.portion_views import View
from generator.compose.template.slots import ContentText, Forbidden, content_text, fact
from generator.document.nodes import Origin
from generator.model.brief import Brief
from generator.model.clearance import Clearance
from generator.model.workspace_file import WorkspaceFile
from generator.selection.selection import Selection
from generator.translations.words import Words
from generator.workspace.library import Library


def cited_briefs(library: Library, selection: Selection) -> tuple[Brief, ...]:
    """Return the briefs that a selection quotes, in the workspace's order.

    If it quotes no brief, return all briefs up to the selection's ceiling.
    """
    quoted = {library.brief_of(source).id for item in selection.selected for source in item.portion.sources}
    if quoted:
        return tuple(brief for brief in library.briefs.values() if brief.id in quoted)
    return tuple(brief for brief in library.briefs.values() if _may_be_named(library, selection, brief))


def _may_be_named(library: Library, selection: Selection, brief: Brief) -> bool:
    """Tell whether a brief's level is within the selection's ceiling."""
    level = library.scheme.level(brief.facts.classification) if brief.facts.classification else library.scheme.default
    return selection.ceiling is None or (level or 0) <= selection.ceiling


def brief_view(brief: Brief, words: Words) -> View:
    """Return the facts of a brief; `words` are those of the pack's language."""

    def text(field: str) -> ContentText:
        return content_text(getattr(brief.facts, field), Origin(f"brief:{brief.id}", field))

    facts = brief.facts
    fields = {name: text(name) for name in ("title", "publisher", "attribution", "standing")}
    date = text("date") if facts.known_date is None else fact(words.date(facts.known_date))
    return View("brief", {**fields, "number": None if facts.number is None else text("number"), "date": date})


def clearance_view(clearance: Clearance, as_of: str, words: Words) -> View:
    """Return who drafted, cleared and approved a pack, and its version; a field that isn't given is None."""
    given = {name: getattr(clearance, name) for name in ("drafter", "approver", "version", "supersedes")}
    fields = {name: None if text is None else content_text(text) for name, text in given.items()}
    clearers = [content_text(name) for name in clearance.clearers]
    return View("clearance", {**fields, "clearers": clearers, "as_of": fact(words.date(as_of))})


def workspace_view(settings: WorkspaceFile, *, left_behind: bool) -> View:
    """Return the dialogue and its sides, which every reader may see, and the texts that a workspace has for templates.

    A name that isn't given is None. A leave-behind may use the names only.
    """
    sides = {name: _known(getattr(settings.sides, name)) for name in ("ours", "theirs")}
    names = {"dialogue": _known(settings.dialogue), "sides": View("sides", sides)}
    extra = extra_view(settings.extra, own_names(settings.extra))
    return View("workspace", {**names, "extra": Forbidden("workspace.extra") if left_behind else extra})


def _known(name: str | None) -> ContentText | None:
    return None if name is None else fact(name)
