"""Topics: each topic that an audience leaves out is the topic of a portion."""

from __future__ import annotations

from generator.model.editions import PACK
from generator.problems import AdviceCode, Problem, hint_known
from generator.workspace.library import Workspace


def check_topics(workspace: Workspace) -> list[Problem]:
    """Return a warning for each topic in an audience's `leaves_out` that no portion has: it leaves nothing out."""
    topics = sorted({topic for owned in workspace.library.owned.values() for topic in owned.portion.topics})
    problems = []
    for audience in workspace.audiences.values():
        for position, rule in enumerate(audience.file.leaves_out):
            if rule.topic is not None and rule.topic not in topics:
                message = f"no portion has the topic '{rule.topic}', so nothing is left out"
                where = audience.editions[PACK].yaml.place(("leaves_out", position, "topic"))
                hint = hint_known(rule.topic, topics, "topics")
                problems.append(Problem(AdviceCode("unknown-topic"), message, where, hint, "warning"))
    return problems
