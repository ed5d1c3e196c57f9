"""The sections that a pack of sample content doesn't have, and why: the sample itself has something for each."""

from __future__ import annotations

from generator.compose.compose_pack import unprinted
from generator.compose.pack import Pack


def missing_sections(pack: Pack) -> dict[str, list[str]]:
    """Return the sections with a portion that the pack lacks, by the reason.

    The sections that the audience's file doesn't take have one reason together.
    """
    selection = pack.selection
    edition = selection.edition
    missing: dict[str, list[str]] = {}
    for item in unprinted(selection, pack.document):
        _add(missing, f"not printed by templates/{edition.template}", item.section)
    for withheld in selection.withheld:
        taken = withheld.handling or withheld.section in edition.file.sections
        reason = withheld.reason if taken else f"not listed in 'sections' of {edition.yaml.name}"
        _add(missing, reason, withheld.section)
    return missing


def _add(missing: dict[str, list[str]], reason: str, section: str) -> None:
    sections = missing.setdefault(reason, [])
    if section not in sections:
        sections.append(section)
