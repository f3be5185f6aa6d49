"""Sets that go back to the factory: the list, one with all that belongs to it, and everything that is done with it."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Router, Status
from pydantic import BaseModel, ConfigDict, Field

from anxin.api.deeds import Deed, Standing, offer, pk_of
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Reasoned, person
from anxin.api.workshop.factory_return_shapes import (
    ChargeAgreeing,
    ChargeAsking,
    FactoryReturnRow,
    FactoryReturnTold,
    NewFactoryReturn,
    ReturnPermitting,
    SheetAsked,
    SheetCorrecting,
    UnitAppraising,
    UnitExchanging,
    UnitFinishing,
    UnitHandingOver,
    UnitPacking,
    UnitParcel,
    UnitReceiving,
    UnitSending,
    UnitTesting,
    UnitTracking,
)
from anxin.fieldwork.models import WorkOrder
from anxin.kernel import clock
from anxin.people.lines import line_of
from anxin.people.models import Station, User
from anxin.people.queries import stations
from anxin.workshop.actions.agree_charge import agree_charge, refuse_charge
from anxin.workshop.actions.apply_for_return import apply_for_return, withdraw_return
from anxin.workshop.actions.appraise_unit import appraise_unit
from anxin.workshop.actions.clear_unit import clear_unit
from anxin.workshop.actions.decide_return import ask_charge, permit_return, put_return_right, refuse_return
from anxin.workshop.actions.exchange_unit import exchange_unit
from anxin.workshop.actions.hand_over_unit import hand_over_unit
from anxin.workshop.actions.inspect_unit import inspect_unit
from anxin.workshop.actions.open_factory_return import Sheet, describe_return, open_factory_return
from anxin.workshop.actions.pack_unit import pack_unit
from anxin.workshop.actions.receive_unit import dispute_unit, receive_unit, turn_unit_away
from anxin.workshop.actions.repair_unit import begin_unit_repair, finish_unit_repair
from anxin.workshop.actions.send_unit import send_unit, track_unit
from anxin.workshop.actions.send_unit_back import send_unit_back
from anxin.workshop.models import FactoryReturn

router = Router(tags=["workshop"])


class SoughtFactoryReturns(BaseModel):
    model_config = ConfigDict(extra="ignore")

    state: str = Field(default="", max_length=24)
    station: str = Field(default="", max_length=32)
    category: str = Field(default="", max_length=8)


def seen(user: User) -> QuerySet[FactoryReturn]:
    rows = FactoryReturn.objects.visible_to(user)
    return rows.select_related("asset__product", "station", "request", "work_order", "replacement")


@router.get(
    "/factory-returns",
    response=Page[FactoryReturnRow],
    operation_id="list_factory_returns",
    summary="Sets that go back to the factory, newest first",
)
def list_factory_returns(
    request: HttpRequest, sought: Annotated[SoughtFactoryReturns, Query()], turn: Turned
) -> Page[FactoryReturnRow]:
    asked = {"state": sought.state, "station__code": sought.station, "category": sought.category}
    found = seen(person(request)).filter(**{name: value for name, value in asked.items() if value})
    return page(found, turn, by=("-opened_at", "-pk"), told=FactoryReturnRow.of)


@router.post(
    "/factory-returns",
    response={201: Standing},
    operation_id="open_factory_return",
    summary="Begin the return of a set to the factory",
)
def post_factory_return(request: HttpRequest, body: NewFactoryReturn) -> Status[Standing]:
    user = person(request)
    order = pk_of(WorkOrder.objects.visible_to(user), body.work_order) if body.work_order else None
    visible = Station.objects.filter(pk__in=stations(user).values("pk"))
    row = open_factory_return(
        line=line_of(user),
        serial=body.serial,
        sheet=Sheet(**body.sheet.model_dump()),
        station_id=the(visible, code=body.station).pk if body.station else None,
        product_id=body.product_id,
        work_order_id=order,
        actor=user,
        at=clock.now(),
    )
    return Status(201, Standing.of(row))


@router.get(
    "/factory-returns/{number}",
    response=FactoryReturnTold,
    operation_id="read_factory_return",
    summary="One return to the factory",
)
def read_factory_return(request: HttpRequest, number: str) -> FactoryReturnTold:
    return FactoryReturnTold.of(the(seen(person(request)), number=number))


def _describe(pk: int, *, sheet: SheetAsked, **who: Any) -> FactoryReturn:
    """Correct the status sheet while nothing has been applied for."""
    return describe_return(pk, Sheet(**sheet.model_dump()), **who)


DEEDS = (
    Deed("sheet", "describe_factory_return", "Correct the status sheet", _describe, SheetCorrecting),
    Deed("application", "apply_for_factory_return", "Apply for the return", apply_for_return),
    Deed("withdrawal", "withdraw_factory_return", "Take the application back", withdraw_return, Reasoned),
    Deed("correction", "put_factory_return_right", "Give it back to be put right", put_return_right, Reasoned),
    Deed("permission", "permit_factory_return", "Permit the return", permit_return, ReturnPermitting),
    Deed("charge", "ask_charge_for_return", "Ask the liable party to pay", ask_charge, ChargeAsking),
    Deed("consent", "agree_charge_for_return", "The liable party agrees", agree_charge, ChargeAgreeing),
    Deed("dissent", "refuse_charge_for_return", "The liable party refuses", refuse_charge, Reasoned),
    Deed("refusal", "refuse_factory_return", "Refuse the return", refuse_return, Reasoned),
    Deed("packing", "pack_unit", "Pack the set", pack_unit, UnitPacking),
    Deed("sending", "send_unit", "Send it to the factory", send_unit, UnitSending),
    Deed("whereabouts", "track_unit", "Note where it is", track_unit, UnitTracking),
    Deed("receipt", "receive_unit", "Take it into stock", receive_unit, UnitReceiving),
    Deed("dispute", "dispute_unit", "It is not as applied for", dispute_unit, Reasoned),
    Deed("turning-away", "turn_unit_away", "Turn it away", turn_unit_away, Reasoned),
    Deed("appraisal", "appraise_unit", "Appraise it", appraise_unit, UnitAppraising),
    Deed("repair", "begin_unit_repair", "Begin the repair", begin_unit_repair),
    Deed("completion", "finish_unit_repair", "Report it as repaired", finish_unit_repair, UnitFinishing),
    Deed("exchange", "exchange_unit", "Exchange it", exchange_unit, UnitExchanging),
    Deed("test", "test_unit", "Test it against the standard", inspect_unit, UnitTesting),
    Deed("return", "send_unit_back", "Send it back", send_unit_back, UnitParcel),
    Deed("hand-over", "hand_over_unit", "Hand it over", hand_over_unit, UnitHandingOver),
    Deed("clearing", "clear_unit", "Clear it away", clear_unit, Reasoned),
)
offer(router, "/factory-returns/{number}", DEEDS, seen_by=FactoryReturn.objects.visible_to)
