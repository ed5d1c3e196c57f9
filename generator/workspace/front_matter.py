"""Front matter: the facts at the top of a Markdown file, between two lines `---`. They are no part of its text."""

from __future__ import annotations

import re

_RULE = re.compile(r"^---[ \t]*$")
_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$")
_KEY = re.compile(r"^[^\s#:\-\[\]{}\"'*>][^:#\n]*:(?:\s|$)")


def split_front_matter(text: str) -> tuple[str | None, str]:
    r"""Return the front matter of a text and the rest; None if it has none.

    Both keep their lines where they are: blank lines stand for the other part, so that places in them are those of the
    file.

    >>> split_front_matter("---\ntitle: Note\n---\nWords.\n")
    ('\ntitle: Note\n', '\n\n\nWords.\n')
    >>> split_front_matter("---\nA rule above words.\n---\n")
    (None, '---\nA rule above words.\n---\n')
    """
    lines = text.split("\n")
    if not _RULE.match(lines[0]):
        return None, text
    end = next((number for number, line in enumerate(lines[1:], 1) if _END.match(line)), None)
    if end is None:
        return None, text
    inside = [line for line in lines[1:end] if line.strip() and not line.startswith("#")]
    if inside and not _KEY.match(inside[0]):
        return None, text
    front = "\n".join(["", *lines[1:end], ""])
    return front, "\n" * (end + 1) + "\n".join(lines[end + 1 :])
