"""What the program asks by itself shows this company's rules, and none where it has none."""

import pytest
from django.test import Client
from django.urls import reverse

from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.errors import DataNotVerified
from tests.ground import ground
from tests.lines.company import dispatch, drive

LINE = "doors"


@ground
def order(company):
    return drive(company, dispatch(company), "accepted")


def form(company, order, move: str) -> str:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(company.agent, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(reverse("work-order-move", args=[order.number, move])).content.decode()


def test_a_form_cites_the_rule_of_the_companys_own_handbook(company, order) -> None:
    page = form(company, order, "take_away")

    assert f"source={order.handbook}/grounds/disposed-with-consent" in page
    assert "PRT-001b-59" in page
    assert page.count("data-clause") == 1


def test_where_the_company_has_no_rule_nothing_is_cited(company, order) -> None:
    assert "data-clause" not in form(company, order, "lend_set")

    with pytest.raises(DataNotVerified) as refusal:
        contact_customer(order.pk, is_data_verified=False, actor=company.clerk, at=company.now)

    assert (refusal.value.clause, refusal.value.source) == ((), "")
