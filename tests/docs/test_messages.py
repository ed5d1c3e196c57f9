"""`docs/guides/messages.md` lists each message of `docs/problems.md`, so that a reader finds it without its code."""

from __future__ import annotations

import re

import pytest
from support.workspaces import REPOSITORY

PROBLEMS = REPOSITORY / "docs" / "problems.md"
PAGE = REPOSITORY / "docs" / "guides" / "messages.md"
_HEAD = "| message | more |\n|---|---|\n"


def messages_of(page: str) -> list[tuple[str, str]]:
    """Return the message of each entry of the page of problems, without its place, and the entry's code."""
    found = []
    for entry in re.split(r"^### (?=`)", page, flags=re.MULTILINE)[1:]:
        [shown] = re.findall(r"^```text\n(.*?)^```", entry, re.MULTILINE | re.DOTALL)
        lines = [line for line in shown.splitlines() if not line.startswith("$ ")]
        message = re.sub(r"^(?:\S+:\d+:\d+: )?(?:warning: )?", "", lines[0])
        found.append((message, entry.split("`")[1]))
    return found


def table_of(page: str) -> str:
    """Return the table of all messages, sorted by their first letters."""
    rows = sorted(messages_of(page), key=lambda row: (re.sub(r"\W", "", row[0]).lower(), row[1]))
    cells = ((re.sub(r"([|\\*_<>`\[\]])", r"\\\1", message), code) for message, code in rows)
    return _HEAD + "".join(f"| {message} | [`{code}`](../problems.md#{code}) |\n" for message, code in cells)


def test_all_messages_are_listed(pytestconfig: pytest.Config) -> None:
    """The list at the end of the page has the messages of the page of problems, each with a link to its entry."""
    table = table_of(PROBLEMS.read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    if pytestconfig.getoption("--update-goldens"):
        page = page.partition(_HEAD)[0].rstrip("\n") + "\n\n" + table
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert page.endswith(f"\n\n{table}"), "write messages.md anew with --update-goldens"
