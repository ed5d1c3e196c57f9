"""Why a file or a folder in content/ is not used."""

from __future__ import annotations

from pathlib import PurePosixPath

from generator.problems import nearest_of
from generator.workspace.folder_tree import FolderTree
from generator.workspace.paper_kinds import OTHERS, TAKEN, id_from
from generator.workspace.stray_names import as_markdown, as_yaml
from generator.workspace.strays import OUT, Stray, rename

SETTINGS = ("handling", "workspace", "second-look", "glossary")
"""The names of the files in content/ itself, without their ending."""

_ENDS_IN_YAML = "the name of a content file must end in .yaml"
_MOST_NAMED = 3


def in_content(path: str, tree: FolderTree) -> Stray:
    """Return why a file in content/ or in one of its known folders is not used."""
    folder, _, name = path.rpartition("/")
    beside = tree.names(folder)
    right = as_yaml(name)
    if right:
        return rename(_ENDS_IN_YAML, _settings_name(right) if folder == "content" else right, beside)
    match folder:
        case "content/briefs":
            return _in_briefs(path, tree)
        case "content/tracks" | "content/meetings":
            kind = folder.removeprefix("content/").removesuffix("s")
            hint = (
                f"if it is a {kind}, write it as {PurePosixPath(name).stem}.yaml ('talkingpoints new {kind}' makes a "
                "file); if not, move it out of content/"
            )
            return Stray(f"this file isn't read: a {kind} is a file whose name ends in .yaml", hint)
        case _:
            ending = PurePosixPath(name).suffix.lower()
            hint = f"if it is a brief, {take_in(path)}; if not, move it out of content/"
            listed = ", ".join(f"{known}.yaml" for known in SETTINGS)
            message = f"this file isn't read: content/ itself holds only {listed}"
            return Stray(message, hint if ending in TAKEN else OUT)


def files_of_briefs(tree: FolderTree) -> list[str]:
    """Return the files in content/briefs with the name of a brief: its text, and the document that it was taken from.

    >>> files = frozenset(["content/briefs/brief-4.md", "content/briefs/Brief 4.docx", "content/briefs/b.pdf"])
    >>> files_of_briefs(FolderTree(files))
    ['content/briefs/Brief 4.docx', 'content/briefs/brief-4.md']
    """
    inside = [PurePosixPath(path) for path in tree.inside("content/briefs")]
    briefs = {name for path in inside if path.suffix == ".md" for name in (path.stem, id_from(path.stem))}
    papers = [path for path in inside if path.suffix.lower() in {*TAKEN, *OTHERS}]
    return [str(path) for path in papers if path.stem in briefs or id_from(path.stem) in briefs]


def document_of_brief(facts: str, tree: FolderTree) -> str | None:
    """Return the document that a brief's text can be taken from, beside its file of facts."""
    documents = (str(PurePosixPath(facts).with_suffix(ending)) for ending in TAKEN if ending != ".md")
    return next((document for document in documents if document in tree.files), None)


def take_in(document: str) -> str:
    """Return the command that takes a document in as a brief, as a hint has it."""
    return f"run: talkingpoints new brief {as_typed(document)}"


def in_unknown_folder(path: str, meant: str, tree: FolderTree) -> Stray:
    """Return why nothing in a folder is read; it is `meant` for one of the known folders, or for none of them."""
    files = tree.files_below(path)
    content = [file for file in files if as_yaml(file.rpartition("/")[2]) or as_markdown(file.rpartition("/")[2])]
    first = ", ".join((content or files)[:_MOST_NAMED]).replace(f"{path}/", "")
    more = f" and {len(content or files) - _MOST_NAMED} more" if len(content or files) > _MOST_NAMED else ""
    message = f"nothing in this folder is read ({first}{more})"
    parts = PurePosixPath(path).parts
    if len(parts) > 2:
        hint = f"move its files to content/{meant} itself, which is read without its subfolders; or {OUT}"
        return Stray(message, hint, bool(content))
    known = "content/ has the folders briefs, tracks and meetings"
    if meant and f"content/{meant}" not in tree.folders:
        return Stray(message, f"{known}: rename it to {meant}", True)
    hint = f"{known}: move its files to {f'content/{meant}' if meant else 'one of them'}, or move it out of content/"
    return Stray(message, hint, bool(content or meant))


def _in_briefs(path: str, tree: FolderTree) -> Stray:
    folder, _, name = path.rpartition("/")
    ending = PurePosixPath(name).suffix.lower()
    if as_markdown(name):
        return rename("the name of a brief's text must end in .md", as_markdown(name), tree.names(folder))
    message = "this file isn't read: a brief's text is a file whose name ends in .md"
    if ending in TAKEN:
        return Stray(message, take_in(path))
    if ending in OTHERS:
        return Stray(message, f"{OTHERS[ending]}; then take that file in with talkingpoints new brief")
    hint = "if it is a brief, save it as a Word document, and take that in with 'talkingpoints new brief'"
    return Stray(message, f"{hint}; if not, {OUT}")


def _settings_name(right: str) -> str:
    """Return the nearest name of a file of settings, if one is near.

    >>> _settings_name("Handling.yaml"), _settings_name("notes.yaml")
    ('handling.yaml', 'notes.yaml')
    """
    return f"{nearest_of(right.removesuffix('.yaml'), SETTINGS) or right.removesuffix('.yaml')}.yaml"


def as_typed(path: str) -> str:
    """Return a path as it is typed in a terminal.

    >>> as_typed("content/briefs/a b.docx"), as_typed("content/briefs/a.docx")
    ('"content/briefs/a b.docx"', 'content/briefs/a.docx')
    """
    return f'"{path}"' if " " in path or "(" in path or "&" in path else path
