"""``anxin simulate`` at work."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from rich.console import Console

from anxin.cli.trouble import Trouble
from anxin.kernel import clock


def run(arguments: Sequence[str]) -> int:
    """Let the company live; 0 when nobody ran into something nobody can explain."""
    wanted = _parser().parse_args(list(arguments))
    from anxin.insight.simulator import company

    if wanted.line not in (None, company.LINE):
        raise Trouble(f"There is no company of the line “{wanted.line}” yet. There is: {company.LINE}.")
    from anxin.insight.simulator.run import carry_inbox, latest_record, simulate

    with Console(stderr=True).status("") as status:

        def watch(now: datetime) -> None:
            status.update(f"it is {now.astimezone():%Y-%m-%d %H:%M} in the company")

        if wanted.inbox:
            company.found(Random(wanted.seed), password=None, at=clock.now())
            report = carry_inbox(seed=wanted.seed, watch=watch)
        else:
            start = wanted.start or _midnight(latest_record())
            founded = company.found(Random(wanted.seed), password=None, at=start)
            report = simulate(
                start=start, days=wanted.days, seed=wanted.seed, a_day=wanted.calls, company=founded, watch=watch
            )
    print(f"{report.steps} steps until {report.ended_at.astimezone():%Y-%m-%d %H:%M}")
    for name, count in report.done.items():
        print(f"  {count:>8}  {name}")
    for name, count in report.refusals.items():
        print(f"  {count:>8}  refused: {name}")
    sys.stdout.flush()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="anxin simulate", description="Let simulated staff work on a virtual clock.")
    parser.add_argument("--line", required=False, help="the service line of the simulated company")
    parser.add_argument("--days", type=int, default=90, help="how many days to live (default: 90)")
    parser.add_argument("--calls", type=float, default=4.0, help="calls a day (default: 4)")
    parser.add_argument("--start", type=_day, help="the first day (default: where the records end)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same story (default: 1)")
    parser.add_argument("--inbox", action="store_true", help="carry the registered requests instead of inventing calls")
    parser.add_argument(
        "--until-closed",
        action="store_true",
        help="with --inbox: until every request is closed and every month settled",
    )
    return parser


def _day(text: str) -> datetime:
    try:
        return _midnight(datetime.fromisoformat(text).replace(tzinfo=UTC))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-03-01") from None


def _midnight(moment: datetime) -> datetime:
    """The company's midnight that follows, so that nothing happens before what is recorded already."""
    from django.utils import timezone

    local = timezone.localtime(moment)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight if midnight == local else midnight + timedelta(days=1)
