"""What could not be had: the reason now, its acceptance later."""

import pytest

from anxin.evidence.actions.decide_waiver import decide_waiver
from anxin.evidence.actions.waive_evidence import waive_evidence
from anxin.evidence.errors import NothingToAccept, NotToBeWaived, OwnReason, WaivedAlready
from anxin.evidence.models import Waiver
from anxin.handbook.gates import missing
from anxin.kernel.errors import NotEntitled, NothingSaid
from anxin.kernel.models import AuditLine
from tests.evidence.proofs import put, strict
from tests.ground import ground
from tests.journey import at_state

pytestmark = pytest.mark.django_db


@ground
def order(world):
    strict(world)
    return at_state(world, "contacted")


def note(world, order, actor=None, kind="unit-seal", reason="单位公章外借"):
    return waive_evidence(order, kind=kind, reason=reason, actor=actor or world.clerk, at=world.now)


def seal_is_missing(order):
    return [row.text_en for row in missing(order, "assign") if row.key == "unit-seal"]


@pytest.mark.rule("FUP-000-11", "FRM-000-04")
def test_a_seal_that_could_not_be_had_counts_once_the_reason_is_accepted(world, order):
    waiver = note(world, order)

    assert waiver.decision == "waiting"
    assert seal_is_missing(order) == ["Entry unit-seal (reason given, to be accepted)"]
    decide_waiver(order, waiver.pk, is_accepted=True, actor=world.manager, at=world.now)
    assert seal_is_missing(order) == []
    waiver.refresh_from_db()
    assert (waiver.decided_by, waiver.decided_at) == (world.manager, world.now)


def test_those_who_may_accept_are_told_and_nobody_else(world, order):
    note(world, order)

    assert any("the reason is to be accepted" in text for text in world.told(world.manager))
    assert any("the reason is to be accepted" in text for text in world.told(world.supervisor))
    assert not any("the reason is to be accepted" in text for text in world.told(world.clerk))


def test_those_entitled_do_without_at_once_on_the_record(world, order):
    waiver = note(world, order, world.supervisor)

    assert (waiver.decision, waiver.decided_by) == ("accepted", world.supervisor)
    assert seal_is_missing(order) == []
    assert AuditLine.objects.get(event="evidence.waived").payload["reason"] == "单位公章外借"


def test_a_reason_that_is_not_accepted_leaves_it_missing_and_may_be_given_anew(world, order):
    waiver = note(world, order)
    decide_waiver(order, waiver.pk, is_accepted=False, note="请补盖", actor=world.manager, at=world.now)

    assert seal_is_missing(order) == ["Entry unit-seal"]
    assert note(world, order).decision == "waiting"


def test_evidence_that_comes_after_all_counts(world, order):
    note(world, order)
    put(world, order, "unit-seal")

    assert seal_is_missing(order) == []


def test_what_is_refused_writes_nothing(world, order):
    before = AuditLine.objects.count()
    with pytest.raises(NotToBeWaived):
        note(world, order, kind="mileage")
    with pytest.raises(NotEntitled):
        note(world, order, world.agent)
    with pytest.raises(NothingSaid):
        note(world, order, reason=" ")
    assert (Waiver.objects.count(), AuditLine.objects.count()) == (0, before)


def test_it_is_noted_once_and_decided_once_by_somebody_else_who_may(world, order):
    waiver = note(world, order)
    before = AuditLine.objects.count()
    with pytest.raises(WaivedAlready):
        note(world, order)
    with pytest.raises(NotEntitled):
        decide_waiver(order, waiver.pk, is_accepted=True, actor=world.clerk, at=world.now)
    with pytest.raises(NothingSaid):
        decide_waiver(order, waiver.pk, is_accepted=False, actor=world.manager, at=world.now)
    assert AuditLine.objects.count() == before
    decide_waiver(order, waiver.pk, is_accepted=True, actor=world.manager, at=world.now)
    with pytest.raises(NothingToAccept):
        decide_waiver(order, waiver.pk, is_accepted=True, actor=world.manager, at=world.now)


def test_nobody_accepts_a_reason_of_their_own(world):
    strict(world, **{"unit-seal": {"waived_by": [], "waiver_accepted_by": ["station_clerk"]}})
    order = at_state(world, "contacted")
    waiver = note(world, order)
    with pytest.raises(OwnReason):
        decide_waiver(order, waiver.pk, is_accepted=True, actor=world.clerk, at=world.now)
