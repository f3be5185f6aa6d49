"""Take a role away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.kernel.errors import NotFound
from anxin.kernel.record import record
from anxin.people import policies
from anxin.people.errors import LastAdministrator
from anxin.people.events import RoleWithdrawn
from anxin.people.models import RoleGrant, User


@transaction.atomic
def withdraw_role(grant_id: int, *, reason: str = "", actor: User | None, at: datetime) -> User:
    """The person keeps what they did; their tokens lose the role at once, since a token never has more than they."""
    policies.check(actor, "people.edit")
    grant = RoleGrant.objects.select_related("user", "station", "region").filter(pk=grant_id).first()
    if grant is None:
        raise NotFound(what=_("role"), key=grant_id)
    user = User.objects.lock(grant.user_id)
    check_somebody_stays(user, role=grant.role)
    place = grant.station or grant.region
    grant.delete()
    event = RoleWithdrawn(role=grant.role, place=place.title if place else "", reason=reason)
    record(user, event, actor=actor, at=at)
    return user


def check_somebody_stays(user: User, *, role: str) -> None:
    """Refuse to take the last active administrator away.

    All administrators' rows are locked, so that two of them cannot remove each other at the same moment.
    """
    if role != "administrator":
        return
    holders = User.objects.with_role(role).select_for_update(of=("self",))
    if not [holder for holder in holders if holder.pk != user.pk]:
        raise LastAdministrator(name=user.name)
