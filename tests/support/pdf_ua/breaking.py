"""A change of a good PDF for each rule, so that it breaks the rule."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

Raw: TypeAlias = Any
"""An object of a PDF."""


def broken(data: bytes, name: str) -> bytes:
    """Return a PDF that breaks a rule."""
    if name == "(6.1-1)":
        return data.replace(b"%PDF-1.6", b"%PDF-2.0", 1)
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if name == "26-001, 26-002 (7.16-1)":
            pdf.save(buffer, encryption=pikepdf.Encryption(owner="x"))
        else:
            BROKEN[name](pdf)
            pdf.save(buffer)
    return buffer.getvalue()


def elements(pdf: Pdf, kind: str) -> list[Raw]:
    """Return the structure elements of a type, in the order of the file."""
    return [found for found in pdf.objects if isinstance(found, Dictionary) and found.get("/S") == f"/{kind}"]


def _catalog(key: str, value: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.Root[key] = value

    return change


def _drop(kind: str, key: str) -> Callable[[Pdf], None]:
    """Return a change that takes an entry from an element of a type."""

    def change(pdf: Pdf) -> None:
        del elements(pdf, kind)[-1][key]

    return change


def _retype(kind: str, other: str) -> Callable[[Pdf], None]:
    """Return a change that gives an element of a type another type."""

    def change(pdf: Pdf) -> None:
        elements(pdf, kind)[-1].S = Name(f"/{other}")

    return change


def _xmp(before: bytes, after: bytes) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes()
        assert before in text
        pdf.Root.Metadata = pdf.make_stream(text.replace(before, after))

    return change


def _paint(before: bytes, after: bytes) -> Callable[[Pdf], None]:
    """Return a change of the first page's content."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        text = page.Contents.read_bytes()
        assert before in text
        page.Contents = pdf.make_stream(text.replace(before, after, 1))

    return change


def _annotation(key: str, value: object) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        annotation = pdf.pages[0].obj.Annots[0]
        if value is None:
            del annotation[key]
        else:
            annotation[key] = value

    return change


def _font(change_font: Callable[[Raw, Pdf], None]) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for font in pdf.pages[0].obj.Resources.Font.values():
            change_font(font, pdf)

    return change


def _remove(key: str) -> Callable[[Raw, Pdf], None]:
    def change(font: Raw, _: Pdf) -> None:
        del font[key]

    return change


def _unembed(font: Raw, _: Pdf) -> None:
    del font.FontDescriptor.FontFile2


def _widen(font: Raw, _: Pdf) -> None:
    font.Widths = Array([int(width) + 100 for width in font.Widths])


def _encode(font: Raw, _: Pdf) -> None:
    font.Encoding = Name.WinAnsiEncoding


def _letterless(font: Raw, pdf: Pdf) -> None:
    font.ToUnicode = pdf.make_stream(b"1 beginbfchar <01> <FEFF> endbfchar")


def _note_twice(pdf: Pdf) -> None:
    first, second = elements(pdf, "Note")[:2]
    second.ID = first.ID


def _span(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].A = Dictionary(O=Name.Table, ColSpan=2)


def _scopeless(pdf: Pdf) -> None:
    del elements(pdf, "TH")[0].A


def _headless(pdf: Pdf) -> None:
    for element in elements(pdf, "TH"):
        element.S = Name.TD


def _two_unnumbered(pdf: Pdf) -> None:
    for element in elements(pdf, "H2"):
        element.S = Name.H


def _hide_figure(pdf: Pdf) -> None:
    elements(pdf, "Figure")[0].K = Array()


def _form_twice(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, StructParents=99, BBox=Array([0, 0, 1, 1]))
    for name in ("/A", "/B"):
        pdf.pages[0].obj.Resources.XObject[name] = form


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attach(pdf: Pdf) -> None:
    pdf.Root.AF = Array([pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary()))])


def _trap(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots[0].Subtype = Name.TrapNet


def _move_content(pdf: Pdf) -> None:
    elements(pdf, "H2")[0].K = Array([9999])


BROKEN: dict[str, Callable[[Pdf], None]] = {
    "(6.2-1)": _catalog("/MarkInfo", Dictionary(Marked=False)),
    "01-007 (7.1-4)": _catalog("/MarkInfo", Dictionary(Marked=True, Suspects=True)),
    "(7.1-11)": _catalog("/StructTreeRoot", Dictionary()),
    "06-001 (7.1-8)": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "06-002 (5-1, 5-2)": _xmp(b">1</pdfuaid", b">2</pdfuaid"),
    "06-003 (7.1-9)": _xmp(b"dc:title>", b"dc:tattle>"),
    "07-001, 07-002 (7.1-10)": _catalog("/ViewerPreferences", Dictionary(DisplayDocTitle=False)),
    "11-001 to 11-006 (7.2-2, 7.2-21 to 25, 7.2-30 to 34)": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "(7.2-29)": _catalog("/Lang", String("English (UK)")),
    "20-001, 20-002 (7.10-1, 7.10-2)": _catalog("/OCProperties", Dictionary(D=Dictionary())),
    "21-001 (7.11-1)": _attach,
    "25-001 (7.15-1)": _catalog("/AcroForm", Dictionary(XFA=Array())),
    "29-001": _script,
    "02-001 (7.1-5)": _retype("P", "Point"),
    "02-003 (7.1-6)": lambda pdf: setattr(pdf.Root.StructTreeRoot, "RoleMap", Dictionary(A=Name.B, B=Name.A)),
    "02-004 (7.1-7)": lambda pdf: setattr(pdf.Root.StructTreeRoot, "RoleMap", Dictionary(Note=Name.P)),
    "(7.1-12)": _drop("P", "/P"),
    "09-005 (7.2-17 to 20, 7.2-40)": _retype("LBody", "P"),
    "09-006 (7.2-26 to 28)": _retype("P", "TOCI"),
    "09-007, 09-008": _retype("P", "RB"),
    "13-004, 17-002 (7.3-1, 7.7-1)": _drop("Figure", "/Alt"),
    "14-002 (7.4.2-1)": _retype("H1", "H2"),
    "14-003 (7.4.2-1)": _retype("H3", "H5"),
    "14-006, 14-007 (7.4.4-1 to 3)": _two_unnumbered,
    "16-001": _drop("L", "/A"),
    "19-003, 19-004 (7.9-1, 7.9-2)": _note_twice,
    "(ISO 32000-1, 14.7.4.4)": _move_content,
    "09-004 (7.2-3 to 14, 7.2-16, 7.2-36 to 39)": _retype("TR", "P"),
    "(7.2-15, 7.2-41 to 43)": _span,
    "15-003 (7.5-1, 7.5-2)": _scopeless,
    "15-001, 15-002": _headless,
    "28-002, 28-010, 28-011, 28-017 (7.18.1-1, 7.18.4-1, 7.18.5-1, 7.18.8-1)": _annotation("/StructParent", None),
    "28-004, 28-005, 28-012 (7.18.1-2, 7.18.1-3, 7.18.5-2)": _annotation("/Contents", None),
    "28-007 (7.18.2-1)": _trap,
    "28-008, 28-009 (7.18.3-1)": lambda pdf: setattr(pdf.pages[0].obj, "Tabs", String("S")),
    "01-003 (7.1-1)": _paint(b"/MCID 0 >> BDC\n", b"/MCID 0 >> BDC\n/Artifact BMC EMC\n"),
    "01-004 (7.1-2)": _paint(b"/Artifact BMC\n", b"/Artifact BMC\n/P << /MCID 7 >> BDC EMC\n"),
    "01-005 (7.1-3)": _paint(b"/Artifact BMC\n", b"1 1 m 2 2 l S\n/Artifact BMC\n"),
    "01-002, 13-001": _hide_figure,
    "18-001, 18-002": _paint(b"/Subtype /Header", b"/Subtype /Other"),
    "30-001, 30-002 (7.20-1, 7.20-2)": _form_twice,
    "31-009 (7.21.4.1-1)": _font(_unembed),
    "31-019 to 31-026 (7.21.6-1 to 4)": _font(_encode),
    "31-011, 31-030 (7.21.4.1-2, 7.21.8-1)": _paint(b"Tj\n", b"Tj\n<00> Tj\n"),
    "31-016 (7.21.5-1)": _font(_widen),
    "10-001, 31-027 to 31-029 (7.21.7-1, 7.21.7-2)": _font(_letterless),
}
