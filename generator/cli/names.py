"""The names of tracks, meetings, audiences and editions on the command line: short forms and shell completion."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from generator.model.editions import PACK
from generator.problems import InvalidInput, hint_known
from generator.workspace.places import FileNames, find_workspace, names_of_files

if TYPE_CHECKING:
    from generator.compose.pack import Pack
    from generator.model.build_options import BuildOptions
    from generator.pipeline.make_packs import Request
    from generator.workspace.library import Audience, Workspace

_MOST_NEAR = 5


def resolve(given: str, known: Iterable[str], what: str) -> str:
    """Return the known name that is the given text, or the only one that begins with it.

    Raises a usage error if no name begins with the text, or several do.

    >>> resolve("sec", ["energy", "security", "trade"], "track")
    'security'
    >>> resolve("e", ["energy", "education"], "track")
    Traceback (most recent call last):
    click.exceptions.UsageError: 'e' fits several tracks: energy, education; type more letters
    """
    names = list(known)
    wanted = given.casefold()
    if wanted in names:
        return wanted
    matching = [name for name in names if wanted and name.startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise click.UsageError(f"'{given}' fits several {what}s: {', '.join(matching)}; type more letters")
    raise click.UsageError(f"unknown {what} '{given}' ({hint_known(given, names, f'{what}s')})")


def resolve_all(given: tuple[str, ...], known: Mapping[str, object], what: str) -> list[str]:
    """Return the known names that were given, each once, in the order of `known`; if none was given, all of them.

    >>> resolve_all(("sec", "en", "sec"), {"energy": 1, "security": 2, "trade": 3}, "track")
    ['energy', 'security']
    """
    wanted = {resolve(name, known, what) for name in given}
    return [name for name in known if not given or name in wanted]


def exactly(given: tuple[str, ...], known: Iterable[str], what: str) -> list[str]:
    """Return the known names that were given, each once, in the order of `known`; if none was given, all of them.

    A short form is not enough: a name that stands for somebody's approval must be the whole name. Raises a usage error
    with the nearest names for another text.

    >>> exactly(("fi-renew",), ["fi-quotas", "fi-renew", "fi-renewal"], "point")
    ['fi-renew']
    >>> exactly(("fi-ren",), ["fi-quotas", "fi-renew", "fi-renewal"], "point")
    Traceback (most recent call last):
    click.exceptions.UsageError: unknown point 'fi-ren' (write the whole id; nearest: fi-renew, fi-renewal)
    """
    names = list(known)
    for name in given:
        if name not in names:
            begun = [other for other in names if name and other.startswith(name.casefold())]
            near = list(dict.fromkeys([*begun, *difflib.get_close_matches(name.casefold(), names)]))[:_MOST_NEAR]
            hint = f"write the whole id; nearest: {', '.join(near)}" if near else f"no {what} has an id like it"
            raise click.UsageError(f"unknown {what} '{name}' ({hint})")
    return [name for name in names if not given or name in given]


def resolve_edition(given: str, audiences: Iterable[Audience]) -> str:
    """Return the only edition of some audiences that begins with the given text, as `resolve` does for names."""
    names = list(dict.fromkeys(name for audience in audiences for name in audience.editions))
    return resolve(given, names, "edition")


def one_pack(workspace: Workspace, name: str, audience: str, edition: str, options: BuildOptions) -> Pack:
    """Return the pack of a track or of a meeting by the name that the user typed.

    Raises `InvalidInput` with the problems of the pack, and a usage error for an unknown name.
    """
    from generator.pipeline.make_packs import make_packs

    return next(make_packs(workspace, [one_request(workspace, name, audience, edition)], options))


def one_request(workspace: Workspace, name: str, audience: str, edition: str) -> Request:
    """Return the request for the pack of a track or of a meeting. Raises a usage error for an unknown name."""
    from generator.model.subject import Subject
    from generator.pipeline.make_packs import Request

    subjects = [Subject("track", track) for track in workspace.library.tracks]
    subjects += [Subject("meeting", meeting) for meeting in workspace.library.meetings]
    by_name = {str(subject): subject for subject in subjects}
    subject = by_name[resolve(name, by_name, "pack")]
    reader = resolve(audience, workspace.audiences, "audience")
    if subject.is_meeting and edition != PACK:
        raise click.UsageError("a meeting has no other editions; leave out -e")
    if subject.is_meeting:
        return Request.of_meeting(subject.id, reader)
    return Request.of_track(subject.id, reader, resolve_edition(edition, [workspace.audiences[reader]]))


def complete_track(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the tracks that begin with the typed text, for shell completion."""
    return [name for name in _file_names(context).tracks if name.startswith(begun)]


def complete_meeting(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the meetings that begin with the typed text, for shell completion."""
    return [name for name in _file_names(context).meetings if name.startswith(begun)]


def complete_pack(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the tracks, and the meetings as `meeting-ID`, that begin with the typed text, for shell completion."""
    names = _file_names(context)
    every = [*names.tracks, *(f"meeting-{name}" for name in names.meetings)]
    return [name for name in every if name.startswith(begun)]


def complete_audience(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the audiences that begin with the typed text, for shell completion."""
    return [name for name in _file_names(context).audiences if name.startswith(begun)]


def complete_edition(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the editions that begin with the typed text, for shell completion."""
    return [name for name in _file_names(context).editions if name.startswith(begun)]


def _file_names(context: click.Context) -> FileNames:
    """Return the names that the workspace's file names show, without reading the files; none without a workspace."""
    try:
        return names_of_files(find_workspace(context.find_root().meta.get("workspace")))
    except InvalidInput:
        return FileNames((), (), (), ())
