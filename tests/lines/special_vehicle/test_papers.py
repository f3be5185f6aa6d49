"""The company's papers: what stands on them, and what they are not issued without."""

import pytest
from django.db import transaction

from anxin.documents.actions.complete import complete_document
from anxin.documents.actions.draft import draft_alone, draft_document
from anxin.documents.actions.fill import fill_document
from anxin.documents.errors import AnswerRefused, FormIncomplete
from anxin.handbook.current import current_handbook
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


@pytest.mark.rule("CMP-000-04", "INF-000-07")
def test_the_month_ends_with_the_remaining_complaints_and_next_weeks_plan(company) -> None:
    written = {"month": "三月", "work_of_the_month": "处理故障十二台"}
    complaints = {
        "plan_for_next_month": "回访八户",
        "remaining_complaints": "一户，待总成到货",
        "next_week": "周三上门更换",
    }
    for left_out in complaints:
        rest = {name: said for name, said in complaints.items() if name != left_out}
        document = alone(company, "monthly-summary", **written, **rest)
        with pytest.raises(FormIncomplete):
            complete_document(document.pk, actor=company.technician, at=company.now)

    document = alone(company, "monthly-summary", **written, **complaints)

    assert complete_document(document.pk, actor=company.technician, at=company.now).state == "completed"


EXPENSE = {"product_name_category": "service", "vehicle_trade": "police", "amount_yuan": "120"}


@pytest.mark.rule("FEE-000-02", "FEE-000-03", "FEE-000-04")
@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("product_name_category", ["新车交付费", "办事处费用", "售后服务费用"]),
        ("vehicle_trade", ["警车", "救护车", "运钞车"]),
    ],
)
def test_an_expense_line_names_one_of_three_categories_as_its_product_and_one_of_three_trades(company, name, titles):
    (section,) = [one for one in current_handbook(LINE).form("expense-summary").sections if one.id == "lines"]
    cell = next(one for one in section.cells if one.id == name)
    assert [choice.title for choice in cell.choices] == titles
    assert (section.cells[0].label[:4], section.cells[1].label) == ("产品名称", "所属行业")
    for wrong in ("bus", ""):
        with pytest.raises((AnswerRefused, FormIncomplete)), transaction.atomic():
            issued(company, "expense-summary", period="三月", total_yuan="120", lines=[EXPENSE | {name: wrong}])

    for choice in cell.choices:
        lines = [EXPENSE | {name: choice.id}]
        paper_of = issued(company, "expense-summary", period="三月", total_yuan="120", lines=lines)
        assert paper_of.state == "completed"


def issued(company, form: str, **answers: object):
    document = alone(company, form, **answers)
    return complete_document(document.pk, actor=company.technician, at=company.now)


FAULT = {"fault": "警灯不亮", "number": "3", "frequency": "每月一次", "cause": "process"}
NEWS = {"topic": "quality", "what": "警灯进水", "source": "市急救中心"}


@pytest.mark.rule("INF-000-01", "QLT-000-05")
@pytest.mark.parametrize(("section", "line"), [("faults", FAULT), ("information", NEWS)])
def test_information_is_complete_and_a_fault_comes_with_number_frequency_and_class(company, section, line) -> None:
    written = {"week": "10"}  # nothing was learned of the other kind
    for left_out in line:
        rest = {name: said for name, said in line.items() if name != left_out}
        with pytest.raises(FormIncomplete), transaction.atomic():
            issued(company, "field-information", **written, **{section: [rest]})

    assert issued(company, "field-information", **written, **{section: [line]}).state == "signed"  # nobody need sign it
    causes = choices("field-information", "faults", "cause")
    assert list(causes) == ["process", "design", "material", "manufacture", "other"]


TOPICS = ("quality", "latent_needs", "market", "prices", "products", "service")


@pytest.mark.rule("INF-000-03", "INF-000-04")
def test_a_report_is_about_one_of_six_topics_and_once_a_quarter_about_all_of_them(company) -> None:
    assert tuple(choices("field-information", "information", "topic")) == TOPICS
    said = dict.fromkeys(TOPICS, "无变化")
    for left_out in TOPICS:
        rest = {name: words for name, words in said.items() if name != left_out}
        with pytest.raises(FormIncomplete), transaction.atomic():
            issued(company, "quarterly-information", quarter="一季度", **rest)

    assert issued(company, "quarterly-information", quarter="一季度", **said).state == "signed"


def choices(form: str, section: str, cell: str) -> dict[str, str]:
    (table,) = [one for one in current_handbook(LINE).form(form).sections if one.id == section]
    return {choice.id: choice.title for one in table.cells if one.id == cell for choice in one.choices}


RECEIPT = {
    "delivered_on": "2026-03-04",
    "place": "深圳",
    "certificate_and_papers": True,
    "tools_and_spares_complete": True,
    "operation_explained": True,
    "warranty_booklet_handed_over": True,
}


@pytest.mark.rule("SHP-000-05")
def test_a_receipt_with_a_gap_is_not_issued(company) -> None:
    order = drive(company, a_delivery(company), "tested")
    about = {"subject_type": "work_order", "subject_id": order.pk, "actor": company.technician, "at": company.now}
    document = draft_document("delivery-receipt", **about)
    by = {"actor": company.technician, "at": company.now}
    for left_out in RECEIPT:
        fill_document(document.pk, answers={k: v for k, v in RECEIPT.items() if k != left_out}, **by)
        with pytest.raises(FormIncomplete):
            complete_document(document.pk, **by)

    fill_document(document.pk, answers=RECEIPT, **by)

    assert complete_document(document.pk, **by).state == "completed"


@pytest.mark.rule("FEE-000-06", "NET-000-05")
def test_what_the_handbook_leaves_to_other_papers_is_named_in_the_library(company, browse) -> None:
    by_rule = {rule: row.name for row in current_handbook(LINE).documents for rule in row.clause}
    assert by_rule["NET-000-05"] == "《特约维修站服务管理手册》"

    page = browse(company.technician).get("/handbook/?section=documents").content.decode()

    for name in ("《销售费用报销办法》", "《售后服务费用报销凭证样本》", "《特约维修站服务管理手册》"):
        assert name in page
