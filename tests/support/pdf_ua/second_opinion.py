"""What `pdfua`, a validator of others, finds wrong with a PDF."""

from __future__ import annotations

from pathlib import Path

import pdfua

_DAMAGED = frozenset(["UA-14-001"])
"""The rule on empty headings fails on each heading with several pieces of content (pdfua 0.1.3)."""


def pdfua_findings(path: Path) -> list[str]:
    """Return what `pdfua` finds, and its rules that fail to run."""
    report = pdfua.validate(str(path))
    skipped = [one.rule_id for one in report.outcomes if one.skipped_reason and one.rule_id not in _DAMAGED]
    return [*(f"{found.rule_id}: {found.message}" for found in report.findings), *skipped]
