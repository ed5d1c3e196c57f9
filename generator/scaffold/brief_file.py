"""The file of a brief that was taken in, as text: front matter with what is known of it, then its Markdown."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.model.content import BriefFacts
from generator.translations.to_draft import TO_DO
from generator.translations.word_table import english

STANDING = f"{TO_DO}: say what kind of paper this is, and whether it is government policy"
_ATTRIBUTION = f"{TO_DO}: name the paper, its publisher and its date"


@dataclass(frozen=True)
class KnownFacts:
    """The facts of a paper that are known: found in it, or given by a person. None is an unknown one."""

    title: str | None = None
    number: str | None = None
    date: str | None = None
    publisher: str | None = None
    attribution: str | None = None
    standing: str | None = None

    def complete(self) -> BriefFacts:
        """Return the facts of a brief, with `TODO` for each one that isn't known.

        The attribution is worded from the other facts if all of them are known; nothing else is.

        >>> facts = KnownFacts(title="Fish and Ports", date="2019-05", publisher="Harbour Institute").complete()
        >>> facts.attribution, facts.number, facts.standing.partition(":")[0]
        ('All points rest on “Fish and Ports”, Harbour Institute, May 2019.', None, 'TODO')
        """
        attribution = self.attribution or _ATTRIBUTION
        if self.attribution is None and self.title and self.date and self.publisher:
            named = [self.number] if self.number and self.number != self.title else []
            parts = [*named, f"“{self.title}”", self.publisher, english().date(self.date)]
            attribution = f"All points rest on {', '.join(parts)}."
        return BriefFacts(
            title=self.title or TO_DO,
            number=self.number,
            date=self.date or TO_DO,
            publisher=self.publisher or TO_DO,
            attribution=attribution,
            standing=self.standing or STANDING,
        )


def brief_file(facts: BriefFacts, markdown: str, taken_from: str) -> str:
    """Return the text of a brief's file; `taken_from` is the name of the file that the text comes from."""
    lines = [
        "---",
        f"# Taken from {taken_from}. What is known of the paper; TODO stands for what it does not say.",
        f"title: {quoted(facts.title)}",
        "# number: the series and number of the paper, if it has one, such as Policy Brief No. 4"
        if facts.number is None
        else f"number: {quoted(facts.number)}",
        f"date: {quoted(facts.date)}",
        f"publisher: {quoted(facts.publisher)}",
        f"attribution: {quoted(facts.attribution)}",
        f"standing: {quoted(facts.standing)}",
        "---",
        "",
    ]
    return "\n".join(lines) + "\n" + markdown.lstrip("\n")


def quoted(text: str) -> str:
    r"""Return a text as a YAML value: in double quotes, unless it is the word that stands for what is to be drafted.

    >>> quoted('Fees: "high"'), quoted("TODO")
    ('"Fees: \\"high\\""', 'TODO')
    """
    return text if text == TO_DO else json.dumps(text, ensure_ascii=False)
