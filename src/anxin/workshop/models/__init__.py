from anxin.workshop.models.arrivals import Arrival
from anxin.workshop.models.bays import Bay, LabourOperation
from anxin.workshop.models.bills import BillLine, Payment
from anxin.workshop.models.factory_returns import FactoryReturn
from anxin.workshop.models.findings import FoundFault
from anxin.workshop.models.inspections import Inspection
from anxin.workshop.models.maker_claims import MakerClaim, MakerClaimLine, MakerPayment
from anxin.workshop.models.operations import Operation
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.parts import DrawnPart, PutBack
from anxin.workshop.models.passes import ExitPass
from anxin.workshop.models.plans import KeptTime, PlannedOperation
from anxin.workshop.models.quotes import Quote, QuoteLine, QuotePhoto
from anxin.workshop.models.receptions import Reception
from anxin.workshop.models.reserved import ReservedPart
from anxin.workshop.models.stays import BayStay, WorkInterval
from anxin.workshop.models.unit_moves import UnitMove
from anxin.workshop.models.unit_tests import UnitTest

__all__ = [
    "Arrival",
    "Bay",
    "BayStay",
    "BillLine",
    "DrawnPart",
    "ExitPass",
    "FactoryReturn",
    "FoundFault",
    "Inspection",
    "KeptTime",
    "LabourOperation",
    "MakerClaim",
    "MakerClaimLine",
    "MakerPayment",
    "Operation",
    "Payment",
    "PlannedOperation",
    "PutBack",
    "Quote",
    "QuoteLine",
    "QuotePhoto",
    "Reception",
    "ReservedPart",
    "ShopOrder",
    "UnitMove",
    "UnitTest",
    "WorkInterval",
]
