"""Packs -> files in each format, each with its leak check: a search for words that its readers may not see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.checks.measures import check_measures, check_pdf_numbers
from generator.checks.options_kept import check_options, check_pages_written
from generator.checks.speaking_time import check_speaking
from generator.checks.suspects import suspects_in
from generator.checks.untranslated_words import check_words
from generator.compose.pack import Pack
from generator.leaks.file_texts import UnreadableFile
from generator.leaks.search import Watch
from generator.leaks.withheld_words import watch_for
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.output.formats import PAGED, SUFFIXES, FormatName
from generator.output.page_count import PageCount, page_counts
from generator.output.render_packs import Rendered, render_packs
from generator.output.write_files import OutputFile
from generator.problems import InvalidInput, Place, Problem
from generator.workspace.library import Edition, Workspace

Inspection = Callable[[bytes], list[Problem]]
"""The leak check of one file: it takes the file's bytes and returns the problems in them."""


@dataclass(frozen=True)
class MadeFiles:
    """The files of packs, ready to be written, and the warnings for the user.

    `errors` say which files are missing, and why: a PDF that can't be made keeps no other file from being written.
    """

    files: tuple[OutputFile, ...]
    remarks: tuple[Problem, ...]
    errors: tuple[Problem, ...] = ()


def make_files(
    workspace: Workspace,
    packs: Sequence[Pack],
    formats: Iterable[FormatName],
    options: BuildOptions = NO_OPTIONS,
    *,
    count_pages: bool = False,
) -> MadeFiles:
    """Return the files of packs in some formats, with the facts for the manifest. The files of a pack are together.

    `write_files` runs the leak check of each file on the bytes that it has written. With `count_pages`, LibreOffice
    counts the pages; else they are estimated.
    """
    formats = list(formats)
    checks = LeakChecks(workspace, options)
    is_paged = bool(PAGED & set(formats))
    counts = page_counts(packs, count=count_pages) if is_paged else None
    rendered = {name: render_packs(packs, name, counts) for name in formats}
    files = [
        _file(pack, name, found[number], checks)
        for number, pack in enumerate(packs)
        for name, found in rendered.items()
        if not found[number].errors
    ]
    files += _pictures(packs, rendered.values(), checks)
    remarks = check_words(workspace.library, packs)
    remarks += remarks_on(workspace, packs, options, counts, rendered.get("pdf"))
    remarks += [] if is_paged else check_pages_written(options, count_pages=count_pages)
    remarks += [remark for found in rendered.values() for one in found for remark in one.remarks]
    each_once = {(remark.message, remark.hint): remark for remark in remarks}
    errors = [error for found in rendered.values() for one in found for error in one.errors]
    return MadeFiles(tuple(files), tuple(each_once.values()), tuple(errors))


def remarks_on(
    workspace: Workspace,
    packs: Sequence[Pack],
    options: BuildOptions,
    counts: Sequence[PageCount] | None = None,
    pdfs: Sequence[Rendered] | None = None,
) -> list[Problem]:
    """Return warnings on packs that were made with some options: limits and options that they don't keep.

    `counts` are the pages of the packs, if they are written to files that have pages, and `pdfs` their PDFs.
    """
    by_name = {pack.name: count for pack, count in zip(packs, counts or (), strict=False)}
    in_pdf = {pack.name: pdf.pages for pack, pdf in zip(packs, pdfs or (), strict=False) if pdf.pages}
    return [
        *check_measures(packs, by_name, options, {name: count.pages for name, count in in_pdf.items()}),
        *check_pdf_numbers(packs, by_name, in_pdf),
        *check_options(packs, options),
        *check_speaking(workspace.library, packs),
        *suspects_in(workspace.library, packs),
    ]


def render_pack(workspace: Workspace, pack: Pack, format_: FormatName, options: BuildOptions = NO_OPTIONS) -> bytes:
    """Return one pack in one format.

    Raises `InvalidInput` if it can't be made, or contains words that its readers may not see.
    """
    [rendered] = render_packs([pack], format_)
    if rendered.errors:
        raise InvalidInput(rendered.errors)
    name = f"{pack.name}{SUFFIXES[format_]}"
    found = LeakChecks(workspace, options).of(pack, name)(rendered.data)
    if found:
        raise InvalidInput(found)
    return rendered.data


def _file(pack: Pack, name: FormatName, rendered: Rendered, checks: LeakChecks) -> OutputFile:
    facts = pack.document.facts
    said = {
        "track": pack.subject.id,
        "audience": pack.audience,
        "edition": pack.edition,
        "format": name,
        "title": facts.title,
        "as_of": pack.document.date,
        "marking": facts.marking,
    }
    path = pack.name + SUFFIXES[name]
    return OutputFile(PurePosixPath(path), rendered.data, said, checks.of(pack, path), rendered.pages)


def _pictures(packs: Sequence[Pack], rendered: Iterable[list[Rendered]], checks: LeakChecks) -> list[OutputFile]:
    """Return the picture files that the Markdown files of packs link to, each once."""
    pictures: dict[PurePosixPath, tuple[bytes, list[Pack]]] = {}
    for found in rendered:
        for pack, one in zip(packs, found, strict=True):
            for path, data in one.beside.items():
                pictures.setdefault(PurePosixPath(pack.audience, path), (data, []))[1].append(pack)
    return [
        OutputFile(place, data, {"format": "picture"}, checks.of_all(shown, str(place)))
        for place, (data, shown) in pictures.items()
    ]


class LeakChecks:
    """Makes the leak checks of files. The withheld words of an edition are worked out once and kept."""

    def __init__(self, workspace: Workspace, options: BuildOptions) -> None:
        self.workspace = workspace
        self.options = options
        self.known: dict[tuple[int, frozenset[str], frozenset[str], str], tuple[Edition, Watch]] = {}

    def of(self, pack: Pack, name: str) -> Inspection:
        """Return the leak check of a pack's file; `name` is the file's path below the output folder."""
        watch = self._watch(pack)
        return lambda data: leak_problems(watch, name, data)

    def of_all(self, packs: Iterable[Pack], name: str) -> Inspection:
        """Return the leak check of a file that several packs share."""
        watches = {id(watch): watch for watch in map(self._watch, packs)}.values()
        return lambda data: [problem for watch in watches for problem in leak_problems(watch, name, data)]

    def _watch(self, pack: Pack) -> Watch:
        edition = pack.selection.edition
        withheld = {item.portion.id: item.portion for item in pack.selection.withheld if item.handling}
        printed, words = pack.document.open_texts, pack.document.words
        key = (id(edition), frozenset(withheld), printed, words.lang)
        if key not in self.known:
            texts = self.workspace.templates.values()
            made = watch_for(self.workspace.library, edition, self.options, withheld.values(), texts, printed, words)
            self.known[key] = (edition, made)  # keeping the edition makes sure that no other object gets its id
        return self.known[key][1]


def leak_problems(watch: Watch, name: str, data: bytes) -> list[Problem]:
    """Return an error for each place in a file that contains words of a withheld portion."""
    try:
        leaks = watch.leaks(name, data) if watch.is_needed else []
    except UnreadableFile:
        message = "the file can't be searched for withheld words: it is damaged, or it has a password"
        return [Problem("leak", message, Place(name), "save it again in Word without a password")]
    problems = []
    for leak in leaks:
        message = f"words of '{leak.portion}', which is withheld, are in {leak.where}: “{leak.words}”"
        hint = "remove these words from the template or from the house style"
        problems.append(Problem("leak", message, Place(name), hint))
    return problems
