"""Who decides about a charge: nobody below five hundred, the manager above it, above two thousand two of them."""

import pytest

from anxin.approvals.actions.agree import agree_approval
from anxin.approvals.actions.ask import ask_approval
from anxin.approvals.asking import Typed
from anxin.approvals.errors import NotTheDecider
from anxin.fieldwork.actions.agree_charge import Asked, agree_charge
from anxin.handbook.gates import missing
from tests.lines.company import drive
from tests.lines.works_service.test_works import paid

LINE = "works-service"


def charged(company, *lines: Asked):
    order = drive(company, paid(company), "on_site")
    agree_charge(order.pk, list(lines), is_agreed=True, actor=company.technician, at=company.now)
    return drive(company, order, "tested")


def keys(order) -> set[str]:
    return {row.key for row in missing(order, "complete")}


def ask(company, order):
    return ask_approval(
        "larger-charge",
        about_type="work_order",
        about_id=order.pk,
        typed=Typed("更换变频器"),
        actor=company.technician,
        at=company.now,
    )


@pytest.mark.rule("ORG-002-12", "APR-002-14")
def test_above_two_thousand_the_manager_decides_and_then_the_general_manager(company) -> None:
    order = charged(company, Asked("labour"), Asked("part"))
    row = next(row for row in missing(order, "complete") if row.key == "larger-charge")
    assert set(row.clause) == {"ORG-002-12", "APR-002-14"}

    question = ask(company, order)
    with pytest.raises(NotTheDecider):
        agree_approval(question.pk, actor=company.general_manager, at=company.now)
    agree_approval(question.pk, actor=company.dispatcher, at=company.now)
    assert "larger-charge" in keys(order)
    agree_approval(question.pk, actor=company.general_manager, at=company.now)

    assert "larger-charge" not in keys(order)


@pytest.mark.rule("ORG-002-12", "APR-002-14")
def test_between_the_two_limits_the_manager_decides_alone(company) -> None:
    order = charged(company, Asked("labour", 2))

    agree_approval(ask(company, order).pk, actor=company.dispatcher, at=company.now)

    assert "larger-charge" not in keys(order)


def test_a_small_charge_needs_nobody(company) -> None:
    assert "larger-charge" not in keys(charged(company, Asked("labour")))
