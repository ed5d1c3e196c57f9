"""Texts are read from a written file, whatever its format and its name."""

from __future__ import annotations

import pytest

from generator.leaks.file_texts import streams_of


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt", "a.unknown", "a"])
def test_text_is_read_whatever_the_file_is_called(name: str) -> None:
    """Words in other scripts, entities and tags within a word hide nothing, and single words are searched for too."""
    data = "<p>R&amp;D: we <strong>of</strong>fer to share é اردو</p><p>Zanzibar</p>".encode()
    read = [stream.text for stream in streams_of(name, data) if stream.read]
    assert any("R&D: we offer to share é اردو" in text for text in read)
    assert any(text.split()[-1] == "Zanzibar" for text in read)


def test_bytes_that_are_no_text_are_searched_for_printable_words() -> None:
    """A picture's own notes are found among bytes that are not UTF-8."""
    found = [stream.text for stream in streams_of("a.png", b"\x89PNG\xff\x00Copyright note\x00\xfe")]
    assert any("Copyright note" in text for text in found)
