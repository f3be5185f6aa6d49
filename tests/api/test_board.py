"""The board through the API: judged, put, taken back; the day repaired."""

from datetime import timedelta

from anxin.dispatch.models import Hold
from tests.dispatch.days import TOMORROW, called
from tests.world import World


def test_an_order_is_judged_put_and_taken_back(world: World, as_) -> None:
    order, at = called(world), (world.noon + TOMORROW).replace(hour=9)
    clerk = as_(world.clerk)

    def spot(hour: int) -> dict[str, object]:
        starts_at = at.replace(hour=hour)
        ends_at = starts_at + timedelta(minutes=90)
        return {
            "technician_id": world.technician.pk,
            "starts_at": starts_at.isoformat(),
            "ends_at": ends_at.isoformat(),
        }

    found = clerk.get(f"/work-orders/{order.number}/conflicts", **spot(17)).body
    assert {one["code"] for one in found} == {"clock", "overtime"}
    assert clerk.post(f"/work-orders/{order.number}/placement", spot(17)).status == 422
    assert not Hold.objects.exists()
    put = clerk.post(f"/work-orders/{order.number}/placement", spot(9))
    assert (put.status, put.body["is_agreed"], Hold.objects.get().starts_at) == (201, False, at)
    assert clerk.post("/board/undo", {}).status == 201
    assert not Hold.objects.filter(ended_at=None).exists()


def test_an_urgent_order_is_fitted_into_today(world: World, as_) -> None:
    order = called(world)
    world.advance_to((world.noon + TOMORROW).replace(hour=7))

    made = as_(world.clerk).post("/day-repairs", {"station": "nanshan", "urgent": order.number})

    assert (made.status, made.body["kind"]["code"], made.body["cause"]["code"]) == (201, "repair", "urgent")
    assert [row["work_order"] for row in made.body["visits"]] == [order.number]
    assert as_(world.clerk).post("/day-repairs", {"station": "haidian"}).status == 403
