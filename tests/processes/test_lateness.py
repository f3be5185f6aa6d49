"""What the program does by itself because a clock ran out: once, and what is refused is not lost."""

from datetime import timedelta

import pytest
from django.test import TestCase

from anxin.care.models import Complaint
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.handbook.actions.load import draft
from anxin.handbook.current import edition
from anxin.handbook.decisions import decisions
from anxin.handbook.schema import Handbook
from anxin.kernel.deadlines import consequences, sweep
from anxin.kernel.models import AuditLine, Deadline
from anxin.people.models import Notification, Station, StationAuthorisation, Territory
from anxin.requests.models import ServiceRequest
from tests.ground import ground
from tests.handbook.small import clock, content, entry
from tests.journey import register
from tests.web.orders import an_order
from tests.world import World

pytestmark = pytest.mark.django_db

DISPATCHER = {"role": "dispatcher", "reach": "headquarters"}
GRADE = entry("ordinary", level=1, handler_roles=["complaint_handler"])


def under(world: World, *clocks: dict, **sections: object) -> Handbook:
    """New requests of the television line are opened under a handbook of these clocks."""
    from anxin.handbook.models import HandbookVersion

    version = draft(_validated(clocks=list(clocks), **sections))
    HandbookVersion.objects.filter(pk=version.pk).update(is_published=True, published_at=world.now)
    return edition(version.pk)


def _validated(**sections: object) -> Handbook:
    from anxin.handbook.loader import validated

    raw = content(**sections)
    raw["meta"]["line"] = "tv"
    return validated(raw)


def late(world: World, hours: int = 3) -> None:
    world.advance(hours=hours)


def lines(event: str) -> list[dict]:
    return list(AuditLine.objects.filter(event=event).order_by("pk").values_list("payload", flat=True))


@ground
def second(world: World) -> Station:
    station = Station.objects.create(
        code="futian", title="福田服务站", region=world.south, latitude=22.52, longitude=114.05
    )
    StationAuthorisation.objects.create(station=station, family="tv-lcd")
    Territory.objects.create(station=station, division=world.division, is_urban=True)
    return station


def test_an_order_nobody_accepts_goes_to_the_next_station_by_itself(world, second):
    under(world, clock(on_breach={"decide": "work_order.recall_and_dispatch_next"}))
    order = an_order(world)

    late(world)

    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", second)
    assert [row["decision_en"] for row in lines("clock.decided")] == [
        "Take the order back and pass it on to the next station"
    ]
    # The next station has its own two hours, and is overtaken in its turn where there is a third one.
    assert Deadline.objects.filter(clock="accepts", outcome="running", station_id=second.pk).exists()


def test_where_there_is_no_next_station_nothing_moves_and_the_refusal_is_on_record(world):
    told = entry(
        "refused",
        event="clock.decision_refused",
        to=[DISPATCHER],
        text="{number}：{reason}",
        text_en="{number}: {reason}",
    )
    under(world, clock(on_breach={"decide": "work_order.recall_and_dispatch_next"}), notifications=[told])
    order = an_order(world)

    late(world)

    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", world.nanshan)
    assert not lines("clock.decided")
    assert not lines("work_order.recalled")
    (refused,) = lines("clock.decision_refused")
    assert refused["reason_en"] == f"There is no other station for {order.number}."
    assert refused["reason"] != refused["reason_en"]
    assert Notification.objects.filter(user=world.dispatcher, text__contains=order.number).count() == 1


def test_a_decision_is_carried_out_once_however_often_the_sweep_comes_by(world, second):
    under(world, clock(on_breach={"decide": "work_order.recall"}))
    order = an_order(world)

    for _ in range(3):
        late(world)
        with TestCase.captureOnCommitCallbacks(execute=True):
            consequences.carry_out_consequences()

    assert len(lines("work_order.recalled")) == len(lines("clock.decided")) == 1
    order.refresh_from_db()
    assert order.state == "declined"


def test_a_fault_half_way_leaves_all_of_it_for_the_next_time(world, second, monkeypatch):
    from anxin.fieldwork.actions import pass_on as passing

    under(world, clock(on_breach={"decide": "work_order.recall_and_dispatch_next"}))
    order = an_order(world)
    dispatch = passing.dispatch_again

    def breaks(*args, **kwargs):
        raise RuntimeError("the lights went out")

    monkeypatch.setattr(passing, "dispatch_again", breaks)
    with pytest.raises(ExceptionGroup):
        late(world)
    order.refresh_from_db()
    assert (order.state, order.station) == ("dispatched", world.nanshan)
    assert not lines("work_order.recalled")

    monkeypatch.setattr(passing, "dispatch_again", dispatch)
    with TestCase.captureOnCommitCallbacks(execute=True):
        sweep(at=world.now)
    order.refresh_from_db()
    assert order.station == second
    assert len(lines("work_order.recalled")) == 1


def test_a_late_order_becomes_a_complaint_once(world):
    breach = {"opens": "complaint", "text": "{station} 一直没有接单", "text_en": "{station} does not accept"}
    under(world, clock(on_breach=breach), complaints=[GRADE])
    order = an_order(world)

    late(world)
    late(world)

    complaint = Complaint.objects.get()
    assert (complaint.work_order, complaint.source, complaint.received_by) == (order, "late", None)
    assert complaint.text == f"{world.nanshan.title} 一直没有接单"
    assert len(lines("clock.decided")) == 1


def test_a_complaint_no_class_fits_is_refused_on_record(world):
    under(world, clock(on_breach={"opens": "complaint"}))
    an_order(world)

    late(world)

    assert not Complaint.objects.exists()
    assert len(lines("clock.decision_refused")) == 1


def test_a_request_nobody_dispatches_is_withdrawn(world):
    row = clock(
        "desk", subject="service_request", starts=["service_request.registered"],
        stops=["service_request.in_service"], on_breach={"decide": "service_request.withdraw"},
    )  # fmt: skip
    row["stops"] = ["service_request.withdrawn"]
    under(world, row)
    request = register(world)

    late(world)

    assert ServiceRequest.objects.get(pk=request.pk).state == "withdrawn"


def test_a_ladder_tells_each_step_once_in_its_own_words(world):
    manager = {"role": "cs_manager", "reach": "headquarters"}
    ladder = [
        {"after": "1h", "to": [DISPATCHER], "text": "{number} 一级", "text_en": "{number} step one"},
        {"after": "2h", "to": [manager]},
    ]
    under(world, clock(ladder=ladder))
    order = an_order(world)

    for _ in range(8):
        world.advance(minutes=45)

    assert [text for text in world.told(world.dispatcher) if "step" in text] == [f"{order.number} step one"]
    assert len([text for text in world.told(world.manager) if order.number in text]) == 1


def test_a_ladder_ends_when_the_station_accepts_although_late(world):
    manager = {"role": "cs_manager", "reach": "headquarters"}
    under(world, clock(ladder=[{"after": "1h", "to": [DISPATCHER]}, {"after": "2h", "to": [manager]}]))
    order = an_order(world)
    world.advance(hours=3, minutes=5)

    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    for _ in range(4):
        world.advance(hours=1)

    assert not [text for text in world.told(world.manager) if order.number in text]


def test_every_decision_names_its_subject_and_has_a_title_in_both_languages():
    assert {row.name for row in decisions()} >= {
        "work_order.recall", "work_order.recall_and_dispatch_next", "service_request.close", "complaint.escalate",
    }  # fmt: skip
    assert all(row.name.startswith(f"{row.subject}.") for row in decisions())


def test_a_promise_to_the_customer_is_kept_apart(world):
    from anxin.web.components.clocks import by_promise, clocks_of

    under(world, clock("ours"), clock("theirs", duration="4h", seen_by="customer"))
    order = an_order(world)

    groups = by_promise(clocks_of(order))

    assert [[row.clock for row in group.clocks] for group in groups] == [["theirs"], ["ours"]]
    assert timedelta(hours=4) == groups[0].clocks[0].due_at - world.now
