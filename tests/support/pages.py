"""Pages as LibreOffice lays them out; the same Word file is laid out once in a test process, whoever asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.output.libreoffice import to_pdf

_laid_out: dict[bytes, bytes] = {}


def to_pdf_once(files: Sequence[bytes]) -> list[bytes]:
    """Return Word files as PDFs, as `to_pdf` does; LibreOffice is started for those that it has not had before."""
    fresh = [data for data in dict.fromkeys(files) if data not in _laid_out]
    _laid_out.update(zip(fresh, to_pdf(fresh), strict=True))
    return [_laid_out[data] for data in files]
