"""The rule of imports and the rule of the disk, as `docs/architecture.md` states them; both are shown to fail."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY

PACKAGE = REPOSITORY / "generator"
ARCHITECTURE = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(PACKAGE.rglob("*.py"))

# The modules that may touch the disk: one finds a workspace, two read it, one takes its fingerprint, two write files,
# one reads the output and small records, one runs LibreOffice in its own folder, and four read the package's own data.
MAY_TOUCH_THE_DISK = {
    "workspace.places", "workspace.load", "workspace.snapshot", "workspace.fingerprint", "workspace.given_file",
    "output.write_files", "output.create_files", "output.read_output", "output.libreoffice", "scaffold.package_files",
    "cli.problem_help", "translations.word_table", "wording.language_data",
}  # fmt: skip
DISK_MODULES = {"shutil", "tempfile", "glob", "fileinput", "subprocess"}
DISK_METHODS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "makedirs", "rmdir", "iterdir",
    "glob", "rglob", "exists", "is_file", "is_dir", "is_symlink", "stat", "lstat", "touch", "chmod", "rename",
    "resolve",
    "samefile", "symlink_to", "hardlink_to", "cwd", "home", "mkstemp",
}  # fmt: skip
# What of `os` only reads the environment or names of paths.
OS_WITHOUT_THE_DISK = {"environ", "fspath", "PathLike", "sep", "linesep", "name"}
# What reads a file where it is given a path, and memory where it is given `io.BytesIO(...)`.
READ_A_PATH_OR_MEMORY = {"ZipFile", "is_zipfile", "Document", "parse"}


def module_of(path: Path) -> str:
    """Return a module's name within the package; a room's `__init__` has the room's name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    """Return the room that a module stands in."""
    return module.partition(".")[0]


def rooms_in_the_docs() -> dict[str, set[str]]:
    """Return the rooms of the table in `docs/architecture.md` from the ground up, each with those it may import."""
    rooms: dict[str, set[str]] = {}
    for line in ARCHITECTURE.splitlines():
        row = re.fullmatch(r"\| `(\w+)(?:/|\.py)` \| .* \| (.*) \|", line)
        if row:
            rooms[row[1]] = set(rooms) if row[2] == "all above" else set(re.findall(r"`(\w+)`", row[2]))
    return rooms


def imported_modules(tree: ast.Module, module: str, *, is_package: bool = False) -> Iterator[str]:
    """Yield the modules of the package that a module imports, whatever way it writes the import.

    Example: `from ..model import content` in `compose.marking` yields `model` and `model.content`.
    """
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                found = [alias.name for alias in names]
            case ast.ImportFrom(base, names, 0):
                found = [base or "", *(f"{base}.{alias.name}" for alias in names)]
            case ast.ImportFrom(base, names, level):
                parts = ["generator", *module.split(".")]
                stem = ".".join([*parts[: len(parts) - int(level or 0) + is_package], *([base] if base else [])])
                found = [stem, *(f"{stem}.{alias.name}" for alias in names)]
            case ast.Call(func, [ast.Constant(str(name)), *_]) if ast.unparse(func).endswith(
                ("import_module", "__import__")
            ):
                found = [name]
            case _:
                found = []
        yield from (name.removeprefix("generator.") for name in found if name.startswith("generator."))


def wrong_imports(module: str, imported: Iterator[str] | list[str], rooms: Mapping[str, set[str]]) -> list[str]:
    """Return the rooms that a module imports from, although its own room may not."""
    here = room_of(module)
    assert here in rooms, f"'{here}' is no room of docs/architecture.md: add it to the table"
    allowed = {here, *rooms[here]}
    return sorted({room_of(other) for other in imported if room_of(other) in rooms} - allowed)


def disk_uses(tree: ast.Module) -> list[str]:
    """Return each place of a module that touches the disk, as `line: what`."""
    memory = {
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and _is_memory(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names):
                bad = next((alias.name for alias in names if alias.name.partition(".")[0] in DISK_MODULES), "")
            case ast.ImportFrom(str(base), names):
                bad = base if base.partition(".")[0] in DISK_MODULES else ""
                bad = bad or ("os" if base == "os" and {a.name for a in names} - OS_WITHOUT_THE_DISK else "")
            case ast.Attribute(ast.Name("os"), name) if name not in OS_WITHOUT_THE_DISK:
                bad = f"os.{name}"
            case ast.Attribute(_, name) if name in DISK_METHODS:
                bad = name
            case ast.Call(ast.Name("open") | ast.Attribute(_, "open"), arguments):
                bad = "" if arguments and _is_memory(arguments[0]) else "open"
            case ast.Call(ast.Attribute(_, "replace"), [_], []):
                bad = "replace"  # a path's; a text's takes two arguments
            case ast.Call(func, [first, *_]) if ast.unparse(func).rpartition(".")[2] in READ_A_PATH_OR_MEMORY:
                in_memory = _is_memory(first) or (isinstance(first, ast.Name) and first.id in memory)
                known = ast.unparse(func).startswith(("docx.", "zipfile.", "etree.", "ZipFile", "is_zipfile"))
                bad = ast.unparse(func) if known and not in_memory else ""
            case _:
                bad = ""
        if bad:
            found.append(f"{getattr(node, 'lineno', 0)}: {bad}")
    return found


def _is_memory(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith("BytesIO")


def parsed(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [path for path in MODULES if module_of(path)], ids=module_of)
def test_a_room_imports_only_from_the_rooms_that_it_may(path: Path) -> None:
    """Imports run one way, by room, as the table in `docs/architecture.md` says."""
    module = module_of(path)
    if module == "__main__":
        return
    imported = imported_modules(parsed(path), module, is_package=path.name == "__init__.py")
    assert wrong_imports(module, imported, rooms_in_the_docs()) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("compose.marking", "from generator.writers.markdown import render_markdown"),
        ("compose.marking", "import generator.writers.markdown"),
        ("compose.marking", "from generator import writers"),
        ("compose.marking", "from ..writers import markdown"),
        ("compose.template.views", "from ...writers.markdown import render_markdown"),
        ("model.content", "def late():\n    from generator.workspace import load"),
        ("model.content", "def late():\n    importlib.import_module('generator.workspace.load')"),
        ("leaks.search", "from generator.selection.selection import Selection"),
        ("document.nodes", "from generator.model.content import Point"),
    ],
)
def test_a_wrong_import_is_found(module: str, code: str) -> None:
    """Each way to write an import that a room may not make is seen."""
    assert wrong_imports(module, imported_modules(ast.parse(code), module), rooms_in_the_docs()) != []


def test_only_loading_exporting_and_libreoffice_touch_the_disk() -> None:
    """No module touches the disk but those that read a workspace, write files, or run LibreOffice."""
    found = {module_of(path): disk_uses(parsed(path)) for path in MODULES}
    assert {module: uses for module, uses in found.items() if uses and module not in MAY_TOUCH_THE_DISK} == {}
    assert {module for module, uses in found.items() if uses} == MAY_TOUCH_THE_DISK


@pytest.mark.parametrize(
    "code",
    [
        "open('x')",
        "path.open('w')",
        "path.read_text()",
        "os.replace(a, b)",
        "from os import replace",
        "path.replace(target)",
        "import shutil",
        "from tempfile import mkstemp",
        "[p for p in folder.iterdir()]",
        "folder.rglob('*')",
        "zipfile.ZipFile(path)",
        "zipfile.ZipFile('pack.docx')",
        "docx.Document(path)",
        "etree.parse(path)",
        "path.exists()",
        "def late():\n    import subprocess",
    ],
)
def test_touching_the_disk_is_found(code: str) -> None:
    """Each way to touch the disk is seen."""
    assert disk_uses(ast.parse(code)) != []


@pytest.mark.parametrize(
    "code",
    [
        "text.replace('a', 'b')",
        "line.open",
        "replace(document, blocks=())",
        "os.environ.get('X')",
        "zipfile.ZipFile(io.BytesIO(data))",
        "buffer = io.BytesIO()\nzipfile.ZipFile(buffer, 'w')",
    ],
)
def test_work_in_memory_is_no_use_of_the_disk(code: str) -> None:
    """What only looks like a use of the disk is let through."""
    assert disk_uses(ast.parse(code)) == []


def test_the_table_names_every_room_and_no_other() -> None:
    """The table of rooms in the documentation is the package's own list of folders and files."""
    there = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if (path.is_dir() and (path / "__init__.py").exists()) or path.suffix == ".py"
    }
    assert set(rooms_in_the_docs()) == there - {"__init__", "__main__"}


def test_who_lists_the_package_sees_every_room() -> None:
    """The page that is shown with the list of the package's files names every room."""
    page = (PACKAGE / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(\w+)(?:/|\.py)`", page)) == set(rooms_in_the_docs())


def test_no_file_name_stands_twice() -> None:
    """A module's file name says which module it is, without its folder."""
    names = [path.name for path in MODULES if not path.name.startswith("__")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_the_tests_mirror_the_rooms() -> None:
    """Each folder of tests is a room of the package, or one of the few that are none."""
    no_rooms = {"support", "goldens", "docs", "node_modules", "__pycache__"}
    folders = {path.name for path in (REPOSITORY / "tests").iterdir() if path.is_dir()} - no_rooms
    assert folders <= set(rooms_in_the_docs())


def test_files_stay_short() -> None:
    """A module does one job: none is longer than 300 lines."""
    lengths = {module_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {module: lines for module, lines in lengths.items() if lines > 300} == {}
