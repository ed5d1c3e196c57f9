"""The Word writer: a document and a house style -> the bytes of a DOCX file."""

from generator.render.word.package import render_word

__all__ = ["render_word"]
