"""Topics: each topic that an audience or a meeting names is the topic of a portion."""

from __future__ import annotations

from generator.model.editions import PACK
from generator.model.field_texts import texts_of
from generator.model.subject import Subject
from generator.problems import AdviceCode, Place, Problem, hint_known
from generator.workspace.library import Audience, Workspace

_NOTHING = "no portion has the topic '{}', so nothing is left out"


def check_topics(workspace: Workspace) -> list[Problem]:
    """Return a warning for each topic in a `leaves_out` that no portion has, and for each that a section asks for."""
    topics = sorted({topic for owned in workspace.library.owned.values() for topic in owned.portion.topics})
    problems = []
    for audience in workspace.audiences.values():
        for position, rule in enumerate(audience.file.leaves_out):
            if rule.topic is not None and rule.topic not in topics:
                where = audience.editions[PACK].yaml.place(("leaves_out", position, "topic"))
                hint = hint_known(rule.topic, topics, "topics")
                problems.append(_warning(_NOTHING.format(rule.topic), where, hint))
        problems += _of_own_sections(workspace, audience, topics)
    return [*problems, *_of_meetings(workspace, topics)]


def _of_meetings(workspace: Workspace, topics: list[str]) -> list[Problem]:
    """Return a warning for each topic that a meeting leaves out and no portion has."""
    library, problems = workspace.library, []
    for name, meeting in library.meetings.items():
        file = library.clearances[Subject("meeting", name)].file
        for position, rule in enumerate(meeting.leaves_out):
            if rule.topic is not None and rule.topic not in topics:
                where = file.place(("leaves_out", position, "topic"))
                problems.append(_warning(_NOTHING.format(rule.topic), where, hint_known(rule.topic, topics, "topics")))
    return problems


def _of_own_sections(workspace: Workspace, audience: Audience, topics: list[str]) -> list[Problem]:
    """Return a warning for each topic and each text under `extra` that an own section asks for and no portion has.

    Where no portion has any topic, as in a new workspace, nothing is said of topics: the section is only not used yet.
    """
    extras = {(name, text) for portion in workspace.library.portions() for name, value in portion.extra.items()
              for text in texts_of(value)}  # fmt: skip
    yaml, problems = audience.editions[PACK].yaml, []
    for own, section in audience.file.own_sections.items():
        for position, topic in enumerate(section.topics):
            if topics and topic not in topics:
                where = yaml.place(("own_sections", own, "topics", position))
                message = f"no portion has the topic '{topic}', so '{own}' takes nothing by it"
                problems.append(_warning(message, where, hint_known(topic, topics, "topics")))
        for name, value in section.extra.items():
            for text in texts_of(value):
                if (name, text) not in extras:
                    where = yaml.place(("own_sections", own, "extra", name))
                    message = f"no portion has '{name}: {text}' under 'extra', so '{own}' takes nothing by it"
                    there = sorted({other for there, other in extras if there == name})
                    names = sorted({there for there, _ in extras})
                    hint = hint_known(text, there, "texts") if there else hint_known(name, names, "names")
                    problems.append(_warning(message, where, hint))
    return problems


def _warning(message: str, where: Place, hint: str) -> Problem:
    return Problem(AdviceCode("unknown-topic"), message, where, hint, "warning")
