"""A repair as the dispatcher meets it: asked for, announced on the board, looked at, confirmed."""

from datetime import timedelta

from anxin.dispatch.models import Absence, Hold, Proposal
from anxin.fieldwork.models import Visit
from tests.dispatch.days import TOMORROW, agreed, called, second_technician
from tests.world import World


def test_a_repair_waits_on_the_board_and_is_confirmed_on_its_page(world: World, browser) -> None:
    order = agreed(world, 1, hour=10, by=world.technician)
    second = second_technician(world)
    now = world.advance_to((world.noon + TOMORROW).replace(hour=7))
    Absence.objects.create(
        technician=world.technician, starts_at=now, ends_at=now + timedelta(hours=9), reason="ill", entered_at=now
    )
    client = browser("dispatcher")

    answer = client.post("/plans/repair/", {"station": world.nanshan.pk})

    proposal = Proposal.objects.get()
    assert answer.url == f"/plans/{proposal.number}/"
    assert "somebody asked for it: 1 change waits" in client.get("/dispatch/board/").content.decode()
    page = client.get(answer.url).content.decode()
    assert order.number in page
    assert "Only what changes" in page
    row = proposal.visits.get()
    client.post(f"/plans/{proposal.number}/publish/", {"visit": row.pk, "version": proposal.version})
    assert Visit.objects.get().technician == second
    assert "change waits" not in client.get("/dispatch/board/").content.decode()


def test_an_urgent_order_is_fitted_in_from_its_form(world: World, browser) -> None:
    order = called(world, 1)
    world.advance_to((world.noon + TOMORROW).replace(hour=7))
    client = browser("clerk")
    assert (
        f"/plans/repair/?order={order.number}" in client.get(f"/dispatch/board/orders/{order.number}/").content.decode()
    )

    client.post("/plans/repair/", {"station": world.nanshan.pk, "order": order.number})

    assert Proposal.objects.get().visits.get().work_order == order
    assert not Hold.objects.exists()


def test_where_nothing_needs_to_change_the_page_says_so(world: World, browser) -> None:
    answer = browser("clerk").post("/plans/repair/", {"station": world.nanshan.pk})

    assert (answer.status_code, answer.context["refusal"].code) == (409, "nothing_to_repair")
