"""What the television handbook wants before a move: one thing taken away, one thing missing."""

import pytest

from anxin.handbook import gates
from tests.handbook.tv.stand_in import Order, Request


def case(move, lacks, expected, *marks):
    return pytest.param(move, lacks, expected, marks=marks, id=f"{move}: {expected}")


@pytest.fixture(autouse=True)
def _in_force(tv, monkeypatch):
    monkeypatch.setattr(gates, "handbook_of", lambda subject: tv)


MOVES = ("depart", "check_in", "start_work", "use_part", "take_away", "pass_test", "complete")


@pytest.mark.parametrize("move", MOVES)
def test_an_order_that_has_everything_may_go_on(tv, move):
    assert gates.missing(Order(tv), move) == []


CASES = [
    case("depart", {"without": "before-leaving"}, "ready-to-leave", pytest.mark.rule("DSP-003-11", "DSP-002-05")),
    case("check_in", {"without": "before-leaving"}, "prepared-on-arrival", pytest.mark.rule("DSP-003-11")),
    case("check_in", {"is_technician_assigned": False}, "prepared-on-arrival"),
    case("start_work", {"without": "arrival"}, "arrival-conduct", pytest.mark.rule("DSP-003-12", "ORG-002-24")),
    case(
        "start_work",
        {"is_serial_checked": False},
        "set-and-papers-checked",
        pytest.mark.rule("CUS-003-04", "DSP-003-13"),
    ),
    case("start_work", {"warranty": "unknown"}, "set-and-papers-checked", pytest.mark.rule("DSP-003-13", "CUS-003-07")),
    case("start_work", {"is_fault_reproduced": False}, "fault-reproduced", pytest.mark.rule("DSP-003-14")),
    case("start_work", {"is_fault_confirmed": False}, "fault-reproduced", pytest.mark.rule("DSP-003-14")),
    case(
        "start_work",
        {"is_customer_caused": True, "is_chargeable": True, "is_charge_agreed": True, "without": "damage-explained"},
        "damage-explained",
        pytest.mark.rule("CUS-003-08"),
    ),
    case(
        "start_work",
        {"is_customer_caused": True, "is_chargeable": True, "is_charge_agreed": True, "without": "damage-photo"},
        "damage-explained",
        pytest.mark.rule("CUS-003-08"),
    ),
    case("start_work", {"is_chargeable": True}, "charge-agreed-first", pytest.mark.rule("FEE-003-02", "APR-003-11")),
    case(
        "start_work",
        {"is_chargeable": True, "is_charge_agreed": True, "without": "charge-consent"},
        "charge-agreed-first",
        pytest.mark.rule("FEE-003-02"),
    ),
    case("agree_charge", {}, "no-charge-in-warranty", pytest.mark.rule("FEE-003-01")),
    case("use_part", {"is_fault_reproduced": False}, "no-part-without-fault", pytest.mark.rule("DSP-003-15")),
    case("take_away", {"without": "hand-over-sheet"}, "take-away-papers", pytest.mark.rule("FRM-003-01", "RMA-003-29")),
    case("take_away", {"without": "take-away"}, "take-away-papers", pytest.mark.rule("RMA-003-29", "APR-003-11")),
    case("pass_test", {"without": "during-work"}, "work-conduct", pytest.mark.rule("DSP-003-16", "DSP-003-17")),
    case("complete", {"is_test_passed": False}, "fault-removed", pytest.mark.rule("DSP-003-22", "DSP-003-23")),
    case("complete", {"is_connected_devices_ok": False}, "fault-removed", pytest.mark.rule("DSP-003-22")),
    case("complete", {"without": "customer-signature"}, "customer-signs", pytest.mark.rule("DSP-003-22", "FRM-003-03")),
    case("complete", {"has_feedback": False}, "customer-signs", pytest.mark.rule("FUP-003-05", "FRM-003-03")),
    case("complete", {"without": "leaving"}, "leaving-conduct", pytest.mark.rule("DSP-003-20", "DSP-003-26")),
    case(
        "complete", {"parts_used": 1, "without": "parts-disclosed"}, "parts-disclosed", pytest.mark.rule("DSP-003-21")
    ),
    case("complete", {"charge_total": 80.0}, "receipt-given", pytest.mark.rule("FEE-003-03", "FEE-002-01")),
    case("complete", {"without": "purchase-invoice"}, "invoice-copied", pytest.mark.rule("CUS-002-17", "FRM-002-07")),
    case(
        "complete", {"without": "warranty-card"}, "warranty-card-copied", pytest.mark.rule("CUS-002-17", "FRM-002-07")
    ),
    case(
        "complete",
        {"was_taken_away": True, "without": "service-slip-signature"},
        "service-slip-signed",
        pytest.mark.rule("FRM-003-03", "RMA-003-31"),
    ),
]


@pytest.mark.parametrize(("move", "lacks", "expected"), CASES)
def test_what_is_taken_away_is_missing(tv, move, lacks, expected):
    assert {row.checkpoint for row in gates.missing(Order(tv, **lacks), move)} == {expected}


FREE = [
    case(
        "start_work",
        {"kind": "installation", "is_fault_reproduced": False},
        "only repairs have a fault",
        pytest.mark.rule("SHP-003-02"),
    ),
    case("complete", {"charge_total": 80.0, "is_charge_paid": True}, "the receipt is there"),
    case("complete", {"has_invoice": False, "without": "purchase-invoice"}, "nobody saw an invoice"),
    case("complete", {"warranty": "out", "without": "purchase-invoice"}, "out of warranty no copy is kept"),
    case("agree_charge", {"is_chargeable": True}, "a chargeable job"),
    case(
        "start_work", {"kind": "training", "is_serial_checked": False, "warranty": "unknown"}, "a training has no set"
    ),
]


@pytest.mark.parametrize(("move", "lacks", "why"), FREE)
def test_what_does_not_apply_is_not_asked_for(tv, move, lacks, why):
    assert gates.missing(Order(tv, **lacks), move) == [], why


REQUESTS = [
    case(
        "start_service", {"missing_data": ["address"]}, "request-complete", pytest.mark.rule("CUS-003-02", "CUS-002-01")
    ),
    case("start_service", {"warranty": "out"}, "charge-standard-told", pytest.mark.rule("REQ-003-06", "FEE-003-04")),
]


@pytest.mark.parametrize(("move", "lacks", "expected"), REQUESTS)
def test_a_request_is_not_sent_out_before(move, lacks, expected):
    assert [row.checkpoint for row in gates.missing(Request(**lacks), move)] == [expected]


def test_a_complete_request_is_sent_out():
    assert gates.missing(Request(), "start_service") == []
    assert gates.missing(Request(warranty="out", is_charge_standard_told=True), "start_service") == []
