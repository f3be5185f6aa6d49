"""How many statements an answer costs: lists do not grow with their rows, and the desk's calls stay cheap."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from anxin.care.models import Complaint, FollowUp
from anxin.customers.models import Customer, CustomerPhone
from anxin.fieldwork.models import WorkOrder
from anxin.people.models import Notification, RoleGrant, User
from anxin.requests.models import ServiceRequest
from tests.api.walking import Walk, dispatch, done, register
from tests.journey import at_state

# Savepoints count: in production the outer one is the transaction itself.
# Registering asks for the territory of the address: its region sees the request before anybody is sent.
MOST = {"register": 14, "dispatch": 24, "acceptance": 17, "contact": 14}


def test_the_first_four_steps_stay_cheap(world, as_):
    for user in (world.agent, world.dispatcher, world.clerk):
        as_(user).get("/me")
    dispatch(world, as_, register(world, as_))  # reads handbook and calendars, once per process
    sent = {}
    with CaptureQueriesContext(connection) as sent["register"]:
        number = register(world, as_)
    with CaptureQueriesContext(connection) as sent["dispatch"]:
        walk = Walk(world, as_, dispatch(world, as_, number))
    with CaptureQueriesContext(connection) as sent["acceptance"]:
        walk.step(world.clerk, "acceptance")
    with CaptureQueriesContext(connection) as sent["contact"]:
        walk.step(world.clerk, "contact", is_data_verified=True, is_proof_reminded=True, spoke_with="陈一")

    for name, most in MOST.items():
        assert len(sent[name]) <= most, (name, [query["sql"][:160] for query in sent[name]])


def _again(row: Model, count: int, **changes: Callable[[int], object]) -> None:
    """So many rows like this one, each with its own values of what must differ."""
    model = type(row)
    fields = {
        field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields if field.attname != "id"
    }
    model._default_manager.bulk_create(
        model(**{**fields, **{name: make(place) for name, make in changes.items()}}) for place in range(count)
    )


def _requests(world, count):
    row = ServiceRequest.objects.get(pk=at_state(world, "dispatched").request_id)
    _again(
        row, count, number=lambda n: f"SR-{count}-{n}", registered_at=lambda n: row.registered_at - timedelta(minutes=n)
    )


def _orders(world, count):
    order = at_state(world, "closed")
    _again(
        order,
        count,
        number=lambda n: f"WO-{count}-{n}",
        dispatched_at=lambda n: order.dispatched_at - timedelta(minutes=n),
    )


def _customers(world, count):
    for n in range(count):
        customer = Customer.objects.create(name=f"{n}", division=world.division, created_at=world.noon)
        CustomerPhone.objects.create(customer=customer, number=f"1380000{n:04d}", is_main=True)


def _notifications(world, count):
    told = {"text": "x", "text_en": "x", "subject_type": "work_order", "subject_id": 1, "number": "WO-1"}
    Notification.objects.bulk_create(
        Notification(user=world.dispatcher, key=f"{count}-{n}", at=world.noon, **told) for n in range(count)
    )


def _users(world, count):
    for n in range(count):
        user = User.objects.create(username=f"u{count}-{n}", name=f"U {n}")
        RoleGrant.objects.create(user=user, role="station_clerk", station=world.nanshan)


def _follow_ups(world, count):
    call = FollowUp.objects.filter(work_order=at_state(world, "completed")).earliest("pk")
    _again(
        call,
        count,
        number=lambda n: f"FU-{count}-{n}",
        plan=lambda n: f"plan-{count}-{n}",
        is_decisive=lambda n: False,
    )


def _complaints(world, count):
    from anxin.care.actions.open_complaint import open_complaint

    request = at_state(world, "closed").request
    row = open_complaint(request.pk, text="态度差", source="hotline", actor=world.agent, at=world.now)
    _again(row, count, number=lambda n: f"CP-{count}-{n}", received_at=lambda n: row.received_at - timedelta(minutes=n))


LISTS = {
    "/requests": ("dispatcher", _requests),
    "/work-orders": ("dispatcher", _orders),
    "/customers": ("dispatcher", _customers),
    "/notifications": ("dispatcher", _notifications),
    "/users": ("admin", _users),
    "/follow-ups": ("agent", _follow_ups),
    "/complaints": ("handler", _complaints),
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_sends_the_same_statements_for_10_rows_and_for_100(world, as_, path):
    person, fill = LISTS[path]
    reader = as_(getattr(world, person))
    query = {"phone": "1380000"} if path == "/customers" else {"limit": 200}
    fill(world, 10)
    done(reader.get(path, **query))
    with CaptureQueriesContext(connection) as few:
        first = done(reader.get(path, **query))

    if path != "/customers":  # of which at most twenty are shown
        fill(world, 90)
    with CaptureQueriesContext(connection) as many:
        second = done(reader.get(path, **query))

    if path != "/customers":
        assert len(second["items"]) >= len(first["items"]) + 90
    assert len(many) == len(few) <= 4, [query["sql"][:160] for query in many]


def test_a_page_far_behind_is_one_statement_like_the_first(world, as_):
    _orders(world, 30)
    reader = as_(world.dispatcher)
    seen, cursor = [], ""
    while cursor is not None:
        with CaptureQueriesContext(connection) as sent:
            body = done(reader.get("/work-orders", limit=7, cursor=cursor))
        assert len(sent) == 2
        seen += [row["number"] for row in body["items"]]
        cursor = body["next"]

    assert len(seen) == len(set(seen)) == WorkOrder.objects.count()


def test_a_cursor_somebody_wrote_is_refused_in_a_sentence(world, as_):
    assert as_(world.dispatcher).get("/work-orders", cursor="bm9uc2Vuc2U").status == 422
    assert Complaint.objects.count() == 0
