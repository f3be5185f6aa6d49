"""``anxin up``: the whole system in one terminal."""

import os

from anxin.cli.home import open_database, settle


def up() -> None:
    """Start web, worker and database; Ctrl-C stops all of them."""
    from anxin.cli.serving.supervisor import serve

    settle()
    serve(_open)


def _open() -> str:
    """The database; and, where the home is new, what furnishes it while the first page is already there."""
    from anxin.cli import furnishing

    open_database()
    return "" if furnishing.is_furnished(os.environ["DATABASE_URL"]) else furnishing.__name__
