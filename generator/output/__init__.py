"""Bytes to files: the formats, the manifest, LibreOffice and PDF."""
