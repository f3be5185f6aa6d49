"""Rewards and penalties on pages: proposed on the order, decided by the manager, objected to by whom they concern."""

from io import BytesIO

from django.urls import reverse
from python_calamine import CalamineWorkbook

from anxin.finance.models import Penalty
from tests.finance.penalty_rules import strict, the_line
from tests.journey import _decline, at_state, dispatch
from tests.web.test_forms import hidden


def test_the_manager_confirms_and_the_station_objects(world, browser) -> None:
    strict(world)
    order = dispatch(world)
    _decline(world, order)
    line = the_line("declined")
    manager, clerk = browser("manager"), browser("clerk")
    assert line.number in manager.get(reverse("penalties") + "?waiting=yes").content.decode()
    assert line.number not in clerk.get(reverse("my-penalties")).content.decode()
    assert clerk.get(reverse("penalty", args=[line.number])).status_code == 404
    confirm = reverse("penalty-move", args=[line.number, "confirm"])
    answer = manager.post(confirm, {**hidden(manager.get(confirm).content.decode()), "amount": "30", "note": ""})
    assert answer.status_code == 422
    assert "The handbook says 50" in answer.content.decode()
    manager.post(confirm, {**hidden(manager.get(confirm).content.decode()), "amount": "50", "note": ""})
    assert line.number in clerk.get(reverse("my-penalties")).content.decode()
    appeal = reverse("penalty-move", args=[line.number, "appeal"])
    assert appeal in clerk.get(reverse("penalty", args=[line.number])).content.decode()
    clerk.post(appeal, {**hidden(clerk.get(appeal).content.decode()), "objection": "当日停电"})
    line.refresh_from_db()
    assert (line.state, line.appealed_by) == ("appealed", world.clerk)
    page = browser("supervisor").get(reverse("penalty", args=[line.number])).content.decode()
    assert reverse("penalty-move", args=[line.number, "reverse"]) in page
    assert "当日停电" in page


def test_it_is_proposed_by_hand_on_the_order_by_those_who_decide(world, browser) -> None:
    strict(world)
    order = at_state(world, "contacted")
    url = reverse("penalty-propose", args=["work_order", order.number])
    assert url in browser("manager").get(reverse("work-order", args=[order.number])).content.decode()
    assert url not in browser("clerk").get(reverse("work-order", args=[order.number])).content.decode()
    assert browser("clerk").get(url).status_code == 403
    client = browser("manager")
    typed = {"rule": "good-deed", "person": str(world.technician.pk), "note": "帮客户抬水"}
    client.post(url, {**hidden(client.get(url).content.decode()), **typed})
    line = Penalty.objects.get()
    assert (line.person, line.proposed_by, line.kind) == (world.technician, world.manager, "reward")
    assert line.number in browser("manager").get(reverse("work-order", args=[order.number])).content.decode()


def test_the_register_and_the_list_are_taken_home_as_sheets(world, browser) -> None:
    strict(world)
    _decline(world, dispatch(world))
    for address in (reverse("penalties") + "?export=xlsx", reverse("register", args=["penalties"]) + "?export=xlsx"):
        content = browser("manager").get(address).content
        rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
        assert any(-50.0 in row for row in rows), rows
