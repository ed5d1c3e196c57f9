"""Parts and packages: the ZIP file of a Word document, the names of relationship parts, and the footnotes part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from generator.ooxml.schema import R, W


def rels_name(member: str) -> str:
    """Return the name of the member that holds the relationships of a part.

    >>> rels_name("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, _, name = member.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def footnotes(notes: Iterable[str], *, right_to_left: bool = False) -> str:
    """Return the footnotes part: the two separators that Word requires, then the notes, each as a `w:footnote`.

    With `right_to_left`, the separators begin at the right margin.
    """
    bidi = "<w:bidi/>" if right_to_left else ""

    def separator(number: int, kind: str) -> str:
        properties = f'<w:pPr>{bidi}<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        paragraph = f"<w:p>{properties}<w:r><w:{kind}/></w:r></w:p>"
        return f'<w:footnote w:type="{kind}" w:id="{number}">{paragraph}</w:footnote>'

    standing = separator(-1, "separator") + separator(0, "continuationSeparator")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{standing}{"".join(notes)}</w:footnotes>'


_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a package; the same members always give the same bytes.

    The content types come first, as Word reads them first. All members have the same date, 1 January 1980.
    """
    buffer = io.BytesIO()
    first = ["[Content_Types].xml", "_rels/.rels"]
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in [*first, *sorted(set(members) - set(first))]:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3  # the same bytes on every system
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, members[name])
    return buffer.getvalue()
