"""``anxin documents``: every form of the handbooks, by line, with the rules it carries out."""

from typing import Annotated

import typer

from anxin.cli.home import open_home


def documents(
    line: Annotated[str, typer.Argument(help="A service line (tv); without it all that come with the program")] = "",
    *,
    pictures: Annotated[str, typer.Option(help="Draw every form on sample data into this directory")] = "",
    language: Annotated[str, typer.Option(help="zh-hans or en")] = "zh-hans",
) -> None:
    """List the forms by service line with their rule IDs; with --pictures draw them."""
    open_home(migrated=False)
    from anxin.cli.papers import draw, listed

    raise typer.Exit(draw(line, pictures, language) if pictures else listed(line, language))
