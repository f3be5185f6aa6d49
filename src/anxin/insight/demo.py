"""The demo: a company for each published handbook, each with a believable history that ends now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from anxin.handbook.loader import built_in
from anxin.insight.desks import fill_desks, lay_plan_ready
from anxin.insight.simulator.description import describe
from anxin.insight.simulator.founding import found
from anxin.insight.simulator.run import Life, Report, simulate
from anxin.people.actions.issue_token import issue_token
from anxin.people.lines import people_by_role
from anxin.people.models import Station

PASSWORD = "anxin-demo-2026"
PLANNED_DAYS = 5
"""On so many of its last days a dispatcher plans the next one; each plan costs some tenths of a second."""


@dataclass(frozen=True)
class Login:
    """One way in: the line and role it stands for, the account, and its key for scripts."""

    line: str
    role: str
    username: str
    password: str
    token: str


def is_built() -> bool:
    return Station.objects.exists()


def companies() -> list[str]:
    """The built-in lines."""
    return list(built_in())


def longest_history(lines: Sequence[str] = ()) -> int:
    """How many days the companies live at most."""
    return max(describe(line).demo.days for line in lines or companies())


def build_demo(
    *,
    at: datetime,
    lines: Sequence[str] = (),
    days: int | None = None,
    watch: Callable[[datetime], None] | None = None,
) -> Report:
    """Found the companies, let them live side by side until today, and leave everybody something to do ``at`` once.

    Each lives as many days as its description says, ``days`` at most.
    """
    lines = lines or companies()
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    longest = min(longest_history(lines), days or 400)
    lives = []
    for line in lines:
        demo = describe(line).demo
        company = found(
            line,
            Random(f"{demo.seed} {line}"),
            password=PASSWORD,
            is_alone=len(lines) == 1,
            at=today - timedelta(days=longest),
        )
        lasts = min(demo.days, longest)
        until = at if company.described.workshop else None
        start, planned = today - timedelta(days=lasts), min(PLANNED_DAYS, lasts)
        lives.append(Life(company, start, lasts, demo.seed, demo.calls_a_day, until, planned))
    report = simulate(lives, watch=watch)
    for life in lives:
        fill_desks(life.company.line, at=at)
        lay_plan_ready(life.company.line, at=at)
    return report


def logins(*, at: datetime, lines: Sequence[str] = ()) -> list[Login]:
    """One account per line and role, the first that was made, each with a fresh token."""
    keys: dict[int, str] = {}
    found_ = []
    for line in lines or companies():
        for role, grant in people_by_role(line).items():
            user = grant.user
            if user.pk not in keys:
                keys[user.pk] = issue_token(user.pk, "demo", actor=None, at=at)[1]
            found_.append(Login(line, role, user.username, PASSWORD, keys[user.pk]))
    return found_
