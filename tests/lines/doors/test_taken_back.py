"""What is taken back of old units: each registered, reported each month, and its parts issued by the repair dispatcher."""

import pytest
from django.db import transaction

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone
from anxin.documents.actions.fill import fill_document
from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.errors import DutyIncomplete
from anxin.duties.models import Duty
from anxin.fieldwork.actions.use_part import use_part
from anxin.kernel.errors import CheckpointOpen, Refusal
from tests.lines.company import dispatch, drive

LINE = "doors"
CASE = {"date": "2026-03-02", "customer": "陈一", "old_item": "旧锁体", "quantity": "1", "goes_to": "废旧回收"}


def refused(deed) -> Refusal:
    with pytest.raises(Refusal) as caught, transaction.atomic():
        deed()
    return caught.value


@pytest.mark.rule("RMA-001b-56", "INF-001b-58")
def test_every_unit_taken_back_is_registered_and_reported(company) -> None:
    at, dispatcher = company.now, company.dispatcher
    assert refused(lambda: draft_alone("take-back-register", line=LINE, actor=company.technician, at=at))
    register = draft_alone("take-back-register", line=LINE, actor=dispatcher, at=at)
    nameless = [{**CASE, "customer": ""}]
    fill_document(register.pk, answers={"period": "2026-03", "lines": nameless}, actor=dispatcher, at=at)
    assert refused(lambda: complete_document(register.pk, actor=dispatcher, at=at))
    fill_document(register.pk, answers={"period": "2026-03", "lines": [CASE]}, actor=dispatcher, at=at)
    assert complete_document(register.pk, actor=dispatcher, at=at).number

    raise_for(LINE, at=at)
    report = Duty.objects.get(line=LINE, code="take-back-report")
    assert (report.role, report.described.form) == ("dispatcher", "take-back-register")
    with pytest.raises(DutyIncomplete):
        finish_duty(report.pk, actor=dispatcher, at=at)
    assert finish_duty(report.pk, note="本月收旧 1 件，已登记", actor=dispatcher, at=at).state == "done"


@pytest.mark.rule("RMA-001b-56")
def test_parts_for_it_are_issued_by_the_repair_dispatcher(company) -> None:
    order = drive(company, dispatch(company), "working")
    fit = {"code": "LOCK-1", "title": "门锁", "actor": company.technician, "at": company.now}
    with pytest.raises(CheckpointOpen), transaction.atomic():
        use_part(order.pk, **fit)

    company.step(order, "part_issued")

    assert use_part(order.pk, **fit)
