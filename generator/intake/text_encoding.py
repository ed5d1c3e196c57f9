"""The bytes of a text -> characters, in whatever encoding it was saved."""

from __future__ import annotations

import codecs

from generator.intake.paper import Remarks, cannot_read

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
          (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_WESTERN = "cp1252"
_USUAL = frozenset("‘’“”–—…•€£§°©®™«»äöüÄÖÜßéèêëáàâãåçñíìîïóòôõøúùûýÿæœÉÈÀÁÅÆØŠšŽž½¼¾²³¹ºª·¿¡´¨×\u00a0\u00ad")
_USUAL_PART = 0.9


def decoded(data: bytes, name: str, remarks: Remarks, declared: str = "") -> str:
    r"""Return the text of a file with plain line ends; `declared` is the encoding that the file names.

    A text that is neither UTF-8 nor UTF-16 is taken as Windows-1252, if its letters are then usual ones; if not, as
    what charset-normalizer finds most likely. Both are guesses, which `remarks` says.

    >>> decoded("“Fees” – £5\r\n".encode("cp1252"), "a.txt", Remarks())
    '“Fees” – £5\n'
    """
    text = _certain(data, declared)
    if text is None:
        text, encoding = _guessed(data, name)
        remarks.doubt(f"the encoding is a guess ({encoding}): compare names with accents, quotation marks and dashes")
    if "\0" in text:
        raise cannot_read(name, "the file is no text", "take a Word, PDF, HTML, Markdown or text file")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def _certain(data: bytes, declared: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if len(data) > 3 and data[:200].count(0) > len(data[:200]) / 4:
        low = data[1:200:2].count(0) > data[0:200:2].count(0)
        return data.decode("utf-16-le" if low else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        is_western = declared.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "utf-8", "")
        return None if is_western else data.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    try:
        text = data.decode(_WESTERN)
    except UnicodeDecodeError:
        text = ""
    odd = [sign for sign in text if not sign.isascii()]
    if text and sum(sign in _USUAL for sign in odd) >= _USUAL_PART * len(odd):
        return text, "Windows-1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        hint = "open it in the program that it comes from, and save it as UTF-8 text"
        raise cannot_read(name, "the encoding of the text is unknown", hint)
    return str(best), best.encoding
