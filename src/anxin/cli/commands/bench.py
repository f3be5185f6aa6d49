"""``anxin bench NAME``: measurements as one JSON object on standard output."""

from typing import Annotated

import typer


def bench(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            help="clocks, handbook, intake, lists, import, suggest, start, dispatch, parts, workshop or board"
        ),
    ],
) -> None:
    """Measure, and print one JSON object; progress goes to standard error."""
    from anxin.cli.bench import run

    raise typer.Exit(run(name, context.args))
