"""The examples in docstrings print what they show."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY, TESTS

FOLDERS = (REPOSITORY / "generator", REPOSITORY / "scripts", TESTS / "support")
MODULES = [path for folder in FOLDERS for path in sorted(folder.rglob("*.py"))]
WITH_EXAMPLES = [path for path in MODULES if ">>> " in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: path.relative_to(REPOSITORY).as_posix())
def test_the_examples_of_a_module_are_true(path: Path) -> None:
    """Each example in a docstring prints what it shows."""
    root = next(folder.parent for folder in FOLDERS if path.is_relative_to(folder))
    name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert result.failed == 0
