"""A project: seven days' notice, a team the head fixes, a site that is reviewed until it is fit, acceptance, archive."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.documents.actions.draft import draft_document
from anxin.fieldwork.actions.dispatch import dispatch_work_order
from anxin.fieldwork.actions.start_work import start_work
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.errors import StepWaits
from anxin.handbook.gates import missing
from anxin.kernel.errors import CheckpointOpen, NotEntitled, Refusal
from anxin.kernel.models import Deadline
from anxin.requests.actions.register import register_request
from anxin.requests.report import Report
from tests.lines.company import PREPARED, drive, provide, register
from tests.lines.papers import paper

LINE = "engineering"


def keys(subject, move: str) -> set[str]:
    return {row.key for row in missing(subject, move)}


def refused(action, *rules: str) -> None:
    with pytest.raises(CheckpointOpen) as refusal:
        action()
    assert set(rules) <= set(refusal.value.clause)


def project(company, *, days: int = 20):
    """The project manager puts a project on the books, to be entered in so many days."""
    report = Report(
        customer_id=company.customer.pk,
        asset_id=company.asset.pk,
        kind="installation",
        channel="sales",
        contact_phone="13900000001",
        symptom="纯水系统安装调试",
        wished_at=company.now + timedelta(days=days),
    )
    return register_request(report, actor=company.project_manager, at=company.now)


def sent(company):
    request = project(company)
    provide(company, request, "start_service")
    return dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)


def on_site(company):
    return drive(company, sent(company), "on_site")


@pytest.mark.rule("SLA-002-13", "NTF-002-10", "SHP-002-01")
def test_the_task_sheet_is_out_seven_days_before_entry(company) -> None:
    request = project(company)
    clock = company.clock(request, "project-notice")
    assert clock.due_at == request.wished_at - timedelta(days=7)
    with pytest.raises(Refusal):
        draft_document(
            "task-sheet", subject_type=request.SUBJECT, subject_id=request.pk, actor=company.technician, at=company.now
        )
    company.fill(request, proposed_team="王工、李工")

    company.step(request, "team_proposed")
    paper(company, request, "task-sheet")

    assert company.clock(request, "project-notice").outcome == "met"
    assert any("please fix the team" in text for text in company.told(company.after_sales_head))


@pytest.mark.rule("SLA-002-13", "NTF-002-10")
def test_six_days_before_entry_it_is_late(company) -> None:
    request = project(company)

    company.advance(days=13, minutes=1)

    assert company.clock(request, "project-notice").outcome == "breached"
    for person in (company.project_manager, company.after_sales_head):
        assert any("No task sheet seven days before entry" in text for text in company.told(person))
    assert not company.told(company.technician)


@pytest.mark.rule("APR-002-09", "SHP-002-02", "ORG-001a-16")
def test_the_project_manager_proposes_and_the_head_decides(company) -> None:
    request = project(company)
    assert {"team_proposed", "team_fixed", "task-sheet"} <= keys(request, "start_service")

    def send() -> None:
        dispatch_work_order(request.pk, company.nanshan.pk, is_paid=False, actor=company.dispatcher, at=company.now)

    company.fill(request, proposed_team="王工、李工")
    with pytest.raises(NotEntitled):
        take_step(request.SUBJECT, request.pk, "team_proposed", actor=company.after_sales_head, at=company.now)
    company.step(request, "team_proposed")
    paper(company, request, "task-sheet")
    refused(send, "APR-002-09", "SHP-002-02")

    # The head decides who goes, and who does their service work meanwhile.
    with pytest.raises(NotEntitled):
        take_step(request.SUBJECT, request.pk, "team_fixed", actor=company.project_manager, at=company.now)
    company.fill(request, team="王工、赵工")
    with pytest.raises(StepWaits):
        take_step(request.SUBJECT, request.pk, "team_fixed", actor=company.after_sales_head, at=company.now)
    company.fill(request, service_cover="李工接替南山工地")
    company.step(request, "team_fixed")
    send()


@pytest.mark.rule("APR-002-10", "SHP-002-03", "SHP-002-05")
def test_a_site_that_is_not_fit_is_corrected_and_reviewed_again(company) -> None:
    order = on_site(company)
    company.fill(order, site_fit="not_fit")
    company.step(order, "site_reviewed")
    assert any("not fit for entry" in text for text in company.told(company.project_manager))
    provide(company, order, "start_work")
    drive_to_found(company, order)

    def enter() -> None:
        start_work(order.pk, actor=company.technician, at=company.now)

    refused(enter, "APR-002-10", "SHP-002-05")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "site_corrected", actor=company.technician, at=company.now)
    company.step(order, "site_corrected")
    refused(enter, "APR-002-10")
    company.advance(hours=2)
    company.fill(order, site_fit="fit")
    company.step(order, "site_reviewed")
    enter()

    order.refresh_from_db()
    assert order.state == "working"
    assert sum("not fit for entry" in text for text in company.told(company.project_manager)) == 1


def drive_to_found(company, order) -> None:
    for needed, prepare in PREPARED["start_work"]:
        provide(company, order, needed)
        prepare(company, order)
    order.refresh_from_db()


@pytest.mark.rule("APR-002-11", "SHP-002-04")
def test_plan_and_review_sheet_are_filed_with_the_head_before_entry(company) -> None:
    order = on_site(company)
    assert {"site_reviewed", "filed_with_head", "site-entry-review", "work-plan"} <= keys(order, "start_work")
    company.step(order, "site_reviewed")
    paper(company, order, "site-entry-review")
    plan = paper(company, order, "work-plan")
    # Filed, not approved: the team's own signature is enough.
    assert (plan.state, [row.id for row in plan.described.signatures]) == ("signed", ["team"])

    company.step(order, "filed_with_head")

    assert any("Work plan and entry review filed" in text for text in company.told(company.after_sales_head))
    assert not {"site_reviewed", "filed_with_head", "site-entry-review", "work-plan"} & keys(order, "start_work")


@pytest.mark.rule("SHP-002-06", "APR-002-11")
def test_a_change_on_site_adjusts_the_plan_and_is_told_to_the_head(company) -> None:
    order = drive(company, on_site(company), "working")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "plan_changed", actor=company.technician, at=company.now)

    for change in ("管道改走吊顶", "增加一道阀门"):
        company.fill(order, plan_change=change)
        company.step(order, "plan_changed", note=change)

    told = [text for text in company.told(company.after_sales_head) if "plan adjusted" in text]
    assert len(told) == 2
    assert "增加一道阀门" in told[1]


@pytest.mark.rule("ORG-002-20", "DSP-001a-15", "SHP-001a-11")
def test_the_project_is_known_planned_and_built_to_the_drawings(company) -> None:
    order = on_site(company)
    assert {"project-known", "progress-plan"} <= keys(order, "start_work")

    order = drive(company, order, "working")

    wanted = {row.key: row.clause for row in missing(order, "pass_test")}
    assert {"DSP-001a-15", "ORG-002-20"} <= set(wanted["work-on-site"])


@pytest.mark.rule("ORG-002-21", "SHP-001a-12", "FRM-001a-03", "FRM-002-06", "ORG-001a-12")
def test_it_ends_with_acceptance_training_and_the_archive(company) -> None:
    order = drive(company, on_site(company), "tested")
    assert {"acceptance", "users-trained"} <= keys(order, "complete")

    order = drive(company, order, "completed")

    assert {"originals_archived", "customer_file_kept"} <= keys(order, "close")
    with pytest.raises(StepWaits):
        take_step("work_order", order.pk, "originals_archived", actor=company.technician, at=company.now)
    company.step(order, "originals_archived")
    with pytest.raises(NotEntitled):
        take_step("work_order", order.pk, "customer_file_kept", actor=company.technician, at=company.now)
    assert drive(company, order, "closed").state == "closed"


def test_a_repair_asks_for_none_of_it(company) -> None:
    request = register(company)

    assert not {"team_fixed", "task-sheet"} & keys(request, "start_service")
    assert not Deadline.objects.filter(subject_type=request.SUBJECT, clock="project-notice").exists()


def test_the_pages_speak_the_department_s_words(company, settings) -> None:
    settings.ANXIN_DEMO = True
    request = project(company)
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.after_sales_head, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(f"/requests/{request.number}/").content.decode()

    for words in ("售后负责人确定人员", "工程安装调试任务单", "进场前七天出任务单"):
        assert words in page
