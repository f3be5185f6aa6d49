"""What must be true of parts, for ``anxin check``: the whole ledger added up again, and every loan."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from anxin.kernel.checks import Finding, check
from anxin.parts.kinds import COUNTED

_LEDGER = """
WITH sides AS (
    SELECT to_place_id AS place, part_id AS part, to_condition AS condition, quantity, cost, charged AS worth, at
    FROM parts_move
    UNION ALL
    SELECT from_place_id, part_id, from_condition, -quantity, -cost, -credited, at FROM parts_move
), added AS (
    SELECT place, part, condition, sum(quantity) AS quantity, sum(cost) AS cost, sum(worth) AS worth, max(at) AS moved_at
    FROM sides WHERE place IN (SELECT id FROM parts_place WHERE kind = ANY(%s)) GROUP BY 1, 2, 3
)
SELECT p.code, n.number, condition, b.quantity, b.cost, b.worth, b.moved_at, a.quantity, a.cost, a.worth, a.moved_at
FROM added a
FULL JOIN (
    SELECT place_id AS place, part_id AS part, condition, quantity, cost, worth, moved_at FROM parts_balance
) b
USING (place, part, condition)
JOIN parts_place p ON p.id = place JOIN parts_part n ON n.id = part
WHERE (COALESCE(b.quantity, 0), COALESCE(b.cost, 0), COALESCE(b.worth, 0))
    <> (COALESCE(a.quantity, 0), COALESCE(a.cost, 0), COALESCE(a.worth, 0)) OR b.moved_at IS DISTINCT FROM a.moved_at
ORDER BY 1, 2, 3
"""
_LOTS = """
SELECT p.code, n.number, b.condition, b.quantity, COALESCE(l.quantity, 0)
FROM parts_balance b
LEFT JOIN (
    SELECT place_id, part_id, condition, sum(quantity) AS quantity, sum(quantity * unit_cost) AS cost,
        sum(quantity * unit_price) AS worth
    FROM parts_lot GROUP BY 1, 2, 3
) l USING (place_id, part_id, condition)
JOIN parts_place p ON p.id = b.place_id JOIN parts_part n ON n.id = b.part_id
WHERE (b.quantity, b.cost, b.worth) <> (COALESCE(l.quantity, 0), COALESCE(l.cost, 0), COALESCE(l.worth, 0))
ORDER BY 1, 2, 3
"""
_STRAY = """
SELECT p.code, l.id FROM parts_lot l
LEFT JOIN parts_balance b USING (place_id, part_id, condition) JOIN parts_place p ON p.id = l.place_id
WHERE b.id IS NULL ORDER BY 2
"""
_PIECES = """
SELECT p.code, n.number, b.condition, b.quantity, COALESCE(s.pieces, 0)
FROM parts_balance b JOIN parts_part n ON n.id = b.part_id AND n.is_serialised JOIN parts_place p ON p.id = b.place_id
LEFT JOIN (SELECT place_id, part_id, condition, count(*) AS pieces FROM parts_piece GROUP BY 1, 2, 3) s
USING (place_id, part_id, condition)
WHERE b.quantity <> COALESCE(s.pieces, 0) ORDER BY 1, 2, 3
"""
_LOANS = """
SELECT l.number, l.used, l.returned, l.sold, l.deducted,
    COALESCE(c.used, 0), COALESCE(c.returned, 0), COALESCE(c.sold, 0), COALESCE(c.deducted, 0)
FROM parts_loan l
LEFT JOIN (
    SELECT loan_id, sum(quantity) FILTER (WHERE how = 'used') AS used,
        sum(quantity) FILTER (WHERE how = 'returned') AS returned,
        sum(quantity) FILTER (WHERE how = 'sold') AS sold, sum(quantity) FILTER (WHERE how = 'deducted') AS deducted
    FROM parts_loanclearing GROUP BY 1
) c ON c.loan_id = l.id
WHERE (l.used, l.returned, l.sold, l.deducted)
    <> (COALESCE(c.used, 0), COALESCE(c.returned, 0), COALESCE(c.sold, 0), COALESCE(c.deducted, 0))
ORDER BY 1
"""
_BORROWED = """
SELECT l.number, l.quantity, m.quantity FROM parts_loan l JOIN parts_move m ON m.id = l.borrowing_id
WHERE (l.quantity, l.part_id) <> (m.quantity, m.part_id) ORDER BY 1
"""
_SHIPPED = """
SELECT q.number, p.number, l.shipped, COALESCE(s.sent, 0)
FROM parts_requisitionline l JOIN parts_requisition q ON q.id = l.requisition_id JOIN parts_part p ON p.id = l.part_id
LEFT JOIN (
    SELECT h.requisition_id, r.part_id, sum(r.quantity) AS sent
    FROM parts_shipmentline r JOIN parts_shipment h ON h.id = r.shipment_id GROUP BY 1, 2
) s ON s.requisition_id = l.requisition_id AND s.part_id = l.part_id
WHERE l.shipped <> COALESCE(s.sent, 0) ORDER BY 1, 2
"""
_ON_THE_WAY = """
SELECT w.code, p.number, COALESCE(b.quantity, 0), COALESCE(s.sent, 0)
FROM (SELECT b.place_id AS place, b.part_id AS part, sum(b.quantity) AS quantity
    FROM parts_balance b WHERE b.place_id IN (SELECT way_id FROM parts_shipment) GROUP BY 1, 2) b
FULL JOIN (SELECT h.way_id AS place, r.part_id AS part, sum(r.quantity) AS sent
    FROM parts_shipmentline r JOIN parts_shipment h ON h.id = r.shipment_id
    WHERE h.state IN ('sent', 'arrived', 'mismatched', 'refused') GROUP BY 1, 2) s USING (place, part)
JOIN parts_place w ON w.id = place JOIN parts_part p ON p.id = part
WHERE COALESCE(b.quantity, 0) <> COALESCE(s.sent, 0) ORDER BY 1, 2
"""
_ON_THE_WAY_BACK = """
SELECT w.code, p.number, COALESCE(b.quantity, 0), COALESCE(s.sent, 0)
FROM (SELECT place_id AS place, part_id AS part, sum(quantity) AS quantity
    FROM parts_balance WHERE place_id IN (SELECT way_id FROM parts_partsreturn) GROUP BY 1, 2) b
FULL JOIN (SELECT r.way_id AS place, o.part_id AS part, sum(l.quantity) AS sent
    FROM parts_partsreturnline l JOIN parts_partsreturn r ON r.id = l.parts_return_id JOIN parts_loan o ON o.id = l.loan_id
    WHERE r.state IN ('sent', 'disputed', 'refused') GROUP BY 1, 2) s USING (place, part)
JOIN parts_place w ON w.id = place JOIN parts_part p ON p.id = part
WHERE COALESCE(b.quantity, 0) <> COALESCE(s.sent, 0) ORDER BY 1, 2
"""
_ON_SALE = """
SELECT w.code, p.number, COALESCE(b.quantity, 0), COALESCE(s.sold, 0)
FROM (SELECT place_id AS place, part_id AS part, sum(quantity) AS quantity
    FROM parts_balance WHERE place_id IN (SELECT held_in_id FROM parts_partssale) GROUP BY 1, 2) b
FULL JOIN (SELECT s.held_in_id AS place, l.part_id AS part, sum(l.sold) AS sold
    FROM parts_partssaleline l JOIN parts_partssale s ON s.id = l.sale_id
    WHERE s.kind = 'loan' AND s.state IN ('to_pay', 'to_write_off') GROUP BY 1, 2) s USING (place, part)
JOIN parts_place w ON w.id = place JOIN parts_part p ON p.id = part
WHERE COALESCE(b.quantity, 0) <> COALESCE(s.sold, 0) ORDER BY 1, 2
"""
_PAID = """
SELECT s.number, s.total, s.paid_at IS NOT NULL, COALESCE(sum(p.amount), 0), COALESCE(l.value, 0)
FROM parts_partssale s LEFT JOIN parts_partspayment p ON p.sale_id = s.id
LEFT JOIN (SELECT sale_id, sum(COALESCE(sold, quantity) * unit_price) AS value FROM parts_partssaleline GROUP BY 1) l
ON l.sale_id = s.id
GROUP BY s.id, l.value
HAVING COALESCE(sum(p.amount), 0) <> CASE WHEN s.paid_at IS NULL THEN 0 ELSE s.total END OR s.total <> COALESCE(l.value, 0)
ORDER BY 1
"""
_AT_SUPPLIERS = """
SELECT c.number, p.number, l.quantity, l.replaced, l.given_back, COALESCE(m.went, 0), COALESCE(m.came, 0), COALESCE(m.back, 0)
FROM parts_supplierclaimline l JOIN parts_supplierclaim c ON c.id = l.claim_id JOIN parts_part p ON p.id = l.part_id
LEFT JOIN LATERAL (
    SELECT sum(v.quantity) FILTER (WHERE g.event = 'supplier_claim.sent') AS went,
        sum(v.quantity) FILTER (WHERE g.event = 'supplier_claim.replaced') AS came,
        sum(v.quantity) FILTER (WHERE g.event = 'supplier_claim.refused') AS back
    FROM parts_posting g JOIN parts_move v ON v.posting_id = g.id AND v.part_id = l.part_id
    WHERE g.subject_type = 'supplier_claim' AND g.subject_id = c.id
) m ON true
WHERE (CASE WHEN c.sent_at IS NULL THEN 0 ELSE l.quantity END, l.replaced, l.given_back)
    <> (COALESCE(m.went, 0), COALESCE(m.came, 0), COALESCE(m.back, 0))
ORDER BY 1, 2
"""
_CARRIED = """
SELECT c.number, c.state = 'paid', COALESCE(c.agreed, 0), COALESCE(sum(p.amount), 0)
FROM parts_carrierclaim c LEFT JOIN parts_carrierpayment p ON p.claim_id = c.id
GROUP BY c.id HAVING COALESCE(sum(p.amount), 0) <> CASE WHEN c.state = 'paid' THEN c.agreed ELSE 0 END ORDER BY 1
"""
_FREIGHT = """
SELECT g.number, f.amount, r.amount FROM parts_freight r JOIN parts_freight f ON f.id = r.reverses_id
JOIN parts_posting g ON g.id = f.posting_id
WHERE (r.amount, r.paid_by, r.borne_by, r.posting_id) <> (-f.amount, f.paid_by, f.borne_by, f.posting_id) ORDER BY f.id
"""
_FITTED = """
WITH fitted AS (
    SELECT held_in_id AS place, part_id AS part, unnest(ARRAY['good', 'old']) AS condition,
        unnest(ARRAY[quantity, CASE WHEN has_old_part AND is_returnable THEN quantity ELSE 0 END]) AS quantity
    FROM parts_fitting WHERE taken_out_at IS NULL AND offset_at IS NULL
)
SELECT p.code, n.number, condition, COALESCE(b.quantity, 0), COALESCE(f.quantity, 0)
FROM (SELECT place_id AS place, part_id AS part, condition, quantity FROM parts_balance
    WHERE place_id IN (SELECT id FROM parts_place WHERE kind = 'fitted')) b
FULL JOIN (SELECT place, part, condition, sum(quantity) AS quantity FROM fitted GROUP BY 1, 2, 3) f
USING (place, part, condition)
JOIN parts_place p ON p.id = place JOIN parts_part n ON n.id = part
WHERE COALESCE(b.quantity, 0) <> COALESCE(f.quantity, 0) ORDER BY 1, 2, 3
"""
_REVERSALS = """
SELECT r.id, m.id FROM parts_move r JOIN parts_move m ON m.id = r.reverses_id
WHERE (r.part_id, r.quantity, r.from_place_id, r.to_place_id, r.from_condition, r.to_condition, r.cost, r.charged, r.credited)
    <> (m.part_id, m.quantity, m.to_place_id, m.from_place_id, m.to_condition, m.from_condition, m.cost, m.credited, m.charged)
ORDER BY 1
"""


def _rows(statement: str, *values: Any) -> Iterator[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        yield from cursor.fetchall()


@check("The ledger of parts adds up to what is there")
def ledger_adds_up() -> Iterator[Finding]:
    for place, part, condition, *sums in _rows(_LEDGER, list(COUNTED)):
        said, added = _sums(sums[:4]), _sums(sums[4:])
        yield Finding(f"place {place}, part {part} ({condition})", f"says {said}; its moves make {added}")


@check("Lots of parts add up to what is there")
def lots_add_up() -> Iterator[Finding]:
    for place, part, condition, quantity, lots in _rows(_LOTS):
        yield Finding(
            f"place {place}, part {part} ({condition})", f"says {quantity}; its lots make {lots} or other values"
        )
    for place, lot in _rows(_STRAY):
        yield Finding(f"place {place}", f"has the lot {lot} of nothing")


@check("Numbered pieces are where they are counted")
def pieces_are_counted() -> Iterator[Finding]:
    for place, part, condition, quantity, pieces in _rows(_PIECES):
        yield Finding(f"place {place}, part {part} ({condition})", f"says {quantity}; {pieces} numbers are there")


@check("Every loan of parts is accounted for by moves")
def loans_are_accounted_for() -> Iterator[Finding]:
    for number, *sums in _rows(_LOANS):
        yield Finding(f"loan {number}", f"says used, returned, sold, deducted {sums[:4]}; its moves make {sums[4:]}")
    for number, quantity, moved in _rows(_BORROWED):
        yield Finding(f"loan {number}", f"is of {quantity}; {moved} were moved, or another part")


@check("What was asked for and shipped is what the parcels say")
def parcels_add_up() -> Iterator[Finding]:
    for requisition, part, said, sent in _rows(_SHIPPED):
        yield Finding(f"requisition {requisition}, part {part}", f"says {said} were shipped; its parcels hold {sent}")
    for way, part, there, sent in _rows(_ON_THE_WAY):
        yield Finding(f"place {way}, part {part}", f"has {there}; the open parcels hold {sent}")
    for way, part, there, sent in _rows(_ON_THE_WAY_BACK):
        yield Finding(f"place {way}, part {part}", f"has {there}; the open returns hold {sent}")


@check("What was sold out of loans lies aside until it is written off, and each sale is paid whole or not at all")
def sales_add_up() -> Iterator[Finding]:
    for place, part, there, sold in _rows(_ON_SALE):
        yield Finding(f"place {place}, part {part}", f"has {there}; the open sales say {sold}")
    for number, total, is_paid, paid, value in _rows(_PAID):
        said = "paid" if is_paid else "not paid"
        yield Finding(f"sale {number}", f"is of {total} yuan and {said}; its lines make {value}, its payments {paid}")


@check("What suppliers have and replaced is what moved")
def claims_add_up() -> Iterator[Finding]:
    for claim, part, *numbers in _rows(_AT_SUPPLIERS):
        yield Finding(
            f"claim {claim}, part {part}", f"says sent, replaced, given back {numbers[:3]}; moved {numbers[3:]}"
        )


@check("Carriers paid what they agreed to, or nothing, and freight was reversed whole")
def carriers_add_up() -> Iterator[Finding]:
    for number, is_paid, agreed, paid in _rows(_CARRIED):
        said = "paid" if is_paid else "not paid"
        yield Finding(f"claim {number}", f"is for {agreed} yuan and {said}; its payments make {paid}")
    for number, amount, reversed_ in _rows(_FREIGHT):
        yield Finding(f"freight of {number}", f"is {amount} yuan, its reversal {reversed_}")


@check("What lies as fitted is what unfinished orders say")
def fittings_add_up() -> Iterator[Finding]:
    for place, part, condition, there, fitted in _rows(_FITTED):
        yield Finding(f"place {place}, part {part} ({condition})", f"has {there}; the open orders say {fitted}")


@check("What was reversed was reversed whole")
def reversals_are_whole() -> Iterator[Finding]:
    for reversal, move in _rows(_REVERSALS):
        yield Finding(f"move {reversal}", f"is not the move {move} backwards")


def _sums(values: list[object]) -> str:
    quantity, cost, worth = (value or 0 for value in values[:3])
    return f"{quantity} at {cost} yuan cost and {worth} on account, last moved {values[3]}"
