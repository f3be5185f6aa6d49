"""003 §2.5: a repaired set is tested against the standard, number by number and check by check."""

import pytest

from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.inspecting import inspections_before, judge
from anxin.kernel.errors import CheckpointOpen, InputRefused
from anxin.workshop.models import FactoryReturn, UnitTest
from tests.ground import ground
from tests.lines.company import Company
from tests.workshop.returned import GOOD, begun, drive, fresh, inspected, ready, refused


@ground
def repaired(company: Company) -> FactoryReturn:
    row = drive(company, begun(company), "repaired")
    ready(company, row, "pass_test")
    return row


BOUNDS = (
    ("55", {"gap_bottom": 0.6}, "", "QLT-003-04"),
    ("55", {"gap_right": 0.9}, "", "QLT-003-04"),
    ("55", {"gap_top": 1.1, "gap_left": 0.8, "gap_right": 0.8, "gap_bottom": 0.7}, "模具公差", None),
    ("26", {"gap_top": 1.3, "gap_left": 0.9, "gap_right": 0.8, "gap_bottom": 0.8}, "模具公差", "QLT-003-06"),
    ("24", {"gap_left": 0.6, "gap_right": 0.5, "gap_top": 0.8}, "", "QLT-003-05"),
    ("24", {"gap_left": 0.6, "gap_right": 0.5, "gap_top": 0.8}, "模具公差", "QLT-003-05"),
    ("55", {"gap_bottom": 0.3, "gap_top": 0.9}, "", "QLT-003-07"),
    ("55", {"gap_bottom": 0.4, "gap_top": 0.9}, "", None),
    ("55", {"bright_dots": 4, "dark_dots": 0}, "", "QLT-003-14"),
    ("55", {"bright_dots": 0, "dark_dots": 4}, "", "QLT-003-14"),
    ("55", {"bright_dots": 3, "dark_dots": 3}, "", "QLT-003-14"),
)


@pytest.mark.rule("QLT-003-04", "QLT-003-05", "QLT-003-06", "QLT-003-07", "QLT-003-08", "QLT-003-14")
def test_a_value_outside_its_bounds_is_a_finding_with_its_rule(company: Company) -> None:
    row, plain = begun(company), {name: float(value) for name, value in GOOD.items()}
    rows = [standard for standard in inspections_before(row, "pass_test") if standard.measures]

    for inches, values, relaxed, rule in BOUNDS:
        fill_fields(row.SUBJECT, row.pk, {"screen_inches": inches}, actor=company.technician, at=company.now)
        found = judge(fresh(row), rows, {**plain, **values}, (), relaxed=bool(relaxed))
        assert {one for finding in found for one in finding.clause} == ({rule} if rule else set()), (inches, values)

    gaps = next(standard for standard in rows if standard.id == "gaps")
    assert all("屏铁板" in measure.note for measure in gaps.measures if not measure.is_reckoned)


CHECKS = {
    "clean-and-sound": "QLT-003-01",
    "print-and-spray": "QLT-003-02",
    "screws-and-marks": "QLT-003-03",
    "screen": "QLT-003-09",
    "nameplates": "QLT-003-10",
    "power-cord": "QLT-003-11",
    "case": "QLT-003-12",
    "keys-and-fasteners": "QLT-003-13",
    "electrical": "QLT-003-15",
    "accessories": "QLT-003-16",
    "packaging": "QLT-003-17",
    "picture-and-sound": "QLT-003-18",
}


@pytest.mark.rule("QLT-003-01", "QLT-003-02", "QLT-003-03", "QLT-003-09", "QLT-003-10", "QLT-003-11", "QLT-003-12")
@pytest.mark.rule("QLT-003-13", "QLT-003-15", "QLT-003-16", "QLT-003-17", "QLT-003-18")
def test_what_is_not_good_sends_the_set_back_into_repair(repaired: FactoryReturn, company: Company) -> None:
    rows = inspections_before(repaired, "pass_test")
    plain, every = {name: float(value) for name, value in GOOD.items()}, set(CHECKS)
    for check, rule in CHECKS.items():
        found = judge(repaired, rows, plain, every - {check})
        assert [(one.key, one.clause) for one in found] == [(check, (rule,))]

    inspected(company, repaired, leave=("power-cord",), values={"gap_bottom": "0.6"})

    row, test = fresh(repaired), UnitTest.objects.get()
    assert (row.state, row.repeats, test.is_passed) == ("repairing", 1, False)
    assert [one["clause"] for one in test.findings] == [["QLT-003-11"], ["QLT-003-04"]]
    assert any("Gap at the bottom 0.6 mm, above 0.5 mm" in text for text in company.told(company.technical_support))
    drive(company, row, "tested")
    assert list(UnitTest.objects.order_by("round").values_list("is_passed", flat=True)) == [False, True]


def test_whoever_repaired_does_not_pass_it_and_nothing_passes_unmeasured(
    repaired: FactoryReturn, company: Company
) -> None:
    refused(CheckpointOpen, lambda: inspected(company, repaired, actor=company.technical_support))
    refused(InputRefused, lambda: inspected(company, repaired, values={"gap_top": "NaN"}))

    assert (fresh(repaired).state, UnitTest.objects.count()) == ("repaired", 0)
