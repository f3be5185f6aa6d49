"""The lives of what the room keeps, a kind of paper a file."""

from anxin.parts.lifecycle.agreeing import PARTS_MONTH, PARTS_STATEMENT, STOCK_REPORT
from anxin.parts.lifecycle.asking import REQUISITION, REQUISITION_TOLD, SHIPMENT, SHIPMENT_TOLD
from anxin.parts.lifecycle.claiming import (
    CARRIER_CLAIM,
    CARRIER_CLAIM_TOLD,
    CARRIER_CLAIM_WAITS,
    SUPPLIER_CLAIM,
    SUPPLIER_CLAIM_TOLD,
)
from anxin.parts.lifecycle.counting import STOCKTAKE, STOCKTAKE_TOLD
from anxin.parts.lifecycle.handing import HANDOVER, HANDOVER_TOLD
from anxin.parts.lifecycle.lending import LOAN
from anxin.parts.lifecycle.returning import PARTS_RETURN, PARTS_RETURN_TOLD
from anxin.parts.lifecycle.selling import PARTS_SALE, PARTS_SALE_TOLD, SALE_OWES, SALE_WAITS

__all__ = [
    "CARRIER_CLAIM",
    "CARRIER_CLAIM_TOLD",
    "CARRIER_CLAIM_WAITS",
    "HANDOVER",
    "HANDOVER_TOLD",
    "LOAN",
    "PARTS_MONTH",
    "PARTS_RETURN",
    "PARTS_RETURN_TOLD",
    "PARTS_SALE",
    "PARTS_SALE_TOLD",
    "PARTS_STATEMENT",
    "REQUISITION",
    "REQUISITION_TOLD",
    "SALE_OWES",
    "SALE_WAITS",
    "SHIPMENT",
    "SHIPMENT_TOLD",
    "STOCKTAKE",
    "STOCKTAKE_TOLD",
    "STOCK_REPORT",
    "SUPPLIER_CLAIM",
    "SUPPLIER_CLAIM_TOLD",
]
