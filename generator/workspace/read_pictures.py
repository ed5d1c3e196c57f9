"""Reads the format and the size of pictures for templates, with python-docx."""

from __future__ import annotations

from collections.abc import Mapping

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image as WordImage

from generator.document.nodes import PICTURE_ENDINGS, Image


def read_picture(name: str, data: bytes) -> Image | str:
    """Return a picture without its alt text, or the reason why it can't be used."""
    try:
        found = WordImage.from_blob(data)
        width, height = int(found.width), int(found.height)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError, ValueError, ZeroDivisionError):
        return "it is damaged, or it is not a picture"
    except Exception as error:  # noqa: BLE001 - a damaged picture can fail anywhere in python-docx
        return f"it is damaged ({type(error).__name__})"
    if found.content_type not in PICTURE_ENDINGS:
        return f"a pack can't contain {found.content_type}"
    if width <= 0 or height <= 0:
        return "it has no size"
    return Image(name, "", found.content_type, width, height, data)


def read_pictures(files: Mapping[str, bytes]) -> dict[str, Image | str]:
    """Return the pictures of a workspace by their paths below `templates/`, or the reason if one can't be used."""
    return {name: read_picture(name, data) for name, data in files.items()}
