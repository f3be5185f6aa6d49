"""Certificates with their last day: who inspects, who is given the work, and what the plan makes of it (004 维修, 检验)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from anxin.dispatch.actions.certify import certify
from anxin.dispatch.models import Certificate
from anxin.kernel.errors import NotEntitled
from anxin.kernel.models import AuditLine
from anxin.workshop.actions.assign_operation import assign_operation
from anxin.workshop.actions.clock_on import clock_on
from anxin.workshop.actions.dispatch_order import dispatch_shop_order
from anxin.workshop.actions.inspect_car import pass_inspection
from anxin.workshop.actions.move_in import move_in
from anxin.workshop.actions.replan_shop import replan_shop
from anxin.workshop.certificates.errors import NotCertified, ReasonForUncertified
from anxin.workshop.models import LabourOperation, PlannedOperation, ShopOrder, WorkInterval
from anxin.workshop.offered import Offered
from tests.ground import ground
from tests.lines.by_pages import ByPages
from tests.workshop.shop import OIL, Shop, fresh, operation, quote


@ground
def diagnosis(shop: Shop) -> LabourOperation:
    """Work that takes a certificate, and one of two mechanics holds it."""
    shop.expert = shop.person("expert", "mechanic", station=shop.nanshan)  # type: ignore[attr-defined]
    certify(shop.expert.pk, name="diagnosis", actor=shop.shop_dispatcher, at=shop.now)  # type: ignore[attr-defined]
    told = {"title": "诊断尿素系统", "title_en": "DEF diagnosis", "hours": 1, "price": 360, "skill": "diagnosis"}
    return LabourOperation.objects.create(line=shop.line, code="def-system", **told)


def signed(shop: Shop, *lines: Offered) -> ShopOrder:
    order = shop.drive(shop.open(), "received")
    shop.provide(order, "quote")
    quote(shop, order, *lines)
    order = shop.drive(order, "signed")
    shop.provide(order, "dispatch")
    return order


def give(shop: Any, order: ShopOrder, **more: Any) -> ShopOrder:
    about = {"mechanic_id": shop.mechanic.pk, "bay_id": shop.lift.pk, **more}
    return dispatch_shop_order(order.pk, **about, actor=shop.shop_dispatcher, at=shop.now)


@pytest.mark.rule("ORG-004-07")
def test_only_who_is_qualified_that_day_signs_a_vehicle_off(shop: Shop) -> None:
    order = shop.drive(shop.open(), "checked")
    shop.provide(order, "pass_inspection")
    by = {"road_test": "无需路试", "actor": shop.quality_inspector, "at": shop.now}
    Certificate.objects.update(valid_until=shop.now.date() - timedelta(days=1))

    with pytest.raises(NotCertified) as refused, transaction.atomic():
        pass_inspection(order.pk, **by)
    assert refused.value.clause == ("ORG-004-07",)
    assert refused.value.source.endswith("/qualifications/inspector")
    assert (fresh(order).state, order.inspections.count()) == ("checked", 1)

    Certificate.objects.update(valid_until=shop.now.date())
    assert pass_inspection(order.pk, **by).state == "inspected"


@pytest.mark.rule("ORG-004-06")
def test_work_goes_to_a_trained_mechanic_or_to_another_with_a_reason(shop: Shop, diagnosis: LabourOperation) -> None:
    order = signed(shop, Offered("labour", "def-system"))
    with pytest.raises(ReasonForUncertified) as refused, transaction.atomic():
        give(shop, order)
    assert refused.value.clause == ("ORG-004-06",)
    assert "diagnosis" in str(refused.value)
    assert fresh(order).state == "signed"

    give(shop, order, reason="持证技工外出，由班组长指导")

    assert operation(order).uncertified_because == "持证技工外出，由班组长指导"
    line = AuditLine.objects.get(subject_type="shop_order", subject_id=order.pk, event="shop_order.given_uncertified")
    assert line.payload["certificates"] == "diagnosis"
    replan_shop(shop.nanshan.pk, at=shop.now)
    assert PlannedOperation.objects.get().mechanic == shop.mechanic
    move_in(order.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now)
    begun = clock_on(order.pk, operation_id=operation(order).pk, actor=shop.mechanic, at=shop.now)
    assert begun.mechanic == shop.mechanic


@pytest.mark.rule("ORG-004-06")
def test_what_the_lead_may_not_do_is_left_for_somebody_to_be_named(shop: Any, diagnosis: LabourOperation) -> None:
    order = give(shop, signed(shop, OIL, Offered("labour", "def-system")))
    oil, urea = order.operations.order_by("pk")
    assert (oil.mechanic, urea.mechanic) == (shop.mechanic, None)
    replan_shop(shop.nanshan.pk, at=shop.now)
    assert PlannedOperation.objects.get(operation=urea).mechanic == shop.expert
    move_in(order.pk, bay_id=shop.lift.pk, actor=shop.team_leader, at=shop.now)
    with pytest.raises(NotCertified), transaction.atomic():
        clock_on(order.pk, operation_id=urea.pk, actor=shop.mechanic, at=shop.now)
    about = {"operation_id": urea.pk, "bay_id": shop.lift.pk, "actor": shop.shop_dispatcher, "at": shop.now}
    with pytest.raises(ReasonForUncertified), transaction.atomic():
        assign_operation(order.pk, mechanic_id=shop.mechanic.pk, **about)
    assert not WorkInterval.objects.exists()

    assign_operation(order.pk, mechanic_id=shop.expert.pk, **about)

    assert clock_on(order.pk, operation_id=urea.pk, actor=shop.expert, at=shop.now).mechanic == shop.expert


class AtTheDesk(ByPages, Shop):
    pass


@pytest.mark.rule("ORG-004-04", "ORG-004-05", "ORG-004-06", "ORG-004-07")
def test_the_people_of_the_shop_have_their_certificates_on_a_page(db: None) -> None:
    with AtTheDesk.standing_at_noon("truck-station") as shop:
        dispatcher, person = shop.shop_dispatcher, shop.mechanic
        with pytest.raises(NotEntitled), transaction.atomic():
            certify(person.pk, name="diagnosis", actor=shop.clerk, at=shop.now)
        page = shop.see(dispatcher, "/shop/crew/")
        assert [one.name in page for one in (person, shop.service_adviser, shop.technician)] == [True, True, False]

        path = f"/technicians/{person.pk}/"
        assert "vehicle-inspection" in shop.see(dispatcher, f"{path}certificates/new/")
        shop.send(dispatcher, f"{path}certificates/new/", name="diagnosis", level=1, valid_until="2026-12-31")
        assert "latitude" not in shop.see(dispatcher, f"{path}hours/")
        hours = {
            "weekdays": ["1", "2"],
            "starts": "09:00",
            "ends": "18:00",
            "lunch_from": "12:00",
            "lunch_until": "13:00",
        }
        shop.send(dispatcher, f"{path}hours/", **hours, lunch_minutes=60, overtime_minutes=0)
        shop.send(
            dispatcher, f"{path}absences/new/", starts_at="2026-03-09T09:00", ends_at="2026-03-09T18:00", reason="培训"
        )

        page = shop.see(dispatcher, "/shop/crew/")
        assert ["diagnosis" in page, "2026-12-31" in page, "培训" in page] == [True, True, True]
        assert shop.browser(shop.mechanic).get(path).status_code == 403
        assert shop.browser(dispatcher).get(f"/technicians/{shop.technician.pk}/").status_code == 404
