"""The lock file, the lowest versions, the workflow and the issue forms agree with the project."""

from __future__ import annotations

import itertools
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution, version
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version
from support.workspaces import REPOSITORY

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (REPOSITORY / "tests" / "requirements.txt").read_text(encoding="utf-8")
LOWEST = (REPOSITORY / "tests" / "constraints-lowest.txt").read_text(encoding="utf-8")
WORKFLOW = REPOSITORY / ".github" / "workflows" / "test.yml"
FORMS = sorted((REPOSITORY / ".github" / "ISSUE_TEMPLATE").glob("*_*.yml"))

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": ("posix", "Linux"), "win32": ("nt", "Windows"), "darwin": ("posix", "Darwin")}
ENVIRONMENTS = [
    {
        "sys_platform": system,
        "os_name": SYSTEMS[system][0],
        "platform_system": SYSTEMS[system][1],
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for system, python in itertools.product(SYSTEMS, PYTHONS)
]


def requirements(text: str) -> list[Requirement]:
    """Return the requirements in the text of a requirements file, without comments."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line]


def direct_requirements() -> Iterator[Requirement]:
    """Yield the requirements that pyproject.toml names: to build, to run, to test and to lint."""
    groups = PROJECT["dependency-groups"]
    named = itertools.chain.from_iterable(groups.values())
    yield from map(Requirement, (name for name in named if isinstance(name, str)))
    yield from map(Requirement, PROJECT["project"]["dependencies"])
    yield from map(Requirement, PROJECT["build-system"]["requires"])


def applies(requirement: Requirement, environment: Mapping[str, str], extras: set[str]) -> bool:
    """Tell whether a requirement applies in an environment, with these extras."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({**environment, "extra": extra}) for extra in extras or {""})


def needed_in(environment: Mapping[str, str]) -> Iterator[Requirement]:
    """Yield every direct and indirect requirement of an environment, from the metadata of the installed packages.

    A package that is installed only on another system is yielded, but its own requirements are not.
    """
    waiting = [one for one in direct_requirements() if applies(one, environment, set())]
    seen = set()
    while waiting:
        one = waiting.pop()
        yield one
        key = (canonicalize_name(one.name), frozenset(one.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            stated = distribution(one.name).requires or []
        except PackageNotFoundError:
            continue
        waiting += [other for other in map(Requirement, stated) if applies(other, environment, one.extras)]


def lock_faults(lock: str) -> set[str]:
    """Return the faults of a lock: missing and unneeded packages, and lines that are not `name==version`."""
    pins = {canonicalize_name(pin.name): pin for pin in requirements(lock)}
    faults = {f"{pin}: no exact version" for pin in pins.values() if not re.fullmatch(r"==[\w.]+", str(pin.specifier))}
    faults |= {f"{line}: no name and version" for line in lock.splitlines() if re.search(r"://|^-|@", line)}
    used = set()
    for environment in ENVIRONMENTS:
        for one in needed_in(environment):
            name = canonicalize_name(one.name)
            pin = pins.get(name)
            if pin is None or not applies(pin, environment, set()):
                faults.add(f"{name}: missing on {environment['sys_platform']}")
                continue
            used.add(name)
            if not one.specifier.contains(str(pin.specifier).removeprefix("=="), prereleases=True):
                faults.add(f"{name}: {pin.specifier} is not {one.specifier}")
    return faults | {f"{name}: nothing needs it" for name in pins if name not in used}


def is_locked() -> bool:
    """Tell whether the installed versions are those of the lock; `make test-lowest` installs others."""
    return all(
        version(pin.name) == str(pin.specifier).removeprefix("==")
        for pin in requirements(LOCK)
        if applies(pin, {}, set())
        and canonicalize_name(pin.name) in {canonicalize_name(one.name) for one in direct_requirements()}
    )


try:
    needs_lock = pytest.mark.skipif(not is_locked(), reason="the installed versions are not those of the lock")
except PackageNotFoundError as error:
    needs_lock = pytest.mark.skip(reason=f"{error} is not installed")


@needs_lock
def test_the_lock_is_complete() -> None:
    """The lock has all direct and indirect requirements for each system and Python, nothing else, and no host name."""
    assert lock_faults(LOCK) == set()


@needs_lock
@pytest.mark.parametrize(
    ("line", "instead", "fault"),
    [
        (r"pypdfium2==.*\n", "", "pypdfium2: missing on linux"),
        (r"coverage==.*\n", "", "coverage: missing on linux"),
        (r"colorama==.*\n", "", "colorama: missing on win32"),
        (r"(colorama==[\d.]+).*\n", r"\1; sys_platform == 'linux'\n", "colorama: missing on win32"),
        (r"hatchling==.*\n", "", "hatchling: missing on darwin"),
        (r"lxml==.*\n", "lxml==4.9.4\n", "lxml: ==4.9.4 is not >=5"),
        (r"lxml==.*\n", "lxml>=5\n", "lxml>=5: no exact version"),
        (r"\Z", "tqdm==4.67.1\n", "tqdm: nothing needs it"),
        (r"\Z", "# --index-url https://example.org\n", "# --index-url https://example.org: no name and version"),
    ],
)
def test_a_fault_of_the_lock_is_found(line: str, instead: str, fault: str) -> None:
    """`lock_faults` finds each kind of fault."""
    changed = re.sub(line, instead, LOCK, count=1)
    assert changed != LOCK
    assert fault in lock_faults(changed)


def lowest_faults(stated: list[str], lowest: str) -> set[NormalizedName]:
    """Return the packages whose lower bound is not the version that `make test-lowest` installs."""
    bounds = {canonicalize_name(one.name): str(one.specifier) for one in map(Requirement, stated)}
    tried = {canonicalize_name(one.name): str(one.specifier) for one in requirements(lowest)}
    same = {
        name
        for name in bounds.keys() & tried.keys()
        if bounds[name].startswith(">=")
        and Version(bounds[name].removeprefix(">=")) == Version(tried[name].removeprefix("=="))
    }
    return (bounds.keys() | tried.keys()) - same


STATED: list[str] = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    """`make test-lowest` installs the lowest version that pyproject.toml allows, for each direct dependency."""
    assert lowest_faults(STATED, LOWEST) == set()


@pytest.mark.parametrize(
    ("line", "instead", "name"),
    [
        (r"lxml==.*\n", "lxml==5.1.0\n", "lxml"),
        (r"lxml==.*\n", "", "lxml"),
        (r"\Z", "tqdm==4.67.1\n", "tqdm"),
    ],
)
def test_a_lowest_version_that_differs_from_its_bound_is_found(line: str, instead: str, name: str) -> None:
    """`lowest_faults` finds a version that differs from its bound, is missing, or isn't needed."""
    assert lowest_faults(STATED, re.sub(line, instead, LOWEST, count=1)) == {name}


def workflow() -> dict[str, Any]:
    """Return the jobs of the workflow by name."""
    jobs: dict[str, Any] = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    return jobs


def steps(job: Mapping[str, Any]) -> str:
    """Return the commands of a job."""
    return "\n".join(step.get("run", "") for step in job["steps"])


def test_the_workflow_runs_on_each_python_and_system() -> None:
    """The workflow runs on each Python version of the classifiers, and on Linux, Windows and macOS."""
    classifiers = PROJECT["project"]["classifiers"]
    stated = [found[1] for found in (re.fullmatch(r".*Python :: (3\.\d+)", name) for name in classifiers) if found]
    jobs = workflow()
    assert tuple(stated) == PYTHONS
    assert tuple(jobs["linux"]["strategy"]["matrix"]["python"]) == PYTHONS
    assert set(jobs["other-systems"]["strategy"]["matrix"]["os"]) == {"windows-latest", "macos-latest"}
    assert PROJECT["project"]["requires-python"] == f">={PYTHONS[0]}"


def test_the_workflow_installs_what_the_gate_installs() -> None:
    """The workflow runs `.ci/run`; its other jobs install the same Debian packages."""
    gate = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    array = re.search(r"packages=\((.*?)\)", gate, re.DOTALL)
    assert array is not None
    text = WORKFLOW.read_text(encoding="utf-8")
    assert [name for name in array[1].split() if name != "make" and name not in text] == []
    assert "bash .ci/run" in steps(workflow()["linux"])


def test_the_workflow_calls_targets_that_exist() -> None:
    """Each `make` target that the workflow and CONTRIBUTING.md name is in the Makefile."""
    targets = set(re.findall(r"^([\w-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    commands = "\n".join(map(steps, workflow().values()))
    pages = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^ *make ([\w-]+)", f"{commands}\n{pages}", re.MULTILINE)) - targets == set()


def test_actions_are_pinned_by_their_major_version() -> None:
    """Each action has a major version, and the workflow has only permission to read."""
    text = WORKFLOW.read_text(encoding="utf-8")
    assert re.findall(r"uses: (?!actions/[\w-]+@v\d+$)(.*)", text, re.MULTILINE) == []
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_the_forms_warn_of_withheld_text(form: Any) -> None:  # noqa: ANN401 - a path
    """Each form begins with a warning not to paste anything that is classified or withheld."""
    first = yaml.safe_load(form.read_text(encoding="utf-8"))["body"][0]
    assert first["type"] == "markdown"
    assert "classified or withheld" in first["attributes"]["value"]


def test_the_repository_holds_line_feeds() -> None:
    """Git stores and checks out each text file with line feeds, also on Windows; binary files are marked as binary."""
    listed = subprocess.run(
        ["git", "ls-files", "--eol"], cwd=REPOSITORY, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if listed.returncode:
        pytest.skip("this folder is not a clone of the repository")
    rows = [line.replace("\t", " ").split(maxsplit=4) for line in listed.stdout.splitlines()]
    wrong = [row for row in rows if row[0] not in ("i/lf", "i/none", "i/-text")]
    unruled = [row for row in rows if row[0] == "i/lf" and "eol=lf" not in row]
    binary = [row for row in rows if row[0] == "i/-text" and "attr/-text" not in row]
    assert (wrong, unruled, binary) == ([], [], [])
