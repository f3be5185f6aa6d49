"""``anxin bench board``: the dispatcher's board of a large day in a real browser.

Asked for: the first paint of a board with 200 technicians and 2,000 visits in less than a second, the answer to a drop
in less than 150 ms, both at the 95th percentile, by the browser's own marks. ``paint``: first contentful paint since the
navigation began. ``whole``: until everybody's day stands on it, for the page brings what a screen shows and then asks for the
rest. ``drop``: from the request of a drop to its answer. ``seen``: from letting go until the bar stands in its new
lane, for which what has changed is fetched. The same run measures what browser, server and framework take for next to nothing:
the first paint of a short page (``bare_paint``, robots.txt) and a POST that only keeps the language (``bare_post``);
``paint_ratio`` and ``drop_ratio`` divide by those.

Playwright is a development package, and Chromium (or Chrome) must be on the PATH; without them the bench says so and ends.
"""

import argparse
import os
import statistics
from collections.abc import Sequence

from anxin.cli.bench import BenchResult, progress
from anxin.cli.bench.scratch import scratch_database
from anxin.cli.bench.server import web_server


def run(arguments: Sequence[str]) -> BenchResult:
    """One day, one dispatcher; drops hand visits over between two technicians of a station, to and fro."""
    from anxin.cli.bench.board.browser import Board
    from anxin.cli.bench.board.filling import fill

    parser = argparse.ArgumentParser(prog="anxin bench board")
    parser.add_argument("--technicians", type=int, default=200)
    parser.add_argument("--visits", type=int, default=2_000)
    parser.add_argument("--pages", type=int, default=15, help="how often the board is opened")
    parser.add_argument("--drops", type=int, default=30)
    wanted = parser.parse_args(list(arguments))
    with scratch_database():
        progress(f"a day of {wanted.visits} visits by {wanted.technicians} technicians ...")
        filled = fill(wanted.technicians, wanted.visits)
        with web_server(ANXIN_DEMO="1") as port, Board.opened(port, filled) as board:
            seen = {"bare_paint": board.paints("/robots.txt", wanted.pages)}
            seen["paint"], seen["whole"] = board.opens(wanted.pages)
            seen["bare_post"] = board.bare_posts(wanted.drops)
            seen["drop"], seen["seen"] = board.drops(wanted.drops)
            size = board.kibibytes()
    metrics: dict[str, float] = {"technicians": wanted.technicians, "visits": wanted.visits, "html_kib": size}
    for name, times in seen.items():
        metrics[f"{name}_p50_ms"] = round(statistics.median(times), 1)
        metrics[f"{name}_p95_ms"] = round(statistics.quantiles(times, n=20)[-1], 1)
        progress(f"{name}: {metrics[f'{name}_p50_ms']} ms, at the 95th percentile {metrics[f'{name}_p95_ms']} ms")
    metrics["paint_ratio"] = round(metrics["paint_p50_ms"] / metrics["bare_paint_p50_ms"], 2)
    metrics["drop_ratio"] = round(metrics["drop_p50_ms"] / metrics["bare_post_p50_ms"], 2)
    metrics["load"] = round(os.getloadavg()[0], 1)
    return BenchResult(metrics, {"paint_p95_ms": ("<", 1_000), "drop_p95_ms": ("<", 150)})
