"""Maintenance and inspection that fall due: proposed and told once, under each line's handbook."""

from datetime import date

import pytest

from anxin.customers.models import Alert
from anxin.processes.reminders import raise_reminders
from anxin.requests.models import ServiceRequest
from tests.world import World


@pytest.mark.rule("NTF-002-05", "CUS-002-18")
def test_maintenance_is_proposed_two_weeks_ahead_and_told_to_the_desk(world: World) -> None:
    world.tv.maintenance_months = 6
    world.tv.save()
    world.asset.last_maintained_on = date(2025, 9, 19)  # due on 2026-03-19, fifteen days from now
    world.asset.save()
    assert raise_reminders() == 0

    world.advance(days=1)

    assert raise_reminders() == 1
    assert Alert.objects.get().due_on == date(2026, 3, 19)
    assert any(world.asset.serial in text and "2026-03-19" in text for text in world.told(world.agent))
    assert world.told(world.clerk) == []


@pytest.mark.rule("REQ-002-04")
def test_a_second_look_on_the_same_day_tells_nobody_again_and_orders_nothing(world: World) -> None:
    world.tv.inspection_months = 1
    world.tv.save()
    assert raise_reminders() == 1
    told = world.told(world.agent)

    assert raise_reminders() == 0

    assert world.told(world.agent) == told
    assert not ServiceRequest.objects.exists()


def test_products_of_a_line_without_a_handbook_are_left_alone(world: World) -> None:
    world.family.line = "elsewhere"
    world.family.save()
    world.tv.inspection_months = 1
    world.tv.save()

    assert raise_reminders() == 0
