"""Adding evidence of every form: what is kept, what is refused, who may."""

from decimal import Decimal

import pytest

from anxin.evidence.actions.withdraw_evidence import withdraw_evidence
from anxin.evidence.errors import EvidenceIncomplete, NoSuchEvidence, NumberOutOfBounds, SerialDiffers
from anxin.evidence.models import Evidence
from anxin.handbook.gates import missing
from anxin.kernel.errors import InputRefused, NotEntitled
from anxin.kernel.models import AuditLine
from tests.evidence.proofs import put, strict
from tests.ground import ground
from tests.journey import at_state, register

pytestmark = pytest.mark.django_db


@ground
def order(world):
    strict(world)
    return at_state(world, "contacted")


def wanted(order):
    return [row.key for row in missing(order, "assign") if row.kind == "evidence"]


def refused(world, order, error, kind, actor=None, **typed):
    before = AuditLine.objects.count()
    with pytest.raises(error) as refusal:
        put(world, order, kind, actor, **typed)
    assert (Evidence.objects.count(), AuditLine.objects.count()) == (0, before)
    return refusal.value


def test_each_form_is_kept_with_what_belongs_to_it(world, order):
    put(world, order, "big-invoice", value=" FP-20260304 ", amount=Decimal("1280.50"))
    put(world, order, "mileage", value="12,345")
    put(world, order, "unit-serial", value="ax55u 2501 000001")

    invoice, reading, serial = order.evidence.order_by("pk")
    assert (invoice.value, invoice.amount, invoice.file is None) == ("FP-20260304", Decimal("1280.50"), False)
    assert (reading.value, reading.file, reading.amount) == ("12345", None, None)
    assert (serial.value, serial.is_matching) == ("AX55U2501000001", True)
    told = AuditLine.objects.filter(event="evidence.added").order_by("pk").values_list("payload__value", flat=True)
    assert list(told) == ["FP-20260304 (1280.50)", "12345 km", "AX55U2501000001"]


def test_a_gate_counts_what_was_added(world, order):
    assert wanted(order) == ["plate-photo", "station-stamp", "unit-serial", "mileage", "unit-seal"]
    put(world, order, "mileage", value="7")
    put(world, order, "station-stamp")
    assert wanted(order) == ["plate-photo", "unit-serial", "unit-seal"]


@pytest.mark.rule("FRM-000-03", "WSH-000-03")
def test_a_sketch_counts_where_no_camera_is_allowed(world, order):
    assert "plate-photo" in wanted(order)
    put(world, order, "part-sketch")
    assert "plate-photo" not in wanted(order)


def test_what_is_not_asked_for_under_its_condition_is_not_missed(world, order):
    assert "big-invoice" not in wanted(order)
    order.charge_total = Decimal("1000.01")
    assert "big-invoice" in wanted(order)


def test_another_unit_is_kept_only_with_the_reason_and_is_told(world, order):
    refusal = refused(world, order, SerialDiffers, "unit-serial", value="AX55U2501000999")
    assert (refusal.field, refusal.data["known"]) == ("value", "AX55U2501000001")

    row = put(world, order, "unit-serial", value="AX55U2501000999", note="整机已更换")

    assert row.is_matching is False
    told = AuditLine.objects.get(event="evidence.serial_differs").payload
    assert (told["value"], told["known"], told["reason"]) == ("AX55U2501000999", "AX55U2501000001", "整机已更换")


@pytest.mark.parametrize(
    ("kind", "typed", "error", "field"),
    [
        ("big-invoice", {"value": "", "amount": Decimal(5)}, EvidenceIncomplete, "value"),
        ("big-invoice", {"value": "FP1"}, EvidenceIncomplete, "amount"),
        ("big-invoice", {"value": "FP1", "amount": Decimal("-1")}, InputRefused, "amount"),
        ("big-invoice", {"value": "FP1", "amount": Decimal("1.005")}, InputRefused, "amount"),
        ("mileage", {"value": "  "}, EvidenceIncomplete, "value"),
        ("mileage", {"value": "twelve"}, InputRefused, "value"),
        ("mileage", {"value": "NaN"}, InputRefused, "value"),
        ("mileage", {"value": "900001"}, NumberOutOfBounds, "value"),
        ("unit-serial", {"value": ""}, EvidenceIncomplete, "value"),
        ("unknown", {}, NoSuchEvidence, "kind"),
    ],
)
def test_what_is_incomplete_is_refused_beside_its_field(world, order, kind, typed, error, field):
    assert refused(world, order, error, kind, **typed).field == field


def test_a_photo_without_the_picture_is_none(world, order):
    from anxin.evidence.actions.add_evidence import add_evidence

    with pytest.raises(EvidenceIncomplete):
        add_evidence(order, kind="plate-photo", actor=world.clerk, at=world.now)
    assert not Evidence.objects.exists()


@pytest.mark.rule("FRM-003-01")
def test_the_stamp_is_the_clerks(world, order):
    refused(world, order, NotEntitled, "station-stamp", world.technician)
    refused(world, order, NotEntitled, "mileage", world.agent, value="1")


def test_what_is_withdrawn_no_longer_counts_and_stays(world, order):
    row = put(world, order, "mileage", value="7")
    withdraw_evidence(order, row.pk, reason="看错了", actor=world.clerk, at=world.now)

    row.refresh_from_db()
    assert (row.withdrawn_by, row.withdrawn_reason) == (world.clerk, "看错了")
    assert "mileage" in wanted(order)


def test_requests_and_complaints_keep_evidence_too(world):
    strict(world)
    request = register(world)
    put(world, request, "plate-photo", world.agent)
    put(world, request, "unit-serial", world.agent, value="AX55U2501000001")

    assert request.held().evidence == {"plate-photo": 1, "unit-serial": 1}
    with pytest.raises(NotEntitled):
        put(world, request, "plate-photo", world.settlement_clerk)
    order = at_state(world, "contacted")
    assert not order.evidence.exists()
