"""``anxin import KIND FILE``: real lists from real companies."""

from pathlib import Path
from typing import Annotated

import typer

from anxin.cli.home import open_home

KINDS = "customers, assets, stations, technicians, requests, parts, stock, openrepair, complaints-cn"


def import_files(
    kind: Annotated[str, typer.Argument(help=f"What the files hold: {KINDS}")],
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=True, help="Excel or CSV files")],
    *,
    columns: Annotated[list[str] | None, typer.Option("--map", help="'header=field', where a header is new")] = None,
    errors: Annotated[Path | None, typer.Option(help="Where to write the workbook of bad rows")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing")] = False,
) -> None:
    """Read a list into the database; the same file twice changes nothing."""
    open_home(furnished=True)
    from anxin.cli.importing import run

    raise typer.Exit(run(kind, files, columns=columns or [], errors=errors, dry_run=dry_run))
