"""The workspaces of the tests, the names of the shipped packs, and functions that change files."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

from click.testing import Result

from generator import Pack

REPOSITORY = Path(__file__).parents[2]
TESTS = REPOSITORY / "tests"
SMALL = Path(__file__).parent / "small_workspace"
URDU = Path(__file__).parent / "urdu_workspace"
FISH = "content/tracks/fish.yaml"

TRACKS = ("energy", "security", "defence-group", "trade", "education")
AUDIENCES = ("ministerial", "defense", "economic")
REQUESTS = tuple(product(TRACKS, AUDIENCES))
MEETINGS = (("ministerial-visit", "ministerial"), ("defence-group-session", "defense"))
LEAVE_BEHIND = "leave-behind"
OTHERS = (
    *(f"{audience}/meeting-{meeting}" for meeting, audience in MEETINGS),
    *(f"ministerial/{track}-{LEAVE_BEHIND}" for track in TRACKS),
)

Run = Callable[..., Result]
Packs = Mapping[tuple[str, str], Pack]


def copy_small(folder: Path) -> Path:
    """Copy the small workspace to a new folder, with the shipped house style."""
    shutil.copytree(SMALL, folder)
    shutil.copy(REPOSITORY / "templates" / "house.docx", folder / "templates" / "house.docx")
    return folder


def with_shipped_templates(folder: Path) -> Path:
    """Give a copy of the small workspace the templates that ship; its audiences then refer to no pack of another."""
    shutil.rmtree(folder / "templates")
    shutil.copytree(REPOSITORY / "templates", folder / "templates")
    for file in folder.glob("templates/*/audience.yaml"):
        text = re.sub(r"^refers:.*?\n(?=\w)", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        file.write_text(text, encoding="utf-8")
    return folder


def explained(run: Run, workspace: Path, track: str = "fish") -> tuple[dict[str, str], dict[str, str]]:
    """Return the section of each portion in a pack, and the reason for each withheld portion, both by id."""
    data = json.loads(run("-C", workspace, "explain", track, "-a", "delegation", "--json").stdout)
    inside = {item["id"]: item["section"] for item in data["in"]}
    return inside, {item["id"]: item["reason"] for item in data["withheld"]}


def change(path: Path, *pairs: tuple[str, str]) -> None:
    """Replace words in a file; each of them must be in the file."""
    text = path.read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def mark(workspace: Path, **marks: str) -> None:
    """Write lines of YAML, separated by `;`, below portions of the track `fish`."""
    for portion, lines in marks.items():
        name = portion.replace("_", "-")
        text = (workspace / FISH).read_text(encoding="utf-8")
        found = re.search(rf"^(?P<indent> +(?:- )?)id: {name}\n", text, re.MULTILINE)
        assert found is not None
        more = "".join(f"{' ' * len(found['indent'])}{line.strip()}\n" for line in lines.split(";"))
        (workspace / FISH).write_text(text.replace(found.group(), found.group() + more), encoding="utf-8")
