"""`docs/problems.md` explains each problem code once, and its examples print what it shows."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import get_args

import pytest
from support.workspaces import REPOSITORY, Run

from generator.problems import GROUPS, Problem

PAGE = REPOSITORY / "docs" / "problems.md"
# These need a Word file, an edit, a folder, a PDF or a missing program; each of the others is shown with its input.
WITHOUT_INPUT = {
    "alt-text", "changed-by-hand", "contents", "contrast", "encoding", "facts-twice", "fonts", "house", "house-field",
    "libreoffice", "missing-folder", "output", "paper", "pdf", "too-large", "unreadable", "workspace",
}  # fmt: skip
_PATH = re.compile(r"(?:# |\{# )(\S+\.(?:yaml|j2))(?: #\})?\n")
_LONGEST_LINE = 118
_FEWEST_LETTERS = 15
SOURCES = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "generator").rglob("*.py")]


def advice_codes(sources: Sequence[str]) -> list[str]:
    """Return the codes of advice that a program names, in alphabetical order: `AdviceCode("...")`."""
    calls = [node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if ast.unparse(call.func) == "AdviceCode"]
    return sorted({str(node.value) for node in named if isinstance(node, ast.Constant)})


CODES = (*(get_args(group) for group in GROUPS), tuple(advice_codes(SOURCES)))


@dataclass(frozen=True)
class Entry:
    """An entry of the page: its code, its whole text, its input files by path, and the output that it shows."""

    code: str
    text: str
    files: dict[str, str]
    shown: str

    @property
    def command(self) -> list[str]:
        """The arguments of the command that prints the message."""
        found = re.match(r"\$ talkingpoints (.*)\n", self.shown)
        return found[1].split() if found else ["check", "--estimate"]

    @property
    def message(self) -> str:
        """The problem as it is shown, without the command."""
        return re.sub(r"\A\$ .*\n", "", self.shown)


def groups_of(page: str) -> list[list[str]]:
    """Return the codes of the page's entries, by the headings of the groups."""
    return [
        re.findall(r"^### `(.*)`$", group, re.MULTILINE) for group in re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    ]


def entry_of(code: str, text: str) -> Entry:
    """Take the text of an entry apart."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    files = {}
    for language, block in blocks:
        if language != "text":
            path = _PATH.match(block)
            assert path is not None, f"{code}: an input file begins with a comment with its path"
            files[path[1]] = block
    outputs = [block for language, block in blocks if language == "text"]
    assert len(outputs) == 1, f"{code}: an entry has one ```text block with the message; write ... to have it filled in"
    [shown] = outputs
    assert shown.strip(), f"{code}: the ```text block is empty; write ... to have it filled in"
    return Entry(code, text, files, shown.rstrip("\n"))


def entries(page: str) -> Iterator[Entry]:
    """Yield the entries of the page."""
    for part in re.split(r"^### (?=`)", page, flags=re.MULTILINE)[1:]:
        text = re.split(r"^## ", part, flags=re.MULTILINE)[0]
        yield entry_of(text.split("`")[1], text)


def faults(page: str, codes: Sequence[Sequence[str]]) -> list[str]:
    """Return what is wrong with the entries of the page: missing, unknown, repeated, or in the wrong group or order."""
    shown, wanted = groups_of(page), [list(group) for group in codes]
    if shown == wanted:
        return []
    flat_shown, flat_wanted = [*chain(*shown)], [*chain(*wanted)]
    found = [f"no entry for '{code}'" for code in flat_wanted if code not in flat_shown]
    found += [f"an entry for '{code}', which is no code" for code in flat_shown if code not in flat_wanted]
    found += [f"{flat_shown.count(code)} entries for '{code}'" for code in flat_wanted if flat_shown.count(code) > 1]
    return found or ["the entries are not in the order of the groups"]


def raised_codes(sources: Sequence[str]) -> set[str]:
    """Return the codes that a program raises: in a problem, in a mapping to codes, or in a variable for a code."""
    found: set[str] = set()
    for node in chain.from_iterable(ast.walk(ast.parse(source)) for source in sources):
        match node:
            case ast.Call(func, [code, *_]) if ast.unparse(func) in ("Problem", "self._problem", "AdviceCode"):
                found |= texts_in(code)
            case ast.AnnAssign(annotation=annotation, value=ast.Dict(values=values)) if is_code(annotation):
                found |= set().union(*map(texts_in, values))
            case ast.AnnAssign(annotation=annotation, value=ast.IfExp(body=body, orelse=orelse)) if is_code(annotation):
                found |= texts_in(body) | texts_in(orelse)
            case _:
                pass
    return found


def is_code(annotation: ast.expr) -> bool:
    """Return whether a variable of this type holds codes."""
    return re.search(r"\bCode\b", ast.unparse(annotation)) is not None


def texts_in(node: ast.expr) -> set[str]:
    """Return a text that is written as such."""
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def printable_messages(sources: Sequence[str]) -> list[re.Pattern[str]]:
    """Return a pattern for each text of a program that can be a message; a value in it stands for any words."""
    patterns = []
    for node in chain.from_iterable(ast.walk(ast.parse(source)) for source in sources):
        match node:
            case ast.JoinedStr(values):
                parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in values]
            case ast.Constant(str(value)) if value.isprintable():
                parts = [value]
            case _:
                continue
        if sum(len(part) for part in parts if part) >= _FEWEST_LETTERS:
            patterns.append(re.compile("".join(".+" if part is None else re.escape(part) for part in parts)))
    return patterns


def is_shown(message: str, problem: str) -> bool:
    """Return whether a message of the page is the printed problem; `...` at the end of a line stands for its rest."""
    pattern = "\n".join(re.escape(line).replace(r"\.\.\.", ".*") if line.endswith("...") else re.escape(line)
                        for line in message.split("\n"))  # fmt: skip
    return re.fullmatch(pattern, problem) is not None


def shortened(problem: str) -> str:
    """Return a printed problem for the page, where long lines end in `...`."""
    lines = problem.split("\n")
    return "\n".join(
        line if len(line) <= _LONGEST_LINE else line[: _LONGEST_LINE - 4].rsplit(" ", 1)[0] + " ..." for line in lines
    )


ENTRIES = list(entries(PAGE.read_text(encoding="utf-8")))
EXAMPLES = [entry for entry in ENTRIES if entry.code not in WITHOUT_INPUT]


def test_each_code_has_one_entry() -> None:
    """Each code has one entry in its group, in the order of the program, and no entry is for another code."""
    assert faults(PAGE.read_text(encoding="utf-8"), CODES) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("### `empty`", "#### empty", "no entry for 'empty'"),
        ("### `empty`", "### `emty`", "an entry for 'emty', which is no code"),
        ("### `empty`", "### `empty`\n\n### `empty`", "2 entries for 'empty'"),
        ("### `empty`", "## More\n\n### `empty`", "the entries are not in the order of the groups"),
    ],
)
def test_a_wrong_entry_is_found(before: str, after: str, fault: str) -> None:
    """A missing, a misspelt, a repeated and a misplaced entry are each found."""
    page = PAGE.read_text(encoding="utf-8")
    assert before in page
    assert fault in faults(page.replace(before, after, 1), CODES)


def test_each_entry_says_how_to_fix_the_problem() -> None:
    """An entry ends with the way to fix the problem, and shows its input unless no text file can cause it."""
    assert [entry.code for entry in ENTRIES if not re.search(r"^\*\*Fix:\*\* ", entry.text, re.MULTILINE)] == []
    without_input = {entry.code for entry in ENTRIES if not entry.files and not entry.shown.startswith("$ ")}
    assert without_input == WITHOUT_INPUT


def test_each_code_is_raised() -> None:
    """The program raises each code of the closed types, and no other."""
    assert raised_codes(SOURCES) == {code for group in CODES for code in group}


def test_a_code_that_nothing_raises_is_found() -> None:
    """A code counts as raised only where a problem, a mapping or a variable holds it, not in other words."""
    sources = ['Problem("yaml", "encoding")', 'self._problem("empty", x)', 'A: Mapping[str, Code] = {"x": "overlap"}']
    assert raised_codes([*sources, 'code: Code = "leak" if a else "pdf"', 'name = "house"']) == {
        "yaml", "empty", "overlap", "leak", "pdf",
    }  # fmt: skip


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry.code)
def test_an_example_prints_what_is_shown(
    entry: Entry, run: Run, small: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> None:
    """The files of an example, put into the small workspace, cause the problem that is shown, with its code."""
    printed: list[tuple[str, str]] = []
    as_text = Problem.__str__

    def recorded(problem: Problem) -> str:
        printed.append((problem.code, as_text(problem)))
        return as_text(problem)

    monkeypatch.setattr(Problem, "__str__", recorded)
    for path, text in entry.files.items():
        (small / path).parent.mkdir(parents=True, exist_ok=True)
        (small / path).write_text(text, encoding="utf-8")
    result = run("-C", small, *entry.command)
    found = [text for code, text in printed if code == entry.code]
    assert found, result.output
    assert found[0] in result.output
    is_placeholder = entry.message.strip() == "..."
    is_true = any(is_shown(entry.message, text) for text in found) and not is_placeholder
    if pytestconfig.getoption("--update-goldens") and not is_true:
        page = PAGE.read_text(encoding="utf-8")
        shown = entry.shown.removesuffix(entry.message) + shortened(found[0])
        block, new_block = (f"```text\n{text}\n```" for text in (entry.shown, shown))
        PAGE.write_text(page.replace(entry.text, entry.text.replace(block, new_block)), encoding="utf-8")
        return
    assert is_true, "\n".join(found)


@pytest.mark.parametrize("code", sorted(WITHOUT_INPUT))
def test_an_example_without_input_has_words_of_the_program(code: str) -> None:
    """The message of an example that isn't run contains a text that the program can print."""
    [entry] = [entry for entry in ENTRIES if entry.code == code]
    message = re.sub(r"\A\S+:\d+:\d+: (warning: )?", "", entry.message).split("\n")[0]
    assert any(pattern.search(message) for pattern in printable_messages(SOURCES)), message


def test_a_message_that_the_program_does_not_print_is_found() -> None:
    """A reworded message matches no text of the program."""
    [pattern] = printable_messages(['f"unknown field {field} in the header"; "short"'])
    assert pattern.search("unknown field 'titel' in the header")
    assert not pattern.search("unknown place 'titel' in the header")


def test_an_example_that_is_not_true_is_found() -> None:
    """A message with another word or without its hint is not taken for the real one."""
    problem = "a.yaml:1:1: missing key 'name'\n    hint: allowed keys: a, b, c"
    assert is_shown("a.yaml:1:1: missing key 'name'\n    hint: allowed keys: ...", problem)
    assert not is_shown("a.yaml:1:1: missing key 'nome'\n    hint: allowed keys: ...", problem)
    assert not is_shown("a.yaml:1:1: missing key 'name'", problem)


def plain_paragraph(text: str) -> str:
    """Return a paragraph of the page in one line, its links without their targets."""
    return re.sub(r"\[([^]]+)\]\([^)]*\)", r"\1", " ".join(text.split()))


def test_the_help_in_the_package_is_the_page(pytestconfig: pytest.Config) -> None:
    """The texts for SARIF say what the page says of each code: its first paragraph, and how to fix it."""
    told = {}
    for entry in ENTRIES:
        what = re.split(r"\n\n", entry.text.partition("\n\n")[2])[0]
        fix = entry.text.partition("**Fix:** ")[2].split("\n\n")[0]
        told[entry.code] = {"what": plain_paragraph(what), "fix": plain_paragraph(fix)}
        assert all(told[entry.code].values()), entry.code
    text = json.dumps(dict(sorted(told.items())), indent=1, ensure_ascii=False) + "\n"
    path = REPOSITORY / "generator/cli/data/problem_help.json"
    if pytestconfig.getoption("--update-goldens"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text, "write it anew with --update-goldens"
