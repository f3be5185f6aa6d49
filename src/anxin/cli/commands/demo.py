"""``anxin demo``: a company to try things with."""

from anxin.cli.home import prepare


def demo() -> None:
    """Fill a demo company (once), start everything, and print one login per role."""
    from anxin.cli.demonstration import fill_once, print_logins
    from anxin.cli.serving.supervisor import serve

    prepare(demo=True)
    fill_once()
    serve(ready=print_logins)
