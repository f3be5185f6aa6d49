"""Returns to the factory and claims to the maker as a program sees them."""

from anxin.workshop.models import FactoryReturn, MakerClaim
from tests.api.caller import Caller
from tests.lines.company import Company
from tests.workshop.claimed import COMPLETE, under_warranty
from tests.workshop.returned import GOOD, drive, every_item, fresh, ready
from tests.workshop.shop import Shop


def test_a_set_is_returned_packed_and_tested_by_a_program(company: Company) -> None:
    station, owner = (Caller(company.who(role), at=company.now) for role in ("technician", "quality_engineer"))
    sheet = {"visible_fault": "竖线", "is_complete": True, "category": "demo"}
    asked = {"serial": "AX55U2501000321", "product_id": company.tv.pk, "station": "nanshan", "sheet": sheet}
    opened = station.post("/factory-returns", asked)
    assert (opened.status, opened["state"]["code"]) == (201, "opened")
    row, path = FactoryReturn.objects.get(), f"/factory-returns/{opened['number']}"
    refused = station.post(f"{path}/application")
    assert (refused.status, "RMA-003-01" in refused["clause"]) == (409, True)
    assert station.post(f"{path}/sheet", {"sheet": {**sheet, "hidden_fault": "花屏"}}).status == 201
    ready(company, row, "apply")
    assert station.post(f"{path}/application")["state"]["code"] == "applied"
    assert owner.post(f"{path}/permission", {"decision": "公司责任"})["state"]["code"] == "permitted"
    ready(company, row, "pack")
    assert station.post(f"{path}/packing", {"ticked": every_item(row, "pack")})["state"]["code"] == "packed"

    drive(company, row, "repaired")
    ready(company, row, "pass_test")
    tested = owner.post(f"{path}/test", {"values": {**GOOD, "bright_dots": "4"}, "good": []})
    assert tested["state"]["code"] == "repairing"

    told = station.get(path)
    assert (told["hidden_fault"], told["category"], told["repeats"]) == ("花屏", "demo", 1)
    assert {"QLT-003-14", "QLT-003-01"} <= {rule for one in told["tests"][0]["findings"] for rule in one["clause"]}
    assert [one["number"] for one in owner.get("/factory-returns", category="demo")["items"]] == [fresh(row).number]


def test_a_claim_is_filed_answered_and_paid_by_a_program(shop: Shop) -> None:
    order = under_warranty(shop)
    adviser, cashier = (Caller(getattr(shop, role), at=shop.now) for role in ("service_adviser", "cashier"))
    opened = adviser.post("/maker-claims", {"shop_order": order.number})
    assert opened.status == 201
    path = f"/maker-claims/{opened['number']}"
    assert adviser.post(f"{path}/sending", {"reference": "CJ-1"}).status == 409
    shop.prove(MakerClaim.objects.get(), "claim-photo")  # type: ignore[arg-type]
    assert adviser.post(f"{path}/reasons", COMPLETE).status == 201
    assert adviser.post(f"{path}/sending", {"reference": "CJ-1"})["state"]["code"] == "sent"
    (labour, part) = adviser.get(path)["lines"]
    accepted = {str(labour["id"]): "100.00", str(part["id"]): part["amount"]}
    answered = adviser.post(f"{path}/partial-acceptance", {"accepted": accepted, "reason": "工时过高"})
    assert answered["state"]["code"] == "part_accepted"
    paid = {"amount": "360.00", "reference": "BANK-1", "paid_on": shop.now.date().isoformat()}
    assert cashier.post(f"{path}/payment", paid)["state"]["code"] == "settled"

    told = adviser.get(path)
    assert (told["claimed"], told["accepted"], told["paid"], told["owed"]) == ("380.00", "360.00", "360.00", "0")
