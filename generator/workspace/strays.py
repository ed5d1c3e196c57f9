"""What is said of a file that the program doesn't use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

OUT = "move it out of content/ and templates/, or delete it"


@dataclass(frozen=True)
class Stray:
    """What is wrong with an unused file, and what to do; an error if packs would lack what somebody wrote."""

    message: str
    hint: str
    is_error: bool = False


def rename(message: str, right: str, beside: Collection[str]) -> Stray:
    """Return the error for a file that is read only under another name, which another file may have.

    >>> rename("the name of a content file must end in .yaml", "trade.yaml", []).hint
    'rename it to trade.yaml'
    >>> rename("the name of a content file must end in .yaml", "trade.yaml", ["trade.yaml"]).hint
    'trade.yaml is there too: put into that what is new in this file, and delete this file'
    """
    if right in beside:
        return Stray(
            message, f"{right} is there too: put into that what is new in this file, and delete this file", True
        )
    return Stray(message, f"rename it to {right}", True)
