"""A technician cannot go on: in two fields on the phone, and the desk knows whose visits fall away."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.utils import timezone

from anxin.dispatch.actions.call_in_sick import call_in_sick
from anxin.dispatch.errors import ShiftMistaken
from anxin.dispatch.models import Absence, Proposal
from anxin.kernel.errors import NotEntitled
from anxin.people.models import Notification, User
from tests.dispatch.days import agreed, second_technician
from tests.world import World


def morning(world: World) -> None:
    """Of the day whose visits were agreed the noon before."""
    world.advance(hours=19)


def sick(world: World, actor: User | None = None, *, days: int = 0) -> Absence:
    until = timezone.localdate(world.now) + timedelta(days=days)
    return call_in_sick(until=until, reason="发烧", actor=actor or world.technician, at=world.now)


def test_the_day_is_repaired_and_those_who_plan_are_told_whose_visits_it_concerns(world: World, settings) -> None:
    settings.ANXIN_REPAIR_SECONDS = 0.1
    order = agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    morning(world)

    with TestCase.captureOnCommitCallbacks(execute=True):
        absence = sick(world)
        assert sick(world) == absence

    assert (absence.starts_at, absence.ends_at - absence.starts_at < timedelta(days=1)) == (world.now, True)
    proposal = Proposal.objects.get()
    assert (proposal.cause, [row.technician for row in proposal.visits.all()]) == ("absent", [second])
    told = Notification.objects.filter(key=f"sick:{absence.pk}")
    assert {row.user for row in told} == {world.dispatcher, world.clerk, world.supervisor}
    assert all(order.number in row.text and row.is_urgent for row in told)


def test_only_technicians_and_only_from_today_on(world: World) -> None:
    with pytest.raises(NotEntitled):
        sick(world, world.clerk)
    with pytest.raises(ShiftMistaken):
        sick(world, days=-1)
    with pytest.raises(ShiftMistaken):
        sick(world, days=31)

    assert not Absence.objects.exists()
    assert not Notification.objects.filter(key__startswith="sick:").exists()
