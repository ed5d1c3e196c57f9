"""The wheel, installed into an empty environment, makes the shipped packs from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from support.workspaces import REPOSITORY


def run(*command: object, cwd: Path) -> str:
    """Run a program without the test environment's settings; return what it prints."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TALKINGPOINTS", "VIRTUAL"))
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=kept, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of a wheel that is built from the repository and installed into an empty environment.

    The environment sees the libraries of the tests, because tests have no network; it doesn't see the repository.
    """
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder / "dist", REPOSITORY, cwd=folder)
    venv.create(folder / "venv", with_pip=False)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    (wheel,) = (folder / "dist").iterdir()
    run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    (Path(packages) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return scripts / "talkingpoints"


def test_the_wheel_does_the_main_job(installed: Path, tmp_path: Path) -> None:
    """`init --example`, `build`, `meeting` and `check`, in another folder, give the bytes of the shipped packs."""
    run(installed, "init", "talks", "--example", cwd=tmp_path)
    talks = tmp_path / "talks"
    run(installed, "build", cwd=talks)
    run(installed, "meeting", cwd=talks)
    made = {path.relative_to(talks): path.read_bytes() for path in (talks / "output").rglob("*") if path.is_file()}
    shipped = {p.relative_to(REPOSITORY): p.read_bytes() for p in (REPOSITORY / "output").rglob("*") if p.is_file()}
    assert made == shipped
    assert len(made) == 2 * (15 + 2) + 1
    assert "100 % covered" in run(installed, "check", "--estimate", "--strict", cwd=talks)


def test_the_wheel_makes_an_empty_workspace(installed: Path, tmp_path: Path) -> None:
    """The skeletons are in the wheel, too."""
    run(installed, "init", "talks", "--empty", cwd=tmp_path)
    assert run(installed, "list", cwd=tmp_path / "talks").startswith("first-track")
