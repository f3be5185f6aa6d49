"""A part of the line tv through all its pages: asked for, stamped, sent, fitted, its old piece sent back, the month agreed."""

from django.test import TestCase
from django.urls import reverse

from anxin.parts.models import Loan, PartsMonth, PartsReturn, PartsStatement, Requisition, Shipment
from tests.parts.agreed import sealed
from tests.parts.asked import signed, stamped
from tests.parts.books import nothing_wrong
from tests.parts.fitted import at_work, finish
from tests.parts.stocked import Stocked


def test_from_the_application_to_the_signed_statement(world, browser):
    stocked = Stocked(world)
    world.parts_clerk = stocked.clerk
    stocked.receive(2)
    order = at_work(stocked)
    technician, station, store = browser("technician"), browser("clerk"), browser("parts_clerk")

    def press(client, name, number, step, **typed):
        answer = client.post(reverse(name, args=[number, step]), typed)
        assert answer.status_code == 302, (step, answer.content.decode()[:2000])

    technician.post(reverse("requisition-for", args=[order.number]), {"parts": "MB-100 1", "reason": "主板损坏"})
    asked = signed(stocked, Requisition.objects.get())
    parcel = {"store": "store", "quantities": "MB-100 1", "carrier": "顺达", "tracking": "SD1"}
    assert store.post(reverse("requisition-move", args=[asked.number, "ship"]), parcel).status_code == 409
    stamped(stocked, asked)
    press(store, "requisition-move", asked.number, "ship", **parcel)
    shipment = Shipment.objects.get()
    press(station, "shipment-move", shipment.number, "arrive", package="intact")
    press(station, "shipment-move", shipment.number, "receive")

    press(technician, "visit-move", order.number, "use_part", code="MB-100", quantity=1, has_old_part="on")
    finish(stocked, order)
    loan = Loan.objects.get(purpose="order")
    assert (loan.used, loan.state) == (1, "cleared")
    old = Loan.objects.get(purpose="old_part")
    assert station.post(reverse("parts-return-new"), {f"quantity-{old.pk}": "1"}).status_code == 302
    back = PartsReturn.objects.get()
    press(store, "parts-return-move", back.number, "confirm")
    press(station, "parts-return-move", back.number, "send", carrier="顺达", tracking="SD2")
    seen = dict.fromkeys(("is_packing_original", "is_appearance_intact", "is_labelled"), "on")
    press(store, "parts-return-move", back.number, "accept", store="store", **seen)
    old.refresh_from_db()
    assert (old.returned, old.state) == (1, "cleared")

    world._running.now = world.now.replace(day=28)
    with TestCase.captureOnCommitCallbacks(execute=True):
        store.post(reverse("parts-month-draw"), {"line": "tv"})
    statement = PartsStatement.objects.get(station=world.nanshan)
    assert (statement.on_loan, statement.closing_worth) == (0, 0)
    sealed(stocked, statement)
    press(station, "parts-statement-move", statement.number, "agree")
    with TestCase.captureOnCommitCallbacks(execute=True):
        store.post(reverse("parts-month-close", args=[PartsMonth.objects.get().number]))
    statement.refresh_from_db()
    assert (statement.state, nothing_wrong()) == ("closed", True)
