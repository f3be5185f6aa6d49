from anxin.workshop.models.bays import Bay, LabourOperation
from anxin.workshop.models.bills import BillLine, Payment
from anxin.workshop.models.inspections import Inspection
from anxin.workshop.models.operations import Operation
from anxin.workshop.models.orders import ShopOrder
from anxin.workshop.models.parts import DrawnPart, PutBack
from anxin.workshop.models.passes import ExitPass
from anxin.workshop.models.plans import KeptTime, PlannedOperation
from anxin.workshop.models.quotes import Quote, QuoteLine, QuotePhoto
from anxin.workshop.models.receptions import Reception
from anxin.workshop.models.stays import BayStay, WorkInterval

__all__ = [
    "Bay",
    "BayStay",
    "BillLine",
    "DrawnPart",
    "ExitPass",
    "Inspection",
    "KeptTime",
    "LabourOperation",
    "Operation",
    "Payment",
    "PlannedOperation",
    "PutBack",
    "Quote",
    "QuoteLine",
    "QuotePhoto",
    "Reception",
    "ShopOrder",
    "WorkInterval",
]
