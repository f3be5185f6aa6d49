"""One request from the phone call to the settled statement, through the API, as seven different people."""

from datetime import timedelta

from django.test import TestCase

from tests.api.walking import Walk, dispatch, done, register
from tests.care.answers import WELL


def test_a_request_goes_from_the_phone_call_to_the_paid_statement(world, as_):
    # The agent knows the caller by the number, in whatever spelling, and registers in one call.
    (customer,) = done(as_(world.agent).get("/customers", phone="139-0000-0001"))
    (asset,) = customer["assets"]
    assert done(as_(world.agent).get(f"/assets/{asset['id']}/warranty"))["verdict"] == "in"
    number = register(world, as_, customer_id=customer["id"], asset_id=asset["id"])

    # The dispatcher sees the stations with reasons, and chooses.
    stations = done(as_(world.dispatcher).get(f"/requests/{number}/stations"))
    assert stations[0]["station"]["code"] == "nanshan"
    assert stations[0]["reasons"]
    order = dispatch(world, as_, number, stations[0]["station"]["code"])
    assert any(note["number"] == order for note in done(as_(world.clerk).get("/notifications"))["items"])

    # The station takes it on, the technician mends it.
    walk = Walk(world, as_, order)
    walk.station_takes_it()
    world.advance(hours=1, minutes=50)
    assert [row["number"] for row in done(as_(world.technician).get("/work-orders"))["items"]] == [order]
    walk.technician_finds_it()
    walk.technician_mends_it()

    # The agent calls back; the papers are checked.
    world.advance(days=1)
    calls = done(as_(world.agent).get("/follow-ups", state="due", by="call_centre"))["items"]
    call = next(call for call in calls if call["work_order"] == order)
    assert [question["id"] for question in call["questions"]] == list(WELL)
    assert done(as_(world.agent).post(f"/follow-ups/{call['id']}/call", {"answers": WELL}))["state"]["code"] == "passed"
    assert done(as_(world.agent).get(f"/requests/{number}"))["state"]["code"] == "closed"
    done(as_(world.clerk).post("/vouchers", {"work_orders": [order]}))
    checked = {"result": "matches", "has_proof_copy": True}
    done(as_(world.settlement_clerk).post(f"/work-orders/{order}/voucher-check", checked))

    # The settlement clerk closes the month; two different hands sign; the station agrees; finance pays.
    clerk = as_(world.settlement_clerk)
    period = done(clerk.post("/periods", {"line": "tv", "day": "2026-03-04"}))["number"]
    world.advance_to(world.noon + timedelta(days=29))
    with TestCase.captureOnCommitCallbacks(execute=True):
        work = clerk.post(f"/periods/{period}/closure")
    assert work.status == 202
    told = done(clerk.get(f"/progress/{work['id']}"))
    assert (told["done"], told["total"], told["is_failed"]) == (1, 1, False)
    assert done(clerk.get(f"/periods/{period}"))["state"]["code"] == "closed"
    (statement,) = done(clerk.get("/statements", period=period))["items"]
    path = f"/statements/{statement['number']}"
    (line,) = done(clerk.get(f"{path}/lines"))["items"]
    assert line["is_admitted"]
    assert line["amount"] == statement["total"] != "0.00"
    assert as_(world.clerk).get(path).status == 404, "the station sees it when finance has signed"
    done(as_(world.manager).post(f"{path}/manager-signature"))
    done(as_(world.finance).post(f"{path}/finance-signature"))
    done(as_(world.clerk).post(f"{path}/confirmation"))
    paid = done(as_(world.finance).post(f"{path}/payment", {"reference": "2026-04-02/17"}))

    assert paid["state"]["code"] == "paid"
    told = done(as_(world.clerk).get(path))["timeline"]
    assert [line["event"] for line in reversed(told)] == [
        "statement.drafted",
        "statement.manager_signed",
        "statement.finance_signed",
        "statement.confirmed",
        "statement.paid",
    ]
