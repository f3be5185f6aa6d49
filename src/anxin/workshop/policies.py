"""Who may do what in the shop: one table, asked in two voices."""

from anxin.people import policies
from anxin.people.models import User
from anxin.workshop.models import Arrival, ShopOrder

READ = "shop.read"
EDIT = "shop.edit"  # bays, and the labour list with its prices
APPOINT = "shop.appoint"
RECEIVE = "shop.receive"
DISPATCH = "shop.dispatch"
LEAD = "shop.lead"  # drives cars in and out of bays, and answers for a team
WORK = "shop.work"
INSPECT = "shop.inspect"
WASH = "shop.wash"
SETTLE = "shop.settle"
CASH = "shop.cash"
RESERVE = "shop.reserve"  # lays parts on the reserved shelf
GATE = "shop.gate"
ARRIVE = "shop.arrive"  # sends everybody who comes in where they belong
GREET = "shop.greet"

# By move; any one of the permissions is enough.
MAY: dict[str, tuple[str, ...]] = {
    "reappoint": (APPOINT,),
    "withdraw": (APPOINT,),
    "miss": (APPOINT,),
    "reserve_part": (RESERVE,),
    "free_part": (RESERVE,),
    "receive": (RECEIVE,),
    "quote": (RECEIVE,),
    "sign": (RECEIVE,),
    "end_unrepaired": (RECEIVE,),
    "dispatch": (DISPATCH,),
    "assign": (DISPATCH,),
    "move_in": (LEAD,),
    "move_out": (LEAD,),
    "clock_on": (WORK, LEAD),
    "clock_off": (WORK, LEAD),
    "draw_part": (WORK, LEAD),
    "report_finding": (WORK, LEAD, INSPECT),
    "mend_finding": (WORK, LEAD),
    "leave_finding": (RECEIVE,),
    "propose": (RECEIVE,),
    "agree_work": (RECEIVE,),
    "refuse_work": (RECEIVE,),
    "wait": (WORK, LEAD, DISPATCH),
    "resume": (WORK, LEAD, DISPATCH),
    "tell_customer": (RECEIVE,),
    "promise_anew": (RECEIVE,),
    "put_back_part": (WORK, LEAD),
    "self_check": (WORK, LEAD),
    "leader_check": (LEAD,),
    "pass_inspection": (INSPECT,),
    "fail_inspection": (INSPECT, RECEIVE),
    "work_on": (INSPECT, RECEIVE, DISPATCH),
    "wash": (WASH,),
    "make_ready": (DISPATCH, INSPECT),
    "settle": (SETTLE,),
    "unsettle": (SETTLE,),
    "take_payment": (CASH,),
    "deliver": (RECEIVE,),
    "issue_pass": (RECEIVE, CASH),
    "let_out": (GATE,),
    "close": (RECEIVE,),
}


# The same for somebody who came in.
MAY_WITH_ARRIVAL: dict[str, tuple[str, ...]] = {
    "redirect": (ARRIVE,),
    "greet": (GREET,),
    "leave": (GREET, ARRIVE),
}


def check_may(actor: User | None, order: ShopOrder, deed: str) -> None:
    """Raise ``NotEntitled`` unless ``may``; the refusal names the roles of the first permission."""
    if not may(actor, order, deed):
        policies.check(actor, MAY[deed][0], **_where(order))


def may(actor: User | None, order: ShopOrder, deed: str) -> bool:
    return any(policies.may(actor, permission, **_where(order)) for permission in MAY[deed])


def may_for_anybody(actor: User | None, order: ShopOrder) -> bool:
    """A team leader lets anybody of the team begin and end."""
    return policies.may(actor, LEAD, **_where(order))


def check_may_open(actor: User | None, *, station_id: int, region_id: int) -> None:
    policies.check(actor, APPOINT, station_id=station_id, region_id=region_id)


def check_may_take_arrivals(actor: User | None, *, station_id: int, region_id: int) -> None:
    policies.check(actor, ARRIVE, station_id=station_id, region_id=region_id)


def may_with_arrival(actor: User | None, arrival: Arrival, deed: str) -> bool:
    place = {"station_id": arrival.station_id, "region_id": arrival.region_id}
    return any(policies.may(actor, permission, **place) for permission in MAY_WITH_ARRIVAL[deed])


def check_may_with_arrival(actor: User | None, arrival: Arrival, deed: str) -> None:
    """Raise ``NotEntitled`` unless ``may_with_arrival``."""
    if not may_with_arrival(actor, arrival, deed):
        place = {"station_id": arrival.station_id, "region_id": arrival.region_id}
        policies.check(actor, MAY_WITH_ARRIVAL[deed][0], **place)


def check_may_guard(actor: User | None) -> None:
    """Somebody at a gate; at which, the order says."""
    if actor is None or not actor.has(GATE):
        policies.check(actor, GATE)


def check_may_edit(actor: User | None) -> None:
    policies.check(actor, EDIT)


def _where(order: ShopOrder) -> dict[str, int | None]:
    return {"station_id": order.station_id, "region_id": order.region_id, "technician_id": order.lead_id}
