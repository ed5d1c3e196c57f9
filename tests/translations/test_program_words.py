"""The words that the program prints are those of the pack's language, and a workspace can change and extend them."""

from __future__ import annotations

from pathlib import Path

from support.houses import changed
from support.ooxml_checks import Package
from support.workspaces import FISH, Run, change

from generator.characters import with_breaks
from generator.translations.word_table import program_table
from generator.translations.words import placeholders_of

TEMPLATE = "templates/wafd/pack.md.j2"
WORDS = "templates/words.yaml"


def write(workspace: Path, name: str, text: str) -> None:
    """Write a file of a workspace."""
    (workspace / name).write_text(text, encoding="utf-8", newline="\n")


def shown(run: Run, workspace: Path, name: str = "fish", audience: str = "wafd") -> str:
    """Return the Markdown of a pack; by default, of the example's."""
    result = run("-C", workspace, "show", name, "-a", audience)
    assert result.exit_code == 0, result.output
    return with_breaks(str(result.stdout))


def warnings(run: Run, workspace: Path) -> str:
    """Return what `build` says beside the names of the files."""
    result = run("-C", workspace, "build")
    assert result.exit_code == 0, result.output
    return str(result.stderr)


def test_every_language_of_the_table_is_whole() -> None:
    """Each shipped language has every word, with the braces of the English."""
    table = program_table()
    for lang, words in table.languages.items():
        assert list(words) == list(table.names), lang
        assert {name: placeholders_of(text) for name, text in words.items()} == {
            name: placeholders_of(text) for name, text in table.languages["en"].items()
        }, lang


def test_dates_and_signs_and_titles_are_in_the_packs_language(run: Run, urdu: Path) -> None:
    """Dates, the signs of notes, the draft's mark and the title of a box are Urdu; nothing warns."""
    assert run("-C", urdu, "build", "--draft").exit_code == 0
    text = (urdu / "output/wafd/fish.md").read_text(encoding="utf-8")
    assert "[^1]: نوٹ 7، مارچ 2021، ‘ماہی گیری’: “دونوں شہر" in text
    assert text.startswith("UNCLASSIFIED · مسودہ\n")
    assert "**نوٹ**" in text
    assert "March" not in text
    assert "warning" not in warnings(run, urdu)


def test_templates_print_words_and_compare_settings(run: Run, urdu: Path) -> None:
    """A template prints `words.x`; a setting is compared by its name and printed as the language's word."""
    line = "{{ words.as_of }} {{ as_of }} {% for point in points.say %}{% if point.status == 'draft' %}"
    line += "{{ point.status }} {{ point.status | upper }} {{ words[point.kind] }} {% endif %}{% endfor %}."
    change(urdu / TEMPLATE, ("{{ audience.name }} · {{ words.as_of }} {{ as_of }}", line))
    text = shown(run, urdu)
    assert "بتاریخ مارچ 2021 مسودہ مسودہ مطالبہ" in text
    change(urdu / FISH, ("lang: ur\n", "lang: en\n"))
    assert "As of March 2021 draft DRAFT ask" in shown(run, urdu)


def test_an_unknown_word_is_a_mistake_of_the_template(run: Run, urdu: Path) -> None:
    """The message names the line and the nearest word."""
    change(urdu / TEMPLATE, ("{{ as_of }}", "{{ words.as_off }}"))
    result = run("-C", urdu, "build")
    assert result.exit_code == 1
    assert f"{TEMPLATE}:4:1: 'words' has no 'as_off'" in result.stderr
    assert "did you mean 'as_of'?" in result.stderr


def test_a_workspace_changes_words_and_adds_its_own(run: Run, urdu: Path) -> None:
    """A word of the file replaces the program's, also by region; the other words stay; own words can be printed."""
    write(urdu, WORDS, 'ur:\n  march: مارچ ماہ\n  desk: ڈیسک\nur-PK:\n  colon: " —"\nen:\n  desk: Desk\n')
    change(urdu / TEMPLATE, ("{{ as_of }}", "{{ as_of }} {{ words.desk }}"))
    assert "مارچ ماہ 2021 ڈیسک" in shown(run, urdu)
    change(urdu / FISH, ("lang: ur\n", "lang: ur-PK\n"))
    text = shown(run, urdu)
    assert "مارچ ماہ 2021 ڈیسک" in text
    assert "مارچ ماہ 2021، ‘ماہی گیری’— “دونوں شہر" in text


def test_a_language_without_words_is_english_with_a_warning(run: Run, urdu: Path) -> None:
    """Words that a language lacks are English; `build` and `check` say so once, at the place to mend it."""
    change(urdu / FISH, ("lang: ur\n", "lang: ar\n"))
    assert "نوٹ 7, March 2021, ‘ماہی گیری’" in shown(run, urdu)
    said = warnings(run, urdu)
    assert f"{FISH}:4:7: warning: 'ar' lacks {len(program_table().names)} words of the program" in said
    assert said.count("lacks") == 1
    months = "january february march april may june july august september october november december".split()
    write(urdu, WORDS, "ar:\n" + "".join(f"  {name}: شهر{n}\n" for n, name in enumerate(months, 1)))
    assert "شهر3 2021" in shown(run, urdu)
    assert f"{WORDS}:1:1: warning: 'ar' lacks {len(program_table().names) - 12} words" in warnings(run, urdu)
    assert "'ar' lacks" in run("-C", urdu, "check", "--estimate").output


def test_a_house_document_prints_words(run: Run, urdu: Path) -> None:
    """`{{ words.page }}` in a footer is a word of the pack's language, own words too; an unknown one is an error."""

    def footer(members: dict[str, str]) -> None:
        members["word/footer1.xml"] = members["word/footer1.xml"].replace(
            "{{ source }}", "{{ words.desk }}: {{ words.page }}"
        )

    house = urdu / "templates/house.docx"
    house.write_bytes(changed(footer, house.read_bytes()))
    result = run("-C", urdu, "build")
    assert result.exit_code == 1
    assert "templates/house.docx:1:1: unknown word '{{ words.desk }}'" in result.stderr
    write(urdu, WORDS, "en:\n  desk: Desk\nur:\n  desk: ڈیسک\n")
    assert "warning" not in warnings(run, urdu)
    foot = Package((urdu / "output/wafd/fish.docx").read_bytes()).members["word/footer1.xml"].decode()
    assert "صفحہ" in foot
    assert "ڈیسک" in foot
    assert "no template and no house document prints" not in run("-C", urdu, "check", "--estimate").output


def test_a_damaged_file_of_words_is_the_only_problem(run: Run, urdu: Path) -> None:
    """A house document's own word is not unknown while the file that may define it can't be read."""

    def footer(members: dict[str, str]) -> None:
        members["word/footer1.xml"] = members["word/footer1.xml"].replace("{{ source }}", "{{ words.desk }}")

    house = urdu / "templates/house.docx"
    house.write_bytes(changed(footer, house.read_bytes()))
    write(urdu, WORDS, "en:\n  desk: [")
    result = run("-C", urdu, "build")
    assert result.exit_code == 1
    assert "unknown word" not in result.output
    assert f"{WORDS}:3:1: a bracket is not closed" in result.stderr


def test_a_meeting_has_the_language_of_its_tracks_or_its_own(run: Run, convened: Path) -> None:
    """A meeting on Urdu tracks is dated in Urdu; `lang` of the meeting's own file comes first."""
    meeting = convened / "content/meetings/talks.yaml"
    assert "9 November 2020" in shown(run, convened, "meeting-talks", "delegation")
    for track in ("fish", "ports"):
        text = (convened / f"content/tracks/{track}.yaml").read_text(encoding="utf-8")
        (convened / f"content/tracks/{track}.yaml").write_text(text + "\nlang: ur\n", encoding="utf-8")
    change(meeting, ("lang: en ", "# lang: en "))
    assert "9 نومبر 2020" in shown(run, convened, "meeting-talks", "delegation")
    change(meeting, ("# lang: en ", "lang: en "))
    assert "9 November 2020" in shown(run, convened, "meeting-talks", "delegation")


def test_the_programs_words_are_no_leak_in_any_language(run: Run, urdu: Path) -> None:
    """A withheld text with the word of a draft doesn't stop a draft; the words of another language are no excuse."""
    secret = (
        "  - id: fish-secret\n    kind: fact\n    use: internal\n    classification: Secret\n    lead: مسودہ۔\n"
        "    say: مسودہ۔\n    sources:\n      - quote: دونوں شہر ماہی گیری پر بات چیت دوبارہ شروع کریں گے۔\n"
    )
    change(urdu / FISH, ("gaps:\n", f"{secret}gaps:\n"))
    assert run("-C", urdu, "build", "--draft", "--ceiling", "Restricted").exit_code == 0
    write(urdu, WORDS, "ur:\n  draft_mark: خاکہ\n")
    change(urdu / FISH, ("lead: مسودہ۔", "lead: خاکہ۔"))
    assert run("-C", urdu, "build", "--draft", "--ceiling", "Restricted").exit_code == 0
    change(urdu / FISH, ("say: مسودہ۔", "say: DRAFT۔"))
    write(urdu, "content/glossary.yaml", "names: [DRAFT]\n")
    assert run("-C", urdu, "build", "--draft", "--ceiling", "Restricted").exit_code == 0

    def footer(members: dict[str, str]) -> None:
        members["word/footer1.xml"] = members["word/footer1.xml"].replace("{{ source }}", "DRAFT")

    house = urdu / "templates/house.docx"
    house.write_bytes(changed(footer, house.read_bytes()))
    refused = run("-C", urdu, "build", "--draft", "--ceiling", "Restricted")
    assert refused.exit_code == 1
    assert "words of 'fish-secret', which is withheld, are in word/footer1.xml: “draft”" in refused.stderr
