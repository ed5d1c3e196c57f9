"""No withheld text is anywhere in a file: random libraries, templates and meetings with canary words."""

from __future__ import annotations

import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.workspaces import REPOSITORY, copy_small

pytestmark = pytest.mark.usefixtures("unsourced")

KINDS = ("points", "points", "points", "objectives", "likely_points", "asks_and_offers", "gaps")
LEVELS = ("Unclassified", "Restricted", "Confidential", "Secret", "Top Secret")
QUOTE = {"quote": "Both sides agree that stocks must recover."}

# Snippets that print every field in every kind of block; each one works with any content.
SNIPPETS = (
    "{% for p in points.say %}\n1. **{{ p.lead }}** {{ p.say }}{{ p.cite }}\n{% endfor %}\n",
    "{% for p in points.if_raised + points.background %}\n- {{ p.lead | upper }} _{{ p.say }}_\n{% endfor %}\n",
    "{% for p in points.do_not_raise + points.internal + points.press %}\n- {{ p.say }}{{ p.cite }}\n{% endfor %}\n",
    "{% for p in points.say %}\n## {{ p.lead }}\n\n{{ p.id }} {{ p.status }} {{ p.release }}\n\n{% endfor %}\n",
    "{% for p in points.say if p.note %}\n> {{ p.note }}\n{% endfor %}\n",
    "{% for l in likely_points %}\n- {{ l.they }} — {{ l.we }}{{ l.cite }}\n{% endfor %}\n",
    "{% if asks_and_offers %}\n| A | B |\n|---|---|\n{% for r in asks_and_offers %}\n"
    "| {{ r.ask }} | {{ r.note or '—' }} |\n"
    "{% endfor %}\n{% endif %}\n",
    "{% for g in gaps %}\n- {{ g.need }}[^{{ loop.index }}]\n{% endfor %}\n\n"
    "{% for g in gaps %}\n[^{{ loop.index }}]: {{ g.id }}\n{% endfor %}\n",
    "{% for o in objectives %}\n- {{ o.text }}{{ o.cite }}\n{% endfor %}\n",
    "{% for p in points.say + gaps %}\n- {{ p.extra.own }}: {{ p.extra.more | join('; ') }}\n{% endfor %}\n",
    "{% for p in sections.offers %}\n- {{ p.say }} {{ p.extra.own }}\n{% endfor %}\n",
    "{{ points.say | map(attribute='lead') | join(', ') or 'none' }}\n",
    "{{ points.say | length }} points, {{ gaps | length }} gaps\n",
)  # fmt: skip
LEFT_SNIPPETS = (
    "{% for p in points.say %}\n1. {{ p.written or p.say }}\n{% endfor %}\n",
    "{% for p in points.say + points.press %}\n- **{{ p.lead }}** {{ p.say }}\n{% endfor %}\n",
    "{{ points.say | map(attribute='lead') | join(', ') or 'none' }}\n",
)
STANDING = "\n{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n\n{% endfor %}\n"


def canary(number: int, field: str) -> str:
    """Return a word that is nowhere else, such as `zq3sayqz`."""
    return f"zq{number}{field}qz"


@st.composite
def portions(draw: st.DrawFn) -> list[dict[str, object]]:
    """Draw portions of every kind with every handling; each of their texts contains a canary."""
    found: list[dict[str, object]] = []
    for number in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from(KINDS))
        fields = {
            "points": ("lead", "say", "written"), "objectives": ("text",), "likely_points": ("they", "we"),
            "asks_and_offers": ("ask", "counterpart"), "gaps": ("need",),
        }[kind]  # fmt: skip
        portion: dict[str, object] = {
            "id": f"id{number}",
            "classification": draw(st.sampled_from(LEVELS)),
            "release": draw(st.sampled_from(["internal", "oral", "leave-behind", "public"])),
            "status": draw(st.sampled_from(["draft", "cleared", "approved", "withdrawn"])),
            "note": f"On purpose, {canary(number, 'note')}.",
            "sources": [dict(QUOTE)],
            "extra": {"own": f"So {canary(number, 'own')}.", "more": [f"And {canary(number, 'more')}."]},
            **{field: f"We say {canary(number, field)} and no more." for field in fields},
        }
        if kind == "points":
            use = draw(st.sampled_from(["say", "say", "if-raised", "background", "internal", "do-not-raise"]))
            portion |= {"kind": draw(st.sampled_from(["ask", "press"])), "use": use}
            portion["variants"] = {"delegation": {"say": f"Or else {canary(number, 'variant')}."}}
        found.append({"_list": kind, **portion})
    return found


def track_of(drawn: list[dict[str, object]]) -> str:
    """Return a track's file."""
    lists: dict[str, list[dict[str, object]]] = {}
    for portion in drawn:
        lists.setdefault(str(portion["_list"]), []).append({k: v for k, v in portion.items() if k != "_list"})
    return yaml.safe_dump({"number": 1, "name": "Fisheries", **lists}, allow_unicode=True, sort_keys=False)


def texts_of(path: Path) -> Iterator[str]:
    """Yield every text of a file: its name, its bytes, and the XML and the words of each part."""
    yield path.name
    data = path.read_bytes()
    yield data.decode("utf-8", errors="replace")
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for name in package.namelist():
                text = package.read(name).decode("utf-8", errors="replace")
                yield f"{name} {text}"
                yield html.unescape(re.sub(r"<[^>]*>", "", text))


def numbers_in(path: Path) -> set[int]:
    """Return the numbers of the portions whose canaries are in a file."""
    return {int(number) for text in texts_of(path) for number in re.findall(r"zq(\d+)[a-z]+qz", text.casefold())}


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the small workspace; each example writes new content and templates into it."""
    folder = copy_small(tmp_path_factory.mktemp("aviary") / "small")
    (folder / "content/tracks/ports.yaml").unlink()
    (folder / "content/tracks/cross-cutting.yaml").unlink()
    return folder


@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=120)
@given(
    drawn=portions(),
    snippets=st.lists(st.sampled_from(SNIPPETS), min_size=1, unique=True),
    left=st.lists(st.sampled_from(LEFT_SNIPPETS), min_size=1, unique=True),
    bounds=st.tuples(*[st.none() | st.sampled_from(LEVELS)] * 3),
    marks=st.booleans(),
    cleared=st.booleans(),
)
def test_no_canary_is_found(
    aviary: Path,
    drawn: list[dict[str, object]],
    snippets: list[str],
    left: list[str],
    bounds: tuple[str | None, str | None, str | None],
    marks: bool,
    cleared: bool,
) -> None:
    """With any library, templates and ceilings, a file contains only what its readers may see.

    Its marking is the highest level of the portions that it contains.
    """
    from click.testing import CliRunner

    from generator.cli import main

    of_audience, of_edition, of_build = bounds
    (aviary / "content/tracks/fish.yaml").write_text(track_of(drawn), encoding="utf-8")
    folder = aviary / "templates/delegation"
    (folder / "pack.md.j2").write_text("# {{ track.name }}\n\n" + "\n".join(snippets) + STANDING, encoding="utf-8")
    (folder / "paper.md.j2").write_text("# Paper\n\n" + "\n".join(left), encoding="utf-8")
    sections = ["say", "press", "if_raised", "background", "do_not_raise", "internal", "objectives", "likely_points",
                "asks_and_offers", "gaps"]  # fmt: skip
    own = {"offers": {"from": "say", "kind": ["press", "offer"]}}
    audience = {"name": "Delegation", "sections": [*sections, "offers"], "own_sections": own, "portion_marks": marks,
                "editions": {"paper": {"leave_behind": True}, "pack": {}}}  # fmt: skip
    if of_audience:
        audience["ceiling"] = of_audience
    if of_edition:
        audience["editions"] = {"paper": {"leave_behind": True}, "pack": {"ceiling": of_edition}}
    (folder / "audience.yaml").write_text(yaml.safe_dump(audience), encoding="utf-8")
    shutil.rmtree(aviary / "output", ignore_errors=True)
    for edition in ("pack", "paper"):
        asked = [*(["--ceiling", of_build] if of_build else []), *(["--cleared-only"] if cleared else [])]
        result = CliRunner().invoke(main, ["-C", str(aviary), "build", "-e", edition, *asked])
        may = {n for n, portion in enumerate(drawn) if may_be_seen(portion, edition, bounds, cleared=cleared)}
        if edition == "paper" and not may:
            assert result.exit_code == 1
            assert "is released for a leave-behind" in result.output
            continue
        assert result.exit_code == 0, result.output
        for path in (aviary / "output/delegation").glob("fish-paper.*" if edition == "paper" else "fish.*"):
            there = numbers_in(path)
            assert there <= may, (path.name, result.output)
            if path.suffix == ".md":
                printed = path.read_text(encoding="utf-8")
                levels = [LEVELS.index(str(drawn[n]["classification"])) for n in there]
                named = [p for p in drawn if re.search(rf"\b{p['id']}\b", printed)]
                levels += [LEVELS.index(str(p["classification"])) for p in named]
                assert printed.splitlines()[0] == LEVELS[max(levels, default=0)].upper()


def may_be_seen(portion: dict[str, object], edition: str, bounds: tuple[str | None, ...], *, cleared: bool) -> bool:
    """Tell whether a portion may be in a file. The test states the rules independently of the program."""
    level = LEVELS.index(str(portion["classification"]))
    of_audience, of_edition, of_build = bounds
    ceilings = [of_audience, of_build, *([of_edition] if edition == "pack" else [LEVELS[0]])]
    if portion["status"] == "withdrawn" or any(bound and level > LEVELS.index(bound) for bound in ceilings):
        return False
    if cleared and portion["status"] == "draft":
        return False
    is_said = portion["_list"] == "points" and portion["use"] == "say"
    return edition == "pack" or (is_said and portion["release"] in ("leave-behind", "public"))


PEOPLE = ("name", "role", "biography")


@st.composite
def meetings(draw: st.DrawFn) -> dict[str, object]:
    """Draw a meeting; each text of its portions contains a canary, numbered from 100 on."""

    def marked(number: int, *fields: str, **more: object) -> dict[str, object]:
        texts = {field: f"So {canary(number, field)}." for field in fields}
        return {**texts, **more, "classification": draw(st.sampled_from(LEVELS))}

    def line(number: int) -> dict[str, object]:
        return marked(number, "text", id=f"line{number}", sources=[dict(QUOTE)])

    people = range(draw(st.integers(0, 3)))
    scene = range(draw(st.integers(0, 2)))
    aims = range(draw(st.integers(0, 2)))
    agenda = [marked(140, "title", "leads", track="fish"), marked(141, "title", points=[])]
    meeting: dict[str, object] = {
        "title": "Talks",
        "participants": [marked(100 + n, *PEOPLE, side=draw(st.sampled_from(["ours", "theirs"]))) for n in people],
        "objectives": [line(110 + n) for n in aims],
        "scene": [line(120 + n) for n in scene],
        "agenda": draw(st.permutations(agenda)),
        "preferences": {"sections": {"gaps": draw(st.booleans()), "background": draw(st.booleans())}},
    }
    if draw(st.booleans()):
        meeting["purpose"] = line(130)
    return meeting


def levels_in(meeting: dict[str, object]) -> dict[int, int]:
    """Return the level of each portion of a meeting, by the number of its canaries."""
    found: dict[int, int] = {}

    def walk(value: object) -> None:
        if isinstance(value, dict):
            numbers = {int(n) for text in value.values() for n in re.findall(r"zq(\d+)", str(text))}
            if "classification" in value:
                found.update(dict.fromkeys(numbers, LEVELS.index(value["classification"])))
            else:
                for inner in value.values():
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(meeting)
    return found


@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=60)
@given(drawn=portions(), meeting=meetings(), ceiling=st.none() | st.sampled_from(LEVELS), marks=st.booleans())
def test_no_canary_is_found_in_a_meeting(
    aviary: Path, drawn: list[dict[str, object]], meeting: dict[str, object], ceiling: str | None, marks: bool
) -> None:
    """The pack of a meeting, made with the template that ships, contains nothing above a ceiling."""
    from click.testing import CliRunner

    from generator.cli import main

    (aviary / "content/tracks/fish.yaml").write_text(track_of(drawn), encoding="utf-8")
    (aviary / "content/meetings").mkdir(exist_ok=True)
    (aviary / "content/meetings/talks.yaml").write_text(yaml.safe_dump(meeting, sort_keys=False), encoding="utf-8")
    shutil.copytree(REPOSITORY / "templates/shared", aviary / "templates/shared", dirs_exist_ok=True)
    audience = {"name": "Delegation", "portion_marks": marks}
    (aviary / "templates/delegation/audience.yaml").write_text(yaml.safe_dump(audience), encoding="utf-8")
    (aviary / "templates/delegation/pack.md.j2").write_text("# {{ track.name }}\n" + STANDING, encoding="utf-8")
    (aviary / "templates/delegation/paper.md.j2").unlink(missing_ok=True)
    shutil.rmtree(aviary / "output", ignore_errors=True)
    result = CliRunner().invoke(main, ["-C", str(aviary), "meeting", *(["--ceiling", ceiling] if ceiling else [])])
    shutil.rmtree(aviary / "content/meetings")
    shutil.rmtree(aviary / "templates/shared")
    assert result.exit_code == 0, result.output
    most = LEVELS.index(ceiling) if ceiling else len(LEVELS)
    levels = {number: LEVELS.index(str(portion["classification"])) for number, portion in enumerate(drawn)}
    levels |= levels_in(meeting)
    withdrawn = {number for number, portion in enumerate(drawn) if portion["status"] == "withdrawn"}
    for path in (aviary / "output/delegation").iterdir():
        there = numbers_in(path)
        assert {number for number in there if levels[number] > most or number in withdrawn} == set(), result.output
        if path.suffix == ".md":
            banner = LEVELS[max((levels[number] for number in there), default=0)].upper()
            assert path.read_text(encoding="utf-8").splitlines()[0] == banner
