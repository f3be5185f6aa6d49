"""A representative's parts through the pages: asked for, sent, fitted, the old one sent back, the rest at year's end."""

from datetime import datetime

from anxin.finance.models import Penalty
from anxin.parts.models import Loan, PartsReturn, Requisition, Shipment
from tests.lines.company import drive, provide
from tests.lines.pages import Screen
from tests.lines.special_vehicle.told import sent
from tests.parts.books import nothing_wrong
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "special-vehicle"
_AS_IT_MUST_BE = dict.fromkeys(("is_packing_original", "is_appearance_intact", "is_labelled"), "on")


def _send_back(mine: Screen, store: Screen, loan: Loan, tracking: str) -> None:
    """What the page proposes, confirmed by the store before it is sent."""
    assert loan.number in mine.read("parts-return-new")
    mine.press("parts-return-new", **{f"quantity-{loan.pk}": "1"})
    number = PartsReturn.objects.latest("pk").number
    store.press("parts-return-move", number, "confirm")
    mine.press("parts-return-move", number, "send", carrier="顺达", tracking=tracking)
    store.press("parts-return-move", number, "accept", store="store", **_AS_IT_MUST_BE)
    loan.refresh_from_db()
    assert (loan.returned, loan.state) == (1, "cleared")


def test_a_year_from_the_application_to_the_cleared_account(company) -> None:
    stocked = Stocked(company)
    stocked.receive(2)
    mine, store = Screen(company.technician), Screen(stocked.clerk)

    mine.press("requisition-new", parts="MB-100 2", purpose="stock", reason="警灯本月换了三只")
    asked = Requisition.objects.get()
    assert asked.number in store.read("home-parts")
    parcel = {"store": "store", "quantities": "MB-100 2", "carrier": "顺达", "tracking": "SD1"}
    store.press("requisition-move", asked.number, "ship", **parcel)
    shipment = Shipment.objects.get()
    mine.press("shipment-move", shipment.number, "arrive", package="intact")
    mine.press("shipment-move", shipment.number, "receive")
    new = Loan.objects.get()
    assert "MB-100" in mine.read("my-parts")

    order = drive(company, sent(company, triage="in-person"), "working", old_part_required="yes")
    provide(company, order, "use_part", old_part_required="yes")
    mine.press("visit-move", order.number, "use_part", code="MB-100", quantity="1", has_old_part="on")
    drive(company, type(order).objects.get(pk=order.pk), "completed")
    new.refresh_from_db()
    assert (new.used, new.open_quantity) == (1, 1)

    company.advance(days=30)
    _send_back(mine, store, Loan.objects.get(purpose="old_part"), "SD2")
    assert new.number in store.read("loans")

    company.advance_to(datetime(2026, 12, 15, 12, 0, tzinfo=SHANGHAI))
    assert "年底" in mine.read("notifications")
    _send_back(mine, store, new, "SD3")
    company.advance_to(datetime(2027, 1, 2, 12, 0, tzinfo=SHANGHAI))

    assert new.number not in store.read("loans")
    assert {(row.state, row.deducted, row.sold) for row in Loan.objects.all()} == {("cleared", 0, 0)}
    assert not Penalty.objects.exists()
    assert nothing_wrong()
