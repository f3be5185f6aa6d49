"""``anxin demo``: a company to try things with."""

from anxin.cli.home import open_database, settle


def demo() -> None:
    """Fill a demo company (once), start everything, and print one login per role."""
    from anxin.cli.demonstration import print_logins
    from anxin.cli.serving.supervisor import serve

    settle(demo=True)
    serve(_open, ready=print_logins)


def _open() -> str:
    from anxin.cli.demonstration import fill_once

    open_database()
    fill_once()
    return ""
