"""To whom a seat can be handed."""

from django.db.models import QuerySet

from anxin.approvals import policies, reach
from anxin.approvals.models import Approval
from anxin.handbook.current import handbook_of
from anxin.people.models import RoleGrant, User


def possible_successors(approval: Approval, actor: User) -> QuerySet[User]:
    """Active people who decide some approval of this handbook, did not ask, and are not asked already."""
    grants = RoleGrant.objects.filter(role__in=_deciding_roles(approval))
    asked = [seat.person_id for seat in policies.waiting_seats(approval) if seat.person_id is not None]
    rows = User.objects.filter(is_active=True).filter(pk__in=grants.values("user_id"))
    return rows.exclude(pk__in=[*asked, approval.asked_by_id, actor.pk]).order_by("name", "pk")


def may_take_over(person: User, approval: Approval) -> bool:
    roles = _deciding_roles(approval)
    is_asked = any(reach.sits(person, seat) for seat in policies.waiting_seats(approval) if seat.person_id is not None)
    return person.is_active and not is_asked and any(grant.role in roles for grant in person.roles)


def _deciding_roles(approval: Approval) -> set[str]:
    chains = [row.chain for row in handbook_of(approval).approvals]
    return {address.role for chain in chains for step in chain for address in step.addresses}
