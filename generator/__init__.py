"""talkingpoints: points with their sources and audience templates in, Word and Markdown packs out.

workspace = open_workspace(Path("."))
for pack in make_packs(workspace, [("energy", "ministerial")]):
    print(FORMATS["markdown"].render(pack).decode())
"""

from generator.compose.pack import Pack
from generator.model.build_options import Terms
from generator.output.formats import FORMATS
from generator.pipeline import (
    Report,
    Request,
    all_meetings,
    all_requests,
    check_workspace,
    make_meetings,
    make_packs,
    open_workspace,
)
from generator.problems import InvalidInput, Place, Problem

__all__ = [
    "FORMATS",
    "InvalidInput",
    "Pack",
    "Place",
    "Problem",
    "Report",
    "Request",
    "Terms",
    "all_meetings",
    "all_requests",
    "check_workspace",
    "make_meetings",
    "make_packs",
    "open_workspace",
]
__version__ = "0.1.0"
