"""Why a file in templates/ is not used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.model.editions import MEETING, PACK
from generator.problems import nearest_of
from generator.workspace.folder_tree import FolderTree
from generator.workspace.places import SHARED, TEMPLATE_SUFFIX, WORDS_FILE
from generator.workspace.stray_names import WORD_FORMATS, as_markdown, as_template, as_yaml
from generator.workspace.strays import OUT, Stray, rename

PICTURES = frozenset([".png", ".jpg", ".jpeg", ".gif"])
"""The endings of pictures that a pack can contain."""

_OTHER_PICTURES = frozenset(
    [".svg", ".webp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".emf", ".wmf", ".bmp", ".ico", ".eps", ".ai", ".psd"]
)
_HOUSE = "house"
_AUDIENCE = "audience.yaml"


class TemplateFolder:
    """The folder templates/: its names, and which of its files packs are made from."""

    def __init__(self, tree: FolderTree, templates: Mapping[str, str]) -> None:
        self.tree = tree
        self.templates = templates
        self._words = "\n".join(templates.values())

    def editions(self, folder: str) -> set[str]:
        """Return the names of the editions whose templates are in a folder, such as `delegation`."""
        names = self.tree.names(f"templates/{folder}")
        return {name.removesuffix(TEMPLATE_SUFFIX) for name in names if name.endswith(TEMPLATE_SUFFIX)}

    def all_editions(self) -> set[str]:
        """Return the names of all editions."""
        folders = [path.removeprefix("templates/") for path in self.tree.folders if path.startswith("templates/")]
        return {edition for folder in folders if "/" not in folder for edition in self.editions(folder)}

    def uses(self, path: str) -> bool:
        """Tell whether packs are made from a file that was read. Whatever is not in templates/ is used."""
        parts = PurePosixPath(path).parts
        name = parts[-1]
        if parts[0] != "templates":
            return True
        if name.endswith(".j2"):
            is_edition = len(parts) == 3 and name.endswith(TEMPLATE_SUFFIX) and not name.startswith("_")
            own = "/".join(parts[1:])
            return is_edition or any(own in text for other, text in self.templates.items() if other != own)
        if PurePosixPath(name).suffix.lower() in PICTURES:
            return name in self._words or quote(name) in self._words
        if name.endswith(".docx") and len(parts) == 3:
            return self._serves(PurePosixPath(name).stem, parts[1])
        return True

    def _serves(self, stem: str, folder: str) -> bool:
        """Tell whether a Word file in a folder of templates/ is the house document of some pack."""
        if folder == SHARED:
            return stem in self.all_editions()
        return stem == _HOUSE or stem in self.editions(folder) | self.editions(SHARED)


def in_templates(path: str, folder: TemplateFolder) -> Stray:
    """Return why a file in templates/ is not used."""
    place, _, name = path.rpartition("/")
    ending = PurePosixPath(name).suffix.lower()
    if ending in PICTURES:
        return Stray(
            "no template shows this picture",
            f"write ![what it shows]({path.removeprefix('templates/')}) in a template, or delete it",
        )
    if ending in _OTHER_PICTURES:
        return Stray(
            f"a pack can't contain a picture that ends in {ending}",
            "save it as PNG, and name that file in the template",
        )
    match len(PurePosixPath(path).parts):
        case 2:
            return _at_the_top(name, folder)
        case 3:
            return _in_an_audience(name, place.removeprefix("templates/"), folder)
        case _:
            return _deeper(path, name)


def _at_the_top(name: str, folder: TemplateFolder) -> Stray:
    beside = folder.tree.names("templates")
    right = as_yaml(name)
    if right:
        known = nearest_of(right, [WORDS_FILE])
        message = f"the program doesn't read a file with the name {name}"
        if known:
            return rename(message, known, beside)
        return Stray(message, f"rename it to {WORDS_FILE}; or move it to the folder of its audience", True)
    if as_template(name):
        return _template(name, "templates", beside)
    word = _word_file(name, {_HOUSE}, beside)
    if word is not None:
        return word
    if name.lower().endswith(".docx"):
        hint = "if it is a house style, name it house.docx, here for all packs or in the folder of one audience"
        return Stray("no pack uses this Word file", f"{hint}; if not, {OUT}")
    return Stray("nothing reads this file", OUT)


def _in_an_audience(name: str, place: str, folder: TemplateFolder) -> Stray:
    beside = folder.tree.names(f"templates/{place}")
    editions = folder.editions(place) | (folder.all_editions() if place == SHARED else folder.editions(SHARED))
    right = as_yaml(name)
    if right:
        return _yaml(place, beside)
    if as_template(name):
        return _template(name, place, beside)
    stem = as_markdown(name).removesuffix(".md") or PurePosixPath(name).stem
    if stem in {*folder.all_editions(), PACK, MEETING} and name.lower().endswith((".md", ".markdown", ".txt")):
        there = f"{stem}{TEMPLATE_SUFFIX}" in beside
        message = f"this file isn't read: the name of a template ends in {TEMPLATE_SUFFIX}"
        return Stray(message, OUT) if there else rename(message, f"{stem}{TEMPLATE_SUFFIX}", beside)
    if place == SHARED and name.lower() == f"{_HOUSE}.docx":
        message = "no pack uses this house document: that of all audiences is templates/house.docx"
        return Stray(message, "move it to templates/, or to the folder of the audience that it is for", True)
    word = _word_file(name, {_HOUSE, *editions} - ({_HOUSE} if place == SHARED else set()), beside)
    if word is not None:
        return word
    if name.lower().endswith(".docx"):
        near = nearest_of(PurePosixPath(name).stem, [*editions, *([] if place == SHARED else [_HOUSE])])
        hint = f"to use it, give it the name of the edition that it is for{f' ({near}.docx?)' if near else ''}"
        hint += "" if place == SHARED else ", or call it house.docx to use it for the whole audience"
        return Stray(
            f"no pack uses this Word file: there is no edition '{PurePosixPath(name).stem}'", f"{hint}; or {OUT}"
        )
    if as_markdown(name):
        right = f"{stem}{TEMPLATE_SUFFIX}"
        return Stray("nothing reads this file", f"if it is a template, rename it to {right}; if not, {OUT}")
    return Stray("nothing reads this file", OUT)


def _yaml(place: str, beside: frozenset[str]) -> Stray:
    if place == SHARED:
        hint = "write the settings of an edition into the audience.yaml of each audience, under 'editions'"
        return Stray("no YAML file is read in templates/shared", hint, True)
    message = f"the settings of an audience are read only from {_AUDIENCE}"
    return rename(message, _AUDIENCE, beside)


def _template(name: str, place: str, beside: frozenset[str]) -> Stray:
    right = as_template(name)
    if name != right:
        return rename(f"the name of a template must end in {TEMPLATE_SUFFIX}", right, beside)
    if name.startswith("_"):
        return Stray("no template includes this piece", f'include it: {{% include "{place}/{name}" %}}; or delete it')
    hint = "move it to templates/shared or to an audience's folder, or delete it"
    return Stray("this template makes no pack, and no other template includes it", hint)


def _word_file(name: str, stems: set[str], beside: frozenset[str]) -> Stray | None:
    """Return what is wrong with a Word file that is named as a house document, but isn't one; None for other files."""
    path = PurePosixPath(name)
    ending = path.suffix.lower().removeprefix(".")
    stem = next((known for known in stems if known.casefold() == path.stem.casefold()), None)
    if stem is None or ending not in ("docx", *WORD_FORMATS):
        return None
    right = f"{stem}.docx"
    if ending == "docx":
        return rename(f"a house document is read only by the name {right}, in these very letters", right, beside)
    message = f"a .{ending} file can't be a house document"
    if right in beside:
        return Stray(message, f"packs take {right}; {OUT}")
    source = "ask for the Word file, and save it" if ending == "pdf" else "open it in Word, and save it"
    return Stray(message, f"{source} as a Word document (.docx) with the name {right}", True)


def _deeper(path: str, name: str) -> Stray:
    if as_yaml(name).casefold() == _AUDIENCE:
        return Stray("an audience's folder must be directly in templates/", "move its folder up to templates/", True)
    if as_template(name):
        include = f'{{% include "{path.removeprefix("templates/")}" %}}'
        message = "no template includes this one, and a template in a subfolder makes no pack"
        return Stray(message, f"include it: {include}; or move it up to the folder of an audience; or delete it")
    return Stray("nothing reads this file", OUT)
