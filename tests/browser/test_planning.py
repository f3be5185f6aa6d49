"""A clerk plans tomorrow, looks at it, and lets it count."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from anxin.dispatch.models import Hold, Proposal
from tests.browser.person import Person
from tests.dispatch.days import agreed, called, second_technician
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_clerk_plans_and_publishes_tomorrow(company: World, window: Callable[..., Person], settings) -> None:
    settings.ANXIN_PLAN_SECONDS = 0.2
    second_technician(company)
    agreed(company, 1, hour=10, by=company.technician)
    waiting = called(company, 2, north=22.56)
    clerk = window("clerk", language="en")
    page = clerk.page

    page.goto("/plans/new/")
    page.locator("#id_day").fill((company.noon + timedelta(days=1)).date().isoformat())
    page.get_by_role("button", name="Plan", exact=True).click()
    page.get_by_role("heading", name="Technicians").or_(page.get_by_text("As proposed")).first.wait_for()
    page.get_by_role("button", name="Publish what is ticked").click()
    page.get_by_text("Published. Those whom it concerns are told.").wait_for()

    assert Proposal.objects.get().state == "published"
    hold = Hold.objects.get()
    assert hold.request == waiting.request
    page.goto(f"/orders/{waiting.number}/")
    page.get_by_text("kept free until the customer agrees").wait_for()
