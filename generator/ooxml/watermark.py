"""A watermark: large grey letters behind the text of each page, as Word makes them with Design > Watermark."""

from __future__ import annotations

from generator.ooxml.schema import escape

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
_KIND = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)
_FIRST_SHAPE = 2049
"""Word numbers the shapes of headers from here."""


def watermark(text: str, number: int, width: int, font: str) -> str:
    """Return the run of a watermark, to stand in a paragraph of a header.

    `number` tells the watermarks of a document's headers apart, from 1. `width` is the width of the text area in
    twentieths of a point: the letters run diagonally across it.
    """
    across = width / 20
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{across:.0f}pt;height:{across * 0.4:.0f}pt;rotation:315;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_KIND.replace('<v:shapetype', f'<v:shapetype {_NAMES}', 1)}"
        f'<v:shape {_NAMES} id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{_FIRST_SHAPE + number - 1}" '
        f'type="#_x0000_t136" alt="{escape(text)}" style="{place}" o:allowincell="f" fillcolor="#c8c8c8" '
        f'stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{escape(font)}&quot;;font-size:1pt;font-weight:bold" '
        f'string="{escape(text)}"/><w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
    )
