"""What a guide tells its reader to do, step by step, read from the guide's Markdown.

A guide tells in four ways what to do:

- a `console` block shows commands (`$ talkingpoints ...`, `$ cd ...`) and what they print
- a block whose first line is a comment with a path is a file, or a change of one (`FIRST_LINE`)
- a sentence that begins with “Delete” names files to delete
- a link to `files/NAME` gives a file to save in the folder
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Change = Literal["whole file", "at the end", "find", "write instead", "cut", "paste before"]

# `# content/tracks/fish.yaml`, `{# templates/delegation/pack.md.j2: find #}`, `<!-- content/briefs/note.md: find -->`;
# in a file with front matter the second line
FIRST_LINE = re.compile(r"(?:---\n)?(?:#|\{#|<!--) (?P<path>[\w./-]+\.\w+)(?:: (?P<change>[a-z ]+?))?(?: #\}| -->)?\n")
_STEP = re.compile(
    r"^```(?P<language>\w+)\n(?P<block>.*?)^```$"
    r"|^(?:\d+\. |- )?(?P<delete>Delete `[^`]+`(?:(?:,| and)\s+`[^`]+`)*)"
    r"|\]\(files/(?P<file>[\w.-]+)\)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Command:
    """A command, as its words, and the lines that the guide shows below it."""

    words: tuple[str, ...]
    shown: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether the guide shows that the command found errors: its last lines count them."""
        return any(re.match(r"\d+ errors?\b|Error: ", line) for line in self.shown)


@dataclass(frozen=True)
class Edit:
    """A change of a file: its path, what is changed, and the text."""

    path: str
    change: Change
    text: str


@dataclass(frozen=True)
class Delete:
    """A file to delete."""

    path: str


@dataclass(frozen=True)
class Save:
    """A file of the documentation to save in the folder."""

    name: str


Step = Command | Edit | Delete | Save


def steps_of(page: str) -> Iterator[Step]:
    r"""Yield the steps of a guide.

    >>> page = "```console\n$ cd talks\n```\n\nDelete `a.md` and `b.md`.\n\n```yaml\n# c.yaml: at the end\nx: 1\n```\n"
    >>> list(steps_of(page))[1:]
    [Delete(path='a.md'), Delete(path='b.md'), Edit(path='c.yaml', change='at the end', text='x: 1\n')]
    """
    for found in _STEP.finditer(page):
        if found["file"]:
            yield Save(found["file"])
        elif found["delete"]:
            yield from map(Delete, re.findall(r"`(.*?)`", found["delete"]))
        elif found["language"] == "console":
            yield from commands_of(found["block"])
        elif first := FIRST_LINE.match(found["block"]):
            yield edit_of(first, found["block"])


def commands_of(block: str) -> Iterator[Command]:
    r"""Yield the commands of a console block.

    >>> [(command.words, command.shown) for command in commands_of("$ cd talks\n$ talkingpoints list\nenergy\n")]
    [(('cd', 'talks'), ()), (('talkingpoints', 'list'), ('energy',))]
    """
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.splitlines()
        yield Command(tuple(shlex.split(command)), tuple(shown))


def edit_of(first: re.Match[str], block: str) -> Edit:
    """Return the change that a block tells; a whole file keeps its first line, which is a comment."""
    change = first["change"] or "whole file"
    text = block if change == "whole file" else block[first.end() :]
    match change:
        case "whole file" | "at the end" | "find" | "write instead" | "cut" | "paste before":
            return Edit(first["path"], change, text)
        case _:
            raise ValueError(f"{first['path']}: a guide can't say {change!r}")
