"""Who may see and keep parts, in two voices."""

from anxin.kernel.errors import NotEntitled
from anxin.parts.errors import CountOfAnother, NotSoldByThem, NotTheAsker, NotTheTaker
from anxin.parts.kinds import Direction
from anxin.parts.models import CarrierClaim, Handover, PartsSale, PartsStatement, Place, Requisition, Stocktake
from anxin.people import policies
from anxin.people.models import Station, User
from anxin.people.roles import titles_that_may

READ = "parts.read"  # lists, stock and the ledger, as far as one sees
EDIT = "parts.edit"  # the parts list and its prices, and places
KEEP = "parts.keep"  # move the parts of any place
HOLD = "parts.hold"  # move those one's station, or oneself, answers for
PAYMENT = "parts.payment"  # note what was paid for parts


def may_move_from(actor: User | None, place: Place) -> bool:
    """What is in the place may be moved by whoever keeps all parts, or answers for these."""
    return policies.may(actor, KEEP) or policies.may(actor, HOLD, **_where(place))


def check_may_move_from(actor: User | None, place: Place) -> None:
    if not policies.may(actor, KEEP):
        policies.check(actor, HOLD, **_where(place))


def check_may_keep(actor: User | None) -> None:
    policies.check(actor, KEEP)


def may_keep(actor: User | None) -> bool:
    return policies.may(actor, KEEP)


def check_may_edit(actor: User | None) -> None:
    policies.check(actor, EDIT)


def check_may_ask(actor: User | None) -> None:
    """Parts are asked for by those who will answer for them."""
    if not may_ask(actor):
        raise NotEntitled(roles=titles_that_may(HOLD))


def may_ask(actor: User | None) -> bool:
    return actor is not None and actor.has(HOLD)


def check_counts(actor: User | None, stocktake: Stocktake) -> None:
    """A place is counted by whoever began it, from the first row to the signature."""
    if not counts(actor, stocktake):
        raise CountOfAnother(who=stocktake.begun_by, place=stocktake.counted_place)


def counts(actor: User | None, stocktake: Stocktake) -> bool:
    return actor is not None and actor.pk == stocktake.begun_by_id


def check_may_answer(actor: User | None, statement: PartsStatement) -> None:
    """The station's people speak for its account."""
    policies.check(actor, HOLD, station_id=statement.station_id, region_id=statement.region_id)


def may_answer(actor: User | None, statement: PartsStatement) -> bool:
    return policies.may(actor, HOLD, station_id=statement.station_id, region_id=statement.region_id)


def check_holds_for(actor: User | None, station: Station) -> None:
    """Whoever holds the parts of this station."""
    policies.check(actor, HOLD, station_id=station.pk, region_id=station.region_id)


def check_is_asker(actor: User | None, requisition: Requisition) -> None:
    """What was asked for is taken back by whoever asked."""
    if actor is not None and actor.pk != requisition.asked_by_id:
        raise NotTheAsker(who=requisition.asked_by)


def _where(place: Place) -> dict[str, int | None]:
    station = place.station
    return {
        "station_id": place.station_id,
        "region_id": station.region_id if station else None,
        "technician_id": place.person_id,
    }


def check_may_note_payments(actor: User | None) -> None:
    policies.check(actor, PAYMENT)


def check_answers_for(actor: User | None, sale: PartsSale) -> None:
    """The buyer's own people, or whoever guarantees the money."""
    if not answers_for(actor, sale):
        raise NotSoldByThem(number=sale.number, who=sale.person or sale.station or sale.buyer)


def answers_for(actor: User | None, sale: PartsSale) -> bool:
    where = {"station_id": sale.station_id, "region_id": sale.region_id, "technician_id": sale.person_id}
    return actor is not None and (actor.pk == sale.asked_by_id or policies.may(actor, HOLD, **where))


def check_may_pursue(actor: User | None, claim: CarrierClaim) -> None:
    """Whoever the parcel was with, or the store for them."""
    if not policies.may(actor, KEEP):
        policies.check(actor, HOLD, **_of_claim(claim))


def may_pursue(actor: User | None, claim: CarrierClaim) -> bool:
    return policies.may(actor, KEEP) or policies.may(actor, HOLD, **_of_claim(claim))


def check_may_settle(actor: User | None, claim: CarrierClaim) -> None:
    """What comes in, or does not, is noted by them, or by finance."""
    if not policies.may(actor, PAYMENT):
        check_may_pursue(actor, claim)


def may_settle(actor: User | None, claim: CarrierClaim) -> bool:
    return policies.may(actor, PAYMENT) or may_pursue(actor, claim)


def _of_claim(claim: CarrierClaim) -> dict[str, int | None]:
    return {"station_id": claim.station_id, "region_id": claim.region_id, "technician_id": claim.person_id}


def takes_over(actor: User | None, handover: Handover) -> bool:
    """The technician who draws; or whoever keeps the station's parts, never the one who gives them back."""
    if actor is None or handover.direction == Direction.OUT:
        return actor is not None and actor.pk == handover.person_id
    station = handover.station
    is_theirs = policies.may(actor, HOLD, station_id=station.pk, region_id=station.region_id)
    return is_theirs and actor.pk != handover.person_id


def check_takes_over(actor: User | None, handover: Handover) -> None:
    if not takes_over(actor, handover):
        whose = handover.person if handover.direction == Direction.OUT else handover.station
        raise NotTheTaker(who=whose, number=handover.number)
