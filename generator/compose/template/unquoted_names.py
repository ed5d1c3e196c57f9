"""Names of templates that a tag has without quotation marks: Jinja reads them as a division of variables."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from generator.compose.template.tag_balance import Mistake
from generator.compose.template.tags import Piece
from generator.problems import nearest_of

_NAMED = re.compile(r"(?:include|import|from|extends)\s+([\w./\\-]+)(?=\s|$)")


def quoted_names(text: str, pieces: Sequence[Piece], names: Collection[str]) -> tuple[list[Mistake], str]:
    """Return the names of templates without quotation marks as mistakes, and the template with the marks.

    `names` are the templates that there are. The nearest of them is taken, so that one mistake gives one message.

    >>> text = "{% include shared/_end.md.j2 %}"
    >>> quoted_names(text, [Piece("block", 0, len(text), "include shared/_end.md.j2")], ["shared/_end.md.j2"])[1]
    '{% include "shared/_end.md.j2" %}'
    """
    found: list[Mistake] = []
    parts: list[str] = []
    at = 0
    for piece in pieces:
        match = _NAMED.match(piece.inside) if piece.kind == "block" and not piece.fault else None
        if match is None or not re.search(r"[/\\]|\.j2$", match.group(1)):
            continue
        written = match.group(1)
        name = written.replace("\\", "/")
        meant = name if name in names else nearest_of(name, names) or name
        start = text.index(written, piece.start)
        found.append(Mistake(start, f"the name '{written}' has no quotation marks", f'write "{meant}"'))
        parts += [text[at:start], f'"{meant}"']
        at = start + len(written)
    return found, "".join([*parts, text[at:]])
