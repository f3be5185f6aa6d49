"""``python -m anxin.cli.snapshot``: build the tables once, at install, so that the first start need not.

Migrating an empty database costs some ten seconds, nearly all of it in Python. The result is kept as SQL beside the
installed packages under the key of the migrations; with other migrations it is simply not found.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from anxin.cli import tables
from anxin.config.postgres import PostgresServer, binary


def build() -> Path:
    """Write the snapshot for the present migrations, unless it is there."""
    path = tables.snapshot_path()
    if path.exists():
        return path
    with tempfile.TemporaryDirectory(prefix="anxin-snapshot-") as home:
        os.environ["ANXIN_HOME"] = home
        server = PostgresServer(Path(home) / "postgres")
        server.start()
        try:
            tables.bring_up_to_date(server.get_uri())
            sql = _dump(server)
        finally:
            server.stop_if_last()
    path.parent.mkdir(parents=True, exist_ok=True)
    for old in path.parent.glob("tables-*.sql"):
        old.unlink()
    path.write_text(sql, encoding="utf-8")
    return path


def _dump(server: PostgresServer) -> str:
    """Tables and the rows the migrations made, in statements any driver can send."""
    with psycopg.connect(server.get_uri()) as connection:
        tables.note_key(connection)
    command = [str(binary("pg_dump")), "--no-owner", "--inserts", "--rows-per-insert=200", server.get_uri()]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # \restrict and \unrestrict are words to psql.
    return "\n".join(line for line in dumped.splitlines() if not line.startswith("\\"))


if __name__ == "__main__":
    print(f"tables kept in {build()}", file=sys.stderr)
