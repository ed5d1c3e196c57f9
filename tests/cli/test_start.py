"""Starting a command loads only what the command needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from support.workspaces import REPOSITORY

# Libraries and modules that are slow to load. Only the commands that use them may load them.
LIBRARIES = {"pydantic", "yaml", "jinja2", "markdown_it", "lxml", "docx", "pypdfium2", "spellchecker"}
WRITERS = {"generator.writers", "generator.output.render_packs", "generator.output.libreoffice"}


def loaded_by(*arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it ends."""
    code = (
        "import json, sys\nfrom generator.cli import main\n"
        f"try:\n    main({list(arguments)!r}, standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "print('\\n' + json.dumps(sorted(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return set(json.loads(result.stdout.splitlines()[-1]))


def seconds(compiled: Path, *arguments: str) -> float:
    """Return the seconds that Python takes: the shortest of nine runs, because other programs slow down some runs.

    Python keeps compiled modules in the folder `compiled`, as it does beside the modules wherever it may write.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=REPOSITORY, capture_output=True, check=True, env=environment)
        times.append(time.perf_counter() - start)
    return min(times)


def test_help_loads_no_library_but_click() -> None:
    """`--help` of the program and of its commands loads no slow library and no writer."""
    for arguments in (["--help"], ["build", "--help"], ["check", "--help"], ["list", "--help"]):
        assert loaded_by(*arguments) & (LIBRARIES | WRITERS) == set()


def test_list_loads_no_writer() -> None:
    """`list` loads neither the Word writer nor the PDF reader. The check of its content may need the dictionary."""
    loaded = loaded_by("list")
    assert "generator.workspace.library" in loaded
    assert loaded & {*WRITERS, "pypdfium2", "generator.writers.word.package"} == set()


def test_help_is_quick(tmp_path: Path) -> None:
    """`--help` takes at most twice as long as loading click alone."""
    assert seconds(tmp_path, "-m", "generator", "--help") <= 2 * seconds(tmp_path, "-c", "import click")
