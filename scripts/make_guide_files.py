"""Make the Word files that the guides begin with: `python -m scripts.make_guide_files`.

One is a paper of an institute, and one the letterhead of an office; both are fictitious. A reader saves them from the
pages of the guides. The files are made as people make them in Word: with styles, a list, a table, a header, a footer.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor

FILES = Path(__file__).parents[1] / "docs" / "guides" / "files"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_PAPER = {
    "Fisheries": [
        "Northmark wants to renew the fisheries talks with Southmark. The catch fell in 2017 and again in 2018. Both "
        "sides agree that stocks must recover.",
        "Northmark offers to share its survey data, and asks Southmark to open its logbooks. Quotas cannot be a "
        "one-way street.",
    ],
    "Port fees": [
        "Southmark may raise port fees. Fees are set by law and can’t be waived. Both sides gain if fees are known a "
        "year ahead."
    ],
}
_RECOMMENDATIONS = [
    "Northmark should propose fisheries talks before the season opens.",
    "Both sides should publish their fisheries data once a year.",
    "Port fees should be announced a year ahead.",
]
_CATCH = [("Year", "Catch, 2016 = 100"), ("2017", "92"), ("2018", "85")]


def main() -> None:
    """Write the files."""
    FILES.mkdir(exist_ok=True)
    for name, data in guide_files().items():
        (FILES / name).write_bytes(data)
        print(FILES / name)


def guide_files() -> dict[str, bytes]:
    """Return the files by their names."""
    return {"harbour-note.docx": saved(paper()), "letterhead.docx": saved(letterhead())}


def paper() -> Document:
    """Return a short paper of an institute: title, headings, a table and numbered recommendations."""
    document = docx.Document()
    document.core_properties.title = "Renewing the Fisheries Talks"
    document.core_properties.author = "The Harbour Institute"
    document.add_heading("Renewing the Fisheries Talks", 0)
    document.add_paragraph("Policy Note No. 7 · The Harbour Institute · May 2019")
    for heading, paragraphs in _PAPER.items():
        document.add_heading(heading, 1)
        for text in paragraphs:
            document.add_paragraph(text)
        if heading == "Fisheries":
            table = document.add_table(rows=0, cols=2, style="Table Grid")
            for row in _CATCH:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    document.add_heading("Recommendations", 1)
    for text in _RECOMMENDATIONS:
        document.add_paragraph(text, style="List Number")
    return document


def letterhead(*, begun: bool = True) -> Document:
    """Return the letterhead of an office as its staff use it: header, footer, and a letter that is begun."""
    document = docx.Document()
    document.core_properties.author = "Front Desk"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(12)
    for style in ("Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[style].font.color.rgb = RGBColor(0x1F, 0x4E, 0x5F)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    name = header.add_run("NORTHMARK · OFFICE OF THE FISHERIES COMMITTEE")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(11), RGBColor(0x1F, 0x4E, 0x5F)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("1 Quay Street, Northport · committee@example.org").font.size = Pt(9)
    for words in ("[Date]", "Dear [Name],") if begun else ("{{ as_of }}",):
        document.add_paragraph(words)
    return document


def saved(document: Document) -> bytes:
    """Return a Word file that is the same each time that it is made."""
    document.core_properties.created = document.core_properties.modified = datetime(2019, 5, 2, tzinfo=UTC)
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _EPOCH), source.read(part), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


if __name__ == "__main__":
    main()
