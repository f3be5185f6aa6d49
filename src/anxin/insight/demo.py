"""The demo company: three months of believable history, ending now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from anxin.insight.desks import fill_desks
from anxin.insight.simulator import company as companies
from anxin.insight.simulator.run import Report, simulate
from anxin.people.actions.issue_token import issue_token
from anxin.people.models import RoleGrant, Station, User

PASSWORD = "anxin-demo-2026"
DAYS = 90
CALLS_A_DAY = 4.0
SEED = 1


@dataclass(frozen=True)
class Login:
    """One way in: the role it stands for, the account, and its key for scripts."""

    role: str
    username: str
    password: str
    token: str


def is_built() -> bool:
    return Station.objects.exists()


def build_demo(*, at: datetime, days: int = DAYS, watch: Callable[[datetime], None] | None = None) -> Report:
    """Found the company ``days`` ago, let it live until today, and leave everybody something to do ``at`` once."""
    start = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)
    founded = companies.found(Random(SEED), password=PASSWORD, at=start)
    report = simulate(start=start, days=days, seed=SEED, a_day=CALLS_A_DAY, company=founded, watch=watch)
    fill_desks(at=at)
    return report


def logins(*, at: datetime) -> list[Login]:
    """One account per role, the first that was made, each with a fresh token."""
    found: dict[str, User] = {}
    for grant in RoleGrant.objects.select_related("user").order_by("pk"):
        found.setdefault(grant.role, grant.user)
    return [
        Login(role, user.username, PASSWORD, issue_token(user.pk, "demo", actor=None, at=at)[1])
        for role, user in found.items()
    ]
