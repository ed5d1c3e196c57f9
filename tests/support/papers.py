"""Papers for the tests of intake: Word files, web pages and texts as people have them."""

from __future__ import annotations

import io
import zipfile

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BOX = (
    f'<w:p {W} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><mc:AlternateContent>'
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>Boxed words stand once.</w:t></w:r>'
    "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>Boxed words stand once.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_CHANGED = (
    f'<w:p {W}><w:r><w:t xml:space="preserve">Northmark should </w:t></w:r>'
    '<w:del w:id="1" w:author="A"><w:r><w:delText>close</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="A"><w:r><w:t>open</w:t></w:r></w:ins>'
    '<w:r><w:t xml:space="preserve"> its ports.</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
)
_NOTES = (
    f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> See the '
    "port law of 2018.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def word_paper() -> bytes:
    """Return a Word file with lists, a table, a footnote, tracked changes, a text box, hidden text and a header."""
    document = docx.Document()
    document.core_properties.title = "Fish and Ports"
    document.sections[0].header.paragraphs[0].text = "Harbour Institute | Policy Paper 12/2024"
    document.add_heading("Fish and Ports", 0)
    document.add_paragraph("3 May 2024")
    document.add_heading("Fisheries", 1)
    document.add_paragraph(
        "The catch fell in 2017, and the \ufb02eets of both sides shrank in the years that followed it."
    )
    document.add_paragraph("1. A number at the start of a typed line")
    for text in ("Open the logbooks", "Share survey data"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("survey data of the spring", style="List Bullet 2")
    document.add_heading("Ports", 1)
    body = document.element.body
    section = body[-1]
    section.addprevious(parse_xml(_CHANGED))
    hidden = document.add_paragraph("A secret remark.").runs[0]
    hidden.font.hidden = True
    document.add_paragraph("Fees are set by law. They must be published.")
    section.addprevious(parse_xml(_BOX))
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Year", "Fee | EUR", "2019", "30"), strict=True
    ):
        cell.text = text
    document.add_heading("Recommendations", 1)
    for text in ("Renew the talks on fish.", "Publish the fees of all ports."):
        document.add_paragraph(text, style="List Number")
    saved = io.BytesIO()
    document.save(saved)
    return _with_notes(saved.getvalue())


def _with_notes(data: bytes) -> bytes:
    """Return a Word file with a part for footnotes, which python-docx doesn't write."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "[Content_Types].xml":
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES_TYPE}"/></Types>'
                text = text.replace(b"</Types>", part.encode())
            if name == "word/_rels/document.xml.rels":
                part = f'<Relationship Id="rId99" Type="{_NOTES_RELATION}" Target="footnotes.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", part.encode())
            new.writestr(name, text)
        new.writestr("word/footnotes.xml", _NOTES)
    return packed.getvalue()


WEB_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Fish and Ports | Harbour Institute</title>
<meta property="og:site_name" content="Harbour Institute">
<meta property="article:published_time" content="2024-05-03T09:00:00Z">
<style>p { color: red }</style><script>var tracked = "everything";</script></head>
<body>
<header class="site-header"><a href="/">Home</a></header>
<nav><ul><li><a href="/about">About</a></li><li><a href="/contact">Contact</a></li></ul></nav>
<div id="cookie-banner"><p>We use cookies to improve this site. <button>Accept</button></p></div>
<main><article>
<h1>Fish and Ports</h1>
<p>Policy Brief No. 7</p>
<div class="social-share"><a href="#">Share on a network</a></div>
<h2>Fisheries</h2>
<p>The catch fell in 2017.<sup><a id="ref1" href="https://harbour.example/fish.html#fn1">[1]</a></sup> Northmark should
<a href="https://harbour.example/books">open its logbooks</a> &amp; share data.<br></p>
<p style="display:none">Hidden words.</p>
<h2>Ports</h2>
<p>&bull;&nbsp;Fees are set by law</p>
<p>&bull;&nbsp;Fees must be published</p>
<table><tr><th>Year</th><th>Fee</th></tr><tr><td>2019</td><td>30 <b>EUR</b></td></tr></table>
<img src="ports.png" alt="A port"><script>track()</script>
<ol class="notes"><li id="fn1">See the port law. <a href="https://harbour.example/fish.html#ref1">↩</a></li></ol>
</article></main>
<aside><h2>Related</h2><p>Another paper</p></aside>
<footer><p>© 2024 Harbour Institute. All rights reserved.</p></footer>
</body></html>
"""

TEXT = """FISH AND PORTS

Harbour Institute – Policy Note 9 – 3 May 2024

1. FISHERIES

The catch fell in 2017 and again in 2018, and both sides agree that the stocks must reco-
ver. Northmark’s fleet costs £5 million a year, which is “too much” for a short-
term plan.

2. PORTS

The talks should cover:
• pilotage & towage
• port fees, which are set
  by law

3

Southmark must publish its fees.

4
"""
