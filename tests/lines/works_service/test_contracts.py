"""A month before the warranty ends the customer is asked about a service contract."""

from datetime import date

import pytest

from anxin.care.actions.raise_follow_ups import raise_for
from anxin.care.actions.record_call import record_call
from anxin.care.models import FollowUp
from anxin.customers.actions.edit_asset import edit_asset
from anxin.customers.actions.move_asset import move_asset
from anxin.kernel.models import AuditLine
from anxin.requests.models import ServiceRequest
from tests.ground import ground

LINE = "works-service"
WANTED = {"interested": "yes", "items": "年度保养"}


def planned() -> FollowUp:
    return FollowUp.objects.get(plan="contract-offer")


def day(moment) -> date:
    return moment.astimezone().date()


@ground
def offer(company):
    company.advance_to(company.now.replace(month=4, day=1))
    assert raise_for(LINE, at=company.now) == 1
    return planned()


@pytest.mark.rule("FUP-002-08")
def test_a_contract_is_offered_when_the_warranty_ends(company, offer) -> None:
    assert (offer.asset, offer.customer, offer.member) == (company.asset, company.customer, "-1mo")
    company.advance_to(offer.due_from)

    record_call(offer.pk, answers=WANTED, actor=company.agent, at=company.now)

    request = ServiceRequest.objects.get()
    assert (request.kind, request.channel, request.asset, request.symptom) == (
        "enquiry",
        "system",
        company.asset,
        "年度保养",
    )


def test_nothing_is_planned_twice(company, offer) -> None:
    assert raise_for(LINE, at=company.now) == 0
    company.advance_to(offer.due_from)
    record_call(offer.pk, answers=WANTED | {"interested": "no"}, actor=company.agent, at=company.now)
    assert raise_for(LINE, at=company.now) == 0
    assert FollowUp.objects.count() == 1


def test_a_changed_date_moves_what_has_not_been_made(company, offer) -> None:
    before = offer.due_from
    edit_asset(company.asset.pk, {"bought_on": date(2025, 11, 1)}, actor=company.agent, at=company.now)

    assert raise_for(LINE, at=company.now) == 0

    moved = planned()
    assert moved.due_from > before
    line = AuditLine.objects.get(subject_type="follow_up", event="follow_up.moved")
    assert line.payload["before"] != line.payload["after"]


def test_what_was_made_stays_where_it_was(company, offer) -> None:
    company.advance_to(offer.due_from)
    record_call(offer.pk, answers=WANTED, actor=company.agent, at=company.now)
    edit_asset(company.asset.pk, {"bought_on": date(2025, 11, 1)}, actor=company.agent, at=company.now)

    raise_for(LINE, at=company.now)

    assert planned().due_from == offer.due_from


def test_it_goes_with_the_unit_to_its_new_owner_and_ends_without_one(company, offer) -> None:
    other = type(company.customer).objects.create(name="新业主", created_at=company.now)
    move_asset(company.asset.pk, other.pk, reason="转让", actor=company.agent, at=company.now)
    raise_for(LINE, at=company.now)
    assert planned().customer == other

    move_asset(company.asset.pk, None, reason="退回", actor=company.agent, at=company.now)
    raise_for(LINE, at=company.now)
    assert (planned().state, planned().dropped_by) == ("dropped", None)


def test_what_was_over_before_anybody_knew_is_not_made_up_for(company) -> None:
    edit_asset(
        company.asset.pk,
        {"made_on": date(2019, 1, 1), "bought_on": date(2020, 1, 1)},
        actor=company.agent,
        at=company.now,
    )
    assert raise_for(LINE, at=company.now) == 0


def test_a_customer_who_wants_no_calls_is_left_in_peace_on_the_record(company) -> None:
    type(company.customer).objects.filter(pk=company.customer.pk).update(wants_no_calls=True)
    company.advance_to(company.now.replace(month=4, day=1))

    raise_for(LINE, at=company.now)

    assert (planned().state, planned().due_from > company.now) == ("dropped", True)
