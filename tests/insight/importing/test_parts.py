"""Parts lists and opening balances."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from anxin.insight.importing import import_file
from anxin.kernel.errors import NotEntitled
from anxin.parts.models import Loan, Part, Posting
from tests.ground import ground
from tests.parts.books import nothing_wrong
from tests.parts.stocked import Stocked

PARTS = """备件编码,备件名称,适用产品,成本价,网点价,零售价,可销售,按序列号,故障代码
ps-1,电源板,液晶电视,¥30.00,50,"1,080.00",是,否,no-picture
LCD-9,液晶屏,,900,,,否,是,
,无编码,,,,,,,
BAD-1,价高,,,20,10,,,
BAD-2,未知产品,冰箱,,,,,,
"""
STOCK = """存放点,备件编码,数量,状态,成本价,序列号,入库日期,借用
store,MB-100,40,良品,70,,2026-01-05,
南山服务站,MB-100,3,,,,2026-02-01,是
store,LCD-55,2,,,A1;A2,,
store,LCD-55,2,,,A3,,
nowhere,MB-100,1,,,,,
store,MB-100,0,旧件,,,,
"""


@ground
def stocked(world):
    return Stocked(world)


def taken(tmp_path, kind, text, world, **more):
    path = tmp_path / f"{kind}.csv"
    path.write_text(text, encoding="utf-8")
    return import_file(kind, path, actor=more.pop("actor", world.admin), at=world.now, **more)


@pytest.mark.rule("FEE-003-06")
def test_a_parts_list(world, tmp_path):
    report = taken(tmp_path, "parts", PARTS, world)

    part = Part.objects.get(number="PS-1")
    assert (report.created, [bad.number for bad in report.bad]) == (2, [4, 5, 6])
    assert (part.cost, part.station_price, part.public_price) == (Decimal(30), Decimal(50), Decimal(1080))
    assert [family.code for family in part.families.all()] == ["tv-lcd"]
    assert [row.fault for row in part.usual_faults.all()] == [world.fault]
    assert not Part.objects.get(number="LCD-9").is_for_sale


def test_the_same_list_twice_changes_nothing_and_a_trial_writes_nothing(world, tmp_path):
    assert taken(tmp_path, "parts", PARTS, world, dry_run=True).created == 2
    assert not Part.objects.exists()

    taken(tmp_path, "parts", PARTS, world)
    again = taken(tmp_path, "parts", PARTS.replace("50,", "60,"), world)

    assert (again.created, again.changed, again.unchanged) == (0, 1, 1)
    assert Part.objects.get(number="PS-1").station_price == 60


def test_opening_balances(stocked, tmp_path):
    report = taken(tmp_path, "stock", STOCK, stocked.world, actor=stocked.clerk)

    assert (report.created, [bad.number for bad in report.bad]) == (3, [5, 6, 7])
    assert (stocked.have(stocked.store), stocked.have(stocked.bench)) == (40, 3)
    loan = Loan.objects.get()
    assert (loan.station, loan.open_quantity, loan.unit_price) == (stocked.world.nanshan, 3, 100)
    assert localdate(loan.borrowed_at) == date(2026, 2, 1)
    assert nothing_wrong()

    again = taken(tmp_path, "stock", STOCK, stocked.world, actor=stocked.clerk)
    assert (again.created, again.unchanged, Posting.objects.count()) == (0, 3, 3)


def test_only_those_who_keep_parts(stocked, tmp_path):
    with pytest.raises(NotEntitled):
        taken(tmp_path, "stock", STOCK, stocked.world)
    assert not Posting.objects.exists()
