"""The words of a house document around a pack, such as its cover."""

from __future__ import annotations

import html
import re
from dataclasses import asdict

from generator.document.nodes import Document
from generator.house.house import House
from generator.house.placeholders import FIELD_MARK

_FIELD = re.compile(f"{FIELD_MARK}([a-z_]+){FIELD_MARK}")
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)")


def standing_words(document: Document, house: House) -> list[str]:
    """Return the paragraphs of a house document before and after a pack, with their fields filled.

    Headers and footers are left out.
    """
    facts = {**asdict(document.facts), "marking": document.banner}
    paragraphs = [paragraph for half in house.document for paragraph in half.split("</w:p>")]
    words = (html.unescape("".join(_WORDS.findall(paragraph))) for paragraph in paragraphs)
    return [_FIELD.sub(lambda found: facts.get(found[1], ""), line) for line in words if line]
