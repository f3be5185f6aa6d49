"""A drop on the board goes through the order's own verbs, or nothing happens."""

from datetime import datetime, timedelta

import pytest

from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.put import put_on_board
from anxin.dispatch.actions.take_back import take_back_move
from anxin.dispatch.errors import (
    AlreadyThere,
    CannotGoThere,
    CannotTakeBack,
    MovedSince,
    NothingToTakeBack,
    UnderWay,
    WhyNeeded,
)
from anxin.dispatch.models import BoardMove, Hold
from anxin.fieldwork.errors import ConsentMissing
from anxin.fieldwork.models import Visit, WorkOrder
from anxin.kernel.errors import NotEntitled, StalePage
from anxin.kernel.models import AuditLine
from anxin.people.models import User
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.world import World


def at(world: World, hour: float) -> datetime:
    return (world.noon + TOMORROW).replace(hour=int(hour), minute=round(hour % 1 * 60))


def put(world: World, order: WorkOrder, by: User, hour: float, *, minutes: int = 90, **more) -> BoardMove:
    starts_at = at(world, hour)
    return put_on_board(
        order.pk,
        by.pk,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        **{"actor": world.dispatcher, "at": world.now, **more},
    )


def visit_of(order: WorkOrder) -> tuple[User | None, datetime, datetime]:
    visit = Visit.objects.get(work_order=order, outcome="planned")
    return visit.technician, visit.starts_at, visit.ends_at


def events(order: WorkOrder) -> list[str]:
    lines = AuditLine.objects.filter(subject_type="work_order", subject_id=order.pk)
    return [line.event.partition(".")[2] for line in lines.order_by("seq")]


def test_an_order_without_a_time_gets_one_that_is_kept_free(world: World) -> None:
    order = called(world)

    put(world, order, world.technician, 10, reason="near his home")

    hold = Hold.objects.get()
    order.refresh_from_db()
    assert (hold.technician, hold.starts_at, hold.expires_at) == (world.technician, at(world, 10), at(world, 10))
    assert (order.state, order.technician) == ("contacted", None)
    assert not Visit.objects.exists()
    line = AuditLine.objects.get(event="work_order.put_on_board")
    assert (line.payload["is_kept_free"], line.payload["reason"]) == (True, "near his home")


@pytest.mark.rule("DSP-003-07")
def test_where_the_customer_agrees_on_the_phone_it_is_a_visit(world: World) -> None:
    order = called(world)

    put(world, order, world.technician, 10, is_agreed=True)

    assert visit_of(order) == (world.technician, at(world, 10), at(world, 11.5))
    assert events(order)[-2:] == ["assigned", "scheduled"]
    assert not Hold.objects.exists()


@pytest.mark.rule("DSP-002-07")
def test_an_agreed_visit_changes_hands_without_a_word_to_the_customer(world: World) -> None:
    second = second_technician(world)
    order = agreed(world, 1, hour=10, by=world.technician)

    put(world, order, second, 10)

    assert visit_of(order) == (second, at(world, 10), at(world, 11.5))
    assert events(order)[-1] == "assigned"


@pytest.mark.rule("DSP-002-03")
def test_another_time_needs_the_customers_yes_and_a_reason(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)

    with pytest.raises(ConsentMissing):
        put(world, order, world.technician, 14, reason="rain")
    with pytest.raises(WhyNeeded):
        put(world, order, world.technician, 14, is_agreed=True)
    assert (visit_of(order)[1], BoardMove.objects.count()) == (at(world, 10), 0)

    put(world, order, world.technician, 14, reason="rain", is_agreed=True)

    assert visit_of(order)[1] == at(world, 14)
    assert "rescheduled" in events(order)


def test_longer_or_shorter_is_no_matter_of_the_customers(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)

    put(world, order, world.technician, 10, minutes=60)

    assert visit_of(order)[2] == at(world, 11)
    assert events(order)[-1] == "visit_length_set"


def test_both_may_change_though_the_old_hour_is_taken_there(world: World) -> None:
    second = second_technician(world)
    order = agreed(world, 1, hour=10, by=world.technician)
    agreed(world, 2, hour=10, by=second)

    put(world, order, second, 15, reason="swap", is_agreed=True)

    assert visit_of(order)[:2] == (second, at(world, 15))


@pytest.mark.rule("DSP-002-02")
def test_nobody_is_put_into_two_places(world: World) -> None:
    order, other = agreed(world, 1, hour=10, by=world.technician), called(world, 2)

    with pytest.raises(CannotGoThere) as refused:
        put(world, other, world.technician, 11, reason="anyhow")

    assert order.number in str(refused.value)
    assert not Hold.objects.exists()
    assert not BoardMove.objects.exists()


def test_who_is_away_or_elsewhere_is_not_sent(world: World) -> None:
    order = called(world)
    enter_absence(
        world.technician.pk,
        starts_at=at(world, 8),
        ends_at=at(world, 12),
        reason="ill",
        actor=world.clerk,
        at=world.now,
    )

    for technician in (world.technician, world.other_technician):
        with pytest.raises(CannotGoThere):
            put(world, order, technician, 10, reason="anyhow")
    assert not Hold.objects.exists()


def test_overtime_needs_a_reason(world: World) -> None:
    order = called(world)

    with pytest.raises(WhyNeeded):
        put(world, order, world.technician, 17)
    assert not Hold.objects.exists()
    put(world, order, world.technician, 17, reason="he agreed")

    assert AuditLine.objects.get(event="work_order.put_on_board").payload["despite"] == ["clock", "overtime"]


def test_what_is_under_way_or_there_already_stays(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    with pytest.raises(AlreadyThere):
        put(world, order, world.technician, 10)
    Visit.objects.update(departed_at=world.now)
    with pytest.raises(UnderWay):
        put(world, order, second_technician(world), 10)


def test_of_two_dispatchers_the_second_is_told(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    seen = order.version
    put(world, order, second_technician(world), 10, version=seen)

    with pytest.raises(StalePage):
        put(world, order, world.technician, 11, version=seen, actor=world.clerk)


def test_a_technician_moves_nothing_on_the_board(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)

    with pytest.raises(NotEntitled):
        put(world, order, second_technician(world), 10, actor=world.technician)
    assert visit_of(order)[0] == world.technician


def test_the_last_move_is_taken_back(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    put(world, order, second_technician(world), 10)

    take_back_move(actor=world.dispatcher, at=world.now)

    assert visit_of(order)[0] == world.technician
    assert events(order)[-2:] == ["assigned", "taken_back_on_board"]
    with pytest.raises(NothingToTakeBack):
        take_back_move(actor=world.dispatcher, at=world.now)


def test_a_kept_time_is_free_again_or_where_it_was(world: World) -> None:
    order = called(world)
    put(world, order, world.technician, 10)
    put(world, order, world.technician, 9)

    take_back_move(actor=world.dispatcher, at=world.now)
    assert Hold.objects.get(ended_at=None).starts_at == at(world, 10)
    take_back_move(actor=world.dispatcher, at=world.now)
    assert not Hold.objects.filter(ended_at=None).exists()


def test_what_somebody_else_moved_since_is_not_taken_back(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    put(world, order, second, 10)
    put(world, order, world.technician, 10, actor=world.clerk)

    with pytest.raises(MovedSince) as refused:
        take_back_move(actor=world.dispatcher, at=world.now)

    assert world.clerk.name in str(refused.value)
    assert visit_of(order)[0] == world.technician


def test_what_the_customer_agreed_to_is_not_taken_back(world: World) -> None:
    order = called(world)
    put(world, order, world.technician, 10, is_agreed=True)

    with pytest.raises(CannotTakeBack):
        take_back_move(actor=world.dispatcher, at=world.now)

    assert visit_of(order)[1] == at(world, 10)
