"""Names each file of a workspace that the program doesn't use, with the reason and what to do about it.

A file is an error if its name says that it was made for the program (`trade.yml`, `House.docx`, `Copy of trade.yaml`):
packs would lack its content, its rules or its look. Any other file is a warning: packs are what they should be, but
somebody may expect something of the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.problems import AdviceCode, Place, Problem, nearest_of
from generator.workspace.folder_tree import FolderTree
from generator.workspace.stray_content import files_of_briefs, in_content, in_unknown_folder
from generator.workspace.stray_names import Copy
from generator.workspace.stray_templates import TemplateFolder, in_templates
from generator.workspace.strays import OUT, Stray

_FOLDERS = ("briefs", "tracks", "meetings")
_MOST_ALONE = 3
_MOST_NAMED = 5


def unused_files(
    tree: FolderTree, read: Collection[str], named: Collection[str], templates: Mapping[str, str]
) -> list[Problem]:
    """Return a problem for each file or folder that is not used.

    `read` are the paths of the files that were read, `named` those that other problems already name, and `templates`
    the texts of the templates by their paths below `templates/`.
    """
    folder = TemplateFolder(tree, templates)
    used = {path for path in read if folder.uses(path)} | {*named, *files_of_briefs(tree)}
    problems = [*_copies(tree, used), *_content_folders(tree, used)]
    done = {*named, *(problem.where.file for problem in problems if problem.where)}
    strays = {}
    for path in sorted(tree.files):
        if path not in used and not any(str(above) in done for above in PurePosixPath(path).parents):
            stray = in_content(path, tree) if path.startswith("content/") else in_templates(path, folder)
            strays[path] = stray
    return [*problems, *_problems(strays)]


def is_read(path: str, *, is_folder: bool) -> bool:
    """Tell whether a file or a folder of this kind is read at this place, so that a copy of it would count twice.

    >>> is_read("content/tracks/trade (2).yaml", is_folder=False), is_read("templates/logo (2).png", is_folder=False)
    (True, False)
    """
    depth = path.count("/")
    if is_folder:
        return depth == 1
    endings = (".yaml", ".yml", ".md") if path.startswith("content/") else (".yaml", ".yml", ".j2", ".docx")
    is_content = not path.endswith(".md") or path.startswith("content/briefs/")
    return path.lower().endswith(endings) and is_content and depth <= 2


def nearest_folder(name: str) -> str:
    """Return the folder of content/ that a misspelt name most likely means, or an empty text.

    >>> nearest_folder("Tracks"), nearest_folder("meeting"), nearest_folder("archive")
    ('tracks', 'meetings', '')
    """
    return nearest_of(name, _FOLDERS)


def _copies(tree: FolderTree, used: Collection[str]) -> Iterator[Problem]:
    for path, copy in tree.copies.items():
        if path not in used:
            yield _copy_problem(path, copy, tree)


def _copy_problem(path: str, copy: Copy, tree: FolderTree) -> Problem:
    """Return the problem for a copy; only a plain copy of a template or a Word file that is there is a warning."""
    folder, _, name = path.rpartition("/")
    there = f"{folder}/{copy.original}" in {*tree.files, *tree.folders}
    if copy.conflict:
        message = f"'{name}' isn't read: it is another version of {copy.original}, which may hold somebody's edits"
    else:
        message = f"'{name}' isn't read: its name says that it is a copy of {copy.original}"
    if there:
        hint = f"compare it with {copy.original}, put into that what is new, and delete the copy"
    else:
        hint = f"rename it to {copy.original}, or delete it"
    hint = hint if copy.conflict or not there else f"{hint}; or give it a name of its own"
    is_harmless = there and not copy.conflict and name.endswith((".j2", ".docx"))
    return _warning(path, message, hint) if is_harmless else Problem("file-name", message, Place(path), hint)


def _content_folders(tree: FolderTree, used: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each folder in content/ of which nothing is read."""
    for path in sorted(tree.folders):
        parts = PurePosixPath(path).parts
        if parts[0] != "content" or path in used or not tree.files_below(path):
            continue
        is_known = len(parts) == 2 and parts[1] in _FOLDERS
        is_below_named = len(parts) > 3 or (len(parts) == 3 and parts[1] not in _FOLDERS)
        if not is_known and not is_below_named and len(parts) > 1:
            stray = in_unknown_folder(path, nearest_folder(parts[1]) if len(parts) == 2 else parts[1], tree)
            yield _problem(path, stray)


def _problems(strays: Mapping[str, Stray]) -> Iterator[Problem]:
    """Yield a problem for each file, but one for all files of a folder for which the same would be said many times."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, stray in strays.items():
        if not stray.is_error:
            groups[path.rpartition("/")[0], stray.hint].append(path)
    many = {path: group for group in groups.values() if len(group) > _MOST_ALONE for path in group}
    for path, stray in strays.items():
        if path not in many:
            yield _problem(path, stray)
        elif path == many[path][0]:
            yield _warning(path.rpartition("/")[0], f"{_listed(many[path])} aren't used", stray.hint)


def _listed(paths: Iterable[str]) -> str:
    """Return the names of files, or of the first of them and the number of the others.

    >>> _listed([f"templates/shared/{letter}.svg" for letter in "abcdefg"])
    'a.svg, b.svg, c.svg, d.svg, e.svg and 2 other files'
    """
    names = [path.rpartition("/")[2] for path in paths]
    shown, others = names[:_MOST_NAMED], len(names) - _MOST_NAMED
    return ", ".join(shown) + (f" and {others} other file{'s' if others > 1 else ''}" if others > 0 else "")


def _problem(path: str, stray: Stray) -> Problem:
    if stray.is_error:
        return Problem("file-name", stray.message, Place(path), stray.hint)
    return _warning(path, stray.message, stray.hint)


def _warning(path: str, message: str, hint: str) -> Problem:
    return Problem(AdviceCode("unused-file"), message, Place(path), hint or OUT, "warning")
