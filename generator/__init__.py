"""talkingpoints makes Word and Markdown packs from points with their sources and from templates for audiences.

`docs/python.md` shows how to use it from Python. A pack passes through the rooms of this package in this order:
`workspace`, `selection`, `compose`, `writers`, `output`. `pipeline` joins them; `leaks` and `checks` check the results.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.checks.coverage import Coverage
    from generator.checks.house_styles import HouseReport
    from generator.checks.second_looks import Quiet
    from generator.compose.pack import Pack
    from generator.model.build_options import BuildOptions
    from generator.model.page import Page
    from generator.model.subject import Subject
    from generator.output.formats import FormatName
    from generator.output.page_count import PageCount
    from generator.output.write_files import Export, OutputFile, write_files
    from generator.pipeline.check_workspace import Report, check_workspace
    from generator.pipeline.make_files import MadeFiles, make_files, render_pack
    from generator.pipeline.make_packs import Request, all_meetings, all_requests, make_packs
    from generator.pipeline.open_workspace import open_workspace
    from generator.problems import AdviceCode, InvalidInput, Place, Problem
    from generator.workspace.library import Workspace

_HOMES = {
    "AdviceCode": "problems",
    "BuildOptions": "model.build_options",
    "Coverage": "checks.coverage",
    "Export": "output.write_files",
    "FormatName": "output.formats",
    "HouseReport": "checks.house_styles",
    "InvalidInput": "problems",
    "MadeFiles": "pipeline.make_files",
    "OutputFile": "output.write_files",
    "Pack": "compose.pack",
    "Page": "model.page",
    "PageCount": "output.page_count",
    "Place": "problems",
    "Problem": "problems",
    "Quiet": "checks.second_looks",
    "Report": "pipeline.check_workspace",
    "Request": "pipeline.make_packs",
    "Subject": "model.subject",
    "Workspace": "workspace.library",
    "all_meetings": "pipeline.make_packs",
    "all_requests": "pipeline.make_packs",
    "check_workspace": "pipeline.check_workspace",
    "make_files": "pipeline.make_files",
    "make_packs": "pipeline.make_packs",
    "open_workspace": "pipeline.open_workspace",
    "render_pack": "pipeline.make_files",
    "write_files": "output.write_files",
}
"""The module of each public name. A module is imported on first use, so that the commands start quickly."""

__all__ = [
    "AdviceCode",
    "BuildOptions",
    "Coverage",
    "Export",
    "FormatName",
    "HouseReport",
    "InvalidInput",
    "MadeFiles",
    "OutputFile",
    "Pack",
    "Page",
    "PageCount",
    "Place",
    "Problem",
    "Quiet",
    "Report",
    "Request",
    "Subject",
    "Workspace",
    "all_meetings",
    "all_requests",
    "check_workspace",
    "make_files",
    "make_packs",
    "open_workspace",
    "render_pack",
    "write_files",
]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'generator' has no attribute '{name}'")
    return getattr(import_module(f"generator.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
