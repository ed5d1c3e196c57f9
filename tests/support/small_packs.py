"""Packs of the small workspace, made from the body of a template."""

from __future__ import annotations

from pathlib import Path

from generator.characters import with_breaks
from support.ooxml_checks import Package, faults
from support.ooxml_validators import integrity_findings, validator_findings
from support.words import words_of_markdown, words_of_word
from support.workspaces import Run

STANDING = "{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n{% endfor %}\n"


def write(small: Path, body: str) -> None:
    """Write the delegation's template: a title, the given body, and the brief's standing."""
    text = f"# {{{{ track.name }}}}\n\n{body}\n\n{STANDING}"
    (small / "templates/delegation/pack.md.j2").write_text(text, encoding="utf-8")


def built(run: Run, small: Path, body: str) -> Package:
    """Build a pack from a template's body, and return its Word file, which must pass every installed validator."""
    write(small, body)
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 0, result.output
    path = small / "output/delegation/fish.docx"
    assert faults(path.read_bytes()) == []
    assert integrity_findings(path) == []
    assert not validator_findings(path)
    return Package(path.read_bytes())


def refused(run: Run, small: Path, body: str) -> str:
    """Return the messages for a template's body that must be refused."""
    write(small, body)
    result = run("-C", small, "build", "fish")
    assert result.exit_code == 1
    assert not (small / "output").exists()
    return str(result.stderr)


def markdown(small: Path) -> str:
    """Return the Markdown of the pack, with plain spaces."""
    return with_breaks((small / "output/delegation/fish.md").read_text(encoding="utf-8"))


def same_words(small: Path) -> None:
    """Check that both formats have the same words."""
    docx = (small / "output/delegation/fish.docx").read_bytes()
    assert words_of_word(docx) == words_of_markdown(markdown(small))
