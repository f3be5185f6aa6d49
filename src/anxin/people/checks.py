"""What must be true of people and stations that no constraint of the database can say."""

from collections.abc import Iterator

from django.db.models import Q

from anxin.kernel.checks import Finding, check
from anxin.people.models import ApiToken, Territory, User


@check("closed accounts have no working keys")
def closed_accounts_have_no_keys() -> Iterator[Finding]:
    for token in ApiToken.objects.filter(user__is_active=False, revoked_at__isnull=True).order_by("pk"):
        yield Finding(f"user {token.user_id}", f"the account is closed and the token “{token.title}” works")


@check("closed stations answer for no place")
def closed_stations_answer_for_nothing() -> Iterator[Finding]:
    for territory in Territory.objects.filter(station__is_active=False).select_related("station").order_by("pk"):
        yield Finding(f"station {territory.station.code}", "it is closed and still has territories")


@check("somebody can administer")
def somebody_can_administer() -> Iterator[Finding]:
    """Only once there are people at all: an empty home has none yet."""
    people = User.objects.filter(Q(is_active=True), grants__isnull=False)
    if people.exists() and not User.objects.with_role("administrator").exists():
        yield Finding("people", "there is no active administrator")
