"""``anxin demo``: a company to try things with."""

from anxin.cli.home import open_home


def demo() -> None:
    """Fill a demo company (once), start everything, and print one login per role."""
    from anxin.cli.serving import serve

    open_home(demo=True)
    from anxin.cli.demo_logins import fill, print_logins

    logins = fill()
    serve(ready=lambda address: print_logins(logins, address))
