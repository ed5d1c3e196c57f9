"""Words of the program: languages of packs that lack some, and words of a workspace that nothing prints."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.compose.pack import Pack
from generator.problems import AdviceCode, Place, Problem, nearest
from generator.translations.word_table import program_table
from generator.translations.words import ENGLISH_TAG
from generator.workspace.house_file import house_problems
from generator.workspace.library import Library, Workspace
from generator.workspace.places import WORDS_FILE

_FILE = f"templates/{WORDS_FILE}"
_MOST_NAMED = 10
_PRINTED = re.compile(r"\bwords\s*(?:\.\s*(\w+)|\[\s*[\"']([^\"']+)[\"']\s*\])")
_CHOSEN = re.compile(r"\bwords\s*\[\s*[^\"'\s]")


def check_words(library: Library, packs: Iterable[Pack]) -> list[Problem]:
    """Return a warning for each language of packs that lacks words: the packs print the English ones instead."""
    first: dict[str, Pack] = {}
    for pack in packs:
        first.setdefault(pack.document.words.lang, pack)
    problems = []
    for lang, pack in first.items():
        lacking = pack.document.words.lacking
        if not lacking:
            continue
        named = ", ".join(lacking[:_MOST_NAMED]) + (", …" if len(lacking) > _MOST_NAMED else "")
        message = f"'{lang}' lacks {len(lacking)} words of the program; packs print the English ones: {named}"
        hint = f"write them under '{lang}' in {_FILE}; docs/templates.md lists all words"
        where = library.clearances[pack.subject].file.place(("lang",))
        if library.words_file is not None and (lang,) in library.words_file.values:
            where = library.words_file.key_place((lang,))
        problems.append(Problem(AdviceCode("untranslated"), message, where, hint, "warning"))
    return problems


def check_unused_words(workspace: Workspace) -> list[Problem]:
    """Return a warning for each word of the workspace's own that no template and no house document prints.

    It may be a misspelt word of the program. Nothing is said if a template chooses words while it runs.
    """
    library = workspace.library
    if library.words_file is None or any(map(_CHOSEN.search, workspace.templates.values())):
        return []
    used = {name for text in workspace.templates.values() for pair in _PRINTED.findall(text) for name in pair}
    editions = [edition for audience in workspace.audiences.values() for edition in audience.every_edition()]
    if house_problems([(edition.house_file, edition.page) for edition in editions], None):
        return []  # a house document that can't be read may print the word
    used = used.union(*(edition.house.words for edition in editions))
    usual = program_table().names
    problems = []
    for name in library.translations.names:
        if name not in usual and name not in used:
            message = f"no template and no house document prints the word '{name}'"
            hint = " ".join(filter(None, [nearest(name, usual), f"print {{{{ words.{name} }}}}, or delete the word"]))
            where: Place = library.words_file.key_place((ENGLISH_TAG, name))
            problems.append(Problem(AdviceCode("unused-word"), message, where, hint, "warning"))
    return problems
