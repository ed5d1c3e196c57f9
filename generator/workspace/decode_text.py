"""Turns the bytes of a text file into text, or into the problem that a person can mend: encodings and other formats."""

from __future__ import annotations

import re

from generator.problems import InvalidInput, Place, Problem

_SAVE_AS_UTF8 = (
    "save it again as UTF-8: in Notepad, Save As, Encoding UTF-8; in Word, Save As, Plain Text, Unicode (UTF-8)"
)
_SAVE_AS_TEXT = "save its text as plain text (UTF-8) under this name"
# The first bytes of a file of another format, and what the file is.
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a Word file or another package"),
    (b"\xd0\xcf\x11\xe0", "a file of an older Word or Excel"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "formatted text (RTF)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html\b|head\b)", re.IGNORECASE)
_MARKED = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_END_OF_CONFLICT = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)


def decode_text(data: bytes, name: str) -> str:
    r"""Return the text of a file, with `\n` at the ends of its lines. Raises `InvalidInput`.

    UTF-16 and UTF-32 are read if the file begins with their mark, as Notepad's “Unicode” does: nothing is guessed then.

    >>> decode_text("caf\u00e9\r\n".encode("utf-16"), "fish.yaml")
    'café\n'
    >>> decode_text(b"caf\xe9", "a.yaml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    generator.problems.InvalidInput: a.yaml:1:4: the file is not UTF-8 text: here it has the byte E9, which is 'é' ...
    """
    is_yaml = name.endswith(".yaml")
    found = next((what for start, what in _OTHER_FORMATS if data.startswith(start)), "")
    if found or (is_yaml and _WEB_PAGE.match(data)):
        message = f"the file is not text, but {found or 'a web page'}"
        raise InvalidInput([Problem("encoding", message, Place(name), _SAVE_AS_TEXT)])
    encoding = next((encoding for mark, encoding in _MARKED if data.startswith(mark)), "utf-8-sig")
    if encoding == "utf-8-sig" and data[:200].count(b"\0") * 3 >= len(data[:200]):
        message = "the file is UTF-16 text without the mark that says so"
        raise InvalidInput([Problem("encoding", message, Place(name), _SAVE_AS_UTF8)])
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InvalidInput([_not_text(data, error, encoding, name)]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_conflict(text, name)
    return text


def _not_text(data: bytes, error: UnicodeDecodeError, encoding: str, name: str) -> Problem:
    if encoding != "utf-8-sig":
        message = f"the file begins as {encoding.upper()} text, but can't be read as such"
        return Problem("encoding", message, Place(name), _SAVE_AS_UTF8)
    ends = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = ends.rpartition(b"\n")[2].decode("utf-8", "replace").removeprefix("\ufeff")
    wrong = data[error.start : error.start + 1]
    character = wrong.decode("cp1252", "replace")
    message = f"the file is not UTF-8 text: here it has the byte {wrong.hex().upper()}"
    if character.isprintable() and character != "\ufffd":
        message += f", which is '{character}' in the old encoding of Windows"
    return Problem("encoding", message, Place(name, ends.count(b"\n") + 1, len(line) + 1), _SAVE_AS_UTF8)


def _refuse_conflict(text: str, name: str) -> None:
    """Raise `InvalidInput` if git left two versions of a passage in the file."""
    begin = _CONFLICT.search(text)
    end = _END_OF_CONFLICT.search(text, begin.end()) if begin else None
    if begin:
        first, last = (text.count("\n", 0, match.start()) + 1 if match else 0 for match in (begin, end))
        message = "git left two versions of these lines in the file" + (f", down to line {last}" if last else "")
        hint = "keep the right lines, and delete the others with the lines that begin with <<<<<<<, ======= and >>>>>>>"
        raise InvalidInput([Problem("conflict", message, Place(name, first), hint)])
