"""The examples in docstrings print what they show."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY

MODULES = sorted((REPOSITORY / "generator").rglob("*.py"))
WITH_EXAMPLES = [path for path in MODULES if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_examples_of_a_module_are_true(path: Path) -> None:
    """Each example in a docstring prints what it shows."""
    name = ".".join(path.relative_to(REPOSITORY).with_suffix("").parts).removesuffix(".__init__")
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert result.failed == 0
