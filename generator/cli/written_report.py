"""The report of `build` and `meeting` for programs."""

from __future__ import annotations

from generator.cli.report_shapes import Failure, FileShape, FileState, PagesShape, WithheldShape, WrittenReport
from generator.cli.write_packs import Written
from generator.output.write_files import OutputFile


def written_as_data(written: Written) -> WrittenReport:
    """Return the report on a build: its files, what is withheld from its packs, and the errors and warnings."""
    return WrittenReport(
        files=[_file(written, file) for file in written.files.files],
        withheld=[
            WithheldShape(pack=pack.name, portion=item.portion.id, reason=item.reason)
            for pack in written.packs
            for item in pack.selection.withheld
            if item.handling
        ],
        problems=Failure.of([*written.errors, *written.remarks]).problems,
    )


def _file(written: Written, file: OutputFile) -> FileShape:
    facts = {name: None if value is None else str(value) for name, value in file.facts.items()}
    return FileShape(
        path=str(written.folder / file.path),
        state=_state(written, file),
        format=str(file.facts["format"]),
        track=facts.get("track"),
        audience=facts.get("audience"),
        edition=facts.get("edition"),
        pages=None if file.pages is None else PagesShape.of(file.pages),
    )


def _state(written: Written, file: OutputFile) -> FileState:
    path, export = written.folder / file.path, written.export
    if path in export.written:
        return "written"
    if path in export.files:
        return "unchanged"
    return "kept" if path in export.kept else "failed"
