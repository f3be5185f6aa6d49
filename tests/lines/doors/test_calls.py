"""A year of calls to a customer with new doors: five of them, at the time that suits, and what was said is found again."""

from datetime import timedelta

import pytest
from django.test import Client

from anxin.care.actions.appoint_call import appoint_call
from anxin.care.actions.miss_call import miss_call
from anxin.care.actions.record_call import record_call
from anxin.care.errors import NotAhead, NotBegun
from anxin.care.models import Complaint
from anxin.care.queries import calls_to_make
from anxin.kernel.models import AuditLine
from tests.ground import ground
from tests.lines.company import dispatch, drive, register
from tests.lines.papers import paper

LINE = "doors"
CONTENT = {"satisfaction": "5", "praise": "", "needs-work": "no"}


@ground
def installed(company):
    request = register(company, kind="installation")
    company.fill(request, customer_group="retail")
    order = drive(company, dispatch(company, request), "tested")
    paper(company, order, "service-card")
    return drive(company, order, "completed")


def series(order):
    return list(order.follow_ups.filter(plan="installed-series").order_by("due_from"))


def mine(company):
    return list(calls_to_make(company.agent, by="call_centre", at=company.now))


def page(person, path: str) -> str:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.rule("FUP-001b-51")
def test_five_calls_in_the_year_after_an_installation(company, installed) -> None:
    first, *later = installed.follow_ups.order_by("due_by")

    assert (first.plan, first.due_by - company.now) == ("call-after-service", timedelta(days=7))
    assert [row.member for row in later] == ["1mo", "3mo", "6mo", "12mo"]
    day = installed.completed_at.date()
    assert [row.due_from.astimezone(company.now.tzinfo).date() for row in later] == [
        day.replace(month=4),
        day.replace(month=6),
        day.replace(month=9),
        day.replace(year=day.year + 1),
    ]
    assert later[0] not in mine(company)
    with pytest.raises(NotBegun):
        record_call(later[0].pk, answers=CONTENT, actor=company.agent, at=company.now)
    company.advance(days=35)
    assert later[0] in mine(company)


@pytest.mark.rule("FUP-001b-56")
def test_the_better_time_the_customer_names_is_kept_and_no_attempt_is_counted(company, installed) -> None:
    call = series(installed)[0]
    company.advance(days=35)
    evening = company.now + timedelta(hours=7)
    with pytest.raises(NotAhead):
        appoint_call(call.pk, starts_at=company.now, actor=company.agent, at=company.now)
    assert not AuditLine.objects.filter(event="follow_up.appointed").exists()

    appoint_call(call.pk, starts_at=evening, remark="晚上七点", actor=company.agent, at=company.now)

    call.refresh_from_db()
    assert (call.state, call.appointed_for, call.attempts) == ("due", evening, 0)
    assert call not in mine(company)
    assert "晚上七点" in page(company.agent, f"/calls/{call.number}/")
    assert installed.number in page(company.agent, "/calls/?when=appointed")
    company.advance(hours=7)
    assert call in mine(company)


def test_a_customer_nobody_reaches_is_given_up_after_three_attempts(company, installed) -> None:
    call = series(installed)[0]
    company.advance(days=35)
    for _ in range(3):
        miss_call(call.pk, remark="无人接听", actor=company.agent, at=company.now)

    call.refresh_from_db()
    assert (call.state, call.attempts, call.drop_reason) == ("dropped", 3, "无人接听")


@pytest.mark.rule("FUP-001b-58")
def test_what_still_needs_work_enters_the_complaint_procedure(company, installed) -> None:
    call = series(installed)[0]
    company.advance(days=35)

    record_call(
        call.pk, answers=CONTENT | {"needs-work": "yes"}, remark="门缝漏风", actor=company.agent, at=company.now
    )

    complaint = Complaint.objects.get(work_order=installed)
    assert (complaint.text, complaint.source) == ("门缝漏风", "call_back")
    call.refresh_from_db()
    assert call.state == "passed"


def test_a_dissatisfied_customer_with_work_left_is_one_complaint(company, installed) -> None:
    call = series(installed)[0]
    company.advance(days=35)

    answers = CONTENT | {"satisfaction": "1", "needs-work": "yes"}
    record_call(call.pk, answers=answers, remark="门缝漏风", actor=company.agent, at=company.now)

    assert Complaint.objects.filter(work_order=installed).count() == 1


@pytest.mark.rule("FUP-001b-54")
def test_praise_in_a_later_call_is_reported_to_the_leaders(company, installed) -> None:
    call = series(installed)[0]
    company.advance(days=35)

    answers = CONTENT | {"praise": "张师傅主动修好了门铃"}
    record_call(call.pk, answers=answers, actor=company.agent, at=company.now)

    assert any("张师傅主动修好了门铃" in text for text in company.told(company.general_manager))


@pytest.mark.rule("FRM-001b-58")
def test_what_customers_said_is_found_by_its_words(company, installed) -> None:
    first, second = series(installed)[:2]
    company.advance(days=35)
    record_call(first.pk, answers=CONTENT, remark="门锁有点涩", actor=company.agent, at=company.now)
    company.advance(days=62)
    record_call(second.pk, answers=CONTENT, remark="很安静", actor=company.agent, at=company.now)

    found = page(company.agent, "/calls/said/?q=门锁")

    assert "门锁有点涩" in found
    assert "很安静" not in found
    assert "很安静" in page(company.agent, "/calls/said/")
