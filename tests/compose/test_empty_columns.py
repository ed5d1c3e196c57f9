"""Tables: a column in which every row is empty disappears, in both formats."""

from __future__ import annotations

from pathlib import Path

import docx
from support.workspaces import FISH, Run, change

TABLE = """\
::: Point
| Ask | Delivery | Offer |
|-----|----------|-------|
{% for row in asks_and_offers %}
| {{ row.ask or "" }} | {{ row.delivery or "" }} | {{ row.offer or "" }}{{ row.cite }} |
{% endfor %}
:::
"""
STANDING = "{% for brief in briefs %}\n{{ brief.attribution }} {{ brief.standing }}\n{% endfor %}\n"


def table_of(run: Run, workspace: Path, body: str = TABLE) -> list[str]:
    """Return the rows of the table in a pack with a template's body, as Markdown."""
    text = f"# {{{{ track.name }}}}\n\n{body}\n{STANDING}"
    (workspace / "templates/delegation/pack.md.j2").write_text(text, encoding="utf-8")
    result = run("-C", workspace, "show", "fish", "-a", "delegation")
    assert result.exit_code == 0, result.output
    return [line.strip() for line in result.stdout.splitlines() if line.strip().startswith("|")]


def test_a_column_without_anything_disappears(run: Run, small: Path) -> None:
    """The heading and the cells of an empty column go; a column with one full cell stays whole."""
    assert table_of(run, small) == ["| Ask | Offer |", "| --- | --- |", "| Open logbooks | Survey data[^1] |"]
    row = "  - id: fi-row-data\n    ask: Open logbooks\n"
    change(small / FISH, (row, f"{row}    delivery: Southmark has them.\n"))
    assert table_of(run, small)[0] == "| Ask | Delivery | Offer |"
    more = "  - id: fi-row-more\n    offer: More data\n    sources:\n      - quote: Survey data\n\ngaps:\n"
    change(small / FISH, ("gaps:\n", more.replace("quote: Survey", "quote: survey")))
    change(small / FISH, ("- quote: survey data\n", "- quote: share its survey data\n"))
    assert table_of(run, small)[-1] == "|  |  | More data[^2] |"


def test_a_source_is_something(run: Run, small: Path) -> None:
    """A column that holds only the numbers of sources stays."""
    body = TABLE.replace('{{ row.offer or "" }}{{ row.cite }}', "{{ row.cite }}")
    assert table_of(run, small, body)[0] == "| Ask | Offer |"


def test_a_table_to_fill_in_stays(run: Run, small: Path) -> None:
    """A table in which every cell is empty is a form, and keeps its columns."""
    assert table_of(run, small, "| Who | When |\n|-----|------|\n|  |  |\n")[0] == "| Who | When |"


def test_word_has_the_same_columns(run: Run, small: Path) -> None:
    """The table of the Word file has the columns of the Markdown."""
    table_of(run, small)
    assert run("-C", small, "build", "fish").exit_code == 0
    [table] = docx.Document(str(small / "output/delegation/fish.docx")).tables
    assert [cell.text for cell in table.rows[0].cells] == ["Ask", "Offer"]
