"""``anxin handbook``: the company's rules, checked, shown and compared."""

from typing import Annotated

import typer

from anxin.cli.home import open_home

app = typer.Typer(help="The company's rules: check, show, compare.", no_args_is_help=True)


@app.command()
def lint(pack: Annotated[str, typer.Argument(help="A built-in pack (tv) or a directory")] = "tv") -> None:
    """Refuse what a handbook must not say; exit code 1 on a finding."""
    open_home(migrated=False)
    from anxin.cli.handbooks import lint as run

    raise typer.Exit(run(pack))


@app.command()
def show(
    pack: Annotated[str, typer.Argument(help="A pack, a directory, or a published version (tv@3)")] = "tv",
    section: Annotated[str, typer.Option(help="Only this section")] = "",
) -> None:
    """Print the entries with their clauses."""
    open_home()
    from anxin.cli.handbooks import show as run

    raise typer.Exit(run(pack, section))


@app.command()
def diff(before: str, after: str) -> None:
    """Say in sentences what changed between two packs, directories or versions."""
    open_home()
    from anxin.cli.handbooks import diff as run

    raise typer.Exit(run(before, after))
