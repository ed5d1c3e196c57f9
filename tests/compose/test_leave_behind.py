"""Leave-behinds: a paper for the other side contains only released points, and nothing about us or our files."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from support.workspaces import Run, change, mark

from generator.characters import with_breaks

FOLDER = Path("templates/delegation")
TEMPLATE = FOLDER / "leave-behind.md.j2"
BODY = """# {{ track.name }}

{{ as_of }}

{% for point in points.say %}
1. {{ point.written or point.say }}
{% endfor %}
"""
OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006"


@pytest.fixture
def leaving(small: Path) -> Path:
    """Return the small workspace with a leave-behind template, and one point of `fish` released for it."""
    (small / TEMPLATE).write_text(BODY, encoding="utf-8")
    mark(small, fi_renew="release: leave-behind; written: Northmark wants to renew the fisheries talks.")
    (small / "content/tracks/ports.yaml").unlink()
    return small


def left(run: Run, workspace: Path) -> tuple[str, bytes]:
    """Build the leave-behind of `fish`; return its Markdown and its Word file."""
    result = run("-C", workspace, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 0, result.output
    folder = workspace / "output/delegation"
    return (folder / "fish-leave-behind.md").read_text("utf-8"), (folder / "fish-leave-behind.docx").read_bytes()


def test_it_holds_what_is_released_and_no_source(run: Run, leaving: Path) -> None:
    """A leave-behind has only points to say, released and of the lowest level, in their written wording, no source."""
    markdown, _ = left(run, leaving)
    assert with_breaks(markdown).splitlines() == [
        "UNCLASSIFIED", "", "# Fisheries", "", "May 2019", "", "1. Northmark wants to renew the fisheries talks.", "",
        "UNCLASSIFIED",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        ("release: oral", "its release is 'oral'; a leave-behind takes only 'leave-behind' or 'public'"),
        (
            "release: public; classification: Restricted",
            "it is Restricted; Delegation takes nothing above Unclassified",
        ),
        ("release: public; use: if-raised", "a leave-behind takes only points to make"),
        ("release: public; use: background", "a leave-behind takes only points to make"),
        ("release: public; status: withdrawn", "it is withdrawn"),
        ("release: public; caveats: [Northmark only]", "it is Northmark only, which Delegation is not cleared for"),
        ("release: public; releasable_to: [Westmark]", "it may be released to some parties only"),
        ("release: public", ""),
    ],
)
def test_what_may_not_be_left_is_withheld(run: Run, leaving: Path, marks: str, reason: str) -> None:
    """A point that may not be left behind is missing, and `explain` says why."""
    scheme = "caveats:\n  - {name: Northmark only, mark: NM}\n"
    scheme += "releasable: {words: For, parties: [Westmark], nobody: Northmark only}\n"
    (leaving / "content/handling.yaml").write_text(scheme, encoding="utf-8")
    mark(leaving, fi_data=marks)
    markdown, _ = left(run, leaving)
    assert ("survey data" in markdown) == (not reason)
    said = run("-C", leaving, "explain", "fish", "-a", "delegation", "-e", "leave-behind").stdout
    assert not reason or re.search(rf"fi-data: .*\n +{re.escape(reason)}\n", said)


FORBIDDEN_USES = [
    ("{{ points.background | length }}", "points.background"),
    ("{% for point in points.if_raised %}{{ point.say }}{% endfor %}", "points.if_raised"),
    ("{% if points.do_not_raise %}x{% endif %}", "points.do_not_raise"),
    ("{% for p in points.say %}{{ p.id }}{% endfor %}", "point.id"),
    ("{% for p in points.say %}{% if p.id == 'fi-renew' %}x{% endif %}{% endfor %}", "point.id"),
    ("{% for p in points.say %}{{ p.say }}{{ p.cite }}{% endfor %}", "point.cite"),
    ("{% for p in points.say %}{{ p.mark }}{% endfor %}", "point.mark"),
    ("{% for p in points.say %}{{ p.note or 'x' }}{% endfor %}", "point.note"),
    ("{{ points.say | map(attribute='note') | join }}", "point.note"),
    ("{{ points.say | map(attribute='id') | list | length }}", "point.id"),
    ("{{ points.say | selectattr('note') | list | length }}", "point.note"),
    ("{{ points.say | groupby('status') | length }}", "point.status"),
    ("{{ points.say | sort(attribute='id') | length }}", "point.id"),
    ("{{ clearance.drafter }}", "clearance"),
    ("{{ briefs[0].title }}", "briefs"),
    ("{% for brief in briefs %}x{% endfor %}", "briefs"),
    ("{{ objectives | length }}", "objectives"),
    ("{{ purpose.text }}", "purpose"),
    ("{{ audience.name }}", "audience"),
    ("{{ gaps | length }}", "gaps"),
    ("{{ likely_points | first }}", "likely_points"),
    ("{{ time.say }}", "time"),
    ("{{ marking }}", "marking"),
    ("{% if edition == 'leave-behind' %}x{% endif %}", "edition"),
    ("{{ track.id }}", "track.id"),
    ("{% set p = points %}{{ p.internal | length }}", "points.internal"),
    ("{% macro m(p) %}{{ p.say }}{{ p.ref }}{% endmacro %}{{ m(points.say[0]) }}", "point.ref"),
]


@pytest.mark.parametrize(("words", "name"), FORBIDDEN_USES)
def test_using_more_fails_with_the_line(run: Run, leaving: Path, words: str, name: str) -> None:
    """Any use of a value that a leave-behind doesn't have stops the build, with the line of the use."""
    (leaving / TEMPLATE).write_text(BODY + "\n" + words + "\n", encoding="utf-8")
    result = run("-C", leaving, "build", "-e", "leave-behind")
    assert result.exit_code == 1, result.output
    line = BODY.count("\n") + 2
    assert f"{TEMPLATE}:{line}:" in result.stderr, result.stderr
    assert f"a leave-behind can't use '{name.rpartition('.')[2]}'" in result.stderr
    assert not (leaving / "output").exists()


def test_an_included_template_that_uses_more_is_named(run: Run, leaving: Path) -> None:
    """The line is in the included template that uses the value."""
    (leaving / "templates/shared").mkdir()
    (leaving / "templates/shared/_foot.md.j2").write_text("\n\n{{ clearance.drafter }}\n", encoding="utf-8")
    (leaving / TEMPLATE).write_text(BODY + '\n{% include "shared/_foot.md.j2" %}\n', encoding="utf-8")
    result = run("-C", leaving, "build", "-e", "leave-behind")
    assert "templates/shared/_foot.md.j2:3:" in result.stderr
    assert "a leave-behind can't use 'clearance'" in result.stderr


def test_a_portion_by_its_id_must_be_one_that_is_left(run: Run, leaving: Path) -> None:
    """A released portion can be printed by its id; a withheld portion is an error that says why."""
    (leaving / TEMPLATE).write_text('# {{ track.name }}\n\n{{ portion("fi-renew").written }}\n', encoding="utf-8")
    assert "Northmark wants to renew" in left(run, leaving)[0]
    (leaving / TEMPLATE).write_text('# {{ track.name }}\n\n{{ portion("fi-catch").say }}\n', encoding="utf-8")
    result = run("-C", leaving, "build", "-e", "leave-behind")
    assert result.exit_code == 1
    assert f"{TEMPLATE}:3:" in result.stderr
    assert "a leave-behind takes only points to make" in result.stderr


def test_its_name_makes_an_edition_a_leave_behind(run: Run, leaving: Path) -> None:
    """An edition named `leave-behind` always is a leave-behind; `leave_behind: yes` makes one of any edition."""
    assert "leave_behind" not in (leaving / FOLDER / "audience.yaml").read_text("utf-8")
    change(leaving / TEMPLATE, ("{{ as_of }}", "{{ as_of }}: {{ points.background | length }}"))
    assert run("-C", leaving, "build", "-e", "leave-behind").exit_code == 1
    (leaving / TEMPLATE).rename(leaving / FOLDER / "paper.md.j2")
    with (leaving / FOLDER / "audience.yaml").open("a", encoding="utf-8") as file:
        file.write("editions:\n  paper:\n    leave_behind: yes\n")
    assert "can't use 'background'" in run("-C", leaving, "build", "-e", "paper").stderr


def test_nothing_to_leave(run: Run, leaving: Path) -> None:
    """An empty leave-behind is an error, with a hint on how to release a point for it."""
    mark(leaving, fi_renew="status: withdrawn")
    result = run("-C", leaving, "build", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "nothing in 'fish' is released for a leave-behind" in result.stderr
    assert "once a point with 'use: say' is cleared to be left behind" in result.stderr


def telling_house(file: Path) -> None:
    """Write a house document with names, dates, comments, properties and revision ids."""
    document = docx.Document()
    document.add_paragraph("{{ body }}")
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.add_run("Northmark House")
    facts = document.core_properties
    facts.author, facts.last_modified_by, facts.comments = "Wilhelmina Drafter", "Zacharias Editor", "Wren says no."
    facts.keywords, facts.category, facts.subject, facts.title = "eelgrass", "kelp desk", "limpets", "The Old Title"
    facts.created = facts.modified = facts.last_printed = datetime.datetime(2011, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    document.add_comment(
        document.paragraphs[-1].runs, text="Barnacle to be cleared.", author="Cornelius", initials="CX"
    )
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["docProps/app.xml"] = (
        b'<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        b"<Template>Mussel.dotm</Template><Company>Ministry of Oysters</Company><Manager>Octavia</Manager>"
        b"<TotalTime>4711</TotalTime></Properties>"
    )
    members["docProps/custom.xml"] = (
        b'<?xml version="1.0"?><Properties xmlns="'
        + OFFICE
        + b'/custom-properties" xmlns:vt="'
        + OFFICE
        + b'/docPropsVTypes"><property pid="2" name="Whelk" fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}">'
        b"<vt:lpwstr>periwinkle</vt:lpwstr></property></Properties>"
    )
    members["customXml/item1.xml"] = b"<clam>cockle</clam>"
    types = members["[Content_Types].xml"]
    kind = b"application/vnd.openxmlformats-officedocument.custom-properties+xml"
    override = b'<Override PartName="/docProps/custom.xml" ContentType="' + kind + b'"/></Types>'
    members["[Content_Types].xml"] = types.replace(b"</Types>", override)
    rels = members["_rels/.rels"]
    link = (
        b'<Relationship Id="rId77" Target="docProps/custom.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"/></Relationships>'
    )
    members["_rels/.rels"] = rels.replace(b"</Relationships>", link)
    settings = members["word/settings.xml"].decode()
    rsids = '<w:rsids><w:rsidRoot w:val="00ABCDEF"/><w:rsid w:val="00FEDCBA"/></w:rsids>'
    variables = '<w:docVars><w:docVar w:name="scallop" w:val="shrimp"/></w:docVars>'
    members["word/settings.xml"] = re.sub("(<w:compat[ >/])", variables + rsids + r"\1", settings, count=1).encode()
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:p>", b'<w:p w:rsidR="00FEDCBA">')
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)


TOLD = """Wilhelmina Zacharias Wren eelgrass kelp limpets Cornelius Barnacle Mussel Oysters Octavia 4711 Whelk
periwinkle cockle 00ABCDEF 00FEDCBA scallop shrimp rsid 2011 python-docx fi-renew fi_renew bookmarkStart comment
Isolde Draughter""".split()


def test_the_package_tells_nothing(run: Run, leaving: Path) -> None:
    """No part of the file contains a drafter, an id, a bookmark, a comment, a property, a variable or a revision id."""
    telling_house(leaving / FOLDER / "leave-behind.docx")
    change(
        leaving / "content/tracks/fish.yaml", ("purpose:\n", "clearance:\n  drafter: Isolde Draughter\n\npurpose:\n")
    )
    markdown, data = left(run, leaving)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.comment == b""
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        parts = {name: package.read(name).decode("utf-8", errors="replace") for name in package.namelist()}
    assert "Northmark House" in "".join(parts.values())
    for word in TOLD:
        found = [name for name, text in {**parts, "Markdown": markdown}.items()
                 if word in text.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "")
                 and name not in ("[Content_Types].xml", "word/styles.xml")]  # fmt: skip
        assert found == [], word
    core = etree.fromstring(parts["docProps/core.xml"].encode())
    assert {etree.QName(child).localname: child.text for child in core if child.text} == {
        "title": "Fisheries",
        "language": "en-GB",
    }


def test_people_who_cleared_it_are_not_named_in_it(run: Run, leaving: Path) -> None:
    """If the template contains a name from the clearance, the leak check of the written file refuses the pack."""
    change(
        leaving / "content/tracks/fish.yaml", ("purpose:\n", "clearance:\n  drafter: Isolde Draughter\n\npurpose:\n")
    )
    (leaving / TEMPLATE).write_text(BODY + "\nContact: Isolde Draughter\n", encoding="utf-8")
    result = run("-C", leaving, "build", "fish", "-e", "leave-behind")
    assert result.exit_code == 1
    assert "words of 'clearance', which is withheld" in result.stderr
    assert not list((leaving / "output").rglob("*leave-behind*"))
