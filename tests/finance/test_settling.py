"""What one order is worth: the order of the gates, and the first rate that fits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anxin.finance.facts import SettledFacts
from anxin.finance.settling import Admitted, Refused, Waits, judge
from anxin.handbook.loader import read

TV = read("tv")
GOOD = SettledFacts(
    number="WO2603-000001",
    kind="repair",
    family="tv-lcd",
    channel="hotline",
    state="closed",
    is_urban=True,
    warranty="in",
    is_out_of_warranty=False,
    is_customer_caused=False,
    is_dispatched=True,
    is_repeat=False,
    has_proof=True,
    was_taken_away=False,
    call_back="passed",
    is_call_back_confirmed=True,
    voucher="matches",
    is_voucher_matching=True,
    has_proof_copy=True,
    hours_to_complete=30.0,
)


@pytest.mark.rule("FEE-002-15", "FEE-003-14")
@pytest.mark.parametrize(
    ("change", "verdict", "why"),
    [
        ({}, Admitted, "repair"),
        ({"was_taken_away": True}, Admitted, "repair-taken-away"),
        ({"is_urban": False, "was_taken_away": True}, Admitted, "repair-remote"),
        ({"state": "rectifying"}, Waits, "rectifying"),
        ({"call_back": "due", "is_call_back_confirmed": False}, Waits, "call_back"),
        ({"call_back": "unreachable", "is_call_back_confirmed": False}, Waits, "call_back"),
        ({"call_back": "failed", "is_call_back_confirmed": False}, Waits, "call_back"),
        ({"call_back": "none", "is_call_back_confirmed": False}, Waits, "call_back"),
        ({"voucher": "none", "is_voucher_matching": False}, Waits, "voucher"),
        ({"voucher": "sent", "is_voucher_matching": False}, Waits, "voucher"),
        ({"call_back": "refuted", "is_call_back_confirmed": False}, Refused, "call-back-settled"),
        (
            {"call_back": "refuted", "is_call_back_confirmed": False, "voucher": "none", "is_voucher_matching": False},
            Refused,
            "call-back-settled",
        ),
        ({"is_dispatched": False, "is_out_of_warranty": True}, Refused, "dispatched-by-the-centre"),
        ({"voucher": "differs", "is_voucher_matching": False}, Refused, "voucher-matches"),
        ({"has_proof_copy": False}, Refused, "proof-copied"),
        ({"kind": "complaint"}, Refused, ""),
    ],
)
def test_the_verdict(change, verdict, why):
    found = judge(replace(GOOD, **change), TV)
    assert isinstance(found, verdict)
    assert getattr(found, {Admitted: "rate", Refused: "gate", Waits: "why"}[verdict]) == why
    assert found.clause or isinstance(found, Waits)


any_facts = st.builds(
    replace,
    st.just(GOOD),
    kind=st.sampled_from(["repair", "installation", "upgrade", "training", "complaint"]),
    state=st.sampled_from(["closed", "completed", "rectifying"]),
    is_urban=st.booleans(),
    is_out_of_warranty=st.booleans(),
    is_customer_caused=st.booleans(),
    is_dispatched=st.booleans(),
    has_proof=st.booleans(),
    has_proof_copy=st.booleans(),
    is_voucher_matching=st.booleans(),
    is_call_back_confirmed=st.booleans(),
)


@pytest.mark.rule("FEE-002-15", "FEE-002-16")
@given(any_facts)
def test_whatever_is_paid_passed_every_gate_and_whatever_is_refused_is_worth_nothing(facts):
    found = judge(facts, TV)
    if isinstance(found, Admitted):
        assert found.amount > 0
        assert facts.is_call_back_confirmed
        assert facts.is_voucher_matching
        assert facts.is_dispatched
        assert not facts.is_out_of_warranty
        assert not facts.is_customer_caused
        assert facts.has_proof_copy or not facts.has_proof
    if isinstance(found, Refused):
        assert found.amount == Decimal(0)
        assert found.reason
        assert found.reason_en
