"""The company's papers: what stands on them, and what they are not issued without."""

import pytest

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.errors import AnswerRefused, FormIncomplete
from tests.lines.company import drive
from tests.lines.papers import paper
from tests.lines.special_vehicle.told import a_delivery, sent

LINE = "special-vehicle"

OPINION = {
    "by": "visit",
    "date": "2026-03-04",
    "condition_of_the_vehicle": "使用正常",
    "rules_explained": True,
    "contact_left": True,
    "chassis_rules": True,
    "competitors": "无",
}


def alone(company, form: str, **answers: object):
    document = draft_alone(form, line=LINE, actor=company.technician, at=company.now)
    fill_document(document.pk, answers=answers, actor=company.technician, at=company.now)
    return document


def boxes(document) -> dict[str, str]:
    return {
        row["label"]: row["value"]
        for section in document.content["zh-hans"]["sections"]
        if section["kind"] == "rows"
        for row in section["rows"]
    }


@pytest.mark.rule("FUP-000-02", "FUP-000-12")
def test_a_visit_form_with_a_gap_is_not_issued(company) -> None:
    order = drive(company, a_delivery(company), "completed")
    for left_out in OPINION:
        document = draft_document(
            "visit-opinion", subject_type="work_order", subject_id=order.pk, actor=company.technician, at=company.now
        )
        answers = {name: said for name, said in OPINION.items() if name != left_out}
        fill_document(document.pk, answers=answers, actor=company.technician, at=company.now)
        with pytest.raises(FormIncomplete):
            complete_document(document.pk, actor=company.technician, at=company.now)

    fill_document(document.pk, answers=OPINION, actor=company.technician, at=company.now)
    document = complete_document(document.pk, actor=company.technician, at=company.now)

    assert document.number == "VFF-44-202603-0007"
    assert boxes(document)["用户名称"] == "陈一"
    assert boxes(document)["对配件的意见"] == "／"


@pytest.mark.rule("FUP-000-13")
def test_the_visit_form_also_serves_a_fault(company) -> None:
    document = paper(company, drive(company, sent(company), "working"), "visit-opinion")

    assert (document.state, document.number[:3]) == ("signed", "VFF")


@pytest.mark.rule("ORG-000-02")
def test_a_work_report_says_which_of_the_five_duties_it_was(company) -> None:
    written = {"period": "3 月 3–4 日", "place": "深圳", "work_done": "走访三家维修站"}
    document = alone(company, "work-report", **written)
    with pytest.raises(FormIncomplete):
        complete_document(document.pk, actor=company.technician, at=company.now)
    with pytest.raises(AnswerRefused):
        alone(company, "work-report", **written, duty="selling")

    for duty in ("support", "proactive", "network", "information", "value_added"):
        document = alone(company, "work-report", **written, duty=duty)
        assert complete_document(document.pk, actor=company.technician, at=company.now).state == "completed"


@pytest.mark.rule("CMP-000-04")
def test_the_month_ends_with_the_remaining_complaints_and_next_weeks_plan(company) -> None:
    written = {"month": "三月", "work_of_the_month": "处理故障十二台", "plan_for_next_month": "回访八户"}
    complaints = {"remaining_complaints": "一户，待总成到货", "next_week": "周三上门更换"}
    for left_out in complaints:
        rest = {name: said for name, said in complaints.items() if name != left_out}
        document = alone(company, "monthly-summary", **written, **rest)
        with pytest.raises(FormIncomplete):
            complete_document(document.pk, actor=company.technician, at=company.now)

    document = alone(company, "monthly-summary", **written, **complaints)

    assert complete_document(document.pk, actor=company.technician, at=company.now).state == "completed"


def test_an_expense_line_names_the_trade(company) -> None:
    line = {"product_name_category": "售后服务费用", "amount_yuan": "120"}
    with pytest.raises(AnswerRefused):
        alone(company, "expense-summary", period="三月", total_yuan="120", lines=[line | {"vehicle_trade": "bus"}])

    alone(company, "expense-summary", period="三月", total_yuan="120", lines=[line | {"vehicle_trade": "police"}])
