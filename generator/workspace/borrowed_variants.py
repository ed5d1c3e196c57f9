"""The audiences whose variants another audience takes where it has none of its own: `variants_of` in audience.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, unknown_name
from generator.workspace.raw_workspace import RawWorkspace


def borrowed(raw: RawWorkspace, audience: str) -> tuple[str, ...]:
    """Return the audiences from which an audience takes variants, the nearest first; a circle is followed once."""
    found: list[str] = []
    name = _named(raw, audience)
    while name is not None and name not in found and name != audience:
        found.append(name)
        name = _named(raw, name)
    return tuple(found)


def borrowing_problems(raw: RawWorkspace) -> Iterator[Problem]:
    """Yield an error for each `variants_of` that names no audience, the audience itself, or one that borrows back."""
    known = raw.known_ids("audiences")
    for audience, file in raw.audiences.items():
        name = _named(raw, audience)
        where = file.place(("variants_of",))
        if name is None or known is None:
            continue
        if name not in known:
            yield unknown_name("audience", name, known, where)
        elif name == audience:
            hint = "delete the key, or name another audience"
            yield Problem("referral", "an audience can't take its variants from itself", where, hint)
        elif _named(raw, borrowed(raw, audience)[-1]) == audience == min(audience, *borrowed(raw, audience)):
            message = f"'{audience}' and '{name}' take their variants from each other"
            yield Problem("referral", message, where, "delete 'variants_of' in one of the two files")


def _named(raw: RawWorkspace, audience: str) -> str | None:
    """Return what the file of an audience says under `variants_of`, if that can be a name."""
    file = raw.audiences.get(audience)
    value = file.data.get("variants_of") if file is not None and isinstance(file.data, dict) else None
    return value if isinstance(value, str) else None
