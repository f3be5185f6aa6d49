"""The visit standard: every customer of a class, by itself, again and again."""

import pytest

from anxin.care.actions.raise_follow_ups import raise_for
from anxin.care.actions.record_call import record_call
from anxin.care.models import Complaint, FollowUp
from anxin.requests.models import ServiceRequest
from tests.ground import ground

LINE = "paid-service"
WELL = {"works": "yes", "wishes": ""}


@ground
def organisation(company):
    customer = company.customer
    customer.kind, customer.created_at = "organisation", company.now
    customer.save()
    return customer


def planned(customer):
    return FollowUp.objects.filter(plan="visit-standard", customer=customer).order_by("due_from")


@pytest.mark.rule("FUP-001a-01")
def test_visits_come_by_themselves_by_the_standard_of_the_customer_s_class(company, organisation) -> None:
    assert raise_for(LINE, at=company.now) == 0  # the first is due in three months
    company.advance(days=80)
    assert raise_for(LINE, at=company.now) == 1
    first = planned(organisation).get()
    assert raise_for(LINE, at=company.now) == 0

    company.advance_to(first.due_from)
    record_call(first.pk, answers=WELL, actor=company.agent, at=company.now)
    company.advance(days=80)
    assert raise_for(LINE, at=company.now) == 1

    second = planned(organisation).last()
    assert second.due_from.month - first.due_from.month == 3
    assert (second.work_order, second.asset, second.line) == (None, None, LINE)


def test_a_household_is_of_another_class(company) -> None:
    company.advance(days=400)
    assert raise_for(LINE, at=company.now) == 0


@pytest.mark.rule("FUP-001a-02")
def test_a_usage_problem_found_opens_a_case(company, organisation) -> None:
    company.advance(days=91)
    raise_for(LINE, at=company.now)
    visit = planned(organisation).get()
    company.advance_to(max(visit.due_from, company.now))

    record_call(visit.pk, answers=WELL | {"works": "no"}, remark="启动困难", actor=company.agent, at=company.now)

    request = ServiceRequest.objects.get()
    assert (request.kind, request.symptom, request.customer) == ("repair", "启动困难", organisation)
    assert not Complaint.objects.exists()
