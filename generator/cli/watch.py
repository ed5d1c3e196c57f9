"""Run a command again and again: each time that a file of the workspace is saved, with what the file touches."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import click

from generator.cli.options import build_options, workspace_folder
from generator.cli.report import print_problems
from generator.problems import InvalidInput

if TYPE_CHECKING:
    from generator.pipeline.make_packs import Request
    from generator.pipeline.touched import Seen
    from generator.problems import Problem
    from generator.workspace.library import Workspace


@dataclass(frozen=True)
class Planned:
    """What a command is to make of a workspace: its requests, and warnings about them."""

    requests: Sequence[Request]
    remarks: Sequence[Problem] = ()


Plan = Callable[["Workspace"], Planned]
Make = Callable[["Workspace", Planned, bool], bool]
"""Makes packs, prints what was done, and tells whether there was no error. The last value is true after a change."""

_STEP, _MOST_MILLISECONDS = 50, 400
"""Changes belong together if none of them comes this long after another, up to a limit."""

watch_option = click.option(
    "--watch", is_flag=True, help="Do it again whenever a file of the workspace is saved, until Ctrl-C."
)


def watch_workspace(plan: Plan, make: Make, asked: Mapping[str, Any], *, json_: bool) -> None:
    """Make packs, and again those that are touched whenever files of the workspace change; Ctrl-C ends this.

    Errors are printed, and the next change is another try.
    """
    if json_:
        raise click.UsageError("--watch prints for people; leave out --json or --watch")
    root = workspace_folder()
    rounds = _Rounds(root, plan, make, asked)
    try:
        rounds.run()
        click.echo("Watching content/ and templates/ for changes; Ctrl-C ends.", err=True)
        for _ in changes(root):
            rounds.run()
    except KeyboardInterrupt:
        pass
    click.echo("", err=True)


def changes(root: Path) -> Iterator[object]:
    """Yield whenever files of a workspace have changed, and once after the watch has begun: nothing is missed."""
    from watchfiles import watch as watch_files

    from generator.workspace.snapshot import is_temporary, watched_folders

    is_begun = False
    for found in watch_files(
        *watched_folders(root),
        watch_filter=lambda _, path: not is_temporary(PurePath(PurePath(path).name)),
        debounce=_MOST_MILLISECONDS,
        step=_STEP,
        rust_timeout=_MOST_MILLISECONDS,
        yield_on_timeout=True,
    ):
        if found or not is_begun:
            yield found
        is_begun = True


class _Rounds:
    """The rounds of a watch.

    `good` is the last state of the workspace of which everything was made without an error, and `failed` tells whether
    the last round had one. A round makes what the changes since `good` touch, so that nothing is forgotten.
    """

    def __init__(self, root: Path, plan: Plan, make: Make, asked: Mapping[str, Any]) -> None:
        self.root, self.plan, self.make, self.asked = root, plan, make, asked
        self.good: Seen | None = None
        self.files: Mapping[str, str] | None = None
        self.failed = False

    def run(self) -> None:
        """Make what the changes touch; do nothing if no file has other bytes than at the last round."""
        from generator.workspace.snapshot import changed_files, snapshot

        files = snapshot(self.root)
        if files == self.files:
            return
        changed = changed_files(self.files or {}, files)
        is_first, self.files = self.files is None, files
        if not is_first:
            click.echo(f"\n{_named(changed)} changed.", err=True)
        start = time.perf_counter()
        try:
            self._make(files, is_first=is_first)
        except InvalidInput as error:
            self.failed = True
            print_problems(error.problems, err=True)
        except click.UsageError as error:  # for example, the track that was named is gone
            self.failed = True
            click.echo(error.format_message(), err=True)
        if not is_first:
            click.echo(f"Done in {time.perf_counter() - start:.1f} seconds.", err=True)

    def _make(self, files: Mapping[str, str], *, is_first: bool) -> None:
        from generator.pipeline.open_workspace import open_workspace
        from generator.pipeline.touched import Seen, touched

        seen = Seen(files, open_workspace(self.root))
        planned = self.plan(seen.workspace)
        if self.good is not None:
            wanted = touched(planned.requests, self.good, seen, build_options(seen.workspace, self.asked))
            planned = replace(planned, requests=wanted)
        if not planned.requests and not is_first:
            is_mended = "No errors any more; all packs are up to date."
            click.echo(is_mended if self.failed else "No pack is touched.", err=True)
            self.good, self.failed = seen, False
        elif self.make(seen.workspace, planned, not is_first):
            self.good, self.failed = seen, False
        else:
            self.failed = True


def _named(changed: Sequence[str]) -> str:
    """Return the names of changed files; of many files, the first ones and the number of the others.

    >>> _named(["a", "b"]), _named(["a", "b", "c", "d", "e"])
    ('a, b', 'a, b, c and 2 more files')
    """
    most = 4
    if len(changed) <= most:
        return ", ".join(changed)
    return f"{', '.join(changed[: most - 1])} and {len(changed) - most + 1} more files"
