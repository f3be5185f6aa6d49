"""The weekly report of a station's stock."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.models import Duty
from anxin.kernel.errors import NotEntitled
from anxin.parts.actions.report_stock import report_stock
from anxin.parts.models import StockReport
from tests.ground import ground


@ground
def held(stocked):
    stocked.receive(9)
    stocked.lend(3)
    stocked.post(stocked.line(1, stocked.bench, stocked.bag))
    return stocked


@pytest.mark.rule("PRT-003-38", "INF-003-02")
def test_it_says_what_is_on_the_account_and_goes_to_the_parts_team(held):
    world = held.world
    with pytest.raises(NotEntitled), transaction.atomic():
        report_stock(world.nanshan.pk, actor=world.other_clerk, at=world.now)

    report = report_stock(world.nanshan.pk, note="主板偏多", actor=world.clerk, at=world.now)

    assert report.rows == [["MB-100", "主板", "good", 3, "300.00"]]
    assert (report.pieces, report.worth) == (3, Decimal(300))
    assert any("主板偏多" in text for text in world.told(held.clerk))
    assert StockReport.objects.count() == 1


@pytest.mark.rule("SLA-003-23")
def test_by_wednesday_noon_or_it_is_told(held):
    world = held.world
    world.advance_to(world.noon + timedelta(days=1))
    raise_for("tv", at=world.now)
    mine, other = (
        Duty.objects.get(code="weekly-stock-report", station=station) for station in (world.nanshan, world.haidian)
    )
    assert mine.due_at == world.noon + timedelta(days=7)

    report_stock(world.nanshan.pk, actor=world.clerk, at=world.now)

    world.advance_to(world.noon + timedelta(days=7, minutes=1))
    for duty in (mine, other):
        duty.refresh_from_db()
    assert (mine.state, other.state) == ("done", "due")
    assert any("has not reported its stock" in text for text in world.told(world.other_clerk))
    assert not any("has not reported its stock" in text for text in world.told(world.clerk))
