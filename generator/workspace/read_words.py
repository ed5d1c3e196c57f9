"""Reads the words of a workspace for what the program prints, and puts them into the program's table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.model.fields import LANG_PATTERN
from generator.model.words_file import WordsFile
from generator.problems import Problem, nearest
from generator.translations.word_table import Table, program_table
from generator.translations.words import ENGLISH_TAG, placeholders_of
from generator.workspace.load import RawWorkspace
from generator.workspace.model_errors import read_model
from generator.workspace.strict_yaml import YamlFile

_NAME = re.compile(r"[a-z][a-z0-9_]*")


def read_words(raw: RawWorkspace, problems: list[Problem]) -> Table | None:
    """Return the program's table with the words of a workspace in it, or None if the file with them can't be used.

    The problems of the file are added to `problems`.
    """
    if raw.words is None:
        may_be_it = any(re.fullmatch(r"templates/[^/]+\.ya?ml\b.*", file, re.IGNORECASE) for file in raw.unread)
        return None if may_be_it else program_table()
    found, wrong = read_model(WordsFile, raw.words)
    problems += wrong
    if found is None:
        return None
    problems += _word_problems(raw.words, found.root)
    return program_table().with_words(found.root)


def _word_problems(file: YamlFile, languages: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    usual = program_table().languages[ENGLISH_TAG]
    english = {**usual, **languages.get(ENGLISH_TAG, {})}
    for lang, words in languages.items():
        if not re.fullmatch(LANG_PATTERN, lang):
            hint = "write a language tag, such as ur or en-US"
            yield Problem("wrong-value", f"'{lang}' is not a language", file.key_place((lang,)), hint)
            continue
        for name, text in words.items():
            if name not in english:
                own = "docs/templates.md lists the words; write a word of your own under 'en' too"
                hint = " ".join(filter(None, [nearest(name, english), own]))
                yield Problem("unknown-key", f"unknown word '{name}'", file.key_place((lang, name)), hint)
            elif name not in usual and not _NAME.fullmatch(name):
                message, hint = f"'{name}' can't be the name of a word", "use small letters, digits and underscores"
                yield Problem("wrong-value", message, file.key_place((lang, name)), hint)
            elif name in usual and placeholders_of(text) != placeholders_of(usual[name]):
                needed = " and ".join(f"{{{found}}}" for found in sorted(placeholders_of(usual[name]))) or "no braces"
                message, hint = f"'{name}' must have {needed}", f"the English is “{usual[name]}”"
                yield Problem("wrong-value", message, file.place((lang, name)), hint)
