"""The running day goes wrong: a repair with the fewest changes waits for the dispatcher, or is carried out where the handbook
says so.
"""

from datetime import datetime, timedelta

import pytest
from django.test import TestCase

from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.actions.repair_day import repair_day
from anxin.dispatch.errors import NothingToRepair
from anxin.dispatch.models import Proposal, ProposedVisit
from anxin.dispatch.troubles import stations_with_late_technicians
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.handbook import canonical
from anxin.handbook.current import edition
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.people.models import User
from anxin.processes.urging import urge
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.handbook.amended import amend
from tests.world import World

Change = ProposedVisit.Change


@pytest.fixture(autouse=True)
def _repairs_by_themselves(settings):
    settings.ANXIN_REPAIR_SECONDS = 0.1


def morning(world: World) -> datetime:
    """Seven o'clock of the day for which ``agreed`` makes visits."""
    return world.advance_to((world.noon + TOMORROW).replace(hour=7))


def ill(world: World, technician: User, *, hours: int = 14) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        enter_absence(
            technician.pk,
            starts_at=world.now,
            ends_at=world.now + timedelta(hours=hours),
            reason="ill",
            actor=world.clerk,
            at=world.now,
        )


def rows(proposal: Proposal) -> list[tuple[str, str, User | None]]:
    found = proposal.visits.select_related("work_order", "technician").order_by("pk")
    return [(row.work_order.number, row.change, row.technician) for row in found]


def allow(world: World, *, changes: int, minutes: int = 0) -> None:
    content = canonical.content_of(edition(world.handbook.pk))
    on_time = next(row for row in content["clocks"] if row["id"] == "visit-on-time")
    amend(
        world,
        dispatch={**content["dispatch"], "repair_automatic_up_to": {"changes": changes, "minutes": minutes}},
        clocks=[{**on_time, "offset": "30m"}],
    )


@pytest.mark.rule("DSP-002-07")
def test_a_sick_call_hands_visits_over_when_the_dispatcher_says_so(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    morning(world)

    ill(world, world.technician)

    proposal = Proposal.objects.get()
    assert (proposal.kind, proposal.cause, proposal.state) == ("repair", "absent", "proposed")
    assert rows(proposal) == [(order.number, Change.HANDED_OVER, second)]
    assert Visit.objects.get().technician == world.technician
    publish_proposal(proposal.pk, actor=world.dispatcher, at=world.now)
    visit = Visit.objects.get()
    assert (visit.technician, visit.starts_at.hour) == (second, 2)


def test_nobody_needs_a_repair_of_a_day_that_still_fits(world: World) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    morning(world)

    ill(world, second)
    with pytest.raises(NothingToRepair):
        repair_day(world.nanshan, cause="asked", actor=world.clerk, at=world.now)

    assert not Proposal.objects.exists()


def test_an_urged_order_is_fitted_in_and_the_others_stay(world: World) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    order, other = called(world, 2), called(world, 3)
    morning(world)

    with TestCase.captureOnCommitCallbacks(execute=True):
        urge(order.request_id, note="no picture", actor=world.agent, at=world.now)

    proposal = Proposal.objects.get()
    assert (proposal.cause, rows(proposal)) == ("urgent", [(order.number, Change.NEW, world.technician)])
    assert other.number not in {number for number, _change, _who in rows(proposal)}


def test_without_anybody_else_the_customer_is_to_be_asked_or_told(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    morning(world)

    ill(world, world.technician, hours=5)

    ((number, change, who),) = rows(Proposal.objects.get())
    assert (number, change, who) == (order.number, Change.MOVED, world.technician)
    publish_proposal(Proposal.objects.get().pk, actor=world.clerk, at=world.now)
    assert Visit.objects.get().starts_at.hour == 2


def test_the_same_repair_is_proposed_once_and_another_takes_its_place(world: World) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    second_technician(world)
    morning(world)
    ill(world, world.technician)
    first = Proposal.objects.get()

    again = repair_day(world.nanshan, cause="late", actor=None, at=world.now)
    assert again == first
    called_later = called(world, 5)
    other = repair_day(world.nanshan, cause="asked", urgent=called_later, actor=world.clerk, at=world.now)

    first.refresh_from_db()
    assert (first.state, other.state) == ("discarded", "proposed")


def test_small_ones_are_carried_out_by_the_program_where_the_handbook_allows(world: World) -> None:
    allow(world, changes=1)
    order = agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    morning(world)

    ill(world, world.technician)

    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.published_by) == ("published", None)
    assert Visit.objects.get(work_order=order).technician == second
    assert AuditLine.objects.filter(event="work_order.assigned", actor=None).exists()


def test_more_than_it_allows_waits(world: World) -> None:
    allow(world, changes=1)
    for n, hour in ((1, 9), (2, 14)):
        agreed(world, n, hour=hour, by=world.technician)
    second_technician(world)
    morning(world)

    ill(world, world.technician)

    assert Proposal.objects.get().state == "proposed"


def test_a_person_who_asks_decides_as_well(world: World) -> None:
    allow(world, changes=5)
    agreed(world, 1, hour=10, by=world.technician)
    second_technician(world)
    morning(world)
    ill(world, world.technician)
    Proposal.objects.all().delete()
    Visit.objects.update(technician=world.technician)

    assert repair_day(world.nanshan, cause="asked", actor=world.clerk, at=world.now).state == "proposed"
    with pytest.raises(NotEntitled):
        repair_day(world.nanshan, cause="asked", actor=world.technician, at=world.now)


def test_within_its_slip_a_visit_stays_as_agreed(world: World) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    world.advance_to((world.noon + TOMORROW).replace(hour=10, minute=10))

    moved = repair_day(world.nanshan, cause="late", actor=world.clerk, at=world.now)
    assert [change for _number, change, _who in rows(moved)] == [Change.MOVED]

    allow(world, changes=1, minutes=30)
    WorkOrder.objects.update(handbook=world.handbook)
    with pytest.raises(NothingToRepair):
        repair_day(world.nanshan, cause="late", actor=world.clerk, at=world.now)


def test_who_is_late_is_seen_by_the_clock(world: World) -> None:
    agreed(world, 1, hour=10, by=world.technician)
    at = (world.noon + TOMORROW).replace(hour=9)
    assert not stations_with_late_technicians(at).exists()

    assert list(stations_with_late_technicians(at.replace(hour=10, minute=5))) == [world.nanshan]
