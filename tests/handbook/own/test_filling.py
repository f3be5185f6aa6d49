"""What people fill in: kept in one spelling, told, never overwritten unseen."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from anxin.handbook import queries, values
from anxin.handbook.actions.fill_fields import fill_fields, newest_of
from anxin.handbook.errors import MatterEnded, NotAsked, ValueRefused
from anxin.handbook.gates import missing
from anxin.handbook.models import FieldValue
from anxin.handbook.own_facts import Context
from anxin.handbook.schema import DataField
from anxin.kernel.errors import NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine, Deadline
from anxin.kernel.timeline import timeline
from anxin.requests.actions.register import register_request
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.report import Report
from tests.web.orders import a_request

pytestmark = pytest.mark.django_db

REQUEST, ORDER = "service_request", "work_order"


def fill(world, subject, *, by=None, seen=None, **given):
    actor = by or world.dispatcher
    return fill_fields(subject.SUBJECT, subject.pk, given, actor=actor, at=world.now, seen=seen)


def nothing_written(subject):
    lines = AuditLine.objects.filter(event="field.filled", subject_type=subject.SUBJECT, subject_id=subject.pk)
    return not FieldValue.objects.exists() and not lines.exists()


def test_a_value_is_kept_and_told_in_both_languages(world, order):
    fill(world, order, by=world.technician, weather="rain")

    row = FieldValue.objects.get()
    assert (row.value, row.filled_by, row.filled_at) == ("rain", world.technician, world.now)
    payload = AuditLine.objects.get(event="field.filled").payload
    assert payload == {
        "field": "weather",
        "title": "条目 weather",
        "title_en": "Entry weather",
        "value": "雨",
        "value_en": "Rain",
    }
    with translation.override("en"):
        assert timeline([(ORDER, order.pk)])[0].sentence == "Technician filled in “Entry weather”: Rain"


def test_another_value_keeps_the_old_one(world, request_row):
    fill(world, request_row, mileage="1,200")
    world.advance(minutes=5)
    fill(world, request_row, by=world.agent, mileage="１３００")

    old, new = FieldValue.objects.order_by("pk")
    assert (old.value, old.replaced_at, old.replaced_by) == ("1200", world.now, world.agent)
    assert (new.value, new.replaced_at) == ("1300", None)
    assert queries.values_of(request_row) == {"mileage": "1300"}


def test_the_same_again_writes_nothing_and_an_empty_one_takes_it_out(world, request_row):
    fill(world, request_row, mileage="5")
    assert fill(world, request_row, mileage="5.0") == []
    fill(world, request_row, mileage="")

    assert queries.values_of(request_row) == {}
    assert AuditLine.objects.filter(event="field.filled").count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("mileage", "far"), ("mileage", "1e400"), ("mileage", "nan"), ("mileage", "0.00001"), ("drivable", "perhaps")],
)
def test_what_the_field_cannot_be_is_refused(world, book, field, value):
    subject = a_request(world, kind="upgrade")

    with pytest.raises(ValueRefused) as refusal:
        fill(
            world,
            subject,
            mileage="7" if field != "mileage" else value,
            drivable=value if field == "drivable" else "yes",
        )

    assert refusal.value.field == f"field_{field}"
    assert refusal.value.clause == ("DSP-003-03",)
    assert nothing_written(subject)


def test_who_may_is_asked_by_role_and_place(world, order):
    for person in (world.clerk, world.other_technician, world.manager):
        with pytest.raises(NotEntitled):
            fill(world, order, by=person, weather="sun")
    assert nothing_written(order)


def test_a_refusal_names_the_companys_own_title(world, order):
    with pytest.raises(NotEntitled) as refusal:
        fill(world, order.request, by=world.manager, mileage="7")

    assert refusal.value.data["roles"].endswith("Chief of dispatch") or "派单主管" in refusal.value.data["roles"]
    assert refusal.value.clause == ("DSP-003-03",)


def test_what_the_handbook_does_not_ask_for_here_is_refused(world, order):
    for given_ in ({"nonsense": "1"}, {"mileage": "1"}, {"bought": "2026-01-01"}):
        with pytest.raises(NotAsked):
            fill(world, order, by=world.technician, **given_)
    with pytest.raises(NotAsked):
        fill(world, order.request, drivable="yes")  # asked for upgrades only
    assert nothing_written(order)


def test_a_condition_opens_a_field(world, order):
    fill(world, order.request, mileage="150")

    fill(world, order, by=world.technician, bought="2026-01-31")

    assert queries.values_of(order) == {"mileage": "150", "bought": "2026-01-31"}


def test_what_somebody_else_filled_in_since_is_not_overwritten(world, request_row):
    seen = newest_of(request_row)
    fill(world, request_row, by=world.agent, mileage="7")

    with pytest.raises(StalePage):
        fill(world, request_row, seen=seen, mileage="8")

    assert queries.values_of(request_row) == {"mileage": "7"}
    fill(world, request_row, seen=newest_of(request_row), mileage="8")


def test_what_is_over_is_not_written_into(world, request_row):
    withdraw_request(request_row.pk, reason="不修了", actor=world.agent, at=world.now)

    with pytest.raises(MatterEnded):
        fill(world, request_row, mileage="7")
    assert nothing_written(request_row)


def test_a_matter_that_does_not_exist_is_not_found(world, book):
    with pytest.raises(NotFound):
        fill_fields(REQUEST, 999_999, {"mileage": "7"}, actor=world.agent, at=world.now)


def test_rows_are_never_changed_behind_everybodys_back(world, request_row):
    fill(world, request_row, mileage="7")
    row = FieldValue.objects.get()

    for change in (lambda: FieldValue.objects.update(value="9"), lambda: row.delete()):
        with pytest.raises(DatabaseError, match="keeps its rows"), transaction.atomic():
            change()


def test_a_move_waits_for_the_field(world, book):
    subject = a_request(world, kind="upgrade")

    (row,) = missing(subject, "start_service")
    assert (row.kind, row.key, row.clause) == ("field", "drivable", ("DSP-003-03",))
    assert row.source.endswith("/fields/drivable")

    fill(world, subject, drivable="no")
    assert missing(subject, "start_service") == []
    assert missing(a_request(world, 1), "start_service") == []  # another kind


def test_whoever_registers_answers_what_is_asked_at_intake(world, book):
    world.person("registrar", "administrator")
    report = Report(
        customer_id=world.customer.pk,
        asset_id=world.asset.pk,
        symptom="不亮",
        contact_phone="13900000001",
        fields={"mileage": "12"},
    )
    admin = world.admin

    registered = register_request(report, actor=admin, at=world.now)

    assert queries.values_of(registered) == {"mileage": "12"}
    with pytest.raises(NotEntitled):
        fill(world, registered, by=admin, mileage="13")


def test_a_clock_hears_what_was_filled_in(world, order):
    fill(world, order, by=world.technician, weather="sun")
    assert not Deadline.objects.filter(clock="wet").exists()

    fill(world, order, by=world.technician, weather="rain")
    assert Deadline.objects.get(clock="wet").due_at == world.now + timedelta(hours=2)


def test_conditions_see_the_values_with_one_query(world, order, django_assert_num_queries):
    fill(world, order.request, mileage="150")
    fill(world, order, by=world.technician, weather="rain")
    context = Context(order)

    with django_assert_num_queries(1):
        seen = context["field"]
        assert (seen.mileage, seen.weather, seen.drivable, seen.bought) == (150.0, "rain", False, "")


def test_many_matters_are_read_at_once(world, book, django_assert_num_queries):
    rows = [a_request(world, n) for n in range(3)]
    for number, row in enumerate(rows):
        fill(world, row, mileage=str(number + 1))

    with django_assert_num_queries(1):
        found = queries.values_of_many(REQUEST, [row.pk for row in rows])
    assert [found[row.pk] for row in rows] == [{"mileage": "1"}, {"mileage": "2"}, {"mileage": "3"}]


FIELD = {"title": "数", "title_en": "Number", "clause": ["DSP-003-03"], "subject": REQUEST}


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=4))
def test_every_number_that_is_kept_reads_as_itself(number):
    entry = DataField(id="n", type="number", **FIELD)

    kept = values.kept(entry, f"{number:f}")

    assert values.native(entry, kept) == float(number)
    assert values.kept(entry, kept) == kept


@given(st.text(max_size=60), st.sampled_from(["text", "number", "yes_no", "date"]))
def test_whatever_is_typed_is_kept_or_refused_in_a_sentence(text, kind):
    entry = DataField(id="n", type=kind, **FIELD)
    try:
        kept = values.kept(entry, text)
    except ValueRefused:
        return
    assert "\x00" not in kept
    kept.encode()
    values.native(entry, kept)
    values.shown(entry, kept, english=True)
