"""Sentences that recommend something: they say so, or they begin with what to do."""

from __future__ import annotations

import re

_SAYS_SO = re.compile(
    r"\b(?:recommend(?:s|ed)?|propose[sd]?|urges?|calls? (?:on|for)|advises?|suggests? that)\b|"
    r"\b(?:should|must|ought to|needs? to|ha(?:s|ve) to)\b(?! have (?:\w+ed|been|had)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:(?:And|But|Even),? )?should\b", re.IGNORECASE)
_FIRST_VERB = re.compile(
    r"^(?:\W*(?:\w+ing|also|further|in addition|finally|first(?:ly)?|second(?:ly)?|third(?:ly)?)[,:]\s*)?(?:to )?"
    r"(?:adopt|agree|allocate|allow|amend|appoint|ask|assess|avoid|base|begin|bring|build|call|clarify|collect|commit|"
    r"conduct|consider|continue|convene|coordinate|create|define|deploy|design|develop|diversify|draw|end|enforce|"
    r"engage|enhance|ensure|establish|expand|explore|extend|facilitate|focus|foster|fund|give|harmoni[sz]e|hold|"
    r"identify|implement|improve|include|increase|institutionali[sz]e|integrate|introduce|invest|invite|involve|join|"
    r"keep|launch|leverage|limit|link|maintain|make|mandate|modernize|monitor|move|negotiate|offer|open|organi[sz]e|"
    r"pilot|press|prioriti[sz]e|promote|propose|protect|provide|publish|pursue|put|ratify|reaffirm|reduce|reform|"
    r"remove|renew|request|require|resume|review|revise|revive|seek|set|share|sign|simplify|start|step up|"
    r"streamline|strengthen|support|take|track|train|update|upgrade|urge|use|work)\b",
    re.IGNORECASE,
)


def recommends(text: str) -> bool:
    """Tell whether a sentence says that something should be done.

    >>> recommends("We recommend a joint centre."), recommends("Northmark should open its grid.")
    (True, True)
    >>> recommends("Should the talks fail, trade will fall."), recommends("It should have been done. Why must it wait?")
    (False, False)
    """
    if _CONDITION.match(text) or text.rstrip("\"')").endswith("?"):
        return False
    return _SAYS_SO.search(text) is not None


def says_what_to_do(text: str) -> bool:
    """Tell whether a sentence begins with what to do, as the items of a list of recommendations do.

    >>> says_what_to_do("Publish the flow data."), says_what_to_do("The data were published.")
    (True, False)
    """
    return _FIRST_VERB.match(text) is not None
