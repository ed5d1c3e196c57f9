"""`talkingpoints schema`: write the schemas with which an editor completes, explains and underlines."""

from __future__ import annotations

import click

from generator.cli.options import json_option, workspace_folder, workspace_option
from generator.cli.report import as_json


@click.command()
@json_option
@workspace_option
def schema(json_: bool) -> None:
    """Write the JSON Schemas of the workspace's files to .talkingpoints/schema/, for your editor.

    An editor with a YAML language server, such as Visual Studio Code with the extension "YAML" of Red Hat, completes
    keys, explains them and underlines mistakes. It needs no network. Files that `init` and `new` write name their
    schema in their first line; for other files, the command says which line to write.

    Run it again after an update of the program.
    """
    from generator.output.create_files import renew_files
    from generator.scaffold.schema_lines import kind_of, schema_line
    from generator.scaffold.schemas import schema_files
    from generator.workspace.places import yaml_files

    folder = workspace_folder()
    files = schema_files()
    changed = renew_files(files, folder)
    kinds = {name: kind_of(name) for name, text in yaml_files(folder).items() if "$schema=" not in text}
    lines = {name: schema_line(kind, name) for name, kind in kinds.items() if kind is not None}
    if json_:
        from generator.cli.workspace_shapes import SchemaReport

        written = [path.relative_to(folder).as_posix() for path in changed]
        click.echo(as_json(SchemaReport(files=list(files), written=written, first_lines=lines)))
        return
    for name in files:
        click.echo(str(folder / name))
    click.echo(f"{len(changed)} of {len(files)} files written.", err=True)
    if lines:
        click.echo("These files don't name their schema yet. Write this as the first line:", err=True)
    for name, line in lines.items():
        click.echo(f"  {name}: {line}", err=True)
