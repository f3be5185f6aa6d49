"""The handbook says who is told what."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from anxin.fieldwork.actions.note_progress import note_progress
from anxin.fieldwork.events import WorkOrderDispatched
from anxin.handbook.current import edition, handbook_of
from anxin.handbook.lint import lint
from anxin.handbook.schema import Notification as Told
from anxin.kernel.deadlines import sweep
from anxin.kernel.events import EVENTS
from anxin.kernel.record import Fact
from anxin.people.models import Notification
from anxin.processes import notify
from anxin.processes.words import filled
from tests.documents.papers import issued
from tests.handbook.amended import amend
from tests.handbook.small import entry
from tests.journey import at_state, dispatch
from tests.world import World


def test_a_message_has_both_languages_its_clause_and_its_subject(world: World) -> None:
    order = dispatch(world)

    told = Notification.objects.get(user=world.clerk)

    assert order.number in told.text
    assert "2 小时" in told.text
    assert told.text_en == f"New order {order.number} (repair, 陈一): accept within 2 h"
    assert (told.subject_type, told.subject_id, told.number) == ("work_order", order.pk, order.number)
    assert "NTF-003-01" in told.clause
    assert (told.at, told.read_at) == (world.now, None)


def test_the_same_fact_told_twice_is_one_message(world: World) -> None:
    order = dispatch(world)
    event = WorkOrderDispatched(station="南山服务站", sending=1, reason="", is_paid=False)
    for _again in range(2):
        notify.on_event(Fact(order, event, world.dispatcher, world.now))
    assert Notification.objects.filter(user=world.clerk).count() == 1


def test_whoever_has_left_is_not_told(world: World) -> None:
    world.clerk.is_active = False
    world.clerk.save()
    dispatch(world)
    assert world.told(world.clerk) == []


def test_everybody_who_holds_the_role_there_is_told(world: World) -> None:
    second = world.person("second_clerk", "station_clerk", station=world.nanshan)
    dispatch(world)
    assert len(world.told(second)) == len(world.told(world.clerk)) == 1
    assert world.told(world.other_clerk) == []


def test_nothing_to_tell_costs_no_statement(world: World) -> None:
    order = at_state(world, "working")
    with CaptureQueriesContext(connection) as seen:
        note_progress(order.pk, note="正在拆机", actor=world.technician, at=world.now)
    assert not [row for row in seen if "people_notification" in row["sql"]]


def test_a_message_of_a_change_that_is_undone_is_not_sent(world: World) -> None:
    with transaction.atomic():
        dispatch(world)
        transaction.set_rollback(True)

    assert not Notification.objects.exists()


@pytest.mark.rule("NTF-003-01")
def test_a_clock_reminds_before_and_tells_after_each_once(world: World) -> None:
    order = dispatch(world)

    world.advance(minutes=91)
    reminded = world.told(world.clerk)[1:]
    assert len(reminded) == 1
    assert order.number in reminded[0]
    world.advance(minutes=30)
    for _again in range(3):
        sweep(at=world.now)

    # Nobody else can do it: the order is back on the dispatcher's desk, who is told that as well.
    assert len(world.told(world.dispatcher)) == 2
    urgent = Notification.objects.get(user=world.dispatcher, text_en__contains="has not accepted")
    assert urgent.is_urgent
    assert "DSP-003-03" in urgent.clause
    assert len(world.told(world.clerk)) == 2


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("{number}", None),
        ("{customer}/{kind}/{product}", "陈一/repair/AX-55U"),
        ("{station} {technician}", "南山服务站 Technician"),
        ("{sending}", "1"),
        ("{hotline}", "400-000-0000"),
        ("{nobody_knows}.", "."),
        ("长" * 400, "长" * 300),
    ],
)
def test_placeholders(world: World, text: str, result: str | None) -> None:
    order = at_state(world, "scheduled")
    event = WorkOrderDispatched(station="南山服务站", sending=1, reason="", is_paid=False)
    said = filled(text, Fact(order, event, None, world.now), handbook_of(order), "en")
    assert said == (order.number if result is None else result)


def test_every_event_the_handbook_waits_for_exists(world: World) -> None:
    handbook = handbook_of(dispatch(world))
    named = {entry.event for entry in handbook.notifications} | {plan.after for plan in handbook.follow_ups}
    named |= {event for clock in handbook.clocks for event in (*clock.starts, *clock.stops, *clock.cancels)}
    assert named <= EVENTS.keys()


def test_a_message_may_be_for_one_subject_and_one_value_only() -> None:
    row = {"event": "step.taken", "to": [{"role": "agent", "reach": "headquarters"}], "text": "好", "text_en": "good"}
    message = Told(**entry("told", **row, subject="complaint", only={"step": "meeting_called"}))

    assert message.counts("complaint", {"step": "meeting_called", "note": ""})
    assert not message.counts("complaint", {"step": "meeting_held", "note": ""})
    assert not message.counts("work_order", {"step": "meeting_called", "note": ""})


def test_an_issued_paper_is_told_to_the_people_of_what_it_is_about(world):
    """The paper's events are told of its subject, and that is whose people hear of them."""
    told = {"to": [{"role": "dispatcher", "reach": "headquarters"}], "text": "{number}：{title}", "text_en": "{number}"}
    amend(world, notifications=[entry("paper", event="document.issued", subject="work_order", **told)])
    assert lint(edition(world.handbook.pk)) == []
    order = at_state(world, "completed")

    issued(world, order)

    assert order.number in world.told(world.dispatcher)
