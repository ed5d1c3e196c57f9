"""The Unicode Bidirectional Algorithm (UAX #9) for one paragraph: which characters run from right to left.

python-bidi returns a paragraph in the order of its display, not the directions of its characters, which Word wants on
each run. So the algorithm stands here, and a test compares it with python-bidi. The characters that embed or isolate
directions are treated as neutral.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_NEUTRAL = frozenset(
    ("ON", "WS", "S", "B", "BN", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "ES", "ET", "CS")
)
_MOST_OPEN = 63


def _bracket_pairs() -> dict[str, str]:
    """Return the closing bracket of each opening bracket that has one."""
    apart = {"[": "]", "{": "}", "\uff3b": "\uff3d", "\uff5b": "\uff5d"}
    codes = [*range(0x28, 0x29), *range(0x2045, 0x2046), *range(0x207D, 0x208E), *range(0x2308, 0x232A),
             *range(0x2768, 0x2775), *range(0x27C5, 0x27C6), *range(0x27E6, 0x27EF), *range(0x2983, 0x2998),
             *range(0x29D8, 0x29DB), *range(0x29FC, 0x29FD), *range(0x2E22, 0x2E29), *range(0x3008, 0x301B),
             *range(0xFE59, 0xFE5E), *range(0xFF08, 0xFF09), *range(0xFF5F, 0xFF63)]  # fmt: skip
    beside = {chr(code): chr(code + 1) for code in codes if unicodedata.category(chr(code)) == "Ps"}
    return {**beside, **apart}


_CLOSING = _bracket_pairs()
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonical equivalents


def right_to_left_in(text: str, *, right_to_left: bool) -> list[bool]:
    """Return for each character whether it belongs to a run from right to left.

    `right_to_left` is the direction of the paragraph. Letters decide for themselves. A number belongs to the run around
    it: among Hebrew or Arabic words it is a part of their run, in which it is still read from left to right. Signs
    between two runs take the direction of the paragraph, and two brackets take the same direction.

    >>> def shown(text, base):
    ...     flags = right_to_left_in(text, right_to_left=base)
    ...     return "".join("r" if flag else "-" for flag in flags)
    >>> shown("a \u05d0 1 (b) \u05d1", False)
    '--rrr-----r'
    """
    return [kind != "L" for kind in _resolved(text, "R" if right_to_left else "L")]


def levels_in(text: str, *, right_to_left: bool) -> list[int]:
    """Return the level of each character: even levels are read from left to right, odd ones from right to left."""
    of_kinds = {"L": 2, "R": 1} if right_to_left else {"L": 0, "R": 1}
    return [of_kinds.get(kind, 2) for kind in _resolved(text, "R" if right_to_left else "L")]


def _resolved(text: str, base: str) -> list[str]:
    """Return the resolved kind of each character: L, R, or, for a number among words from right to left, EN or AN."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    resolved = _without_marks(kinds, base)
    _resolve_numbers(resolved, base)
    _resolve_brackets(text, kinds, resolved, base)
    _resolve_neutrals(resolved, base)
    return resolved


def _without_marks(kinds: Sequence[str], base: str) -> list[str]:
    """Give each mark above or below a letter the kind of the character before it (rule W1)."""
    found: list[str] = []
    for kind in kinds:
        found.append((found[-1] if found else base) if kind == "NSM" else kind)
    return found


def _resolve_numbers(kinds: list[str], base: str) -> None:
    """Resolve numbers and the signs in them (rules W2 to W7); only L, R, EN, AN and neutral kinds are left."""
    strong = base
    for at, kind in enumerate(kinds):
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[at] = before
    for first, end in _stretches(kinds, frozenset(("ET", "BN"))):
        if "ET" in kinds[first:end] and "EN" in (kinds[first - 1 : first] + kinds[end : end + 1]):
            kinds[first:end] = ["EN"] * (end - first)
    strong = base
    for at, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _resolve_brackets(text: str, written: Sequence[str], kinds: list[str], base: str) -> None:
    """Give both brackets of a pair one direction (rule N0): that of the paragraph, if words inside have it."""
    for opening, closing in _pairs(text, kinds):
        inside = {_strong(kind) for kind in kinds[opening + 1 : closing]}
        if base in inside:
            way = base
        elif inside & {"L", "R"}:
            before = (_strong(kind) for kind in reversed(kinds[:opening]))
            other = "L" if base == "R" else "R"
            way = other if next((kind for kind in before if kind), base) == other else base
        else:
            continue
        for at in (opening, closing):
            kinds[at] = way
            for mark in range(at + 1, len(kinds)):
                if written[mark] != "NSM":
                    break
                kinds[mark] = way


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of brackets that belong together, in the order of the opening ones (definition BD16)."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = []
    for at, written in enumerate(text):
        character = _SAME.get(written, written)
        if kinds[at] != "ON":
            continue
        if character in _CLOSING:
            if len(open_) == _MOST_OPEN:
                return []
            open_.append((character, at))
        elif character in _OPENING:
            matching = [n for n, (opening, _) in enumerate(open_) if opening == _OPENING[character]]
            if matching:
                found.append((open_[matching[-1]][1], at))
                del open_[matching[-1] :]
    return sorted(found)


def _resolve_neutrals(kinds: list[str], base: str) -> None:
    """Give signs between two runs of one direction that direction, and all others that of the paragraph (N1, N2)."""
    for first, end in _stretches(kinds, _NEUTRAL):
        before = _strong(kinds[first - 1]) if first else base
        after = _strong(kinds[end]) if end < len(kinds) else base
        kinds[first:end] = [before if before == after else base] * (end - first)


def _strong(kind: str) -> str:
    """Return the direction that a kind stands for among neutral ones: R for a number, '' for a neutral kind."""
    return "R" if kind in ("R", "EN", "AN") else kind if kind == "L" else ""


def _stretches(kinds: Sequence[str], wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Return the beginning and the end of each longest stretch of wanted kinds."""
    found: list[tuple[int, int]] = []
    for at, kind in enumerate(kinds):
        if kind in wanted:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found
