"""``anxin up``: the whole system in one terminal."""

from anxin.cli.home import open_home


def up() -> None:
    """Start web, worker and database; Ctrl-C stops all of them."""
    from anxin.cli.serving import serve

    open_home()
    serve()
