"""``anxin check``: everything that must add up, added up."""

import typer

from anxin.cli.home import open_home


def check() -> None:
    """Re-add every ledger and chain; exit code 1 when something is wrong."""
    open_home()
    from anxin.cli.checking import run

    raise typer.Exit(run())
