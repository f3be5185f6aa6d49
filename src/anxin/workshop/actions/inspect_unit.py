"""Test a repaired set against the handbook's standard."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from anxin.handbook.inspecting import Finding, inspections_before, judge
from anxin.handbook.schema import Inspection
from anxin.kernel.errors import InputRefused
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.people.models import User
from anxin.workshop.events import UnitTestFailed, UnitTestPassed
from anxin.workshop.factory.moves import begin
from anxin.workshop.models import FactoryReturn, UnitTest
from anxin.workshop.moves import leap


@transaction.atomic
def inspect_unit(
    return_id: int,
    *,
    values: Mapping[str, Decimal],
    good: Collection[str],
    relaxed_because: str = "",
    is_good: bool = True,
    remark: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> FactoryReturn:
    """``values`` by measure, in its unit; ``good`` names the checks that were found good.

    One value outside its bounds, or one check that is not good, fails the test, and the set goes back into repair.
    ``relaxed_because`` says why the strict bounds cannot be kept, where the standard has others. What no standard asks
    the inspector may find all the same: not ``is_good``, with a ``remark``.
    """
    row = begin(return_id, "pass_test", actor=actor, at=at, version=version)
    rows = inspections_before(row, "pass_test")
    read = _read(rows, values)
    because = fitting(relaxed_because, 300, "relaxed_because")
    found = judge(row, rows, read, good, relaxed=bool(because))
    told = fitting(remark, 500, "remark") if is_good or found else said(remark, 500, "remark", _("what is not good"))
    row.tested_at, row.tested_by = at, actor
    test = UnitTest(
        factory_return=row,
        asset=row.going_back,
        round=row.unit_tests.count() + 1,
        values=read,
        ticked=sorted(set(good)),
        relaxed_because=because,
        remark=told,
        findings=[one.kept() for one in found],
        is_passed=is_good and not found,
        tested_at=at,
        tested_by=actor,
    )
    _land(row, test, found, actor=actor, at=at)
    return row


def _land(row: FactoryReturn, test: UnitTest, found: Sequence[Finding], *, actor: User, at: datetime) -> None:
    if test.is_passed:
        leap(row, "pass_test", "tested_at", "tested_by")
        test.save()
        record(row, UnitTestPassed(round=test.round), actor=actor, at=at)
        return
    row.repeats += 1
    leap(row, "fail_test", "tested_at", "tested_by", "repeats")
    test.save()
    own = [test.remark] if test.remark else []
    told = UnitTestFailed(
        round=test.round,
        findings="；".join([*(one.text for one in found), *own]),
        findings_en="; ".join([*(one.text_en for one in found), *own]),
    )
    record(row, told, actor=actor, at=at)


def _read(rows: Sequence[Inspection], values: Mapping[str, Decimal]) -> dict[str, float]:
    """A number for all that is measured. Raises ``InputRefused``."""
    read: dict[str, float] = {}
    for measure in (measure for row in rows for measure in row.measures if not measure.is_reckoned):
        value = values.get(measure.id)
        if value is None or not value.is_finite() or not 0 <= value < 1_000_000:
            raise InputRefused(field=measure.id, reason=_("Measure it, and enter a number from 0."))
        read[measure.id] = float(value)
    return read
