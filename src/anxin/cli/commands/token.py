"""``anxin token``: a key for a program."""

from typing import Annotated

import typer

from anxin.cli.home import open_home


def token(
    username: Annotated[str, typer.Argument(help="Whose name the program acts in")],
    title: Annotated[str, typer.Option(help="What it is for")] = "command line",
    role: Annotated[list[str] | None, typer.Option(help="Limit to these roles; all of the person's by default")] = None,
) -> None:
    """Make an API token and print it once."""
    open_home(furnished=True)
    from anxin.cli.tokens import make

    print(make(username, title=title, roles=role or []))
