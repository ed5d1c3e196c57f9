"""Texts are read from a written file, whatever its format and its name."""

from __future__ import annotations

import pytest

from generator.leaks.file_texts import streams_of
from generator.leaks.seams import words_of


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt", "a.unknown", "a"])
def test_text_is_read_whatever_the_file_is_called(name: str) -> None:
    """Words in other scripts, entities and tags within a word hide nothing, and single words are searched for too."""
    data = "<p>R&amp;D: we <strong>of</strong>fer to share é اردو</p><p>Zanzibar</p>".encode()
    read = [stream.text for stream in streams_of(name, data) if stream.read]
    assert any("R&D: we offer to share é اردو" in text for text in read)
    assert any(text.split()[-1] == "Zanzibar" for text in read)


@pytest.mark.parametrize(
    "words",
    [
        "code<w:noBreakHyphen/>word of Zanzibar",
        "code\u2011word\u00a0of\u202fZanzibar",
        "co\u00adde-word of Zanzi\u200bbar",
        "</w:t></w:r><w:r><w:t>code</w:t><w:noBreakHyphen/><w:t>word of Zanzi</w:t><w:softHyphen/><w:t>bar",
    ],
)
def test_words_with_special_spaces_and_hyphens_are_the_plain_words(words: str) -> None:
    """No-break spaces and hyphens part words as plain ones do, and invisible characters hide no word."""
    data = f'<w:p xmlns:w="http://x.org"><w:r><w:t>The {words}.</w:t></w:r></w:p>'.encode()
    assert [words_of(stream.text) for stream in streams_of("document.xml", data)] == [
        ["document", "xml"], ["the", "code", "word", "of", "zanzibar"]
    ]  # fmt: skip


def test_bytes_that_are_no_text_are_searched_for_printable_words() -> None:
    """A picture's own notes are found among bytes that are not UTF-8."""
    found = [stream.text for stream in streams_of("a.png", b"\x89PNG\xff\x00Copyright note\x00\xfe")]
    assert any("Copyright note" in text for text in found)
