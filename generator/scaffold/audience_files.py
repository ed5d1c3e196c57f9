"""The files of a new audience: copies of another audience's files, or a generic skeleton. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.problems import InvalidInput, Problem
from generator.scaffold.audience_comments import settings_for_anyone, template_for_anyone
from generator.scaffold.audience_skeleton import AUDIENCE, PACK
from generator.scaffold.schema_lines import schema_line
from generator.workspace.file_names import MOST_LETTERS, name_fault
from generator.workspace.places import SHARED

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_RESERVED = {SHARED: "templates/shared holds the templates of all audiences", "all": "'all' stands for every audience"}
_INCLUDED = r"""(\{%-?\s*(?:include|import|from|extends)\s+["'])NAME/"""
_NO_TEXT = frozenset(["yes", "no", "on", "off", "true", "false", "null"])
_OWN_KEYS = ("variants_of",)


def refuse_name(name: str, audiences: Iterable[str], meetings: Iterable[str]) -> None:
    """Raise `InvalidInput` if an audience can't have a name: the rule that it breaks, and a name that would do.

    >>> refuse_name("trade-press", ["ministerial"], [])
    """
    fault = name_fault(name)
    message, hint = "", ""
    if not _NAME.fullmatch(name):
        message, hint = f"'{name}' can't be the name of an audience", _suggested(name)
    elif len(name) > MOST_LETTERS:
        message, hint = f"the name '{name}' has {len(name)} characters; the most is {MOST_LETTERS}", "shorten it"
    elif fault is not None:
        message, hint = fault[0], "choose another name"
    elif name in _RESERVED:
        message, hint = f"'{name}' can't be the name of an audience: {_RESERVED[name]}", "choose another name"
    elif name in audiences:
        message, hint = f"there is already an audience '{name}'", f"choose another name, or edit templates/{name}"
    elif name in meetings:
        message = f"there is a meeting '{name}'; under 'variants', the name would mean both"
        hint = "choose another name"
    if message:
        raise InvalidInput([Problem("file-name", message, hint=hint)])


def _suggested(name: str) -> str:
    """Return the rule for names, with a name that keeps it.

    >>> _suggested("Prime Minister")
    'small letters, digits and hyphens, a letter first: prime-minister'
    """
    near = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-").lstrip("0123456789-")
    return f"small letters, digits and hyphens, a letter first{f': {near}' if near else ''}"


def title_of(name: str) -> str:
    """Return the name that packs show for an audience, if no other is given.

    >>> title_of("trade-press")
    'Trade press'
    """
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]


def skeleton(name: str, title: str, editions: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    """Return the files of an audience that takes everything, with a template of all sections.

    `editions` are the sections of shared editions, such as a card, as other audiences have them.
    """
    text = AUDIENCE.replace("TITLE", _as_yaml(title))
    text += "editions:   # shared templates that print some sections only\n" if editions else ""
    text += "".join(f"  {edition}:\n    sections: [{', '.join(taken)}]\n" for edition, taken in editions.items())
    path = f"templates/{name}/audience.yaml"
    return {path: f"{schema_line('audience', path)}\n{text}".encode(), f"templates/{name}/pack.md.j2": PACK.encode()}


def copied(name: str, title: str, old: str, files: Mapping[str, bytes], *, variants: bool) -> dict[str, bytes]:
    """Return copies of an audience's files for a new one; `files` are keyed by their paths below the old folder.

    The name of the audience is changed, and its includes lead to the new folder. With `variants`, the variants of the
    old one hold for the new one, where a portion has none for it.
    """
    made = {}
    for path, data in files.items():
        new = f"templates/{name}/{path}"
        if path == "audience.yaml":
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
            made[new] = _settings(settings_for_anyone(text, old), new, title, old if variants else None).encode()
        elif path.endswith(".j2"):
            pattern = _INCLUDED.replace("NAME", re.escape(old))
            text = re.sub(pattern, rf"\g<1>{name}/", data.decode("utf-8", "surrogateescape"))
            made[new] = template_for_anyone(text, old).encode("utf-8", "surrogateescape")
        else:
            made[new] = data
    return made


def _settings(text: str, path: str, title: str, old: str | None) -> str:
    """Return the text of an audience's file with another name, and with the audience that it takes variants of."""
    lines = [line for line in text.split("\n") if not line.startswith("# yaml-language-server:")]
    lines = [line for line in lines if not re.match(rf"({'|'.join(_OWN_KEYS)})\s*:", line)]
    at = next((number for number, line in enumerate(lines) if re.match(r"name\s*:", line)), None)
    own = [f"name: {_as_yaml(title)}"]
    own += [] if old is None else [f"variants_of: {old}   # where a portion has no variant for this audience"]
    lines = [*own, *lines] if at is None else [*lines[:at], *own, *lines[at + 1 :]]
    return "\n".join([schema_line("audience", path), *lines])


def _as_yaml(text: str) -> str:
    """Return a text as a YAML scalar: plain if it can be, else in double quotes.

    >>> _as_yaml("Trade press"), _as_yaml("Press: trade")
    ('Trade press', '"Press: trade"')
    """
    if re.fullmatch(r"[A-Za-z][\w .,'()-]*[\w.)]", text) and text.casefold() not in _NO_TEXT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
