"""The driver itself: it gets a strict handbook's order to its end, and a lenient one's too."""

from tests.lines.company import dispatch, drive

LINE = "tv"


def test_an_order_is_carried_to_its_end(company) -> None:
    order = drive(company, dispatch(company), "completed")

    assert (order.state, order.completed_by) == ("completed", company.technician)
    assert company.clock(order, "station-accepts").outcome == "met"
