"""What ``anxin check`` says of the ledger."""

from anxin.parts import checks

ALL = (
    checks.ledger_adds_up,
    checks.lots_add_up,
    checks.pieces_are_counted,
    checks.loans_are_accounted_for,
    checks.parcels_add_up,
    checks.sales_add_up,
    checks.claims_add_up,
    checks.carriers_add_up,
    checks.fittings_add_up,
    checks.reversals_are_whole,
)


def findings() -> list[str]:
    return [str(finding) for one in ALL for finding in one()]


def nothing_wrong() -> bool:
    assert findings() == []
    return True
