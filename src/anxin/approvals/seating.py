"""The chain at work: a step opens, its seats fill, the next one opens, and at the end stands a yes.

Not verbs of a person: the actions call these on an approval that is locked.
"""

from datetime import datetime

from anxin.approvals import policies, rules, telling
from anxin.approvals.errors import NobodyDecides
from anxin.approvals.events import ApprovalGranted
from anxin.approvals.models import Approval, Seat, SeatRole
from anxin.approvals.moves import leap
from anxin.approvals.noting import note, titled
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Address, ChainStep, Handbook
from anxin.handbook.schema import Approval as Entry
from anxin.people.models import User


def entry_of(approval: Approval) -> Entry:
    """The handbook's entry. Published versions never change, so that it is there as long as the approval is."""
    entry = handbook_of(approval).approval(approval.kind)
    if entry is None:
        raise LookupError(f"{approval.number} is of a kind its handbook does not have: {approval.kind}")
    return entry


def votes(approval: Approval) -> list[rules.Vote]:
    """What was said in the present round."""
    rows = approval.seats.filter(round=approval.round).order_by("step", "pk")
    return [rules.Vote(step, outcome) for step, outcome in rows.values_list("step", "outcome")]


def check_somebody_decides(approval: Approval, entry: Entry) -> None:
    """Raise ``NobodyDecides`` for a chain with a step that only the asker, or nobody, could take."""
    for place in approval.steps:
        step = entry.chain[place]
        found = [(address, people_of(approval, address)) for address in step.addresses]
        alone = [address for address, people in found if not people]
        if len(alone) == len(found) or (step.mode == "each" and alone):
            raise NobodyDecides(
                role=policies.titles([row.role for row in alone], handbook_of(approval)), clause=entry.clause
            )


def people_of(approval: Approval, address: Address) -> list[User]:
    """Active holders of the role where the approval is, without the asker."""
    station = approval.station_id if address.reach == "station" else None
    region = approval.region_id if address.reach == "region" else None
    if address.reach != "headquarters" and not _is_placed(approval, address):
        return []
    rows = User.objects.with_role(address.role, station_id=station, region_id=region).of_line(approval.line)
    people = list(rows.exclude(pk=approval.asked_by_id))
    return [user for user in people if user.pk == approval.person_id] if address.reach == "person" else people


def _is_placed(approval: Approval, address: Address) -> bool:
    place = {"station": approval.station_id, "region": approval.region_id, "person": approval.person_id}
    return place[address.reach] is not None


def open_step(approval: Approval, place: int) -> list[Seat]:
    """The seats of one step, made."""
    step = entry_of(approval).chain[place]
    if step.mode == "all":
        people = {user.pk: user for address in step.addresses for user in people_of(approval, address)}
        return [_seat(approval, place, step.addresses, person=user) for user in people.values()]
    if step.mode == "each":
        return [_seat(approval, place, (address,)) for address in step.addresses]
    return [_seat(approval, place, step.addresses)]


def _seat(approval: Approval, place: int, addresses: tuple[Address, ...], *, person: User | None = None) -> Seat:
    if person is None:
        person = _named_person(approval, addresses)
    seat = Seat.objects.create(approval=approval, round=approval.round, step=place, person=person)
    SeatRole.objects.bulk_create(
        SeatRole(
            seat=seat,
            role=address.role,
            station_id=approval.station_id if address.reach == "station" else None,
            region_id=approval.region_id if address.reach == "region" else None,
        )
        for address in addresses
    )
    return seat


def _named_person(approval: Approval, addresses: tuple[Address, ...]) -> User | None:
    """The one the subject is with; or who agreed by phone, so that nobody else confirms it in their place."""
    for address in addresses:
        people = people_of(approval, address)
        if address.reach == "person":
            return people[0] if people else None
        phoned = [user for user in people if user.pk == approval.phoned_by_id]
        if phoned:
            return phoned[0]
    return None


def begin(approval: Approval, *, event: str, at: datetime) -> None:
    """Ask the first step in force."""
    seats = open_step(approval, approval.steps[0])
    telling.tell_deciders(approval, seats, event=event, at=at)


def go_on(approval: Approval, *, actor: User, at: datetime) -> None:
    """After a yes: the same step waits for others, the next one opens, or everything is agreed."""
    said = votes(approval)
    if rules.is_complete(approval.steps, said):
        grant(approval, actor=actor, at=at)
        return
    place = rules.next_step(approval.steps, said)
    if place is not None and not any(vote.step == place for vote in said):
        seats = open_step(approval, place)
        telling.tell_deciders(approval, seats, event="approval.asked", at=at)


def grant(approval: Approval, *, actor: User, at: datetime) -> None:
    """The last consent is there."""
    approval.ended_at, approval.ended_by = at, actor
    leap(approval, "grant", "ended_at", "ended_by")
    note(approval, ApprovalGranted(**titled(approval)), actor=actor, at=at)
    telling.tell_asker(approval, event="approval.granted", at=at)


def release(approval: Approval) -> None:
    """Nobody else need say anything."""
    approval.seats.filter(round=approval.round, outcome="waiting").update(outcome="released")


def step_title(step: ChainStep, handbook: Handbook) -> str:
    """Who decides at a step that has not opened yet."""
    return policies.titles([address.role for address in step.addresses], handbook)
