"""How to write a value that has a wrong form: the id, the list or the number that somebody most likely means."""

from __future__ import annotations

import re
import unicodedata

from generator.workspace.odd_characters import plain

_OTHER_COMMA = re.compile("[،；;，、] *|, +")
_NUMBER = re.compile(r"(\d+)(?:,(\d+))?(\D*)")


def id_hint(given: str, rule: str) -> str:
    """Return the id that somebody most likely means, and the rule for ids; or how to part two ids.

    >>> id_hint("FI_Renew talks", "use small letters"), id_hint("fi-rückgabe", "use small letters")
    ('write fi-renew-talks: use small letters', 'write fi-ruckgabe: use small letters')
    >>> id_hint("fi-a; fi-b", "use small letters"), id_hint("12", "use small letters")
    ('put an ordinary comma between the entries of a list: [fi-a, fi-b]', 'use small letters')
    """
    entries = _OTHER_COMMA.split(given)
    if len(entries) > 1:
        return f"put an ordinary comma between the entries of a list: [{', '.join(entries)}]"
    letters = unicodedata.normalize("NFKD", plain(given)).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall("[a-z0-9]+", letters))
    return f"write {found}: {rule}" if re.fullmatch("[a-z][a-z0-9-]{0,38}", found) else rule


def list_hint(name: str, given: object) -> str:
    """Return how to write a list in place of a text or of keys.

    >>> list_hint("guards", "fi-a, fi-b")
    "write [fi-a, fi-b], or each entry on a line of its own, after '- '"
    >>> list_hint("sources", {"quote": "..."})
    "write '- ' before 'quote:', and indent the keys below it by two more spaces"
    """
    match given:
        case dict() if given:
            return f"write '- ' before '{next(iter(given))}:', and indent the keys below it by two more spaces"
        case str() if name == "sources":
            return "write each entry on a line of its own, after '- quote: '"
        case str():
            return f"write [{given}], or each entry on a line of its own, after '- '"
        case _:
            return "write each entry on a line of its own, after '- '"


def number_hint(given: object, *, whole: bool) -> str:
    """Return how to write a number that has a comma or a unit.

    >>> number_hint("1,3", whole=False), number_hint("14pt", whole=True)
    ('write 1.3, with a full stop', 'write 14, without another word or sign')
    """
    usual = "write the number in digits, without quotation marks"
    found = _NUMBER.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is None or (whole and found[2]):
        return usual
    if found[2]:
        return f"write {found[1]}.{found[2]}, with a full stop"
    return f"write {found[1]}, without another word or sign" if found[3] else usual
