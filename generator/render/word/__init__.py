"""The Word writer: a document and a house style -> the bytes of a DOCX file."""

from generator.render.word.package import fonts_used, render_word

__all__ = ["fonts_used", "render_word"]
