"""``anxin up``: the whole system in one terminal."""

import os

from anxin.cli.home import prepare


def up() -> None:
    """Start web, worker and database; Ctrl-C stops all of them."""
    from anxin.cli import furnishing
    from anxin.cli.serving.supervisor import serve

    prepare()
    is_new = not furnishing.is_furnished(os.environ["DATABASE_URL"])
    serve(beside=furnishing.__name__ if is_new else "")
