"""What the station learns from its work: complaints with measures, analyses, figures."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.forward_complaint import forward_complaint
from anxin.care.actions.solve_complaint import solve_complaint
from anxin.care.models import Complaint
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete
from anxin.duties.models import Duty
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import missing
from anxin.insight.figures import company_figures
from anxin.insight.spans import month_of
from anxin.kernel.errors import CheckpointOpen
from anxin.kernel.files import store
from anxin.workshop.actions.answer_quote import agree_work
from anxin.workshop.actions.inspect_car import fail_inspection
from anxin.workshop.actions.propose_work import propose_work
from anxin.workshop.actions.wait_for import resume_work, wait_for
from anxin.workshop.models import ShopOrder
from anxin.workshop.offered import Offered
from tests.journey import picture
from tests.lines.truck_station.test_reception import Browse
from tests.workshop.shop import Shop, fresh


@pytest.mark.rule("CMP-004-02", "FUP-004-04")
def test_a_complaint_has_a_measure_with_a_date_and_somebody_sees_that_it_is_done(shop: Shop, browse: Browse) -> None:
    order = shop.drive(shop.washed(shop.open()), "left")
    page = browse(shop.service_adviser).get(reverse("call", args=[order.follow_ups.get().number])).content.decode()
    assert "我把您的意见原样记下来" in page
    shop.call(order, "within-a-week", satisfaction="1", **{"dissatisfied-with": "接待太慢"})
    complaint, manager = Complaint.objects.get(), shop.who("cs_manager")
    forward_complaint(complaint.pk, handler_id=manager.pk, actor=shop.handler, at=shop.now)
    about = {"actor": manager, "at": shop.now}
    with pytest.raises(CheckpointOpen) as refused, transaction.atomic():
        solve_complaint(complaint.pk, result="已致歉", **about)
    assert refused.value.clause == ("CMP-004-02",)

    shop.fill(complaint, measure="增加早班接待", measure_due_on="2026-03-20")
    solve_complaint(complaint.pk, result="已致歉", **about)
    complaint.refresh_from_db()
    assert "measure_checked" in {row.key for row in missing(complaint, "archive")}
    shop.step(complaint, "measure_checked")
    assert archive_complaint(complaint.pk, actor=shop.handler, at=shop.now).state == "archived"


@pytest.mark.rule("INF-004-01", "INF-004-02", "QLT-004-03", "QLT-004-04", "ORG-004-10")
@pytest.mark.rule("ORG-004-04", "ORG-004-05", "ORG-004-06")
def test_calls_are_analysed_reported_and_answered_with_measures_and_premises_looked_at(shop: Shop) -> None:
    raise_for("truck-station", at=shop.now)
    owed = {row.code: row for row in Duty.objects.exclude(station=shop.haidian)}
    assert (owed["follow-up-analysis"].last_day, owed["corrective-measures"].last_day) == (
        date(2026, 3, 5),
        date(2026, 3, 10),
    )
    assert "premises-checked" in owed

    note = "满意 96%；主要问题：等待长，原因：早班接待不足"
    about = {"actor": shop.service_adviser, "at": shop.now}
    with pytest.raises(DutyIncomplete), transaction.atomic():
        finish_duty(owed["follow-up-analysis"].pk, note=note, **about)
    report = store(ContentFile(picture(), "report.png"), **about)
    finish_duty(owed["follow-up-analysis"].pk, note=note, file=report, **about)
    assert any("原因：早班接待不足" in text for text in shop.told(shop.manager))
    with pytest.raises(DutyIncomplete), transaction.atomic():
        finish_duty(owed["corrective-measures"].pk, actor=shop.manager, at=shop.now)
    finish_duty(owed["corrective-measures"].pk, note="增加早班接待", actor=shop.manager, at=shop.now)
    finish_duty(owed["premises-checked"].pk, note="举升机完好……", **about)
    with pytest.raises(DutyIncomplete), transaction.atomic():
        finish_duty(owed["staff-qualified"].pk, note="四名技工已培训", actor=shop.manager, at=shop.now)
    described = owed["staff-qualified"].described
    assert described is not None
    assert [who for who in ("服务顾问", "接电话人员", "车间技工", "质检技术员") if who not in described.text] == []


@pytest.mark.rule("KPI-004-01", "KPI-004-03", "QLT-004-02", "PRT-004-04")
def test_what_the_text_lets_one_measure_is_measured(shop: Shop) -> None:
    order, by = shop.drive(shop.open(), "working"), {"at": shop.now}
    wait_for(order.pk, waits_for="part", reason="缺件", actor=shop.mechanic, **by)
    resume_work(order.pk, actor=shop.mechanic, **by)
    pads = (Offered("labour", "brake-pads"),)
    propose_work(order.pk, pads, finding="前片磨损", actor=shop.service_adviser, **by)
    agree_work(order.pk, channel="phone", spoke_with="陈一", actor=shop.service_adviser, **by)
    order = shop.drive(order, "checked")
    fail_inspection(order.pk, reason="渗油", actor=shop.quality_inspector, at=shop.now)
    shop.drive(shop.washed(fresh(order)), "left")
    again = shop.drive(shop.washed(shop.open()), "left")
    ShopOrder.objects.filter(pk=again.pk).update(delivered_at=shop.now + timedelta(minutes=1))
    shop.call(again, "within-a-week")
    march = month_of(shop.now.date(), timezone.get_default_timezone())

    figures = company_figures("truck-station", march, user=shop.manager)

    found = {row.target.id: row.value for row in figures}
    assert {name: found[name] for name in ("rework", "waiting-for-parts", "advice-taken", "coming-again")} == {
        "rework": 50,
        "waiting-for-parts": 50,
        "advice-taken": 100,
        "coming-again": 50,
    }
    assert {name: found[name] for name in ("promise-kept", "followed-up", "satisfied", "waiting-for-work")} == {
        "promise-kept": 100,
        "followed-up": 50,
        "satisfied": 100,
        "waiting-for-work": 0,
    }
    handbook = handbook_of(again)
    counted = {row.id for row in handbook.standards if not row.is_asked} | {row.id for row in handbook.targets}
    measurable = {"ap-phone-answered", "rings", "ap-adviser-present", "ap-confirmed-twice", "se-as-quoted"}
    assert measurable | {"wo-self-checked", "se-same-adviser", "followed-up-in-time", "fu-everybody-called"} <= counted
