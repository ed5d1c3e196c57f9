"""Length: no sentence has more words than an audience allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model.field_texts import KeyPath, fields_of
from generator.model.kinds import AnyPortion, variant_values
from generator.problems import AdviceCode, Place, Problem
from generator.selection.select_track import select_portions
from generator.translations.to_draft import is_to_do
from generator.workspace.library import Edition, Owned, Workspace

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")


def check_sentence_length(workspace: Workspace) -> list[Problem]:
    """Return a warning for each sentence that is too long for an audience. Variants for the audience are used.

    A sentence that is too long for several audiences has one warning, which names them.
    """
    found: dict[tuple[Place, str], dict[str, int]] = {}
    for audience in workspace.audiences.values():
        for edition in audience.editions.values():
            most = edition.file.limits.sentence_words
            if most is not None:
                for owned in _selected(workspace, edition):
                    for where, sentence in _too_long(owned, edition, most):
                        allowed = found.setdefault((where, sentence), {})
                        allowed[edition.file.name] = min(most, allowed.get(edition.file.name, most))
    return [_problem(where, sentence, allowed) for (where, sentence), allowed in found.items()]


def _problem(where: Place, sentence: str, allowed: dict[str, int]) -> Problem:
    limits = ", ".join(f"{name} allows {most}" for name, most in allowed.items())
    message = f"this sentence has {len(sentence.split())} words; {limits}: “{sentence}”"
    hint = "split the sentence, or write a shorter variant for this audience"
    return Problem(AdviceCode("sentence-length"), message, where, hint, "warning")


def _selected(workspace: Workspace, edition: Edition) -> list[Owned]:
    """Return the portions that are in any of an edition's packs, each once."""
    library = workspace.library
    packs = (select_portions(library, track, edition) for track in library.tracks)
    ids = dict.fromkeys(item.portion.id for pack in packs for item in pack.selected)
    return [library.owned[portion_id] for portion_id in ids]


def _too_long(owned: Owned, edition: Edition, most: int) -> Iterator[tuple[Place, str]]:
    """Yield each sentence of a portion with too many words, with its place."""
    for path, text in sentences_for(owned.portion, edition.readers):
        for sentence in sentences(text):
            if len(sentence.split()) > most:
                yield owned.place(*path), sentence


def sentences(text: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences("We agree. The U.S. view is known! Is it?")
    ['We agree.', 'The U.S. view is known!', 'Is it?']
    """
    return _SENTENCE_END.split(text)


def sentences_for(portion: AnyPortion, readers: Sequence[str]) -> list[tuple[KeyPath, str]]:
    """Return the texts of a portion that are written in sentences, each with its path.

    If the portion has a variant for its readers, its texts replace the portion's own. A text that is to be drafted is
    left out.
    """
    own = variant_values(portion, readers)
    written = (name for name, holds in fields_of(type(portion)).items() if holds.sentences)
    texts = [own.get(name, ((name,), getattr(portion, name))) for name in written if name != "variants"]
    return [(path, text) for path, text in texts if text and not is_to_do(text)]
