"""Texts that begin with TODO are to be drafted: packs say so, `check` counts them, and nothing takes them for lines."""

from __future__ import annotations

import json
import re
from pathlib import Path

import docx
import pytest
from support.workspaces import FISH, Run, change

FACTS = "content/briefs/harbour-note.yaml"
TEXT = "content/briefs/harbour-note.md"
LINE = "say: We want to renew the fisheries talks with you."


def pack_of(workspace: Path) -> str:
    """Return the pack of the track `fish` as Markdown, with plain spaces."""
    return (workspace / "output/delegation/fish.md").read_text("utf-8").replace("\u00a0", " ")


def warnings(run: Run, workspace: Path) -> list[str]:
    """Return the messages of `check`."""
    return [problem["message"] for problem in json.loads(run("-C", workspace, "check", "--json").stdout)["problems"]]


def test_both_formats_say_the_same_of_a_to_do(run: Run, small: Path) -> None:
    """Word and Markdown print the same bold words, with the note of staff."""
    change(small / FISH, (LINE, 'say: "TODO: ask for May 2031"'), ("lead: Renew the talks.", "lead: TODO"))
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 0, result.output
    pack = pack_of(small)
    assert "1. **\\[To be drafted\\]** **\\[To be drafted: ask for May 2031\\]**[^" in pack
    document = docx.Document(str(small / "output/delegation/fish.docx"))
    [line] = [found for found in document.paragraphs if "ask for May\u00a02031" in found.text]
    assert line.text.startswith("[To be drafted] [To be drafted: ask for May\u00a02031]")
    drafted = [part for part in line.runs if "drafted" in part.text]
    assert [(part.bold, part.style.name) for part in drafted] == [
        (None, "Point Lead"),  # this style is bold
        (True, "Default Paragraph Font"),
    ]


def test_check_counts_to_dos_and_asks_nothing_else_of_them(run: Run, small: Path) -> None:
    """One warning counts the texts of a file; their words need no source and no spelling, and take no time."""
    before = warnings(run, small)
    facts = "name: Ports\nlast_met: TODO\nclearance: {drafter: TODO}"
    change(small / "content/tracks/ports.yaml", ("name: Ports and Shipping", facts))
    change(
        small / FISH,
        (LINE, 'say: "TODO: Zanzibar, 99 per cent, must"'),
        ("need: Figures for", "need: TODO figures for"),
    )
    after = warnings(run, small)
    assert [message for message in after if message not in before] == [
        "2 texts to draft: fi-renew, fi-gap-figures",
        "2 texts to draft: last_met, drafter",
    ]


def test_check_of_a_track_lists_its_own_texts_to_draft(run: Run, small: Path) -> None:
    """Texts of other tracks, and facts of briefs that its packs don't cite, are not what somebody asked for."""
    change(small / FISH, (LINE, 'say: "TODO"'))
    change(small / "content/tracks/ports.yaml", ("name: Ports and Shipping", "name: Ports\nlast_met: TODO"))
    change(small / FACTS, ("standing: ", "standing: TODO  # "))
    (small / "content/briefs/second.md").write_text("Ports want pilots.\n", encoding="utf-8")
    facts = "title: Second\ndate: TODO\npublisher: X\nattribution: Y.\nstanding: A note.\n"
    (small / "content/briefs/second.yaml").write_text(facts, encoding="utf-8")
    for name, there in (("fish", ["fish", "harbour-note"]), ("ports", ["harbour-note", "ports"])):
        lines = [
            line for line in run("-C", small, "check", "--estimate", name).stdout.splitlines() if "to draft" in line
        ]
        assert sorted(Path(line.split(":")[0]).stem for line in lines) == there
    assert run("-C", small, "check", "--estimate").stdout.count("to draft:") == 4


def test_a_track_to_be_drafted_is_not_asked_for_what_to_leave(run: Run, small: Path) -> None:
    """An empty leave-behind is a warning once a point is drafted, or when somebody checks this leave-behind."""
    change(
        small / "templates/delegation/audience.yaml",
        ("limits:", "editions:\n  leave-behind: {leave_behind: yes, sections: [say]}\nlimits:"),
    )
    line = "{% for point in points.say %}- {{ point.written or point.say }}\n{% endfor %}\n"
    (small / "templates/delegation/leave-behind.md.j2").write_text(
        f"# {{{{ track.name }}}}\n\n{line}", encoding="utf-8"
    )
    said = "nothing in 'fish' is released for a leave-behind"
    assert said in run("-C", small, "check", "--estimate").stdout
    text = (small / FISH).read_text(encoding="utf-8")
    (small / FISH).write_text(re.sub(r"^    say: .*$", "    say: TODO", text, flags=re.MULTILINE), encoding="utf-8")
    assert said not in run("-C", small, "check", "--estimate").stdout
    assert said in run("-C", small, "check", "--estimate", "fish", "-e", "leave-behind").stdout
    assert run("-C", small, "build", "fish", "-e", "leave-behind").exit_code == 1


@pytest.mark.parametrize("status", ["cleared", "approved"])
def test_what_is_to_be_drafted_cannot_be_cleared(run: Run, small: Path, status: str) -> None:
    """A portion with a to-do is no portion that somebody has cleared, in its variants either."""
    change(small / FISH, ("    lead: Renew the talks.", f"    status: {status}\n    lead: Renew the talks.\n"
                          "    variants: {delegation: {say: TODO}}"))  # fmt: skip
    result = run("-C", small, "check")
    assert result.exit_code == 1
    assert f"'fi-renew' can't be {status}: its 'say' is to be drafted" in result.output


def test_a_to_do_is_never_left_behind(run: Run, small: Path) -> None:
    """A leave-behind leaves out a point that is to be drafted, and finds no leak in that."""
    change(
        small / "templates/delegation/audience.yaml",
        ("limits:", "editions:\n  leave-behind:\n    sections: [say]\nlimits:"),
    )
    template = "{% for point in points.say %}\n{{ point.lead }} {{ point.say }}\n\n{% endfor %}\n"
    (small / "templates/delegation/leave-behind.md.j2").write_text(template, "utf-8")
    released = ("release: leave-behind\n    lead: Renew the talks.", "release: leave-behind\n    lead: Survey data.")
    change(small / FISH, ("lead: Renew the talks.", released[0]), ("lead: Survey data.", released[1]),
           (LINE, "say: TODO"))  # fmt: skip
    result = run("-C", small, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 0, result.output
    pack = (small / "output/delegation/fish-leave-behind.md").read_text("utf-8")
    assert "Survey data." in pack
    assert "Renew" not in pack
    assert "drafted" not in pack


def test_front_matter_is_facts_and_no_section(run: Run, small: Path) -> None:
    """The facts of a brief may stand at the top of its text; places in the text stay those of the file."""
    facts = (small / FACTS).read_text("utf-8")
    text = (small / TEXT).read_text("utf-8")
    (small / FACTS).unlink()
    (small / TEXT).write_text(f"---\n{facts}---\n\n{text}", "utf-8")
    assert run("-C", small, "build").exit_code == 0
    pack = pack_of(small)
    assert "[^1]: Harbour Note 7, May 2019, ‘Fisheries’:" in pack
    change(small / TEXT, ("Quotas cannot", "A new sentence stands here now. Quotas cannot"))
    [coverage] = json.loads(run("-C", small, "check", "coverage", "--json").stdout)["coverage"]
    [new] = [passage for passage in coverage["unaccounted"] if "A new sentence" in passage["text"]]
    line = (small / TEXT).read_text("utf-8").split("A new sentence")[0].count("\n") + 1
    assert new["line"] == line
    change(small / TEXT, ('date: "2019-05"', "date: May 2019"))
    wrong = run("-C", small, "check")
    assert f"{TEXT}:4:7: 'date': 'May 2019' is not a date" in wrong.output


def test_front_matter_beside_a_file_of_facts_is_no_text(run: Run, small: Path) -> None:
    """Front matter of another program is no part of the brief; what it says otherwise than the facts is a warning."""
    text = (small / TEXT).read_text("utf-8")
    (small / TEXT).write_text(f"---\ntitle: Harbour policy\nauthor: Jane Doe\ntags: [fish]\n---\n\n{text}", "utf-8")
    assert run("-C", small, "build").exit_code == 0
    pack = pack_of(small)
    assert "Jane Doe" not in pack
    assert "tags" not in pack
    messages = warnings(run, small)
    assert f"'title': given differently here and in {FACTS}, which counts" in messages
    assert not any("author" in message for message in messages)


def test_a_paper_without_a_number_is_named_by_its_title(run: Run, small: Path) -> None:
    """Notes and the line of sources name such a paper by its title."""
    change(small / FACTS, ("number: Harbour Note 7\n", ""))
    assert run("-C", small, "build").exit_code == 0
    assert "[^1]: Harbour Note, May 2019, ‘Fisheries’:" in pack_of(small)
