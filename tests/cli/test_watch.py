"""`--watch`: after each save, what the changed file touches is written; errors don't end it, and Ctrl-C does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import Result
from support.workspaces import FISH, Run, change

PORTS = "content/tracks/ports.yaml"
Watch = Callable[..., Result]


@pytest.fixture
def watch(run: Run, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Return a function that runs a command with `--watch`, makes some edits, one for each round, and ends it."""

    def run_watching(edits: Sequence[Callable[[], object]], *arguments: object) -> Result:
        def changes(_: Path) -> Iterator[None]:
            for edit in edits:
                edit()
                yield
            raise KeyboardInterrupt

        monkeypatch.setattr("generator.cli.watch.changes", changes)
        return run(*arguments, "--watch")

    return run_watching


def rounds(result: Result) -> list[str]:
    """Return what a watch printed, by its rounds."""
    assert result.exit_code == 0, result.output
    return result.output.rstrip("\n").split("\n\n")


def save(path: Path, before: str, after: str) -> Callable[[], None]:
    """Return an edit that replaces words of a file."""
    return lambda: change(path, (before, after))


def test_only_what_a_file_touches_is_made(watch: Watch, small: Path) -> None:
    """A round names the changed file and the files that it wrote; the packs of the other track aren't made."""
    edit = save(small / PORTS, "We propose to talk", "We want to talk")
    first, second = rounds(watch([edit], "-C", small, "build"))
    assert "4 of 4 files written." in first
    assert "Watching content/ and templates/" in first
    assert second.splitlines()[:3] == [
        f"{PORTS} changed.",
        f"{small / 'output/delegation/ports.docx'}\tabout 1 page",
        f"{small / 'output/delegation/ports.md'}",
    ]
    assert "1 pack: 2 of 2 files written." in second
    assert "We want to talk" in (small / "output/delegation/ports.md").read_text(encoding="utf-8")


def test_an_error_is_printed_and_the_next_save_is_another_try(watch: Watch, small: Path) -> None:
    """After the error is mended, all that has changed since the last good round is made."""
    edits = [
        save(small / FISH, "We want to renew", "We want 45 per cent to renew"),
        save(small / PORTS, "We propose to talk", "We want to talk"),
        save(small / FISH, "We want 45 per cent to renew", "We wish to renew"),
    ]
    _, broken, still, mended = rounds(watch(edits, "-C", small, "build"))
    assert "45 per cent" in broken
    assert "1 error." in broken
    assert "45 per cent" in still
    assert "2 packs: 4 of 4 files written." in mended


def test_an_error_at_the_start(watch: Watch, small: Path) -> None:
    """A watch may begin with an error, and goes on."""
    change(small / FISH, ("We want to renew", "We want 45 per cent to renew"))
    first, second = rounds(
        watch([save(small / FISH, "We want 45 per cent", "We wish")], "-C", small, "build", "-t", "markdown")
    )
    assert "1 error." in first
    assert "2 packs: 2 of 2 files written." in second


def test_a_save_that_changes_nothing_prints_nothing(watch: Watch, small: Path) -> None:
    """Without other bytes there is no round."""
    assert len(rounds(watch([(small / FISH).touch], "-C", small, "build"))) == 1


def test_a_template_that_no_pack_uses(watch: Watch, small: Path) -> None:
    """If no pack is touched, that is said."""
    path = small / "templates/delegation/_unused.md.j2"
    path.write_text("x", encoding="utf-8")
    _, second = rounds(watch([save(path, "x", "y")], "-C", small, "build"))
    assert "No pack is touched." in second


def test_an_error_that_is_undone_is_said_to_be_gone(watch: Watch, small: Path) -> None:
    """After an error and its undoing, no pack is touched; people learn that nothing is wrong any more."""
    edits = [save(small / FISH, "We want to renew", "{{ wrong"), save(small / FISH, "{{ wrong", "We want to renew")]
    *_, last = rounds(watch(edits, "-C", small, "build"))
    assert "No errors any more; all packs are up to date." in last


def test_an_edited_pack_is_kept_and_named_until_it_makes_room(watch: Watch, small: Path) -> None:
    """The watch goes on, and writes the file once its place is free."""
    pack = small / "output/delegation/ports.md"

    def edit() -> None:
        pack.write_text("edited\n", encoding="utf-8")
        change(small / PORTS, ("We propose to talk", "We want to talk"))

    def make_room() -> None:
        pack.rename(pack.with_name("mine.md"))
        change(small / FISH, ("We want to renew", "We wish to renew"))

    _, kept, written = rounds(watch([edit, make_room], "-C", small, "build"))
    assert "ports.md:1:1: this file was changed after it was written" in kept
    assert "1 changed by hand and kept." in kept
    assert "3 of 4 files written" in written
    assert "We want to talk" in pack.read_text(encoding="utf-8")


def test_a_track_that_is_gone_and_comes_back(watch: Watch, small: Path) -> None:
    """A name that is unknown for a while is an error of a round."""
    path = small / PORTS
    text = path.read_text(encoding="utf-8")
    edits = [path.unlink, lambda: path.write_text(text.replace("We propose", "We want"), encoding="utf-8")]
    _, gone, back = rounds(watch(edits, "-C", small, "build", "ports"))
    assert "ports" in gone
    assert "1 pack: 2 of 2 files written." in back


def test_show_prints_a_touched_pack_again(watch: Watch, small: Path) -> None:
    """`show --watch` prints the pack again if a file touches it, and nothing else."""
    edits = [
        save(small / PORTS, "We propose to talk", "We want to talk"),
        save(small / FISH, "We want to renew", "We wish to renew"),
    ]
    result = watch(edits, "-C", small, "show", "ports", "-a", "delegation")
    assert result.exit_code == 0
    assert result.stdout.count("We propose to talk") == 1
    assert result.stdout.count("We want to talk") == 1
    assert "No pack is touched." in result.stderr


def test_a_meeting_is_watched_too(watch: Watch, convened: Path) -> None:
    """`meeting --watch` makes a meeting again if its own file changes."""
    edit = save(convened / "content/meetings/talks.yaml", "title: ", "title:  ")
    _, second = rounds(watch([edit], "-C", convened, "meeting", "-t", "markdown"))
    assert "1 pack: 0 of 1 files written; 1 unchanged." in second


def test_a_watch_prints_no_json(run: Run, small: Path) -> None:
    """A report is one value, and a watch has no end."""
    result = run("-C", small, "build", "--watch", "--json")
    assert result.exit_code == 2
    assert "leave out --json or --watch" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows can't send Ctrl-C to one process")
def test_a_real_save_is_noticed_and_ctrl_c_ends_it(small: Path, tmp_path: Path) -> None:
    """The system tells of a file that an editor saves by renaming; Ctrl-C ends the command with exit code 0."""
    said = tmp_path / "said.txt"
    command = [sys.executable, "-m", "generator", "-C", str(small), "build", "-t", "markdown", "--watch"]
    with said.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
    try:
        wait_for(said, "Watching")
        new = small / "content/tracks/.ports.yaml.tmp"
        text = (small / PORTS).read_text(encoding="utf-8").replace("We propose to talk", "We want to talk")
        new.write_text(text, encoding="utf-8")
        new.replace(small / PORTS)
        wait_for(said, "Done in")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    finally:
        process.kill()
    text = said.read_text(encoding="utf-8")
    assert f"{PORTS} changed." in text
    assert "1 pack: 1 of 1 files written." in text
    assert "Traceback" not in text


def wait_for(path: Path, words: str) -> None:
    """Wait until a file holds some words."""
    for _ in range(400):
        if words in path.read_text(encoding="utf-8"):
            return
        time.sleep(0.05)
    raise AssertionError(path.read_text(encoding="utf-8"))
