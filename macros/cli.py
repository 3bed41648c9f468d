"""The `survey` command. What a command needs it imports itself, so that each starts at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from macros.importers.command import import_command
from macros.issues import DataError

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
    from macros.loader import load_survey

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
@click.option("--api", is_flag=True, help="Write those of the API's files instead, where the program reads them.")
def schema(data_dir: Path, api: bool) -> None:
    """Write the JSON Schemas of the data files to its folder schema/, for editors to complete from.

    Example: survey schema --data data
    """
    from macros.api import SCHEMAS
    from macros.schema import API_FILES, FILES, iter_schemas

    folder, files = (SCHEMAS, API_FILES) if api else (data_dir / "schema", FILES)
    for name, text in iter_schemas(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        click.echo(f"wrote {path}")


@main.command()
@data_option
@click.option("--to", type=click.Choice(["bib", "ris", "csl", "csv"]), required=True, help="The form to write.")
@click.option("--task", metavar="ID", help="Only papers of this task and of those below it.")
@click.option("--year", type=int, help="Only papers of this year.")
@click.option("--venue", metavar="ID", help="Only papers of this venue.")
@click.option("--list", metavar="ID", help="Only papers of this list.")
def export(data_dir: Path, to: str, **choice: Any) -> None:
    """Print works as BibTeX, RIS, CSL-JSON or a table: all of them, or the papers that meet every condition.

    The same bytes stand in the site's files: exports/all.bib, tasks/ID/ID.bib and so on.

    Example: survey export --to bib --year 2024 > papers.bib
    """
    from macros.choice import export_works
    from macros.loader import load_survey
    from macros.views import build_views

    try:
        text = export_works(build_views(load_survey(data_dir)), to, **choice)
    except (DataError, LookupError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(text.encode(), nl=False)


main.add_command(import_command)
