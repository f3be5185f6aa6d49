"""Through the API: what an account is expected to need, where an order's parts are, and what is out and due."""

from tests.parts.asked import asked
from tests.parts.stocked import Stocked
from tests.parts.test_forecast import use
from tests.web.orders import an_order


def test_the_forecast_and_the_minimum_that_follows(world, as_) -> None:
    stocked = Stocked(world)
    stocked.receive(90)
    for week in range(20):
        use(stocked, 2, weeks_ago=week)

    told = as_(world.clerk).get("/parts-places/station-nanshan/forecast")

    assert (told["delay_days"], told["parcels"], told["weeks"]) == (7, 0, 2)
    (need,) = told["needs"]
    assert (need["part"], need["demand"], need["minimum_expected"], need["to_order"]) == ("MB-100", [2] * 20, 8, 8)
    assert as_(world.other_clerk).get("/parts-places/station-nanshan/forecast").status == 404


def test_an_order_knows_where_its_parts_are(world, as_) -> None:
    stocked, order = Stocked(world), an_order(world)
    requisition = asked(stocked, {"MB-100": 2}, purpose="order", about_type="work_order", about_id=order.pk)

    (needed,) = as_(world.clerk).get(f"/work-orders/{order.number}/parts-needed").body

    assert (needed["where"], needed["pieces"], needed["asked_in"]) == ("asked", {"asked": 2}, [requisition.number])


def test_what_is_out_is_told_by_when_it_is_due(world, as_) -> None:
    stocked = Stocked(world)
    stocked.receive(9)
    stocked.lend(2)

    told = as_(world.manager).get("/parts-figures", days=30)

    assert {row["code"]: row["pieces"] for row in told["by_due"]}["undated"] == 2
    assert told["turnover"]["stock"] == 9
    assert as_(world.other_clerk).get("/parts-figures")["borrowers"] == []
