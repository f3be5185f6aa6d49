"""Charges and settlement: reasons, prices, gates, rates and signatures of the television handbook."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from anxin.handbook.conditions import holds
from tests.handbook.tv.stand_in import Order

GOOD = {
    "is_dispatched": True,
    "is_out_of_warranty": False,
    "is_customer_caused": False,
    "is_call_back_confirmed": True,
    "is_voucher_matching": True,
    "has_proof": True,
    "has_proof_copy": True,
    "is_urban": True,
    "was_taken_away": False,
}


def closed(tv, **facts):
    """The gates that stay shut for an order with these facts."""
    context = {"settled": SimpleNamespace(**(GOOD | facts))}
    return [gate.id for gate in tv.settlement.gates if not holds(gate.that, "settlement", context, otherwise=False)]


def test_a_good_order_passes_every_gate(tv):
    assert closed(tv) == []


GATES = [
    pytest.param(
        {"is_dispatched": False},
        "dispatched-by-the-centre",
        marks=pytest.mark.rule("REQ-002-18", "NET-002-01", "DSP-002-27"),
    ),
    pytest.param({"is_out_of_warranty": True}, "in-warranty", marks=pytest.mark.rule("FEE-002-16")),
    pytest.param({"is_customer_caused": True}, "in-warranty", marks=pytest.mark.rule("FEE-002-16")),
    pytest.param(
        {"is_call_back_confirmed": False},
        "call-back-settled",
        marks=pytest.mark.rule("FEE-002-15", "APR-002-12", "FUP-003-03"),
    ),
    pytest.param(
        {"is_voucher_matching": False},
        "voucher-matches",
        marks=pytest.mark.rule("FEE-003-14", "APR-002-13", "NET-002-03"),
    ),
    pytest.param(
        {"has_proof_copy": False}, "proof-copied", marks=pytest.mark.rule("CUS-002-17", "FRM-002-07", "NET-002-03")
    ),
]


@pytest.mark.parametrize(("facts", "gate"), GATES)
def test_what_is_not_paid_and_by_which_gate(tv, facts, gate):
    assert closed(tv, **facts) == [gate]


@pytest.mark.rule("CUS-003-06")
def test_a_warranty_by_factory_date_has_no_copy_to_send(tv):
    assert closed(tv, has_proof=False, has_proof_copy=False) == []


RATES = [
    ("repair", {}, "60"),
    ("repair", {"is_urban": False}, "90"),
    ("repair", {"was_taken_away": True}, "80"),
    ("installation", {}, "50"),
    ("upgrade", {"is_urban": False}, "70"),
    ("maintenance", {}, "40"),
    ("training", {}, "40"),
]


@pytest.mark.rule("FEE-003-14")
@pytest.mark.parametrize("family", ["tv-lcd", "coffee-machines"])
@pytest.mark.parametrize(("kind", "facts", "amount"), RATES)
def test_the_settlement_standard(tv, kind, facts, amount, family):
    context = {"settled": SimpleNamespace(**(GOOD | facts))}
    fitting = [
        row.amount
        for row in tv.settlement.rates
        if row.suits(kind=kind, family=family) and (row.when is None or holds(row.when, "settlement", context))
    ]

    assert fitting[0] == Decimal(amount)


@pytest.mark.rule("FEE-003-15", "ORG-003-13", "APR-003-09", "ORG-003-11")
def test_two_people_sign_the_manager_first(tv):
    assert [(row.move, row.role) for row in tv.settlement.signatures] == [
        ("sign_manager", "cs_manager"),
        ("sign_finance", "finance_manager"),
    ]


@pytest.mark.rule("SLA-002-14", "FEE-003-12")
def test_a_settlement_month_is_a_month_and_waits_for_the_vouchers(tv):
    assert (tv.settlement.period_from, tv.settlement.period_to) == (1, 31)
    assert tv.settlement.vouchers_due


def is_chargeable(tv, **facts):
    context = Order(tv, **facts).context()
    return any(holds(row.when, "work_order", context, otherwise=False) for row in tv.charges.chargeable)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, False, marks=pytest.mark.rule("FEE-003-01")),
        pytest.param({"is_out_of_warranty": True}, True, marks=pytest.mark.rule("FEE-002-01", "CUS-002-02")),
        pytest.param({"is_customer_caused": True}, True, marks=pytest.mark.rule("CUS-003-08")),
    ],
)
def test_for_what_a_customer_is_charged(tv, facts, expected):
    assert is_chargeable(tv, **facts) is expected


@pytest.mark.rule("FEE-003-05", "FEE-003-02")
def test_every_price_is_published_with_its_amount(tv):
    assert {row.kind for row in tv.charges.prices} == {"inspection", "labour", "travel", "part"}
    assert all(row.amount > 0 for row in tv.charges.prices)
    assert all("FEE-003-05" in row.clause for row in tv.charges.prices if row.kind == "part")
