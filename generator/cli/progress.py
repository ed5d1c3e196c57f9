"""Say on a terminal that LibreOffice is at work, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def shown_progress(what: str, hint: str = "") -> Iterator[None]:
    """Show on stderr what LibreOffice does, how many files it has done, and a hint; nothing in a pipe.

    The line is replaced as the work goes on, and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield
        return
    from generator.output.libreoffice import told_progress

    shown = 0

    def show(done: int, files: int) -> None:
        nonlocal shown
        line = f"{what} ... {done} of {files}{f' ({hint})' if hint else ''}"
        click.echo(f"\r{line:{shown}}", nl=False, err=True)
        shown = len(line)

    try:
        with told_progress(show):
            yield
    finally:
        if shown:
            click.echo(f"\r{'':{shown}}\r", nl=False, err=True)
