"""A support request: accepted on paper, beyond one's own ability or not, agreed to by the customer, filed and archived."""

import pytest

from anxin.duties.actions.finish import finish_duty
from anxin.duties.actions.raise_duties import raise_for
from anxin.duties.models import Duty
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen
from tests.lines.company import dispatch, drive, provide, register
from tests.lines.consents import consent

LINE = "software-support"


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


@pytest.mark.rule("REQ-001b-62", "APR-001b-56", "ORG-001b-62")
def test_what_is_beyond_technical_support_is_released_by_the_product_director(company) -> None:
    request = register(company)
    assert "ability" in keys(request, "start_service")
    company.fill(request, ability="sufficient")
    assert "more-people" not in keys(request, "start_service")

    company.fill(request, ability="insufficient")
    with pytest.raises(CheckpointOpen) as refusal:
        dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)
    assert "APR-001b-56" in refusal.value.clause

    granted = consent(company, request, "more-people")
    assert (granted.state, company.told(company.vice_president) != []) == ("granted", True)
    assert "more-people" not in keys(request, "start_service")


@pytest.mark.rule("DSP-001b-63", "FRM-001b-55", "FRM-001b-56", "QLT-001b-62")
def test_the_customer_agrees_and_the_result_is_filed_and_archived(company) -> None:
    order = drive(company, dispatch(company), "tested")
    assert "service-information" in keys(order, "complete")

    order = drive(company, order, "completed")
    with pytest.raises(CheckpointOpen):
        close_work_order(order.pk, actor=company.agent, at=company.now)
    assert keys(order, "close") == {"filed", "archived", "quality-archive"}
    provide(company, order, "close")
    close_work_order(order.pk, actor=company.agent, at=company.now)

    order.refresh_from_db()
    assert order.state == "closed"


@pytest.mark.rule("FUP-001b-64", "NTF-001b-61", "INF-001b-54")
def test_the_month_s_feedback_is_summarised_and_passed_on(company) -> None:
    raise_for(LINE, at=company.now)
    duty = Duty.objects.get(code="feedback-summary")
    assert (duty.role, duty.due_at.day) == ("technical_support", 5)

    finish_duty(duty.pk, note="共三份反馈，安装说明需改进", actor=company.technical_support, at=company.now)

    for reader in (company.vice_president, company.sales_manager):
        assert any("summary of support feedback is done" in text for text in company.told(reader))
