"""Check that a PDF contains every point and note of its pack, in the fonts of the house document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.document.direction import direction
from generator.document.nodes import CONTENTS_LEVEL, Contents, Document, Inline, Note
from generator.document.walk import (
    all_inlines,
    block_inlines,
    headings_in,
    origins_in,
    plain_text,
    walk_blocks,
    walk_inlines,
)
from generator.output.read_pdf import Pdf, letters
from generator.problems import AdviceCode, Place, Problem

_LONGEST_SHOWN = 60


def check_pdf(
    document: Document, pdf: Pdf, fonts: Iterable[str], name: str, standing: Iterable[str] = ()
) -> list[Problem]:
    """Return an error for each point or note that the PDF and the pack don't contain equally often.

    A warning names the `fonts` that are missing and the fonts that replace them. `name` is the name of the PDF file,
    and `standing` are the paragraphs of the house document around the pack, with its fields filled.
    """
    there = Counter(letters(block) for block in pdf.blocks)
    runs = [run for block in walk_blocks(document.blocks) for run in block_inlines(block)]
    notes = [inline.children for inline in all_inlines(document.blocks) if isinstance(inline, Note)]
    wanted = Counter(letters(plain_text(run)) for run in [*runs, *notes, *_in_contents(document)])
    others = list((there - wanted).elements())
    around = Counter(map(letters, standing))
    problems = []
    for text in dict.fromkeys(plain_text(run) for run in [*filter(_has_portion, runs), *notes]):
        words = letters(text)
        if not words or any(direction(letter) > 0 for letter in words):
            continue
        count = there[words]
        if count < wanted[words]:  # a label may be part of the block
            count = min(wanted[words], count + sum(block.count(words) for block in others))
        elif count <= wanted[words] + around[words]:  # a cover may say the title, and a heading too
            continue
        if count != wanted[words]:
            says = f"is in the PDF {count} times, not {wanted[words]}" if count else "is not in the PDF"
            message = f"“{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + ' …'}” {says}"
            hint = (
                "look for these words in the Word file: a frame or text box of the house style may hide them; if not, "
                "LibreOffice has lost them at the end of a page, so choose another type size, or make the PDF in Word"
            )
            problems.append(Problem("pdf", message, Place(name), hint))
    return [
        *problems,
        *_missing_right_to_left("".join(wanted.elements()), "".join(there.elements()), name),
        *_substituted(pdf, fonts, name),
    ]


def _in_contents(document: Document) -> list[tuple[Inline, ...]]:
    """Return the headings that a table of contents repeats, if the pack has one."""
    if not any(isinstance(block, Contents) for block in walk_blocks(document.blocks)):
        return []
    return [heading.children for heading, _ in headings_in(document.blocks) if heading.level == CONTENTS_LEVEL]


def _missing_right_to_left(wanted: str, there: str, name: str) -> list[Problem]:
    """Return an error if the PDF lacks letters of right-to-left text.

    Letters are counted over the whole file, because a PDF doesn't keep the words of right-to-left text in order.
    """
    missing = Counter(letter for letter in wanted if direction(letter) > 0) - Counter(there)
    if not missing:
        return []
    message = f"the PDF lacks {missing.total()} letters of its right-to-left text"
    hint = "look at the pages of the PDF; install a font that has the missing letters"
    return [Problem("pdf", message, Place(name), hint)]


def _has_portion(run: tuple[Inline, ...]) -> bool:
    return any(origins_in(walk_inlines(run)))


def _substituted(pdf: Pdf, fonts: Iterable[str], name: str) -> list[Problem]:
    """Return a warning if the PDF lacks some of the fonts.

    >>> [problem] = _substituted(Pdf((), frozenset(["Carlito-Bold"])), ["Calibri"], "energy.pdf")
    >>> problem.message
    'Calibri is not installed here; the PDF uses Carlito instead'
    """
    there = {_squeezed(font): font for font in pdf.fonts}
    wanted = {_squeezed(font): font for font in fonts}
    missing = [font for key, font in wanted.items() if not any(other.startswith(key) for other in there)]
    others = {re.sub(r"[-,].*", "", font) for key, font in there.items() if not any(map(key.startswith, wanted))}
    if not missing:
        return []
    verb = "is" if len(missing) == 1 else "are"
    message = (
        f"{' and '.join(sorted(missing))} {verb} not installed here; the PDF uses {', '.join(sorted(others))} instead"
    )
    hint = (
        "install the font, or one of the same width (Carlito for Calibri); else pages may break in other places "
        "than in Word"
    )
    return [Problem(AdviceCode("fonts"), message, Place(name), hint, "warning")]


def _squeezed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())
