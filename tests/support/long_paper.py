"""A paper of some 40 pages, as institutes publish them: chapters, an annex, tables, notes and references."""

from __future__ import annotations

_SUBJECTS = ("trade", "fisheries", "ports", "energy", "education", "finance", "transport", "health", "water", "data")
_SENTENCES = (
    "In {year}, the two sides signed agreement number {n} on {subject}.",
    "The working group on {subject} met {n} times, and its {n}th report is still not public.",
    "Officials of both sides say that {subject} needs a new framework – one that case {n} already described.",
    "By {year}, trade in goods for {subject} had reached “level {n}”, the highest since the first survey.",
    "A panel of {n} experts asked both sides to publish their figures on {subject} each year.[^{note}]",
)
CHAPTERS = 10
SECTIONS = 5
PARAGRAPHS = 7


def long_paper() -> str:
    """Return the paper in Markdown; each of its sentences is different."""
    parts = ["# A Framework for Both Sides", "Report of the panel, with one annex."]
    number = 0
    for chapter in range(1, CHAPTERS + 1):
        subject = _SUBJECTS[chapter % len(_SUBJECTS)]
        parts.append(f"## {chapter}. On {subject}")
        for section in range(1, SECTIONS + 1):
            parts.append(f"### {chapter}.{section} Findings, part {section}")
            for _ in range(PARAGRAPHS):
                sentences = []
                for sentence in _SENTENCES:
                    number += 1
                    year = 1990 + number % 30
                    sentences.append(sentence.format(year=year, n=number, subject=subject, note=number))
                parts.append(" ".join(sentences))
                parts.append(f"[^{number}]: Interview {number} with an official.")
        rows = "\n".join(f"| {2000 + row} | {row * chapter} t |" for row in range(1, 9))
        parts.append(f"Table {chapter}: Catch and {subject}, by year\n\n| Year | Catch |\n|------|-------|\n{rows}")
    parts.append("## Annex A. The survey")
    parts += [f"{item}. Question {item} of the survey asked about {_SUBJECTS[item % 10]}." for item in range(1, 31)]
    parts.append("### A.1 The sample")
    parts += [f"Group {group} of the sample has {group * 17} households." for group in range(1, 11)]
    parts.append("## References")
    parts += [f"Author {entry} ({1980 + entry}). *Title of work {entry}*. Press." for entry in range(1, 41)]
    return "\n\n".join(parts) + "\n"
