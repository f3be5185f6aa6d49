"""On the phone: three times, one of them kept while the customer decides, and agreed or let go."""

from datetime import timedelta
from itertools import pairwise

import pytest

from anxin.dispatch.actions.confirm_hold import confirm_hold
from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.hold_offer import hold_offer
from anxin.dispatch.actions.let_go import let_go
from anxin.dispatch.actions.move_to_hold import move_to_hold
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.errors import HoldOver, TimeTaken
from anxin.dispatch.explaining import reasons_of
from anxin.dispatch.models import Hold
from anxin.dispatch.offering import desks
from anxin.dispatch.offering.best import Offer, best_times, still_free
from anxin.dispatch.offering.desks import warm_desk
from anxin.dispatch.reading.problem import day_of
from anxin.fieldwork.errors import LaterThanAllowed, NotTold, TechnicianBusy
from anxin.fieldwork.models import Visit
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.parts.standing import place_of_technician
from anxin.requests.models import ServiceRequest
from tests.dispatch.days import TOMORROW, agreed, called, planned, second_technician
from tests.handbook.small import entry
from tests.parts.asked import asked
from tests.parts.stocked import Stocked
from tests.processes.test_lateness import under
from tests.world import World


def offered(world: World, order) -> list[Offer]:
    order.refresh_from_db()
    return best_times(order, now=world.now)


def held(world: World, order, offer: Offer | None = None) -> Hold:
    offer = offer or offered(world, order)[0]
    return hold_offer(order.pk, offer.technician.pk, starts_at=offer.starts_at, actor=world.clerk, at=world.now)


def test_three_times_that_differ_also_where_nothing_is_planned(world: World) -> None:
    offers = offered(world, called(world))

    starts = sorted(offer.starts_at for offer in offers)
    assert len(starts) == 3
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(starts))
    assert all(offer.technician == world.technician and offer.starts_at.minute % 15 == 0 for offer in offers)
    assert all(offer.near is None and offer.is_wished is None and offer.extra_seconds > 0 for offer in offers)


def test_beside_a_visit_that_is_near_and_never_in_it(world: World) -> None:
    there = agreed(world, 1, hour=10, by=world.technician)
    order = called(world, 2)
    visit = there.visits.get()

    offers = offered(world, order)

    assert offers[0].near == there
    assert all(offer.ends_at <= visit.starts_at or visit.ends_at <= offer.starts_at for offer in offers)


def test_the_time_the_customer_wished_for_comes_first(world: World) -> None:
    order = called(world)
    wish = (world.noon + 2 * TOMORROW).replace(hour=15)
    ServiceRequest.objects.filter(pk=order.request_id).update(wished_at=wish)
    order = type(order).objects.get(pk=order.pk)

    first, *others = best_times(order, now=world.now)

    assert first.is_wished
    assert wish <= first.starts_at <= wish + timedelta(hours=1)
    assert not any(offer.starts_at == first.starts_at for offer in others)


def test_a_held_time_is_taken_for_others_and_free_again_after_two_minutes(world: World) -> None:
    order, other = called(world, 1), called(world, 2)
    offer = offered(world, order)[0]
    hold = held(world, order, offer)

    taken = offered(world, other)

    assert (hold.expires_at - world.now).total_seconds() == 120
    assert all(one.ends_at <= hold.starts_at or hold.ends_at <= one.starts_at for one in taken)
    with pytest.raises(TimeTaken):
        held(world, other, offer)
    assert Hold.objects.get() == hold
    world.advance(minutes=2)
    assert held(world, other, offer).starts_at == hold.starts_at


def test_the_way_between_two_held_times_is_kept_too(world: World) -> None:
    order, far = called(world, 1), called(world, 2, north=22.80)
    hold = held(world, order)

    offer = offered(world, order)[0]
    late = Offer(**{**offer.__dict__, "starts_at": hold.ends_at, "technician": world.technician})

    with pytest.raises(TimeTaken):
        held(world, far, late)


def test_a_plan_does_not_take_what_is_kept_for_a_customer_on_the_phone(world: World) -> None:
    order = called(world, 1)
    proposal = planned(world)
    row = proposal.visits.get(work_order=order)
    other = called(world, 2)
    taken = Offer(**{**offered(world, other)[0].__dict__, "starts_at": row.starts_at})
    held(world, other, taken)

    publish_proposal(proposal.pk, actor=world.clerk, at=world.now)

    row.refresh_from_db()
    order.refresh_from_db()
    assert (row.outcome, order.technician) == ("refused", None)
    assert Hold.objects.get().request == other.request


def test_confirmed_it_is_assigned_and_agreed(world: World) -> None:
    order = called(world)
    hold = held(world, order)

    order = confirm_hold(order.pk, later_because="wished", actor=world.clerk, at=world.now)

    visit = Visit.objects.get()
    assert (order.state, order.technician) == ("scheduled", world.technician)
    assert (visit.technician, visit.starts_at, visit.ends_at) == (world.technician, hold.starts_at, hold.ends_at)
    assert not Hold.objects.current(world.now).exists()


@pytest.mark.rule("DSP-002-02")
def test_a_time_that_was_taken_by_hand_meanwhile_is_refused_whole(world: World) -> None:
    order, other = called(world, 1), agreed(world, 2, hour=17, by=world.technician)
    hold = held(world, order)
    Visit.objects.filter(work_order=other).update(starts_at=hold.starts_at, ends_at=hold.ends_at)

    with pytest.raises(TechnicianBusy):
        confirm_hold(order.pk, later_because="wished", actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.technician) == ("contacted", None)
    assert not AuditLine.objects.filter(event="work_order.assigned", subject_id=order.pk).exists()
    assert Hold.objects.current(world.now).exists()


@pytest.mark.rule("DSP-003-09")
def test_a_time_beyond_the_limit_needs_the_customers_wish(world: World) -> None:
    order = called(world)
    late = max(offered_until(world, order), key=lambda offer: offer.starts_at)
    held(world, order, late)

    with pytest.raises(LaterThanAllowed):
        confirm_hold(order.pk, actor=world.clerk, at=world.now)

    order.refresh_from_db()
    assert (order.state, order.technician) == ("contacted", None)


def offered_until(world: World, order) -> list[Offer]:
    order.refresh_from_db()
    return best_times(order, now=world.now, most=50)


def test_after_two_minutes_nothing_is_confirmed(world: World) -> None:
    order = called(world)
    held(world, order)
    world.advance(minutes=2)

    with pytest.raises(HoldOver):
        confirm_hold(order.pk, actor=world.clerk, at=world.now)

    assert not Visit.objects.exists()


def test_let_go_it_is_free_at_once(world: World) -> None:
    order, other = called(world, 1), called(world, 2)
    offer = offered(world, order)[0]
    held(world, order, offer)

    let_go(order.pk, actor=world.clerk, at=world.now)

    held(world, other, offer)
    with pytest.raises(HoldOver):
        let_go(order.pk, actor=world.clerk, at=world.now)
    assert AuditLine.objects.filter(event="work_order.time_let_go").count() == 1


def test_only_whoever_sends_technicians_keeps_their_time(world: World) -> None:
    order = called(world)
    offer = offered(world, order)[0]

    for stranger in (world.technician, world.other_clerk, world.agent):
        with pytest.raises(NotEntitled):
            hold_offer(order.pk, offer.technician.pk, starts_at=offer.starts_at, actor=stranger, at=world.now)

    assert not Hold.objects.exists()


def test_a_desk_stays_until_its_day_changes(world: World) -> None:
    day = day_of((world.noon + TOMORROW).date())
    agreed(world, 1, hour=10, by=world.technician)

    def desk():
        return warm_desk(world.nanshan, day, now=world.now)

    first = desk()
    assert desk() is first
    second = second_technician(world)
    hired = desk()
    enter_absence(second.pk, starts_at=day.begins, ends_at=day.ends, reason="ill", actor=world.clerk, at=world.now)
    away = desk()
    agreed(world, 2, hour=15, by=world.technician)
    assert len({id(one) for one in (first, hired, away, desk())}) == 4
    # Another day is another desk.
    elsewhere = warm_desk(world.nanshan, day_of((world.noon + 2 * TOMORROW).date()), now=world.now)
    agreed(world, 3, hour=8, by=world.technician)
    assert warm_desk(world.nanshan, elsewhere.read.day, now=world.now) is elsewhere


def test_no_more_desks_are_kept_than_there_is_room_for(world: World, monkeypatch) -> None:
    monkeypatch.setattr(desks, "MOST_KEPT", 2)
    order = called(world)

    offered(world, order)

    assert len(desks._kept) == 2


def moved(world: World, order, offer: Offer | None = None, *, is_apologised: bool = True):
    offer = offer or offered(world, order)[0]
    hold_offer(order.pk, offer.technician.pk, starts_at=offer.starts_at, actor=world.clerk, at=world.now)
    return move_to_hold(order.pk, reason="用户临时有事", is_apologised=is_apologised, actor=world.clerk, at=world.now)


@pytest.mark.rule("DSP-002-03", "DSP-003-08")
def test_an_agreed_visit_is_moved_to_a_time_that_was_kept(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    old = order.visits.get()
    offer = offered(world, order)[-1]
    assert all(abs(one.starts_at - old.starts_at) >= timedelta(hours=1) for one in offered_until(world, order))

    moved(world, order, offer)

    order.refresh_from_db()
    old.refresh_from_db()
    assert (order.state, order.appointed_at, old.outcome) == ("scheduled", offer.starts_at, "moved")
    assert not Hold.objects.current(world.now).exists()


def test_its_own_time_is_not_in_its_way(world: World) -> None:
    """Half an hour later overlaps the visit as it is, which will not be there any more."""
    order = agreed(world, 1, hour=10, by=world.technician)
    later = order.appointed_at + timedelta(minutes=30)
    assert still_free(order, world.technician.pk, later, now=world.now)
    other = called(world, 2)
    assert still_free(other, world.technician.pk, later, now=world.now) is None


def test_somebody_elses_time_takes_it_over_although_busy_at_the_old_one(world: World) -> None:
    second = second_technician(world)
    order = agreed(world, 1, hour=10, by=world.technician)
    agreed(world, 2, hour=10, by=second)
    first = offered(world, order)[0]
    theirs = Offer(**{**first.__dict__, "technician": second, "starts_at": order.appointed_at + timedelta(hours=5)})

    moved(world, order, theirs)

    order.refresh_from_db()
    assert (order.technician, order.visit_ahead.technician) == (second, second)


def test_without_an_apology_nothing_moves(world: World) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)

    with pytest.raises(NotTold):
        moved(world, order, is_apologised=False)

    order.refresh_from_db()
    assert order.appointed_at == order.visits.get().starts_at
    assert Hold.objects.current(world.now).exists()


def test_what_is_kept_for_a_visit_to_be_moved_is_taken_for_others(world: World) -> None:
    order, other = agreed(world, 1, hour=10, by=world.technician), called(world, 2)
    offer = next(one for one in offered_until(world, order) if one.starts_at.date() == order.appointed_at.date())
    hold_offer(order.pk, offer.technician.pk, starts_at=offer.starts_at, actor=world.clerk, at=world.now)

    for taken in (offer.starts_at, order.appointed_at):
        assert still_free(other, world.technician.pk, taken, now=world.now) is None


def test_whoever_carries_the_part_is_offered_first(world: World) -> None:
    second, order = second_technician(world), called(world)
    stocked = Stocked(world)
    bag = place_of_technician(second, station=world.nanshan, at=world.now)
    stocked.receive(2)
    stocked.post(stocked.line(1, stocked.store, bag))
    asked(stocked, {"MB-100": 1}, purpose="order", about_type="work_order", about_id=order.pk)

    best = offered(world, order)[0]

    assert (best.technician, best.holds_parts, best.is_preferred) == (second, True, False)
    assert "带着所需备件" in reasons_of(best)


def test_between_offers_and_visits_lies_what_the_handbook_leaves_free(world: World) -> None:
    under(world, dispatch=entry("dispatch", minutes_between_visits=45, decline_reasons=[entry("full")]))
    agreed(world, 1, hour=10, by=world.technician)
    order = called(world, 2)
    visit = Visit.objects.get()

    starts = [offer.starts_at for offer in offered(world, order) if offer.starts_at.date() == visit.starts_at.date()]
    warm = warm_desk(world.nanshan, day_of((world.noon + TOMORROW).date()), now=world.now)

    assert all(begin >= visit.ends_at + timedelta(minutes=45) or begin < visit.starts_at for begin in starts)
    assert [one.slack for one in warm.desk.problem.orders] == [45 * 60]
