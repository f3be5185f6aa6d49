"""Starts web and worker, keeps them running, and stops everything in order. It never imports Django: it stays small."""

import errno
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from anxin.cli.home import future_database_url
from anxin.cli.serving.child import Child
from anxin.cli.trouble import Trouble
from anxin.config.environment import environment

PATIENCE_S = 25.0
START_S = 120.0


class _Stopped(Exception):
    """A signal asked for the end."""


def serve(open_database: Callable[[], str], *, ready: Callable[[str], None] | None = None) -> None:
    """Run until Ctrl-C or SIGTERM. ``ready`` is called with the address once the first page has been answered.

    ``open_database`` makes the database ready while the web process loads itself, which takes the longer time, and may
    name a module to run once beside it. The worker comes when the page is there: until then it would only be in the way.

    Raises ``Trouble`` when the port is taken or the web process cannot start.
    """
    surroundings = environment()
    _check_port(surroundings.host, surroundings.port)
    children = [web, worker] = [Child("web", "anxin.cli.serving.web", waits=True), Child("worker", "anxin.jobs")]
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        expected = future_database_url()
        web.start(DATABASE_URL=expected)
        beside = open_database()
        web.tell()
        if os.environ["DATABASE_URL"] != expected:  # the server was started earlier, under another name
            web.ask_to_stop()
            web.wait(time.monotonic() + PATIENCE_S)
            web.start()
        if beside:
            subprocess.Popen([sys.executable, "-m", beside])
        _await_first_page(web, surroundings.host, surroundings.port)
        worker.start()
        address = f"http://{_shown(surroundings.host)}:{surroundings.port}/"
        print(f"Anxin answers at {address}  (Ctrl-C stops it)", flush=True)
        if ready:
            ready(address)
        while True:
            time.sleep(0.5)
            for child in children:
                child.look_after()
    except _Stopped:
        print("Stopping ...", file=sys.stderr, flush=True)
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in children:
            child.ask_to_stop()
        until = time.monotonic() + PATIENCE_S
        for child in children:
            child.wait(until)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stopped


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Trouble(
                    f"Port {port} is taken by another program. Stop it, or choose another: ANXIN_PORT={port + 1} anxin up"
                ) from None
            raise Trouble(
                f"{host}:{port} cannot be used ({error.strerror}). Check ANXIN_HOST and ANXIN_PORT."
            ) from None


def _await_first_page(web: Child, host: str, port: int) -> None:
    until = time.monotonic() + START_S
    while time.monotonic() < until:
        if not web.is_running:
            raise Trouble("The web process did not start; what stopped it stands above.")
        connection = http.client.HTTPConnection(_shown(host), port, timeout=START_S)
        try:
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise Trouble(f"The web process does not answer after {START_S:.0f} s.")


def _shown(host: str) -> str:
    return {"0.0.0.0": "localhost", "127.0.0.1": "localhost", "::": "localhost"}.get(host, host)
