"""A supplier's faulty fans through the pages: listed, appraised, sent, half replaced, overdue, and all replaced."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from anxin.parts.actions.open_place import open_place
from anxin.parts.models import SupplierClaim
from tests.journey import picture
from tests.lines.pages import Screen
from tests.parts.books import nothing_wrong
from tests.parts.claimed import fan, faulty
from tests.parts.stocked import Stocked
from tests.world import SHANGHAI

LINE = "furnace"


def test_from_the_faulty_shelf_to_the_supplier_and_back(company) -> None:
    stocked = Stocked(company)
    open_place("fan-maker", kind="supplier", title="风机厂", actor=stocked.clerk, at=company.noon)
    faulty(stocked, 2)
    store = Screen(stocked.clerk)

    assert "FAN-1 2" in store.read("supplier-claim-new")
    listed = {"supplier": "fan-maker", "store": "store", "parts": "FAN-1 2", "condition": "faulty"}
    store.refused("supplier-claim-new", **listed, reason="")
    store.press("supplier-claim-new", **listed, reason="轴承异响")
    claim = SupplierClaim.objects.get()
    proof = ("supplier_claim", claim.number)
    assert "鉴定" in store.refused("supplier-claim-move", claim.number, "send")
    assert "kind=appraisal-of-claim" in store.read("supplier-claim", claim.number)
    sheet = SimpleUploadedFile("appraisal.png", picture(), content_type="image/png")
    store.press("evidence-add", *proof, kind="appraisal-of-claim", file=sheet)
    store.press("supplier-claim-move", claim.number, "send")
    assert stocked.have(stocked.store, fan(stocked), "faulty") == 0

    store.press("supplier-claim-move", claim.number, "replace", quantities="FAN-1 1")
    assert claim.number not in store.read("supplier-claims", clock="late")
    company.advance_to(datetime(2026, 4, 4, 12, 1, tzinfo=SHANGHAI))
    assert claim.number in store.read("supplier-claims", clock="late")
    assert "FAN-1 1" in store.read("supplier-claim-move", claim.number, "replace")
    store.press("supplier-claim-move", claim.number, "replace", quantities="FAN-1 1")

    claim.refresh_from_db()
    assert (claim.state, stocked.have(stocked.store, fan(stocked))) == ("replaced", 2)
    assert claim.number not in store.read("supplier-claims")
    assert nothing_wrong()
