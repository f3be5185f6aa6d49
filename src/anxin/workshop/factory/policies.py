"""Who may do what with a set that goes back to the factory: one table, asked in two voices."""

from anxin.people import policies
from anxin.people.models import User
from anxin.workshop.models import FactoryReturn

READ = "factory_return.read"
APPLY = "factory_return.apply"  # fills in, packs, sends and hands over: the station
DECIDE = "factory_return.decide"  # answers for damaged sets: the second decision, and the way there
RECEIVE = "factory_return.receive"  # books them in and out
REPAIR = "factory_return.repair"
TEST = "factory_return.test"

# By move; any one of the permissions is enough.
MAY: dict[str, tuple[str, ...]] = {
    "describe": (APPLY,),
    "apply": (APPLY,),
    "put_right": (DECIDE,),
    "permit": (DECIDE,),
    "ask_charge": (DECIDE,),
    "agree_charge": (DECIDE,),
    "refuse_charge": (DECIDE,),
    "refuse": (DECIDE,),
    "withdraw": (APPLY,),
    "pack": (APPLY,),
    "send": (APPLY,),
    "track": (DECIDE, APPLY),
    "dispute": (RECEIVE,),
    "receive": (RECEIVE,),
    "turn_away": (DECIDE,),
    "appraise": (REPAIR,),
    "begin_repair": (REPAIR,),
    "finish_repair": (REPAIR,),
    "exchange": (REPAIR,),
    "pass_test": (TEST,),
    "fail_test": (TEST,),
    "send_back": (RECEIVE,),
    "hand_over": (APPLY,),
    "clear": (RECEIVE,),
}
ANY = tuple(dict.fromkeys(permission for permissions in MAY.values() for permission in permissions))


def check_may(actor: User | None, row: FactoryReturn, deed: str) -> None:
    """Raise ``NotEntitled`` unless ``may``; the refusal names the roles of the first permission."""
    if not may(actor, row, deed):
        policies.check(actor, MAY[deed][0], **_where(row))


def may(actor: User | None, row: FactoryReturn, deed: str) -> bool:
    return any(policies.may(actor, permission, **_where(row)) for permission in MAY[deed])


def check_may_open(actor: User | None, *, station_id: int, region_id: int) -> None:
    """The station for itself; a technician for the own station."""
    technician = actor.pk if actor else None
    policies.check(actor, APPLY, station_id=station_id, region_id=region_id, technician_id=technician)


def _where(row: FactoryReturn) -> dict[str, int | None]:
    return {"station_id": row.station_id, "region_id": row.region_id, "technician_id": row.opened_by_id}
