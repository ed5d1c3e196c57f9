"""Adapts the comments of an audience's files for a copy, so that none says what is true of the old one only. Pure."""

from __future__ import annotations

import re

import yaml

_SHORTEST = 6
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_QUOTES = ("'", '"')


def settings_for_anyone(text: str, old: str) -> str:
    r"""Return the text of an audience's settings without the comments that name the old audience.

    If that would change a setting, for example in a text over several lines, the text stays as it is.

    >>> settings_for_anyone("# The pack of a minister.\nsay: 5   # the minister reads\n", "ministerial")
    '# The pack.\nsay: 5\n'
    """
    named = _named(old)
    pack_of = re.compile(rf"\bpack (?:of|for) (?:an? |the )?(?:{named.pattern})", re.IGNORECASE)
    lines = []
    for line in text.split("\n"):
        code, sign, comment = _parted(line)
        comment = pack_of.sub("pack", comment)
        if not named.search(comment):
            lines.append(f"{code}{sign}{comment}")
        elif code.strip():
            lines.append(code.rstrip())
    made = "\n".join(lines)
    try:
        return made if yaml.safe_load(made) == yaml.safe_load(text) else text
    except yaml.YAMLError:
        return text


def template_for_anyone(text: str, old: str) -> str:
    r"""Return the text of a template whose comments say "this pack" in place of the pack of the old audience.

    A comment of one line that still names the old audience is dropped.

    >>> template_for_anyone("{# The ministerial pack: one page. #}{# For ministers. #}\nA minister.", "ministerial")
    '{# This pack: one page. #}\nA minister.'
    """
    named = _named(old)
    the_pack = re.compile(rf"\b(t)he (?:{named.pattern}) pack\b", re.IGNORECASE)

    def adapted(found: re.Match[str]) -> str:
        comment = the_pack.sub(lambda match: f"{match.group(1)}his pack", found.group())
        return "" if "\n" not in comment and named.search(comment) else comment

    return _COMMENT.sub(adapted, text)


def _named(old: str) -> re.Pattern[str]:
    """Return what finds the name of an audience, and words like it: `minister` and `ministers` for `ministerial`."""
    words = [old, old.replace("-", " ")]
    long = [word for word in old.split("-") if len(word) >= _SHORTEST]
    stems = [re.escape(word[: max(_SHORTEST, len(word) - 3)]) + r"\w*" for word in long]
    return re.compile(rf"\b(?:{'|'.join([*map(re.escape, words), *stems])})\b", re.IGNORECASE)


def _parted(line: str) -> tuple[str, str, str]:
    """Return a line's code, the sign of its comment, and its comment, which is empty if quotation marks may hold it.

    >>> _parted("say: 5  # points"), _parted("reason: 'no # here'")
    (('say: 5  ', '#', ' points'), ("reason: 'no # here'", '', ''))
    """
    found = re.search(r"(?:^|(?<=\s))#", line)
    if found is None or any(quote in line[: found.start()] for quote in _QUOTES):
        return line, "", ""
    return line[: found.start()], "#", line[found.end() :]
