"""`survey import`: the command line of an import."""

from __future__ import annotations

import re
from pathlib import Path

import click

FORMS: dict[str, str] = {
    "quoted": 'bullets: **ACRONYM:** authors. "Title." VENUE (YEAR). [[paper](…)] [[code](…)] [2023.05]',
    "bracketed": "bullets: **[ACRONYM]** Title. *VENUE YEAR*, [Paper](…), [Code](…)",
    "table": "tables: a column of titles beside columns such as Release, Authors, Venue, Code",
}
"""Form of list → how its entries look."""

_HELP = (
    "Reads a public list of papers and writes their records.\n\n"
    "FILE is a README in Markdown. Known papers get the list, their place in it and new links; nothing of theirs is changed "
    "or lost. A second run changes nothing. Exit code 0: nothing was left out.\n\n"
    "\b\nForms of lists, found by themselves:\n"
    + "".join(f"  {name:<10} {looks}\n" for name, looks in FORMS.items())
    + "\n"
    "\b\nExample:\n  survey import README.md --list awesome-tea --new-tasks --dry-run"
)


def _list_id(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise click.BadParameter("an id is lower-case words joined by hyphens, such as awesome-tea")
    return value


@click.command("import", help=_HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--list", "list_id", required=True, callback=_list_id, help="The list's id in lists.yaml; a new one adds the list."
)
@click.option("--data", "data_dir", type=click.Path(file_okay=False, path_type=Path), default=Path("data"), envvar="SURVEY_DATA", show_default=True,
              help="The data folder; an empty or missing one is filled.")  # fmt: skip
@click.option("--form", type=click.Choice(list(FORMS)), help="Read only entries of this form.")
@click.option("--new-tasks", is_flag=True, help="Make a task of every section that no task or alias matches.")
@click.option("--dry-run", is_flag=True, help="Report only, write nothing.")
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
@click.pass_context
def import_command(
    context: click.Context,
    file: Path,
    list_id: str,
    data_dir: Path,
    form: str | None,
    new_tasks: bool,
    dry_run: bool,
    output: str,
) -> None:
    from macros.importers.run import import_list

    report = import_list(file, list_id, data_dir, form, new_tasks=new_tasks, dry_run=dry_run)
    click.echo(report.to_json() if output == "json" else report.to_text())
    context.exit(report.exit_code)
