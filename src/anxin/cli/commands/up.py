"""``anxin up``: the whole system in one terminal."""

from anxin.cli.home import prepare


def up() -> None:
    """Start web, worker and database; Ctrl-C stops all of them."""
    from anxin.cli.serving.supervisor import serve

    prepare()
    serve()
