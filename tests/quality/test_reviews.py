"""A finished matter beside the standards of its handbook: the program judges what it sees, a person the rest."""

from datetime import timedelta

import pytest
from django.db import transaction

from anxin.handbook.current import handbook_of
from anxin.kernel.checks import run
from anxin.kernel.clock import VirtualClock
from anxin.kernel.errors import NotEntitled, NothingSaid
from anxin.kernel.models import AuditLine
from anxin.quality.actions.close_review import close_review
from anxin.quality.actions.draw_reviews import draw_reviews
from anxin.quality.actions.judge_matter import judge_matter
from anxin.quality.actions.spare_review import spare_review
from anxin.quality.errors import (
    BreachUnexplained,
    MeasureMissing,
    NothingToDraw,
    StandardNotAsked,
    StandardUnanswered,
)
from anxin.quality.models import Review
from anxin.quality.queries import tallies
from anxin.workshop.actions.wash_car import wash_car
from anxin.workshop.models import ShopOrder
from tests.ground import ground
from tests.platform.test_rules import named_by_tests
from tests.workshop.shop import Shop, fresh


@ground
def shop(running: VirtualClock) -> Shop:
    return Shop(running, "truck-station")


@ground
def closed(shop: Shop) -> ShopOrder:
    order = shop.drive(shop.open(), "inspected")
    wash_car(order.pk, actor=shop.quality_inspector, at=shop.now)
    return shop.drive(order, "closed")


@ground
def review(closed: ShopOrder) -> Review:
    return Review.objects.get(about_type="shop_order", about_id=closed.pk)


def draw(shop: Shop, count: int = 1) -> list[Review]:
    since, until = shop.now - timedelta(days=1), shop.now + timedelta(days=1)
    return draw_reviews(count, since=since, until=until, actor=shop.who("cs_manager"), at=shop.now)


def answers(review: Review, **other: str) -> dict[str, str]:
    asked = [row.id for row in handbook_of(review).standards_of("shop_order") if row.is_asked]
    return {code: other.get(code.replace("-", "_"), "kept") for code in asked}


@pytest.mark.rule("KPI-004-02")
def test_the_station_has_79_things_to_do_and_58_to_avoid(shop: Shop) -> None:
    """Process by process; each is seen by the program, or asked of whoever looks at the sample, and all that it says
    somebody should do is tried by a test of its rules.
    """
    rows = handbook_of(shop.open()).standards_of("shop_order")

    parts = {
        heading: [row for row in rows if row.heading_en == heading]
        for heading in dict.fromkeys(row.heading_en for row in rows)
    }
    assert {name: (len(part), sum(len(row.failings) for row in part)) for name, part in parts.items()} == {
        "Appointment": (12, 11),
        "Reception": (15, 11),
        "Repair": (16, 11),
        "Inspection": (13, 9),
        "Settlement and delivery": (14, 8),
        "Follow-up": (9, 8),
    }
    assert all(row.is_asked or row.witnesses or row.kept_when for row in rows)
    assert [row.id for row in rows if not (set(row.clause) - {"KPI-004-02"}) & named_by_tests()] == []


def test_what_ended_is_judged_by_what_is_on_record(shop: Shop, closed: ShopOrder, review: Review) -> None:
    assert {"re-check-sheet", "in-cleaned", "wo-progress-followed", "se-as-quoted"} <= set(review.kept)
    assert review.broken == []
    # No appointment was made, so nothing of its preparation applies.
    assert not {"ap-prepared", "ap-confirmed-twice"} & {*review.kept, *review.broken}
    assert [str(finding) for _title, findings in run() for finding in findings] == []


def test_an_appointment_nobody_confirmed_in_time_is_a_breach(shop: Shop) -> None:
    order = shop.open(appointed_at=shop.now + timedelta(days=2))
    for what in ("order", "part", "expert", "people", "tools", "papers"):
        shop.take(order, f"prepared_{what}")
    shop.advance_to(order.appointed_at - timedelta(minutes=30))
    order = shop.drive(order, "inspected")
    wash_car(order.pk, actor=shop.quality_inspector, at=shop.now)
    order = shop.drive(order, "closed")

    found = Review.objects.get(about_id=order.pk)
    assert found.broken == ["ap-confirmed-twice"]
    assert "ap-prepared" in found.kept


def test_a_matter_is_judged_once(shop: Shop, closed: ShopOrder, review: Review) -> None:
    assert judge_matter(fresh(closed), line=closed.line, at=shop.now) is None
    assert Review.objects.count() == 1


def test_a_person_looks_at_a_sample_and_says_what_is_done(shop: Shop, review: Review) -> None:
    (drawn,) = draw(shop)
    said = answers(drawn, re_welcomed="broken", in_road_test="needless")
    manager = shop.who("cs_manager")
    told = {"answers": said, "seen": {"re-welcomed": "没有自我介绍"}, "measure": "晨会讲一遍接待用语"}
    found = close_review(drawn.pk, **told, actor=manager, at=shop.now)

    assert (found.state, found.found_broken, found.seen) == ("closed", ["re-welcomed"], {"re-welcomed": "没有自我介绍"})
    assert "in-road-test" not in {*found.found_kept, *found.found_broken}
    counted = {row.standard.id: (row.kept, row.broken) for row in tallies(Review.objects.all(), handbook_of(found))}
    assert (counted["re-welcomed"], counted["in-cleaned"], counted["in-road-test"]) == ((0, 1), (1, 0), (0, 0))


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"answers": {}}, StandardUnanswered),
        ({"answers": {"in-cleaned": "broken"}}, StandardNotAsked),
        ({"seen": {}}, BreachUnexplained),
        ({"measure": "  "}, MeasureMissing),
    ],
)
def test_what_is_incomplete_is_not_kept(shop: Shop, review: Review, changed: dict, error: type[Exception]) -> None:
    (drawn,) = draw(shop)
    told = {"answers": answers(drawn, re_welcomed="broken"), "seen": {"re-welcomed": "没有"}, "measure": "晨会"}
    before = AuditLine.objects.count()
    with pytest.raises(error), transaction.atomic():
        close_review(drawn.pk, **{**told, **changed}, actor=shop.who("cs_manager"), at=shop.now)

    assert (Review.objects.get().state, AuditLine.objects.count()) == ("drawn", before)


def test_one_is_put_back_with_a_reason_and_there_is_nothing_left_to_draw_twice(shop: Shop, review: Review) -> None:
    (drawn,) = draw(shop)
    with pytest.raises(NothingToDraw), transaction.atomic():
        draw(shop)
    with pytest.raises(NothingSaid), transaction.atomic():
        spare_review(drawn.pk, reason=" ", actor=shop.who("cs_manager"), at=shop.now)
    spare_review(drawn.pk, reason="单据已遗失", actor=shop.who("cs_manager"), at=shop.now)

    assert Review.objects.get().state == "judged"


def test_whoever_does_the_work_does_not_judge_it(shop: Shop, review: Review) -> None:
    about = {
        "since": shop.now - timedelta(days=1),
        "until": shop.now + timedelta(days=1),
        "actor": shop.service_adviser,
    }
    with pytest.raises(NotEntitled), transaction.atomic():
        draw_reviews(1, **about, at=shop.now)
    assert Review.objects.get().state == "judged"
    (drawn,) = draw(shop)
    with pytest.raises(NotEntitled), transaction.atomic():
        close_review(drawn.pk, answers=answers(drawn), actor=shop.service_adviser, at=shop.now)

    assert Review.objects.get().state == "drawn"
