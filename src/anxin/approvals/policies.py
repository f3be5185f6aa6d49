"""Who may ask, and who decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from anxin.approvals import reach
from anxin.approvals.errors import NotTheDecider, OwnRequest
from anxin.approvals.models import Approval, Seat
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Approval as Entry
from anxin.handbook.schema import Handbook
from anxin.handbook.titles import role_title
from anxin.kernel.errors import NotEntitled
from anxin.kernel.listed import listed
from anxin.people.models import User


@dataclass(frozen=True)
class Turn:
    """A seat somebody may take now; ``acting_for`` is the person a deputy stands in for."""

    seat: Seat
    acting_for: User | None


def may_ask(actor: User, entry: Entry) -> bool:
    return any(grant.role in entry.asked_by for grant in actor.roles)


def check_may_ask(actor: User, entry: Entry, handbook: Handbook) -> None:
    if not may_ask(actor, entry):
        raise NotEntitled(roles=titles(entry.asked_by, handbook), clause=entry.clause)


def turns(actor: User, approval: Approval, at: datetime) -> list[Turn]:
    """The seats the person may take now, those in person first."""
    if actor.pk == approval.asked_by_id:
        return []
    waiting = waiting_seats(approval)
    own = [Turn(seat, None) for seat in waiting if reach.sits(actor, seat)]
    standing_in = [person for person in reach.principals(actor, at) if person.pk != approval.asked_by_id]
    return [*own, *(Turn(seat, person) for person in standing_in for seat in waiting if reach.sits(person, seat))]


def check_turn(actor: User, approval: Approval, at: datetime) -> Turn:
    """The seat the person takes. Raises ``OwnRequest`` or ``NotTheDecider``."""
    entry = handbook_of(approval).approval(approval.kind)
    clause = entry.clause if entry else ()
    found = turns(actor, approval, at)
    if found:
        return found[0]
    waiting = waiting_seats(approval)
    asker_stands_behind = any(person.pk == approval.asked_by_id for person in reach.principals(actor, at))
    if actor.pk == approval.asked_by_id or (
        asker_stands_behind and any(reach.sits(approval.asked_by, seat) for seat in waiting)
    ):
        raise OwnRequest(clause=clause)
    raise NotTheDecider(who=listed(seat_title(seat) for seat in waiting) or "–", clause=clause)


def waiting_seats(approval: Approval) -> list[Seat]:
    rows = approval.seats.filter(round=approval.round, outcome="waiting")
    return list(rows.select_related("approval", "person").prefetch_related("open_to").order_by("step", "pk"))


def seat_title(seat: Seat) -> str:
    """The person, or the roles the seat is open to, as a reader calls them."""
    if seat.person_id is not None:
        return str(seat.person)
    return titles([row.role for row in seat.open_to.all()], handbook_of(seat.approval))


def titles(roles: Iterable[str], handbook: Handbook) -> str:
    """As the line's own people call them."""
    return " / ".join(dict.fromkeys(role_title(role, handbook) for role in roles))


def may_withdraw(actor: User, approval: Approval) -> bool:
    return actor.pk == approval.asked_by_id


def check_is_asker(actor: User, approval: Approval) -> None:
    """Only who asked answers, hands in the form and takes it back."""
    if actor.pk != approval.asked_by_id:
        raise NotEntitled(roles=str(approval.asked_by))
