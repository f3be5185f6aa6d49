"""Web and worker under one program: a page soon, started again when they crash, and nothing left behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from anxin.cli.bench.processes import family, memory_mib, processor_s

UP = [sys.executable, "-c", "from anxin.cli.main import main; main()", "up"]


@contextmanager
def up(url: str, home: Path) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    surroundings = {**os.environ, "DATABASE_URL": url, "ANXIN_HOME": str(home), "ANXIN_PORT": str(port)}
    process = subprocess.Popen(UP, env={**surroundings, "ANXIN_JOBS": "queued"}, stdout=subprocess.DEVNULL)
    try:
        yield process, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def answers(port: int, *, within_s: float = 90) -> bool:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/sign-in/", headers={"Host": "localhost"})
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def running(pid: int, module: str) -> list[int]:
    return [one for one in family(pid) if module in Path(f"/proc/{one}/cmdline").read_text(encoding="utf-8")]


def gone(pids: list[int], *, within_s: float = 30) -> bool:
    until = time.monotonic() + within_s
    while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < until:
        time.sleep(0.1)
    return not any(Path(f"/proc/{pid}").exists() for pid in pids)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_answers_comes_back_after_a_crash_and_leaves_nothing_behind(committed_database: str, home: Path) -> None:
    with up(committed_database, home) as (process, port):
        assert answers(port)
        web = running(process.pid, "serving.web")
        assert len(web) == 3  # one that loaded everything, two forked from it
        os.kill(web[0], signal.SIGKILL)
        assert gone(web)
        assert answers(port)
        until = time.monotonic() + 30
        while not (worker := running(process.pid, "anxin.jobs")) and time.monotonic() < until:
            time.sleep(0.1)
        assert worker
        everybody = family(process.pid)
        assert memory_mib(process.pid) > 1
        assert processor_s(process.pid) > 0
    assert process.returncode == 0
    assert gone(everybody)


def test_a_loaded_process_holds_no_connection_and_no_thread_that_its_forks_would_share() -> None:
    asked = (
        "import os, threading\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'anxin.config.settings'\n"
        "from anxin.config.preload import preload\n"
        "preload()\n"
        "from django.db import connection\n"
        "import gc, sys\n"
        "print(connection.connection, threading.active_count(), gc.isenabled(), 'prompt_toolkit' in sys.modules)\n"
    )

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["None", "1", "True", "False"]
