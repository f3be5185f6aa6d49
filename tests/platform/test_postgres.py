"""The server that is brought along: private, shared, and gone with its last user."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from anxin.config.postgres import PostgresServer

USER = """
import sys, time
from pathlib import Path
from anxin.config.postgres import start
server = start(Path(sys.argv[1]))
print(server.get_uri(), flush=True)
time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["short", "x" * 120, "安 心"])
def test_it_runs_wherever_the_home_is_and_stops_with_its_user(home: Path, name: str) -> None:
    server = PostgresServer(home / name / "postgres")
    server.start()

    with psycopg.connect(server.get_uri()) as connection:
        network = connection.execute("SELECT current_setting('listen_addresses')").fetchone()
    socket_directory = Path(server.get_uri().split("host=")[1])
    is_private = socket_directory.stat().st_mode & 0o077 == 0
    server.stop_if_last()

    assert network == ("",)
    assert is_private
    assert not server.is_running()


@pytest.mark.slow
def test_it_stays_while_another_process_uses_it_and_forgets_one_that_was_killed(home: Path) -> None:
    server = PostgresServer(home / "postgres")
    server.start()
    other = subprocess.Popen([sys.executable, "-c", USER, str(server.directory)], stdout=subprocess.PIPE, text=True)
    assert other.stdout
    assert other.stdout.readline().strip() == server.get_uri()

    server.stop_if_last()
    stayed = server.is_running()
    other.kill()
    other.wait()
    server = PostgresServer(home / "postgres")
    server.start()
    server.stop_if_last()

    assert stayed
    assert not server.is_running()
