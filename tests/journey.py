"""Drives a work order to any state, through the same actions as people use."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anxin.evidence.actions.add_evidence import add_evidence
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.decide_deletion import approve_deletion
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.end_unrepaired import end_unrepaired
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.rectify import ask_rectification
from anxin.fieldwork.actions.request_deletion import request_deletion
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.actions.take_away import take_away
from anxin.fieldwork.actions.tick import tick
from anxin.fieldwork.actions.wait_part import wait_part
from anxin.fieldwork.findings import Findings
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.handbook.current import handbook_of
from anxin.kernel.files import store
from anxin.people.models import Station
from anxin.requests.actions.register import register_request
from anxin.requests.models import ServiceRequest
from anxin.requests.report import Report
from tests.world import World


def register(world: World, **told: Any) -> ServiceRequest:
    """A repair of the customer's own set, in warranty, unless told otherwise."""
    report = {
        "customer_id": world.customer.pk,
        "asset_id": world.asset.pk,
        "contact_phone": "13900000001",
        "symptom": "有声音，没有图像",
        "is_charge_standard_told": True,
        **told,
    }
    return register_request(Report(**report), actor=world.agent, at=world.now)


def dispatch(
    world: World, request: ServiceRequest | None = None, *, to: Station | None = None, **told: Any
) -> WorkOrder:
    request = request or register(world, **told)
    return dispatch_work_order(
        request.pk,
        (to or world.nanshan).pk,
        is_paid=request.warranty == "out",
        actor=world.dispatcher,
        at=world.now,
    )


def tick_all(world: World, order: WorkOrder, checklist: str, *, actor: Any = None) -> None:
    """Every item of one of the handbook's lists."""
    items = handbook_of(order).checklist(checklist).items
    tick(order.pk, checklist, *[item.id for item in items], actor=actor or world.technician, at=world.now)


def prove(world: World, order: WorkOrder, kind: str) -> None:
    """A file of the kind, put in by whoever may."""
    stamp = next(row for row in handbook_of(order).evidence if row.id == kind).form == "stamp"
    actor = world.clerk if stamp else world.technician
    upload = SimpleUploadedFile(f"{kind}.png", picture(), content_type="image/png")
    file = store(upload, actor=actor, at=world.now)
    add_evidence(order, kind=kind, file=file, actor=actor, at=world.now)


@cache
def picture() -> bytes:
    """The smallest photo there is."""
    content = BytesIO()
    Image.new("RGB", (8, 8), "white").save(content, "PNG")
    return content.getvalue()


def found(**more: Any) -> Findings:
    """What an ordinary inspection finds: the customer's own set, its papers, the fault as reported."""
    ordinary = {
        "serial": "AX55U2501000001",
        "has_invoice": True,
        "has_warranty_card": True,
        "is_fault_reproduced": True,
        "is_fault_confirmed": True,
        "fault_cause": "背光板老化",
    }
    return Findings(**{**ordinary, **more})


def _accept(world: World, order: WorkOrder) -> None:
    accept_work_order(order.pk, actor=world.clerk, at=world.now)


def _decline(world: World, order: WorkOrder) -> None:
    decline_work_order(order.pk, reason="no-capacity", actor=world.clerk, at=world.now)


def _contact(world: World, order: WorkOrder) -> None:
    contact_customer(
        order.pk, is_data_verified=True, is_proof_reminded=True, spoke_with="陈一", actor=world.clerk, at=world.now
    )


def _schedule(world: World, order: WorkOrder) -> None:
    """In two hours, or after what the technician has ahead; the technician is assigned."""
    ahead = Visit.objects.filter(technician=world.technician, outcome="planned").count()
    starts_at = world.now + timedelta(hours=2 * (ahead + 1))
    schedule_visit(order.pk, starts_at=starts_at, actor=world.clerk, at=world.now)
    assign_technician(order.pk, world.technician.pk, actor=world.clerk, at=world.now)


def _go(world: World, order: WorkOrder) -> None:
    tick_all(world, order, "before-leaving")
    check_in(order.pk, latitude=22.53, longitude=113.93, actor=world.technician, at=world.now)


def _look(world: World, order: WorkOrder) -> None:
    inspect_set(order.pk, found(), actor=world.technician, at=world.now)
    tick_all(world, order, "arrival")


def _work(world: World, order: WorkOrder) -> None:
    _look(world, order)
    start_work(order.pk, actor=world.technician, at=world.now)


def _wait(world: World, order: WorkOrder) -> None:
    wait_part(order.pk, part="背光板", cause="背光板烧坏", is_customer_told=True, actor=world.technician, at=world.now)


def _take_away(world: World, order: WorkOrder) -> None:
    tick_all(world, order, "take-away")
    prove(world, order, "hand-over-sheet")
    take_away(
        order.pk,
        serial="AX55U2501000001",
        condition="外观完好",
        is_agreed=True,
        actor=world.technician,
        at=world.now,
    )


def _test(world: World, order: WorkOrder) -> None:
    tick_all(world, order, "during-work")
    pass_test(order.pk, is_fault_gone=True, is_connected_devices_ok=True, actor=world.technician, at=world.now)


def sign(world: World, order: WorkOrder) -> None:
    """Everything a completion wants, short of completing."""
    tick_all(world, order, "leaving")
    for kind in ("customer-signature", "purchase-invoice", "warranty-card"):
        prove(world, order, kind)
    order.refresh_from_db()
    if order.was_taken_away:
        prove(world, order, "service-slip-signature")
    if order.parts_count:
        tick_all(world, order, "parts-disclosed")


def _complete(world: World, order: WorkOrder) -> None:
    sign(world, order)
    complete_work_order(order.pk, work_done="更换背光板", feedback="满意", actor=world.technician, at=world.now)


def _rectify(world: World, order: WorkOrder) -> None:
    ask_rectification(order.pk, reason="仍有异响", actor=world.agent, at=world.now)


def _ask_deletion(world: World, order: WorkOrder) -> None:
    request_deletion(order.pk, reason="电话中已解决", actor=world.clerk, at=world.now)


def _delete(world: World, order: WorkOrder) -> None:
    approve_deletion(order.pk, reason="已与客户核实", actor=world.dispatcher, at=world.now)


def _close(world: World, order: WorkOrder) -> None:
    close_work_order(order.pk, actor=world.agent, at=world.now)


def _end(world: World, order: WorkOrder) -> None:
    end_unrepaired(order.pk, reason="客户不同意收费", actor=world.technician, at=world.now)


Step = Callable[[World, WorkOrder], None]

# How to get from one state to the next, and which state that is reached from.
STEPS: dict[str, tuple[str, Step]] = {
    "declined": ("dispatched", _decline),
    "accepted": ("dispatched", _accept),
    "contacted": ("accepted", _contact),
    "scheduled": ("contacted", _schedule),
    "on_site": ("scheduled", _go),
    "working": ("on_site", _work),
    "awaiting_part": ("working", _wait),
    "taken_away": ("working", _take_away),
    "tested": ("working", _test),
    "completed": ("tested", _complete),
    "rectifying": ("completed", _rectify),
    "closed": ("completed", _close),
    "unrepaired": ("on_site", _end),
    "deletion_requested": ("contacted", _ask_deletion),
    "deleted": ("deletion_requested", _delete),
}


def at_state(world: World, state: str, order: WorkOrder | None = None, **told: Any) -> WorkOrder:
    """A fresh work order in that state (or ``order``, carried on to it), with everything on the way done properly."""
    order = WorkOrder.objects.get(pk=order.pk) if order else dispatch(world, **told)
    path: list[Step] = []
    wanted = state
    while wanted not in ("dispatched", order.state):
        wanted, step = STEPS[wanted]
        path.insert(0, step)
    for step in path:
        step(world, order)
    return WorkOrder.objects.select_related("request", "station", "technician").get(pk=order.pk)
