"""The web process as an operator runs it, on a port of its own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from anxin.cli.trouble import Trouble


@contextmanager
def web_server(**settings: str) -> Iterator[int]:
    """Serve the database that ``DATABASE_URL`` names; yields the port. ``settings`` are further variables."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    surroundings = {**os.environ, "ANXIN_PORT": str(port), "ANXIN_JOBS": "queued", "ANXIN_DEMO": "", **settings}
    process = subprocess.Popen([sys.executable, "-m", "anxin.cli.serving.web"], env=surroundings)
    try:
        _await(process, port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _await(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/api/v1/nothing", headers={"Host": "localhost"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise Trouble("The web process for the bench did not start.")
