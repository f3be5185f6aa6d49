"""``anxin backup`` and ``anxin restore``: one file with all there is."""

from pathlib import Path
from typing import Annotated

import typer

from anxin.cli.home import open_home, prepare


def backup(file: Annotated[Path, typer.Argument(help="The archive to write (.tar)")]) -> None:
    """Write database, files and signing key into one archive."""
    prepare()
    from anxin.cli.archive import write

    write(file.absolute())


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace what the home holds now")] = False,
) -> None:
    """Bring an archive back into an empty home, and check it."""
    prepare(migrated=False)
    from anxin.cli.archive import read

    read(file, force=force)
    open_home()
    from anxin.cli.checking import run

    raise typer.Exit(run())
