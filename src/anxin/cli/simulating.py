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
    """Let the company live; 0 when nothing waits for something that its handbook wants and nobody can provide."""
    wanted = _parser().parse_args(list(arguments))
    from anxin.insight.simulator.errors import NobodyEntitled

    try:
        return _live(wanted, _line(wanted.line))
    except NobodyEntitled as vacancy:
        raise Trouble(str(vacancy)) from None


def _line(wanted: str | None) -> str:
    """The line asked for, else the home's usual one, else the first that comes with the program."""
    from anxin.handbook.current import usual_line
    from anxin.handbook.loader import built_in
    from anxin.handbook.models import ServiceLine

    known = list(dict.fromkeys([*ServiceLine.objects.order_by("pk").values_list("code", flat=True), *built_in()]))
    if wanted is None:
        return usual_line() if ServiceLine.objects.exists() else known[0]
    if wanted not in known:
        raise Trouble(f"There is no handbook of the line “{wanted}”. There are: {', '.join(known)}.")
    return wanted


def _live(wanted: argparse.Namespace, line: str) -> int:
    from anxin.insight.simulator.founding import found
    from anxin.insight.simulator.run import Life, carry_inbox, latest_record, simulate

    with Console(stderr=True).status("") as status:

        def watch(now: datetime) -> None:
            status.update(f"it is {now.astimezone():%Y-%m-%d %H:%M} in the company")

        if wanted.inbox:
            found(line, Random(wanted.seed), password=None, is_alone=_is_alone(line), at=clock.now())
            report = carry_inbox(line, seed=wanted.seed, watch=watch)
        else:
            start = wanted.start or _midnight(latest_record())
            company = found(line, Random(wanted.seed), password=None, is_alone=_is_alone(line), at=start)
            report = simulate([Life(company, start, wanted.days, wanted.seed, wanted.calls)], watch=watch)
    print(f"{report.steps} steps until {report.ended_at.astimezone():%Y-%m-%d %H:%M}")
    for name, count in report.done.items():
        print(f"  {count:>8}  {name}")
    for name, count in report.refusals.items():
        print(f"  {count:>8}  refused: {name}")
    for number, gate in report.stuck.items():
        print(f"  {number} waits: {gate}")
    sys.stdout.flush()
    return 1 if report.stuck else 0


def _is_alone(line: str) -> bool:
    """Whether nobody works for another line in this home."""
    from anxin.people.models import Station

    return not Station.objects.exclude(lines=[line]).exists()


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
