"""``anxin bench start``: how long ``anxin up`` takes to its first page, and what it holds when nobody asks for anything.

Asked for: a page after less than five seconds (``first_page_s``, the slowest of some starts) and less than 500 MiB for
web, worker and database (``idle_mib``: proportional set size, so that what they share counts once). A demo company is
filled first in a home of its own, which takes a minute or two, unless ``--home`` names one that is not running.
``cpu_s`` is the processor time of all processes up to the page: it tells a slow start from a busy machine.
"""

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.processes import family, memory_mib, processor_s
from anxin.cli.trouble import Trouble

PATIENCE_S = 1800  # a busy machine fills a demo company for a quarter of an hour
ANXIN = [sys.executable, "-c", "from anxin.cli.main import main; main()"]


@dataclass(frozen=True)
class Start:
    page_s: float
    cpu_s: float
    idle_mib: float


def run(arguments: Sequence[str]) -> BenchResult:
    parser = argparse.ArgumentParser(prog="anxin bench start")
    parser.add_argument("--home", type=Path, help="a demo home that is not running")
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--idle", type=float, default=10, help="seconds of rest before the memory is looked at")
    wanted = parser.parse_args(list(arguments))
    with _home(wanted.home) as home:
        starts = [_start(home, wanted.idle) for _ in range(wanted.starts)]
    pages = [start.page_s for start in starts]
    metrics = {
        "first_page_s": round(max(pages), 2),
        "first_page_median_s": round(median(pages), 2),
        "cpu_s": round(median(start.cpu_s for start in starts), 2),
        "idle_mib": round(max(start.idle_mib for start in starts), 1),
        "load": round(os.getloadavg()[0], 1),
    }
    return BenchResult(metrics, {"first_page_s": ("<", 5), "idle_mib": ("<", 500)})


@contextmanager
def _home(given: Path | None) -> Iterator[Path]:
    if given is not None:
        if not (given / "demo.json").exists():
            raise Trouble(f"{given} is not the home of a demo: there is no demo.json in it.")
        with _running("up", given):
            progress("its tables are up to date")  # a start that has to migrate is another matter
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="anxin-bench-") as made:
        progress("filling a demo company ...")
        with _running("demo", Path(made)):
            pass
        yield Path(made)


def _start(home: Path, idle_s: float) -> Start:
    began = time.perf_counter()
    with _running("up", home) as process:
        page = time.perf_counter() - began
        spent = processor_s(process.pid)
        time.sleep(idle_s)
        start = Start(page, spent, sum(memory_mib(pid) for pid in family(process.pid)))
    progress(f"first page after {start.page_s:.2f} s ({start.cpu_s:.2f} s of processor), idle {start.idle_mib:.0f} MiB")
    return start


@contextmanager
def _running(verb: str, home: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The program in a home, from its first page on; stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    surroundings = {**os.environ, "ANXIN_HOME": str(home), "ANXIN_PORT": str(port), "ANXIN_DEMO": "1"}
    surroundings.pop("DATABASE_URL", None)
    process = subprocess.Popen([*ANXIN, verb], env=surroundings, stdout=subprocess.DEVNULL)
    try:
        _await_page(process, port)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _await_page(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", "/sign-in/", headers={"Host": "localhost"})
            if connection.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.01)
        finally:
            connection.close()
    raise Trouble("The program did not answer its first page.")
