"""The `survey` command."""

from __future__ import annotations

from pathlib import Path

import click

from macros.importers.command import import_command
from macros.issues import DataError
from macros.loader import load_survey
from macros.schema import iter_schemas

data_option = click.option(
    "--data",
    "data_dir",
    type=click.Path(path_type=Path),
    default=Path("data"),
    envvar="SURVEY_DATA",
    show_default=True,
    help="The data folder.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Looks after the data of a survey's site."""


@main.command()
@data_option
def check(data_dir: Path) -> None:
    """Read all data in one run and print every mistake with its place.

    Exit code 1 where there is any.

    Example: survey check --data data
    """
    try:
        survey = load_survey(data_dir)
    except DataError as error:
        for issue in error.issues:
            click.echo(str(issue))
        count = len(error.issues)
        click.echo(f"{count} mistake{'s' * (count > 1)}")
        raise SystemExit(1) from None
    click.echo(f"{len(survey.papers)} papers, no mistakes")


@main.command()
@data_option
def schema(data_dir: Path) -> None:
    """Write the JSON Schemas of the data files to its folder schema/, for editors to complete from.

    Example: survey schema --data data
    """
    for name, text in iter_schemas():
        path = data_dir / "schema" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        click.echo(f"wrote {path}")


main.add_command(import_command)
