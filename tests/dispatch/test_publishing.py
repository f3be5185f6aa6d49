"""A plan is computed, looked at, and carried out through the orders' own verbs."""

from datetime import timedelta

import pytest

from anxin.dispatch.actions.discard import discard_proposal
from anxin.dispatch.actions.plan_day import plan_day
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.errors import DayOver, NothingChosen
from anxin.dispatch.models import Hold, Proposal, ProposedVisit
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.models import Visit
from anxin.kernel.errors import MoveRefused, NotEntitled, StalePage
from anxin.kernel.models import AuditLine
from tests.dispatch.days import TOMORROW, agreed, called, planned, second_technician
from tests.world import World

Change, Outcome = ProposedVisit.Change, ProposedVisit.Outcome


def row_of(proposal: Proposal, order) -> ProposedVisit:
    return proposal.visits.get(work_order=order)


def publish(world: World, proposal: Proposal, **chosen) -> Proposal:
    return publish_proposal(proposal.pk, actor=world.clerk, at=world.now, **chosen)


def test_an_order_without_a_time_gets_a_technician_and_a_quarter_of_an_hour(world: World) -> None:
    order = called(world)

    proposal = planned(world)

    assert (proposal.state, proposal.failed_because) == ("proposed", "")
    row = row_of(proposal, order)
    assert (row.change, row.technician) == (Change.NEW, world.technician)
    assert row.starts_at.minute % 15 == 0
    assert row.starts_at.date() == (world.noon + TOMORROW).date()
    assert proposal.sums["after"]["visits"] == 1


def test_published_it_is_assigned_and_its_time_kept_until_the_customer_agrees(world: World) -> None:
    order = called(world)
    proposal = planned(world)

    proposal = publish(world, proposal)

    order.refresh_from_db()
    hold = Hold.objects.get()
    row = row_of(proposal, order)
    assert (proposal.state, row.outcome) == ("published", Outcome.PUBLISHED)
    assert (order.technician, order.state) == (world.technician, "contacted")
    assert (hold.request, hold.technician, hold.starts_at) == (order.request, world.technician, row.starts_at)
    assert not Visit.objects.exists()
    told = AuditLine.objects.get(event="proposal.published")
    assert told.payload == {"published": 1, "refused": 0}


def test_where_the_customer_said_yes_the_visit_is_agreed(world: World) -> None:
    order = called(world)
    proposal = planned(world)
    row = row_of(proposal, order)

    publish(world, proposal, chosen=[row.pk], agreed=[row.pk])

    visit = Visit.objects.get()
    order.refresh_from_db()
    assert (visit.work_order, visit.technician, visit.starts_at) == (order, world.technician, row.starts_at)
    assert order.state == "scheduled"
    assert not Hold.objects.exists()


@pytest.mark.rule("DSP-003-07")
def test_agreed_times_stand_unless_the_customer_may_be_asked(world: World) -> None:
    orders = [agreed(world, n, hour=6 + 4 * n, by=world.technician) for n in (1, 2)]

    proposal = planned(world)

    for order in orders:
        row = row_of(proposal, order)
        assert (row.change, row.starts_at) == (Change.KEPT, row.before_starts_at)


@pytest.mark.rule("DSP-003-07")
def test_a_promise_is_not_given_up_for_new_orders(world: World) -> None:
    promised = agreed(world, 1, hour=10, by=world.technician)
    for n in range(2, 9):
        called(world, n, north=22.50 + n / 50)

    proposal = planned(world)

    assert row_of(proposal, promised).change == Change.KEPT
    assert proposal.visits.filter(change=Change.LEFT_OUT).exists()


def test_two_visits_are_exchanged_between_two_technicians(world: World) -> None:
    second = second_technician(world)
    one, other = (agreed(world, n, hour=10, by=by) for n, by in ((1, world.technician), (2, second)))
    proposal = planned(world)
    # As a plan may have it: each has the other's visit of the same hour.
    for order, technician in ((one, second), (other, world.technician)):
        proposal.visits.filter(work_order=order).update(change=Change.HANDED_OVER, technician=technician)

    proposal = publish(world, proposal)

    assert set(proposal.visits.values_list("outcome", flat=True)) == {Outcome.PUBLISHED}
    assert {visit.work_order_id: visit.technician for visit in Visit.objects.all()} == {
        one.pk: second,
        other.pk: world.technician,
    }


def test_what_moved_meanwhile_is_named_and_the_rest_published(world: World) -> None:
    moved, kept = called(world, 1), called(world, 2, north=22.55)
    proposal = planned(world)
    second = second_technician(world)
    assign_technician(moved.pk, second.pk, actor=world.clerk, at=world.now)

    proposal = publish(world, proposal)

    row = row_of(proposal, moved)
    assert row.outcome == Outcome.REFUSED
    assert "Second" in row.outcome_reason
    assert row_of(proposal, kept).outcome == Outcome.PUBLISHED
    moved.refresh_from_db()
    assert moved.technician == second


def test_a_visit_in_the_way_is_named(world: World) -> None:
    order = called(world, 1)
    proposal = planned(world)
    row = row_of(proposal, order)
    late = agreed(world, 2, hour=17, by=world.technician)
    reschedule_visit(
        late.pk,
        starts_at=row.starts_at,
        reason="wished",
        is_apologised=True,
        is_agreed=True,
        actor=world.clerk,
        at=world.now,
    )

    proposal = publish(world, proposal)

    row.refresh_from_db()
    assert row.outcome == Outcome.REFUSED
    assert late.number in row.outcome_reason
    order.refresh_from_db()
    assert order.technician is None
    assert not Hold.objects.exists()


@pytest.mark.rule("DSP-002-03")
def test_another_time_counts_only_when_the_customer_has_agreed(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    proposal = planned(world, may_move=True)
    later = (world.noon + TOMORROW).replace(hour=15)
    proposal.visits.update(change=Change.MOVED, starts_at=later, ends_at=later + timedelta(hours=1))
    row = row_of(proposal, order)

    proposal = publish(world, proposal)

    assert row_of(proposal, order).outcome == Outcome.REFUSED
    assert Visit.objects.get().starts_at == row.before_starts_at
    assert not AuditLine.objects.filter(event="work_order.rescheduled").exists()


def test_nothing_is_published_twice(world: World) -> None:
    called(world)
    proposal = planned(world)
    seen = proposal.version
    publish(world, proposal, version=seen)

    with pytest.raises(StalePage):
        publish_proposal(proposal.pk, actor=world.dispatcher, at=world.now, version=seen)
    with pytest.raises(MoveRefused):
        publish_proposal(proposal.pk, actor=world.dispatcher, at=world.now)

    assert AuditLine.objects.filter(event="work_order.assigned").count() == 1


def test_a_part_is_published_and_the_rest_waits(world: World) -> None:
    first, second = called(world, 1), called(world, 2, north=22.55)
    proposal = planned(world)

    proposal = publish(world, proposal, chosen=[row_of(proposal, first).pk])

    assert proposal.state == "proposed"
    assert row_of(proposal, second).outcome == Outcome.WAITING
    with pytest.raises(NothingChosen):
        publish(world, proposal, chosen=[row_of(proposal, first).pk])


def test_a_discarded_plan_changes_nothing(world: World) -> None:
    order = called(world)
    proposal = planned(world)

    discard_proposal(proposal.pk, actor=world.clerk, at=world.now)

    with pytest.raises(MoveRefused):
        publish(world, proposal)
    order.refresh_from_db()
    assert order.technician is None


def test_a_clerk_plans_the_own_station_only(world: World) -> None:
    with pytest.raises(NotEntitled):
        planned(world, actor=world.other_clerk)
    with pytest.raises(NotEntitled):
        planned(world, station=None)

    assert not Proposal.objects.exists()


def test_a_day_that_is_over_is_not_planned(world: World) -> None:
    with pytest.raises(DayOver):
        plan_day((world.noon - TOMORROW).date(), station=world.nanshan, actor=world.clerk, at=world.now)


def test_a_day_without_orders_fails_with_a_sentence(world: World) -> None:
    proposal = planned(world)

    assert proposal.state == "failed"
    assert "no order" in proposal.failed_because or "没有" in proposal.failed_because
    assert proposal.bar.finished_at is not None
