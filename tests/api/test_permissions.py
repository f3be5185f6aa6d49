"""Who may do what through the API, as a table: every operation, every role."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from anxin.approvals.actions.name_deputy import name_deputy
from anxin.approvals.models import Approval, Deputy
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.open_complaint import open_complaint
from anxin.care.models import FollowUp
from anxin.customers.models import Alert, SpecialSale
from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.make_feed import make_feed
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.models import Proposal
from anxin.fieldwork.actions.use_part import use_part
from anxin.fieldwork.models import Capacity, ChargeLine, CustomerMessage
from anxin.finance.models import Statement
from anxin.handbook.actions.ask_publication import ask_publication
from anxin.handbook.actions.edit_draft import remove_entry
from anxin.handbook.actions.start_draft import start_draft
from anxin.handbook.models import HandbookVersion
from anxin.insight.models import Rehearsal
from anxin.kernel.files.store import keep
from anxin.kernel.models import Deadline, StoredFile
from anxin.kernel.progress import start
from anxin.messages.actions.add_endpoint import add_endpoint
from anxin.messages.actions.add_gateway import add_gateway
from anxin.messages.models import Delivery, Posting
from anxin.parts.actions.report_stock import report_stock
from anxin.parts.models import (
    CarrierClaim,
    Freight,
    Handover,
    Loan,
    PartsReturn,
    PartsSale,
    PartsStatement,
    Requisition,
    Shipment,
    StockReport,
    Stocktake,
    SupplierClaim,
)
from anxin.people.models import ApiToken
from anxin.workshop.actions.open_factory_return import Sheet, open_factory_return
from anxin.workshop.models import Arrival, Bay, FactoryReturn, LabourOperation, MakerClaim, ShopOrder
from tests.api.permissions import MAY, ROLES
from tests.api.sampling import sample
from tests.api.test_openapi import COPY
from tests.api.walking import photo
from tests.approvals.asking import Asked
from tests.approvals.books import published
from tests.documents.papers import drafted
from tests.duties.owed import a_duty
from tests.finance.months import closed_march, payable_order, signed
from tests.ground import ground
from tests.journey import at_state, prove
from tests.parts.agreed import drawn, of_nanshan
from tests.parts.asked import asked, sent
from tests.parts.carried import claimed_of_carrier, freight, handed_out
from tests.parts.claimed import claimed
from tests.parts.counted import begun
from tests.parts.returned import sent_back
from tests.parts.sold import ordered
from tests.parts.stocked import Stocked
from tests.quality.reviewed import a_review
from tests.web.orders import a_penalty, a_request

SCHEMA: dict[str, Any] = json.loads(COPY.read_bytes())  # which is in step
SHAPES = SCHEMA["components"]["schemas"]
OPERATIONS = {
    operation["operationId"]: (method, path.removeprefix("/api/v1"), operation)
    for path, methods in SCHEMA["paths"].items()
    for method, operation in methods.items()
}


def test_every_operation_has_a_row_and_every_row_an_operation():
    assert MAY.keys() == OPERATIONS.keys()
    assert all(set(row) <= {*ROLES} for row in MAY.values())


@ground
def stage(world):
    """One of everything, where all who are concerned can see it."""
    return Stage(world)


def a_draft(world):
    """Somebody else's, which waits for publication."""
    draft = start_draft(world.handbook.pk, purpose="x", actor=world.other_clerk, at=world.now)
    remove_entry(draft.pk, "documents", "call-centre-standard", actor=world.other_clerk, at=world.now)
    start(f"replay-{draft.pk}", "a replay", actor=world.admin, at=world.now)
    return ask_publication(draft.pk, actor=world.other_clerk, at=world.now)


def a_rehearsal(world) -> Rehearsal:
    return Rehearsal.objects.create(
        station=world.nanshan,
        more=2,
        first_day=world.now.date(),
        weeks=1,
        way="planned",
        asked_at=world.now,
        asked_by=world.manager,
    )


class Stage:
    def __init__(self, world):
        self.world = world
        asked_for, parcel, loan, going_back, count, account = borrowing(world)
        payable_order(world)
        world.advance(hours=3)
        call = FollowUp.objects.filter(work_order=at_state(world, "completed"), is_decisive=True).get()
        world.advance(hours=3)
        order = at_state(world, "working")
        prove(world, order, "customer-signature")
        evidence = order.evidence.get()
        StoredFile.objects.filter(pk=evidence.file_id).update(sha256=keep(photo().read()))
        row = open_complaint(order.request_id, text="态度差", source="hotline", actor=world.agent, at=world.now)
        complaint = (
            row
            if row.handler_id
            else forward_complaint(row.pk, handler_id=world.handler.pk, actor=world.agent, at=world.now)
        )
        clock = Deadline.objects.filter(subject_type="work_order", subject_id=order.pk).earliest("pk")
        period = closed_march(world)
        statement = signed(world, Statement.objects.get(period=period))
        paper = drafted(world, order)
        self.paths = {
            "/requisitions/{number}": asked_for.number,
            "/shipments/{number}": parcel.number,
            "/shop-orders/{number}": (car := a_car(world)).number,
            "/maker-claims/{number}": a_claim(car).number,
            "/arrivals/{number}": an_arrival(car).number,
            "/factory-returns/{number}": a_set(world).number,
            "/stocktakes/{number}": count.number,
            "/parts-places/{code}": "station-nanshan",
            "/stock-reports/{number}": StockReport.objects.get().number,
            "/parts-months/{number}": account.month.number,
            "/parts-statements/{number}": account.number,
            "/loans/{number}": loan.number,
            "/parts-returns/{number}": going_back.number,
            "/parts-sales/{number}": PartsSale.objects.get().number,
            "/carrier-claims/{number}": CarrierClaim.objects.get().number,
            "/handovers/{number}": Handover.objects.get().number,
            "/supplier-claims/{number}": SupplierClaim.objects.get().number,
            "/requests/{number}": order.request.number,
            "/work-orders/{number}": order.number,
            "/complaints/{number}": complaint.number,
            "/penalties/{number}": a_penalty(world, order).number,
            "/approvals/{number}": consent_to_cost(world).number,
            "/statements/{number}": statement.number,
            "/documents/{number}": paper.number,
            "/periods/{number}": period.number,
            "/customers/{customer_id}": world.customer.pk,
            "/assets/{asset_id}": world.asset.pk,
            "/follow-ups/{call_id}": call.pk,
            "/clocks/{clock_id}": clock.pk,
            "/duties/{number}": a_duty(world, world.technician, file=evidence.file).number,
            "/reviews/{number}": a_review(world, order).number,
            "/day-plans/{number}": a_plan(world).number,
            "/technicians/{technician_id}": world.technician.pk,
            "/stations/{code}": "nanshan",
            "/users/{user_id}": world.other_clerk.pk,
            "/handbooks/{line}": "tv",
            "/handbook-drafts/{draft_id}": a_draft(world).pk,
            "/registers/{name}": "reports",
            "/rehearsals/{rehearsal_id}": a_rehearsal(world).pk,
        }
        line = ChargeLine.objects.create(
            work_order=order, code="x", title="x", unit_price=0, amount=0, added_at=world.now, added_by=world.technician
        )
        part = use_part(order.pk, code="BL-55", title="背光板", actor=world.technician, at=world.now)
        alert = Alert.objects.create(
            asset=world.asset, kind="maintenance", due_on=world.now.date(), raised_at=world.now
        )
        sale = SpecialSale.objects.create(serial="AX55U2501009999", listed_on=world.now.date())
        message = CustomerMessage.objects.create(
            work_order=order, visit=order.visits.get(), kind="problem", words="还没有人来", written_at=world.now
        )
        self.inner = {
            "message_id": message.pk,
            "feed_id": make_feed(actor=world.technician, at=world.now)[0].pk,
            "freight_id": Freight.objects.get().pk,
            "sale_id": sale.pk,
            "bay_id": Bay.objects.get().pk,
            "labour_id": LabourOperation.objects.get().pk,
            **outgoing(world),
            "deputy_row_id": away(world).pk,
            "section": "documents",
            "code": "call-centre-standard",
            "evidence_id": evidence.pk,
            "file_id": evidence.file_id,
            "alert_id": alert.pk,
            "work_id": start("import", "a list", actor=world.admin, at=world.now).pk,
            "grant_id": world.other_clerk.grants.get().pk,
            "territory_id": world.nanshan.territories.get().pk,
            "number": HandbookVersion.objects.get(line="tv").number,
            "token_id": ApiToken.objects.create(
                user=world.other_clerk, title="t", sha256="f" * 64, created_at=world.noon
            ).pk,
        }
        self.inner |= planning(world)
        soon = world.now + timedelta(hours=3)
        self.known = {
            "date-time": soon.isoformat(),
            "date": "2026-03-04",
            "customer_id": world.customer.pk,
            "product_id": world.tv.pk,
            "technician_id": world.technician.pk,
            "technician": world.technician.username,
            "handler_id": world.handler.pk,
            "person_id": world.finance.pk,
            "approver_id": world.manager.pk,
            "deputy_id": world.finance.pk,
            "station": "nanshan",
            "region_id": world.south.pk,
            "division_id": world.division.pk,
            "request": order.request.number,
            "phones": ["13900000009"],
            "line_id": line.pk,
            "hours": "1",
            "part_id": part.pk,
            "work_orders": [order.number],
            "password": "correct horse battery",
            "checklist": "before-leaving",
            "form": "parts-requisition",
            "place": "station-nanshan",
            "parcel": going_back.number,
            "answers": {},
            "signature": "customer",
        }

    def address(self, path: str) -> str:
        for begins, key in self.paths.items():
            if path.startswith(begins):
                path = path.replace(begins, re.sub(r"\{\w+\}", str(key), begins), 1)
                break
        return re.sub(r"\{(\w+)\}", lambda found: str(self.inner.get(found[1], 1)), path)

    def asked(self, name: str, schema: dict[str, Any]) -> Any:
        """Somebody who is there; else a word long enough, since a phone number is looked for from four digits on."""
        if name in self.known or schema.get("type") != "string" or "format" in schema:
            return sample(schema, SHAPES, self.known, name)
        return sample(schema, SHAPES, self.known) * 5

    def call(self, caller, operation: str) -> Any:
        method, path, described = OPERATIONS[operation]
        path = self.address(path)
        if method == "get":
            query = {
                parameter["name"]: self.asked(parameter["name"], parameter["schema"])
                for parameter in described["parameters"]
                if parameter["in"] == "query" and parameter["required"]
            }
            return caller.get(path, **query)
        content = described.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in content:
            if "documents" in path:
                return caller.upload(path, signature="customer", file=photo())
            if "duties" in path:
                return caller.upload(path, note="done", file=photo())
            kind = "customers" if "imports" in path else "customer-signature"
            return caller.upload(path, kind=kind, file=photo())
        shape = content.get("application/json", {}).get("schema", {})
        body = sample(shape, SHAPES, self.known)
        return caller.post(path, body) if method == "post" else caller.send(method.upper(), path, body)


def a_car(world) -> ShopOrder:
    """Expected at the station Nanshan, which has a bay."""
    request = a_request(world, 55)
    Bay.objects.create(station=world.nanshan, code="lift", title="举升")
    LabourOperation.objects.create(line="tv", code="oil", title="换油", hours=1, price=1)
    return ShopOrder.objects.create(
        number="SO2603-000001",
        state="expected",
        handbook=request.handbook,
        request=request,
        line="tv",
        kind="repair",
        station=world.nanshan,
        region=world.south,
        adviser=world.clerk,
        opened_at=world.now,
        opened_by=world.clerk,
    )


def a_claim(car: ShopOrder) -> MakerClaim:
    about = {"line": car.line, "station": car.station, "region": car.region, "opened_at": car.opened_at}
    return MakerClaim.objects.create(
        number="MC2603-000001",
        state="drafted",
        handbook=car.handbook,
        order=car,
        claimed=1,
        opened_by=car.opened_by,
        **about,
    )


def an_arrival(car: ShopOrder) -> Arrival:
    about = {"line": car.line, "station": car.station, "region": car.region, "came_at": car.opened_at}
    return Arrival.objects.create(
        number="AR2603-000001",
        state="waiting",
        handbook=car.handbook,
        purpose="service",
        plate="粤B12345",
        zone="repair",
        queue=1,
        noted_by=car.opened_by,
        **about,
    )


def a_set(world) -> FactoryReturn:
    """The technician's, of a set in stock."""
    return open_factory_return(
        line="tv",
        serial="AX55U2501000777",
        product_id=world.tv.pk,
        sheet=Sheet(),
        station_id=world.nanshan.pk,
        actor=world.technician,
        at=world.now,
    )


def borrowing(world) -> tuple[Requisition, Shipment, Loan, PartsReturn, Stocktake, PartsStatement]:
    """What the technician waits for, a parcel on its way to the same station, one that the station sends back, a count
    and a statement there."""
    stocked = Stocked(world)
    stocked.receive(9)
    loan = stocked.lend(1)
    report_stock(world.nanshan.pk, actor=world.clerk, at=world.now)
    going_back = sent_back(stocked, loan)
    ordered(stocked)
    claimed(stocked)
    freight(stocked, going_back)
    claimed_of_carrier(stocked, going_back)
    stocked.lend(1)
    handed_out(stocked)
    return (
        asked(stocked, actor=world.technician),
        sent(stocked),
        loan,
        going_back,
        begun(stocked),
        of_nanshan(drawn(stocked)),
    )


def outgoing(world) -> dict[str, object]:
    """Something on its way out, and what carries it: to nowhere, at once."""
    nowhere = "json://127.0.0.1:9/{to}"
    gateway = add_gateway("nowhere", channel="sms", address=nowhere, actor=None, at=world.now)
    endpoint, _secret = add_endpoint("x", url="https://example.com/", events=["*"], actor=None, at=world.now)
    posting = Posting.objects.create(
        endpoint=endpoint, webhook_id="msg_1", event="x.y", number="1", body="{}", made_at=world.now, due_at=world.now
    )
    delivery = Delivery.objects.create(
        customer=world.customer, key="k", channel="sms", number="1", made_at=world.now, due_at=world.now
    )
    ids = {"gateway_id": gateway.pk, "endpoint_id": endpoint.pk}
    return {**ids, "posting_id": posting.pk, "delivery_id": delivery.pk, "role": "agent"}


def planning(world) -> dict[str, int]:
    """An absence, a certificate and a job standard to be taken back."""
    told = {"actor": None, "at": world.now}
    until = world.now + timedelta(days=1)
    absence = enter_absence(world.technician.pk, starts_at=world.now, ends_at=until, reason="x", **told)
    some_day = (world.now + timedelta(days=300)).date()
    capacity = Capacity.objects.create(
        station=world.nanshan,
        starts_on=some_day,
        ends_on=some_day,
        orders_a_day=1,
        reason="x",
        entered_at=world.now,
        entered_by=world.clerk,
    )
    return {
        "capacity_id": capacity.pk,
        "absence_id": absence.pk,
        "certificate_id": certify(world.technician.pk, name="x", **told).pk,
        "standard_id": set_standard(kind="repair", minutes=50, **told).pk,
    }


def a_plan(world) -> Proposal:
    return Proposal.objects.create(
        number="DP2603-000001",
        state="proposed",
        day=world.now.date(),
        station=world.nanshan,
        asked_at=world.now,
        asked_by=world.clerk,
    )


def consent_to_cost(world) -> Approval:
    """Asked by the technician, to be decided by the manager."""
    asked = Asked(world, published(world))
    order = asked.order(cost="350")
    return asked.ask("repair-cost", world.technician, order, papers=(asked.photo(world.technician),))


def away(world) -> Deputy:
    soon = world.now + timedelta(hours=3)
    return name_deputy(deputy_id=world.manager.pk, since=world.now, until=soon, actor=world.technician, at=world.now)


def allowed(answer) -> bool:
    """Whether the person may: a role refused, or a subject out of sight, is a no; a wrong state or input is not."""
    assert answer.status not in (400, 401, 405, 500, 503), answer
    return answer.status not in (403, 404)


@pytest.mark.parametrize("letter", ROLES)
def test_the_table_holds(stage, as_, letter):
    caller = as_(getattr(stage.world, ROLES[letter]))
    wrong = []
    for operation, row in MAY.items():
        with transaction.atomic():
            answer = stage.call(caller, operation)
            transaction.set_rollback(True)
        if allowed(answer) != (letter in row):
            wrong.append((operation, row, answer))

    assert not wrong, "\n".join(map(str, wrong))
