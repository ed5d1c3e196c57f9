"""Check a whole workspace: its content, its templates, its house styles, and every pack."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.checks.absences import check_absences, without_absences
from generator.checks.agenda_minutes import check_agendas
from generator.checks.caution_leads import check_caution_leads
from generator.checks.coverage import Coverage, check_coverage, measure_coverage
from generator.checks.headings import check_headings
from generator.checks.house_styles import HouseReport, check_houses, report_houses
from generator.checks.idle_sections import section_use
from generator.checks.leave_behinds import check_leave_behind, is_undrafted
from generator.checks.measures import check_measures, check_page_numbers, needs_count
from generator.checks.options_kept import check_options
from generator.checks.raised_ceilings import check_raised_ceilings
from generator.checks.second_looks import Quiet, look_again
from generator.checks.sentence_length import check_sentence_length
from generator.checks.speaking_time import check_speaking
from generator.checks.spelling import check_spelling
from generator.checks.suspects import check_suspects
from generator.checks.too_many_musts import check_musts
from generator.checks.undrafted_texts import check_facts_once, check_to_draft, files_beside
from generator.checks.unknown_topics import check_topics
from generator.checks.unprinted_portions import check_unprinted
from generator.checks.untranslated_words import check_unused_words, check_words
from generator.checks.unused_portions import check_guards, check_unused
from generator.checks.vague_objectives import check_objectives
from generator.compose.pack import Pack
from generator.model.build_options import NO_OPTIONS, BuildOptions
from generator.output.libreoffice import find_office
from generator.output.page_count import PageCount, page_counts
from generator.pipeline.make_packs import PackMaker, Request, all_meetings, all_requests
from generator.pipeline.open_workspace import all_house_problems, read_workspace, template_problems
from generator.problems import InvalidInput, Problem, sorted_problems
from generator.workspace.library import Workspace


@dataclass(frozen=True)
class Report:
    """The result of `check`: problems, each brief's coverage, reports on house styles, and acknowledged flags.

    `pages` are the pages of the packs that have a limit of pages or a table of contents, by their names.
    """

    problems: tuple[Problem, ...]
    coverage: tuple[Coverage, ...] = ()
    houses: tuple[HouseReport, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    pages: Mapping[str, PageCount] = field(default_factory=dict)


def check_workspace(
    folder: Path,
    *,
    requests: Sequence[Request] | None = None,
    options: BuildOptions = NO_OPTIONS,
    estimate: bool = False,
    on: datetime.date | None = None,
) -> Report:
    """Return all problems of a workspace, and the coverage of its briefs.

    The packs of `requests` are checked, by default all of them, as a build with the `options` would make them.
    LibreOffice counts their pages if it is installed; with `estimate` they are estimated. `on` is the day for which
    dates are judged; the default is today. If the content has errors, no pack is made, and the report has only
    problems.
    """
    workspace, problems = read_workspace(folder)
    if problems:
        return unusable(workspace, problems)
    return check_read(workspace, requests, options, estimate=estimate, on=on)


def unusable(workspace: Workspace, problems: Iterable[Problem]) -> Report:
    """Return the report on a workspace whose content has errors."""
    problems = list(problems)
    found = [*problems, *template_problems(workspace, problems), *all_house_problems(workspace)]
    return Report(sorted_problems([*found, *without_absences(workspace.library, workspace.unused)]))


def check_read(
    workspace: Workspace,
    requests: Sequence[Request] | None = None,
    options: BuildOptions = NO_OPTIONS,
    *,
    estimate: bool = False,
    on: datetime.date | None = None,
) -> Report:
    """Return the report on a workspace whose content has no errors; `check_workspace` explains the arguments."""
    library = workspace.library
    every = [*all_requests(workspace), *all_meetings(workspace)]
    maker = PackMaker(workspace, options)
    packs, found = _packs(maker, every if requests is None else requests, is_named=requests is not None)
    beside = files_beside(library, [request.subject for request in requests], packs) if requests is not None else ()
    measured = [pack for pack in packs if needs_count(pack)]
    counts = page_counts(measured, count=not estimate and find_office() is not None)
    pages = {pack.name: count for pack, count in zip(measured, counts, strict=True)}
    found += all_house_problems(workspace) if requests is None else []
    is_whole = requests is None and not any(problem.severity == "error" for problem in found)
    use = section_use(workspace)
    problems = [
        *found,
        *workspace.unused,
        *check_unprinted(library, packs, use if is_whole else replace(use, never_printed={})),
    ]
    if is_whole:
        problems += use.never_there
    for pack in packs:
        problems += check_headings(pack.document)
    problems += [*check_measures(packs, pages, options), *check_page_numbers(packs, pages)]
    problems += [*check_options(packs, options), *check_houses(packs), *check_speaking(library, packs)]
    coverage = measure_coverage(library)
    problems += [*check_coverage(library, coverage), *check_sentence_length(workspace), *check_topics(workspace)]
    problems += [*check_raised_ceilings(workspace), *check_guards(library), *check_musts(packs)]
    problems += [*check_agendas(library, packs), *check_spelling(library), *check_caution_leads(library)]
    problems += [*check_objectives(library), *check_words(library, packs), *check_unused_words(workspace)]
    problems += [*check_to_draft(library, beside), *check_facts_once(library), *check_suspects(library)]
    withholds = options.ceiling is not None or options.cleared_only
    if is_whole and not withholds:
        problems += check_unused(library, packs)  # all packs are there, with all that they can have
    looked = look_again(library, on or datetime.date.today())
    problems += looked.problems
    needless = check_absences(library, problems) if is_whole and not withholds else ()
    return Report(
        sorted_problems([*without_absences(library, problems), *needless]),
        coverage,
        report_houses(packs),
        looked.quiet,
        pages,
    )


def _packs(maker: PackMaker, requests: Iterable[Request], *, is_named: bool) -> tuple[list[Pack], list[Problem]]:
    """Return the packs that can be made, and the problems of those that can't.

    An empty leave-behind of a track that nobody has drafted yet is a problem only if somebody named its pack.
    """
    packs: list[Pack] = []
    problems: list[Problem] = []
    for request in requests:
        try:
            selection = maker.select(request)
            empty = check_leave_behind(maker.workspace.library, selection)
            problems += [] if not is_named and is_undrafted(maker.workspace.library, selection) else empty
            if not empty:
                packs.append(maker.compose(request, selection))
        except InvalidInput as error:
            problems += [*error.problems, *maker.templates.problems_for(request.audience)]
    return packs, problems
