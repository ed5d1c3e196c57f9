"""Lists that a house document lacks: plain ones where its list styles have no numbering, and the list of notes."""

from __future__ import annotations

from generator.ooxml.schema import LIST_LEVELS, W

_BULLETS = ("•", "–", "•", "–", "•", "–", "•", "–", "•")


def default_list(abstract_id: int, *, numbered: bool) -> str:
    """Return a plain bulleted or numbered list as a `w:abstractNum` with nine levels."""
    levels = "".join(default_level(level, numbered=numbered) for level in range(LIST_LEVELS))
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def default_level(level: int, *, numbered: bool) -> str:
    """Return one level of a plain list as a `w:lvl`; levels count from 0."""
    sign = "".join(f"%{n + 1}." for n in range(level + 1)) if numbered else _BULLETS[level]
    return (
        f'<w:lvl xmlns:w="{W}" w:ilvl="{level}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"decimal" if numbered else "bullet"}"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{397 * (level + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
    )


def note_list(abstract_id: int) -> str:
    """Return the list of a pack's notes as a `w:abstractNum`: plain numbers, as references in the text show them."""
    return (
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="{abstract_id}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )
