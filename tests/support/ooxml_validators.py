"""Runs the validators of Word files: the Open XML SDK and ooxml-integrity."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import ooxml_integrity

from support.workspaces import TESTS


def validator_findings(path: Path) -> list[str] | None:
    """Return what the Open XML SDK finds wrong with a file, or None if the SDK isn't installed."""
    programs = sorted((TESTS / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*"))
    if not programs:
        return None
    result = subprocess.run([programs[0], path], capture_output=True, text=True, check=False, timeout=120)
    return [f"{error['path']}: {error['description']}" for error in json.loads(result.stdout)["errors"]]


def integrity_findings(path: Path) -> list[str]:
    """Return what ooxml-integrity finds wrong with a file."""
    return [str(finding) for finding in ooxml_integrity.check(str(path))]
