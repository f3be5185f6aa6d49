"""Customers and what they own: found by phone, corrected by whom it concerns, handed on with their history."""

from datetime import date, timedelta

import pytest

from anxin.customers.actions.accept_alert import accept_alert
from anxin.customers.actions.create_asset import create_asset
from anxin.customers.actions.create_customer import create_customer
from anxin.customers.actions.dismiss_alert import dismiss_alert
from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.actions.edit_customer import edit_customer
from anxin.customers.actions.list_special_sale import list_special_sale
from anxin.customers.actions.move_asset import move_asset
from anxin.customers.actions.note_service import note_service
from anxin.customers.actions.raise_alerts import raise_alerts
from anxin.customers.actions.unlist_special_sale import unlist_special_sale
from anxin.customers.checks import bought_after_made, phones_in_one_spelling
from anxin.customers.cover import judge_asset
from anxin.customers.errors import AlertDecided, SerialTaken
from anxin.customers.models import Alert, Asset, Customer, CustomerPhone
from anxin.customers.queries import alerts_seen, by_phone, by_serial
from anxin.handbook.current import current_handbook
from anxin.kernel.errors import InputRefused, NotEntitled, StalePage
from anxin.kernel.models import AuditLine
from tests.ground import ground


def facts(row):
    lines = AuditLine.objects.filter(subject_type=row.SUBJECT, subject_id=row.pk).order_by("seq")
    return list(lines.values_list("event", flat=True))


@pytest.mark.rule("CUS-003-10")
@pytest.mark.parametrize("kind", ["household", "organisation"])
def test_a_customer_is_entered_and_found_by_any_spelling_of_the_phone(world, kind):
    customer = create_customer(
        "王二", phones=["0755-8888 0001", "１３９０００００００９"], kind=kind, actor=world.agent, at=world.now
    )

    assert facts(customer) == ["customer.created"]
    for typed in ("075588880001", "(0755)88880001", "+86 139 0000 0009", "1390000000９"):
        assert customer in by_phone(typed, world.agent), typed
    assert by_phone("139", world.agent).count() == 0


def test_half_a_number_finds_those_it_begins(world):
    assert list(by_phone("1390000", world.agent)) == [world.customer]


def test_a_station_finds_only_customers_it_serves(world):
    assert list(by_phone("13900000001", world.clerk)) == []
    assert list(by_serial(world.asset.serial, world.clerk)) == []
    assert list(by_serial(world.asset.serial[:6].lower(), world.agent)) == [world.asset]


@pytest.mark.rule("CUS-003-01")
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"phones": []}, "phones"),
        ({"phones": ["12"]}, "phones"),
        ({"division_id": 0}, "division"),
    ],
)
def test_a_customer_without_name_or_number_is_refused_and_nothing_is_written(world, given, field):
    with pytest.raises(InputRefused) as refusal:
        create_customer(**{"name": "王二", "phones": ["13900000009"], **given}, actor=world.agent, at=world.now)

    assert refusal.value.field == field
    assert Customer.objects.count() == 1


@pytest.mark.rule("CUS-003-03")
def test_a_stranger_corrects_nothing(world):
    for actor in (world.clerk, world.technician, world.finance):
        with pytest.raises(NotEntitled):
            edit_customer(world.customer.pk, {"name": "x"}, actor=actor, at=world.now)
        with pytest.raises(NotEntitled):
            edit_asset(world.asset.pk, {"sold_by": "x"}, actor=actor, at=world.now)
    assert facts(world.customer) == facts(world.asset) == []


def test_a_correction_keeps_the_fields_and_not_the_words(world):
    edit_customer(
        world.customer.pk,
        {"address": "新街 1 号", "phones": ["13900000002"]},
        actor=world.agent,
        at=world.now,
        version=1,
    )

    line = AuditLine.objects.get(event="customer.edited")
    assert line.payload == {"fields": ["address", "phones"]}
    assert list(world.customer.phones.values_list("number", "is_main")) == [("13900000002", True)]
    with pytest.raises(StalePage):
        edit_customer(world.customer.pk, {"name": "x"}, actor=world.agent, at=world.now, version=1)


@pytest.mark.rule("CUS-003-09")
@pytest.mark.parametrize("serial", ["6901234567892", "６９０１２３４５６７８９２", "690 1234 567892"])
def test_a_cartons_barcode_is_not_the_identity_of_a_set(world, serial):
    with pytest.raises(InputRefused) as refusal:
        create_asset(world.tv.pk, serial=serial, actor=world.agent, at=world.now)

    assert refusal.value.clause == ("CUS-003-09",)
    assert Asset.objects.count() == 1


@pytest.mark.rule("CUS-003-04")
def test_one_barcode_is_one_set(world):
    with pytest.raises(SerialTaken):
        create_asset(world.tv.pk, serial=world.asset.serial.lower(), actor=world.agent, at=world.now)
    assert Asset.objects.count() == 1


def test_a_set_without_a_number_yet_may_be_entered_twice(world):
    for _n in range(2):
        create_asset(world.tv.pk, customer_id=world.customer.pk, actor=world.agent, at=world.now)
    assert Asset.objects.filter(serial="").count() == 2


def test_a_set_goes_to_another_owner_with_its_history(world):
    other = create_customer("王二", phones=["13900000009"], actor=world.agent, at=world.now)

    move_asset(world.asset.pk, other.pk, reason="sold", actor=world.agent, at=world.now)
    move_asset(world.asset.pk, other.pk, reason="again", actor=world.agent, at=world.now)

    (line,) = AuditLine.objects.filter(event="asset.moved")
    assert line.payload == {"from_customer": world.customer.pk, "to_customer": other.pk, "reason": "sold"}
    with pytest.raises(InputRefused):
        move_asset(world.asset.pk, None, reason=" ", actor=world.agent, at=world.now)


@pytest.mark.rule("CUS-002-14", "CUS-002-15")
def test_a_set_on_the_special_sales_list_has_no_warranty(world):
    rules = current_handbook("tv").warranty
    assert judge_asset(world.asset, rules, on=world.now.date()).verdict == "in"

    sale = list_special_sale(world.asset.serial, reason="demo set", actor=world.admin, at=world.now)
    assert judge_asset(world.asset, rules, on=world.now.date()).verdict == "out"

    with pytest.raises(InputRefused):
        unlist_special_sale(sale.pk, reason=" ", actor=world.admin, at=world.now)
    unlist_special_sale(sale.pk, reason="mistake", actor=world.settlement_clerk, at=world.now)
    assert judge_asset(world.asset, rules, on=world.now.date()).verdict == "in"
    with pytest.raises(NotEntitled):
        list_special_sale("X0001", actor=world.agent, at=world.now)


@ground
def serviced(world):
    """The model wants maintenance every six months; the set was bought on 1 October."""
    type(world.tv).objects.filter(pk=world.tv.pk).update(maintenance_months=6, inspection_months=12)
    return world.asset


@pytest.mark.rule("CUS-002-18", "NTF-002-05")
def test_maintenance_is_proposed_once_when_it_falls_due(world, serviced):
    assert raise_alerts(lead_days=27, at=world.now) == []

    (alert,) = raise_alerts(lead_days=28, at=world.now)

    assert (alert.kind, alert.due_on) == ("maintenance", date(2026, 4, 1))
    assert raise_alerts(lead_days=28, at=world.now) == []
    assert facts(serviced) == ["asset.alert_raised"]
    assert list(alerts_seen(world.agent).filter(state="open")) == [alert]


@pytest.mark.rule("NTF-002-06")
def test_inspection_is_proposed_on_its_own_interval(world, serviced):
    note_service(serviced.pk, "maintenance", date(2026, 3, 1), actor=world.agent, at=world.now)

    alerts = raise_alerts(lead_days=212, at=world.now)

    assert [(alert.kind, alert.due_on) for alert in alerts] == [
        ("maintenance", date(2026, 9, 1)),
        ("inspection", date(2026, 10, 1)),
    ]


@pytest.mark.rule("REQ-002-04")
def test_a_proposal_is_decided_by_a_person_and_once(world, serviced):
    (alert,) = raise_alerts(lead_days=28, at=world.now)
    assert not serviced.requests.exists()
    with pytest.raises(InputRefused):
        dismiss_alert(alert.pk, reason=" ", actor=world.agent, at=world.now)
    with pytest.raises(NotEntitled):
        dismiss_alert(alert.pk, reason="no", actor=world.technician, at=world.now)

    accepted = accept_alert(alert.pk, actor=world.agent, at=world.now)

    assert (accepted.state, accepted.decided_by) == (Alert.State.ACCEPTED, world.agent)
    with pytest.raises(AlertDecided):
        dismiss_alert(alert.pk, reason="no", actor=world.agent, at=world.now)
    assert raise_alerts(lead_days=28, at=world.now + timedelta(days=1)) == []


def test_the_check_finds_what_no_constraint_can_forbid(world):
    assert list(phones_in_one_spelling()) == list(bought_after_made()) == []
    CustomerPhone.objects.filter(customer=world.customer).update(number="139 0000 0001")
    Asset.objects.update(made_on=date(2026, 1, 1))

    assert len(list(phones_in_one_spelling())) == len(list(bought_after_made())) == 1
