"""Imports run one way, as `docs/architecture.md` says."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import REPOSITORY

PACKAGE = REPOSITORY / "generator"

# From the ground up: a module may import from rows below its own, never from its own row or above it.
ROWS = (
    ("problems", "streams", "seams", "distinctive"),
    ("document", "ooxml", "script", "checks", "render"),
    ("tree", "pdf", "office", "pictures"),
    ("fields", "tidy", "slots", "house.clean", "house.refuse", "yaml_traps"),
    ("content",),
    ("audience", "handling", "settings", "second_look"),
    ("meeting",),
    ("syntax", "yaml_file", "brief", "house", "sandbox"),
    ("runs", "shapes", "library", "passages", "estimate", "terms", "leaks"),
    ("ceilings", "marks", "speaking"),
    ("selected",),
    ("fitting",),
    ("prose", "load", "notes", "select", "marking", "templating", "references", "render.markdown", "render.word",
     "export", "checks.pdf", "open_content"),
    ("withheld_words",),
    ("facets",),
    ("editions", "views", "agenda", "convene"),
    ("validate", "compose", "formats"),
    ("checks.provenance", "checks.coverage", "checks.length", "checks.printing", "checks.measures", "checks.houses",
     "checks.headings", "checks.second_look", "checks.leaks", "checks.speaking"),
    ("pipeline",),
    ("",),
    ("cli",),
    ("__main__",),
)  # fmt: skip
# Stages never import one another, but for validate, which reads what load has found.
STAGES = {"load", "validate", "select", "compose", "render.markdown", "render.word", "export"}
MAY_READ = {("validate", "load")}


def module_of(path: Path) -> str:
    """Return a module's name within the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports_of(tree: ast.Module) -> set[str]:
    """Return the modules of the package that a module imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            base = node.module.removeprefix("generator").removeprefix(".")
            inner = {f"{base}.{alias.name}".lstrip(".") for alias in node.names}
            modules = {name for name in inner if (PACKAGE / f"{name.replace('.', '/')}.py").exists()}
            found |= modules or {base}
    return found


def row_of(module: str) -> int:
    """Return the row that a module stands in: its own, or that of the package that holds it."""
    while True:
        for number, row in enumerate(ROWS):
            if module in row:
                return number
        assert "." in module, f"'{module}' stands in no row: give it one here and in docs/architecture.md"
        module = module.rpartition(".")[0]


def wrong_imports(module: str, imported: set[str]) -> list[str]:
    """Return the imports of a module that don't run downwards."""
    here = row_of(module)
    package = module.partition(".")[0]
    wrong = []
    for other in sorted(imported):
        within = other.partition(".")[0] == package and package in ("cli", "house", "render")
        if not within and row_of(other) >= here:
            wrong.append(f"{module} imports {other}")
        if {module, other} <= STAGES and (module, other) not in MAY_READ:
            wrong.append(f"the stage {module} imports the stage {other}")
    return wrong


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=module_of)
def test_imports_run_one_way(path: Path) -> None:
    """A module imports only from rows below its own, and no stage imports another."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert wrong_imports(module_of(path), imports_of(tree)) == []


def test_the_rule_can_be_broken() -> None:
    """An import upwards, and one from stage to stage, is seen."""
    assert wrong_imports("problems", {"pipeline"})
    assert wrong_imports("render.word", {"select"})


def test_only_load_and_export_touch_the_disk() -> None:
    """Load reads files, export writes them, LibreOffice has a folder of its own; no other stage touches one."""
    touching = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "mkstemp"}
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", None) or getattr(node, "id", None)
            if name in touching:
                found.add(module_of(path))
    assert found == {"load", "export", "office"}


def test_the_docs_cover_every_module() -> None:
    """`docs/architecture.md` names every module and package of the generator."""
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    names = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"}
    assert sorted(name for name in names if f"`{name}`" not in text) == []
