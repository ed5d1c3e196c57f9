"""The files of a new workspace: the worked example, or skeletons that name no country and no brief."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.scaffold.schemas import schema_files

_PLACEHOLDER_TOPIC = "third-party"
"""The topic that takes the place of the example's topics in own sections; the skeleton of a track has it."""

_GITIGNORE = "gitignore.txt"
_TOPICS = re.compile(r"topics: \[[^\]]*\]")
_OF_THIS_CONTENT = re.compile(r"^(?:refers|leaves_out):.*\n(?:[ #-].*\n)*", re.MULTILINE)
_HOW_TO_LEAVE_OUT = """\
# Topics that this audience doesn't get, each with the reason; `talkingpoints explain` shows it.
# leaves_out:
#   - topic: data
#     reason: others talk about the data
# Tracks on which its packs only say where to look:
# refers:
#   - track: first-track
#     audience: economic
"""


def example_workspace(example: Mapping[str, bytes], skeleton: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a workspace with the worked example."""
    return {**example, **_beside(skeleton)}


def empty_workspace(example: Mapping[str, bytes], skeleton: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a workspace with skeletons, and with the templates of the example.

    The rules of an audience that name a topic or a track of the example's content are left out.
    """
    content = {name: data for name, data in skeleton.items() if name != _GITIGNORE}
    templates = {name: data for name, data in example.items() if name.startswith("templates/")}
    audiences = {
        name: generic_audience(data.decode()).encode()
        for name, data in templates.items()
        if name.endswith("/audience.yaml")
    }
    return {**content, **templates, **audiences, **_beside(skeleton)}


def _beside(skeleton: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what every new workspace has besides content and templates."""
    return {".gitignore": skeleton[_GITIGNORE], **schema_files()}


def generic_audience(text: str) -> str:
    r"""Return the text of an audience's file without its rules on topics and tracks, and with an example of them.

    The topics of its own sections become a placeholder.

    >>> print(generic_audience("name: Minister\nrefers:  # look there\n  - track: trade\nlimits:\n  say: 4\n"))
    name: Minister
    # Topics that this audience doesn't get, each with the reason; `talkingpoints explain` shows it.
    # leaves_out:
    #   - topic: data
    #     reason: others talk about the data
    # Tracks on which its packs only say where to look:
    # refers:
    #   - track: first-track
    #     audience: economic
    limits:
      say: 4
    <BLANKLINE>
    """
    text = _TOPICS.sub(f"topics: [{_PLACEHOLDER_TOPIC}]", text)
    place = _OF_THIS_CONTENT.search(text)
    if place is None:
        return text
    rest = _OF_THIS_CONTENT.sub("", text[place.end() :])
    return text[: place.start()] + _HOW_TO_LEAVE_OUT + rest
