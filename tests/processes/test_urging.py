"""A customer who chases: counted, passed on at once, answered within a clock, or dear."""

import pytest

from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.finance.models import Penalty
from anxin.kernel.errors import NothingSaid
from anxin.kernel.models import AuditLine, Deadline
from anxin.processes.urging import urge
from tests.ground import ground
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import at_state, register

pytestmark = pytest.mark.django_db


@ground
def order(world):
    amend(
        world,
        clocks=[
            entry(
                "call-after-urge",
                subject="work_order",
                starts=["work_order.urged"],
                stops=["work_order.contacted_after_urge", "work_order.contact_tried"],
                duration="1h",
                calendar="always",
            )
        ],
        penalties=[
            entry(
                "urged-twice",
                event="work_order.urged",
                only={"is_unanswered": "true"},
                at_least="5",
                at_most="50",
                decided_by=["cs_manager"],
            )
        ],
    )
    return at_state(world, "scheduled")


def chase(world, order, note="人还没来"):
    return urge(order.request_id, note=note, actor=world.agent, at=world.now)


def clock(order):
    return Deadline.objects.filter(subject_type="work_order", subject_id=order.pk, clock="call-after-urge").latest("pk")


@pytest.mark.rule("CMP-002-02")
def test_urges_are_numbered_within_the_order_and_the_day(world, order):
    chase(world, order)
    world.advance(hours=1)
    chase(world, order)
    world.advance(hours=14)  # the next day
    third = chase(world, order)

    assert list(order.request.urges.order_by("number").values_list("number", "of_day")) == [(1, 1), (2, 2), (3, 1)]
    assert third.urged_at == world.now
    told = AuditLine.objects.filter(event="work_order.urged").order_by("pk").values_list("payload__urge", flat=True)
    assert list(told) == [1, 2, 3]


def test_the_technician_is_told_at_once_and_nobody_of_another_station(world, order):
    chase(world, order)
    assert any("the customer urges" in text for text in world.told(world.technician))
    assert not any("the customer urges" in text for text in world.told(world.other_technician))


@pytest.mark.rule("DSP-002-24")
def test_the_call_is_due_within_the_handbooks_hour(world, order):
    chase(world, order)
    assert (clock(order).due_at - world.now).total_seconds() == 3600
    world.advance(minutes=40)
    call_after_urge(order.pk, is_reached=True, note="明早上门", actor=world.technician, at=world.now)
    assert clock(order).outcome == "met"
    assert order.contacts.latest("pk").note == "明早上门"
    chase(world, order)
    world.advance(minutes=61)
    assert clock(order).outcome == "breached"


@pytest.mark.rule("KPI-002-01")
def test_a_second_urge_without_a_call_between_proposes_a_fine_and_one_with_a_call_none(world, order):
    chase(world, order)
    assert not Penalty.objects.exists()
    world.advance(minutes=10)
    try_contact(order.pk, note="无人接听", actor=world.technician, at=world.now)
    world.advance(minutes=10)
    chase(world, order)
    assert not Penalty.objects.exists()
    world.advance(hours=1)
    chase(world, order)
    line = Penalty.objects.get()
    assert (line.person, line.amount, line.note) == (world.technician, None, "人还没来")


def test_a_request_without_an_order_is_urged_alone(world):
    request = register(world)
    urge(request.pk, actor=world.agent, at=world.now)
    assert not AuditLine.objects.filter(event="work_order.urged").exists()


def test_a_call_says_what_was_said(world, order):
    before = AuditLine.objects.count()
    with pytest.raises(NothingSaid):
        call_after_urge(order.pk, is_reached=False, note=" ", actor=world.technician, at=world.now)
    assert AuditLine.objects.count() == before
