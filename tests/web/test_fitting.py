"""Pages of parts fitted at the customer's."""

from django.urls import reverse

from anxin.parts.actions.set_fault_parts import set_fault_parts
from anxin.parts.models import Fitting
from tests.ground import ground
from tests.journey import at_state
from tests.parts.fitted import finish
from tests.parts.stocked import Stocked
from tests.web.test_parts import text


@ground
def lent(world):
    stocked = Stocked(world)
    stocked.receive(5)
    stocked.lend(3)
    set_fault_parts(stocked.board.pk, {world.fault.code: 2}, actor=stocked.clerk, at=world.now)
    return stocked


def test_from_the_proposal_to_the_history_of_the_set(lent, browser):
    order = at_state(lent.world, "working", fault_code_id=lent.world.fault.pk)
    technician, use = browser("technician"), reverse("visit-move", args=[order.number, "use_part"])
    page = technician.get(use).content.decode()
    assert "MB-100 主板 × 2 · 3 at hand" in page

    typed = {"proposed": "MB-100", "quantity": 2, "new_serial": "N7", "old_serial": "O7", "has_old_part": "on"}
    assert technician.post(use, {**typed, "quantity": 4}).status_code == 409
    assert technician.post(use, {**typed, "proposed": ""}).status_code == 422
    assert technician.post(use, typed).status_code == 302

    assert "offset when the order is finished" in text(technician, "visit", order.number)
    finish(lent, order)
    assert "O7 → N7" in text(browser("clerk"), "work-order", order.number)
    asset = text(browser("manager"), "asset", lent.world.asset.pk)
    assert "N7" in asset
    assert "O7" in asset


def test_a_wrong_entry_is_taken_back_on_the_page(lent, browser):
    order = at_state(lent.world, "working")
    technician = browser("technician")
    take_back = reverse("visit-move", args=[order.number, "reverse_part"])
    technician.post(reverse("visit-move", args=[order.number, "use_part"]), {"code": "mb-100", "quantity": 1})
    assert take_back in text(technician, "visit", order.number)
    entry = order.parts_used.get()

    assert technician.post(take_back, {"part": entry.pk, "reason": "装错"}).status_code == 302

    assert Fitting.objects.get().taken_out_at is not None
    assert "entry taken back" in text(technician, "visit", order.number)
    assert take_back not in text(technician, "visit", order.number)


def test_what_the_fault_needs_and_lies_nowhere_near_is_filled_in(lent, browser):
    world = lent.world
    order = at_state(world, "working", fault_code_id=world.fault.pk)
    assert "MB-100 2</textarea>" not in text(browser("technician"), "requisition-for", order.number)
    set_fault_parts(lent.board.pk, {world.fault.code: 5}, actor=lent.clerk, at=world.now)

    assert "MB-100 2</textarea>" in text(browser("technician"), "requisition-for", order.number)
