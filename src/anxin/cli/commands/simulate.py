"""``anxin simulate``: a company that works by itself on a virtual clock."""

import typer

from anxin.cli.home import open_home


def simulate(context: typer.Context) -> None:
    """Let simulated staff work (see ``anxin simulate --help``)."""
    if "--help" not in context.args:
        open_home()
    from anxin.cli.simulating import run

    raise typer.Exit(run(context.args))
