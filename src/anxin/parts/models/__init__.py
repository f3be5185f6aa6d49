from anxin.parts.models.fittings import Fitting
from anxin.parts.models.loans import Loan, LoanClearing
from anxin.parts.models.moves import Move, Posting
from anxin.parts.models.parts import FaultPart, Part
from anxin.parts.models.parts_returns import PartsReturn, PartsReturnLine
from anxin.parts.models.pieces import Piece
from anxin.parts.models.places import Place
from anxin.parts.models.requisitions import Requisition, RequisitionLine
from anxin.parts.models.shipments import Shipment, ShipmentLine
from anxin.parts.models.stock import Balance, Lot

__all__ = [
    "Balance",
    "FaultPart",
    "Fitting",
    "Loan",
    "LoanClearing",
    "Lot",
    "Move",
    "Part",
    "PartsReturn",
    "PartsReturnLine",
    "Piece",
    "Place",
    "Posting",
    "Requisition",
    "RequisitionLine",
    "Shipment",
    "ShipmentLine",
]
