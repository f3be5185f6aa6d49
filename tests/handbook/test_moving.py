"""An open matter finishes under another version: clocks before, after, and why."""

from datetime import timedelta

import pytest

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.move_subject import move_subject, versions_for
from anxin.handbook.current import edition
from anxin.handbook.errors import AlreadyUnder, NothingSaid, SubjectEnded
from anxin.kernel.deadlines.checking import due_times_follow_from_the_rows
from anxin.kernel.errors import NotEntitled, NotFound, StalePage
from anxin.kernel.models import AuditLine, Deadline, DeadlineChange
from tests.handbook.small import clock
from tests.processes.test_lateness import under
from tests.web.orders import an_order

pytestmark = pytest.mark.django_db


def number(handbook):
    return int(handbook.edition.partition("@")[2])


def moved(world, order, handbook, reason="按新规定办", **options):
    who = {"actor": world.manager, "at": world.now} | options
    return move_subject("work_order", order.pk, number(handbook), reason=reason, **who)


def of(order, code):
    return Deadline.objects.filter(subject_type="work_order", subject_id=order.pk, clock=code).latest("pk")


def events(order):
    return list(
        AuditLine.objects.filter(subject_type="work_order", subject_id=order.pk)
        .order_by("seq")
        .values_list("event", flat=True)
    )


def test_running_clocks_are_computed_again_on_the_record(world):
    under(world, clock(duration="2h", warn=0.5))
    order = an_order(world)
    after = under(world, clock(duration="5h", calendar="always", seen_by="customer"))
    world.advance(minutes=30)

    moved(world, order, after)

    row = of(order, "accepts")
    assert row.due_at == world.noon + timedelta(hours=5)
    assert (row.source, row.seen_by, row.warn_at) == (after.source("clocks/accepts"), "customer", None)
    change = DeadlineChange.objects.get(deadline=row)
    assert (change.before, change.after) == (world.noon + timedelta(hours=2), row.due_at)
    assert change.reason == f"{after.edition}: 按新规定办"
    assert change.by == world.manager
    assert events(order)[-2:] == ["handbook.changed", "clock.recomputed"]
    order.refresh_from_db()
    assert edition(order.handbook_id).edition == after.edition
    assert not list(due_times_follow_from_the_rows())


def test_a_clock_the_other_rules_do_not_know_ends_and_says_so(world):
    under(world, clock(), clock("gone", duration="3h"))
    order = an_order(world)

    moved(world, order, under(world, clock(duration="4h")))

    assert of(order, "gone").outcome == "cancelled"
    assert "clock.cancelled" in events(order)
    assert of(order, "accepts").outcome == "running"


def test_a_clock_that_would_be_running_runs_since_its_event(world):
    under(world, clock())
    order = an_order(world)
    world.advance(hours=1)

    moved(world, order, under(world, clock(), clock("visit", stops=["work_order.checked_in"], duration="24h")))

    row = of(order, "visit")
    assert (row.started_at, row.due_at) == (world.noon, world.noon + timedelta(hours=24))


def test_one_that_its_story_has_ended_or_whose_condition_fails_does_not_run(world):
    under(world, clock())
    order = an_order(world)
    accept_work_order(order.pk, actor=world.clerk, at=world.now)
    new = (
        clock("again", stops=["work_order.accepted"]),
        clock("never", when="!order.is_urban", stops=["work_order.closed"]),
    )

    moved(world, order, under(world, clock(), *new))

    assert not Deadline.objects.filter(subject_id=order.pk, clock__in=["again", "never"]).exists()


def test_a_pause_of_its_story_counts(world):
    under(world, clock())
    order = an_order(world)
    world.advance(hours=1)
    recall_work_order(order.pk, reason="用户要求", actor=world.dispatcher, at=world.now)
    new = clock(
        "open",
        stops=["work_order.closed"],
        pauses=["work_order.recalled"],
        resumes=["work_order.accepted"],
        duration="9h",
    )
    world.advance(hours=1)

    moved(world, order, under(world, clock(), new))

    assert of(order, "open").paused_at == world.noon + timedelta(hours=1)


def test_what_was_late_stays_late(world):
    under(world, clock(duration="2h"))
    order = an_order(world)
    world.advance(hours=3)

    moved(world, order, under(world, clock(duration="9h")))

    row = of(order, "accepts")
    assert (row.outcome, row.due_at) == ("breached", world.noon + timedelta(hours=2))
    assert Deadline.objects.filter(subject_id=order.pk, clock="accepts").count() == 1


def test_who_may_and_what_is_refused_leaves_everything_as_it_was(world):
    before = under(world, clock())
    order = an_order(world)
    after = under(world, clock(duration="4h"))
    story = events(order)

    with pytest.raises(NotEntitled):
        moved(world, order, after, actor=world.dispatcher)
    with pytest.raises(NothingSaid):
        moved(world, order, after, reason="  ")
    with pytest.raises(AlreadyUnder):
        moved(world, order, before)
    with pytest.raises(NotFound):
        move_subject("work_order", order.pk, 99, reason="x", actor=world.manager, at=world.now)
    with pytest.raises(StalePage):
        moved(world, order, after, version=99)
    assert events(order) == story
    assert of(order, "accepts").due_at == world.noon + timedelta(hours=2)

    WorkOrder.objects.filter(pk=order.pk).update(state="deleted", end_reason="x")
    with pytest.raises(SubjectEnded):
        moved(world, order, after)


def test_only_published_versions_of_the_line_are_offered(world):
    under(world, clock())
    order = an_order(world)
    newer = under(world, clock(duration="4h"))

    order.refresh_from_db()
    assert [str(row) for row in versions_for(order)] == [newer.edition, str(world.handbook)]
