"""Pictures of pages, and sheets of them: the pages of a PDF as pictures, side by side, with labels."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

try:
    from PIL import Image, ImageDraw, ImageFont
except ImportError:
    sys.exit("Pillow is not installed; 'make pages' installs it, and so does: pip install --group test")

_POINTS_PER_INCH = 72
_GAP = 16
_LABEL = 15
_ABOVE = _LABEL + 8
"""The height of a label with the space below it, in pixels."""

_COLOURS, _SMALL = 64, 1000
_DESK, _INK = "#a0a0a0", "#000000"


@dataclass(frozen=True)
class LabelledPage:
    """A picture of a page, and the label above it."""

    label: str
    image: Image.Image


def page_images(pdf: bytes, dots_per_inch: float) -> list[Image.Image]:
    """Return a picture of each page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        scale = dots_per_inch / _POINTS_PER_INCH
        return [page.render(scale=scale).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def resized(image: Image.Image, width: int) -> Image.Image:
    """Return a picture in another width, in pixels."""
    return image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)


def at_arms_length(image: Image.Image, part: float) -> Image.Image:
    """Return a small grey picture of a page: letters become grey lines, and only the weight of things is left."""
    size = (round(image.width * part), round(image.height * part))
    return image.convert("L").resize(size, Image.Resampling.BOX)


def write_sheet(path: Path, rows: Sequence[Sequence[LabelledPage]]) -> None:
    """Write a sheet of pages as a PNG file: row by row, each page with its label above it."""
    write_png(path, _sheet(rows))


def write_png(path: Path, image: Image.Image) -> None:
    """Write a picture as a PNG file. Pages need few colours, and with few colours the file is a quarter as large."""
    if image.mode == "RGB":
        image = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    image.save(path, optimize=image.width < _SMALL)


def _sheet(rows: Sequence[Sequence[LabelledPage]]) -> Image.Image:
    width = max(sum(page.image.width + _GAP for page in row) for row in rows) + _GAP
    heights = [max(page.image.height for page in row) + _ABOVE + _GAP for row in rows]
    made = Image.new(rows[0][0].image.mode, (width, sum(heights) + _GAP), _DESK)
    pen = ImageDraw.Draw(made)
    font = ImageFont.load_default(_LABEL)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for page in row:
            label = page.label
            while len(label) > 1 and pen.textlength(label, font) > page.image.width:
                label = f"{label.rstrip('…')[:-1]}…"
            pen.text((left, top), label, fill=_INK, font=font)
            made.paste(page.image, (left, top + _ABOVE))
            left += page.image.width + _GAP
        top += height
    return made
