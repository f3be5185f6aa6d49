from anxin.parts.models.carrier_claims import CarrierClaim, CarrierPayment
from anxin.parts.models.fittings import Fitting
from anxin.parts.models.freights import Freight
from anxin.parts.models.handovers import Handover, HandoverLine
from anxin.parts.models.loans import Loan, LoanClearing
from anxin.parts.models.minimums import MinimumStock
from anxin.parts.models.moves import Move, Posting
from anxin.parts.models.parts import FaultPart, Part
from anxin.parts.models.parts_returns import PartsReturn, PartsReturnLine
from anxin.parts.models.pieces import Piece
from anxin.parts.models.places import Place
from anxin.parts.models.reports import StockReport
from anxin.parts.models.requisitions import Requisition, RequisitionLine
from anxin.parts.models.sales import PartsPayment, PartsSale, PartsSaleLine
from anxin.parts.models.shipments import Shipment, ShipmentLine
from anxin.parts.models.statements import PartsMonth, PartsStatement, PartsStatementLoan, PartsStatementRow
from anxin.parts.models.stock import Balance, Lot
from anxin.parts.models.stocktakes import Stocktake, StocktakeRow
from anxin.parts.models.supplier_claims import SupplierClaim, SupplierClaimLine

__all__ = [
    "Balance",
    "CarrierClaim",
    "CarrierPayment",
    "FaultPart",
    "Fitting",
    "Freight",
    "Handover",
    "HandoverLine",
    "Loan",
    "LoanClearing",
    "Lot",
    "MinimumStock",
    "Move",
    "Part",
    "PartsMonth",
    "PartsPayment",
    "PartsReturn",
    "PartsReturnLine",
    "PartsSale",
    "PartsSaleLine",
    "PartsStatement",
    "PartsStatementLoan",
    "PartsStatementRow",
    "Piece",
    "Place",
    "Posting",
    "Requisition",
    "RequisitionLine",
    "Shipment",
    "ShipmentLine",
    "StockReport",
    "Stocktake",
    "StocktakeRow",
    "SupplierClaim",
    "SupplierClaimLine",
]
