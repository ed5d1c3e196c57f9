"""A validator for PDF/UA-1: the failure conditions of the Matterhorn Protocol that a program can decide.

Each rule has the number of its failure condition, and the number of the rule in veraPDF's profile that decides the
same (clause, then test). Where the Matterhorn Protocol has no number, the rule has only veraPDF's.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pikepdf

from support.pdf_ua import annotation_rules, content_rules, document_rules, font_rules, structure_rules, table_rules
from support.pdf_ua.tagged import TaggedPdf

Rule: TypeAlias = Callable[[TaggedPdf], Iterator[str]]

RULES: dict[str, Rule] = {
    name: rule
    for room in (document_rules, structure_rules, table_rules, annotation_rules, content_rules, font_rules)
    for name, rule in room.RULES.items()
}


def findings(data: bytes) -> list[str]:
    """Return what is wrong with a PDF: the number of the rule, and the thing that breaks it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = TaggedPdf(data, pdf)
        return [f"{name}: {message}" for name, rule in RULES.items() for message in rule(tagged)]
