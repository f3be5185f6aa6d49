from anxin.fieldwork.models.branches import DelayReport, DeletionRequest, LoanSet, PartShortage, TakeAway
from anxin.fieldwork.models.capacities import Capacity
from anxin.fieldwork.models.conduct import Damage, Violation
from anxin.fieldwork.models.contacts import ContactAttempt
from anxin.fieldwork.models.customer_messages import CustomerMessage
from anxin.fieldwork.models.delays import VisitDelay
from anxin.fieldwork.models.dispatches import Dispatch
from anxin.fieldwork.models.lines import ChargeLine, PartUsed
from anxin.fieldwork.models.ticks import Tick
from anxin.fieldwork.models.visits import Visit
from anxin.fieldwork.models.work_orders import WorkOrder

__all__ = [
    "Capacity",
    "ChargeLine",
    "ContactAttempt",
    "CustomerMessage",
    "Damage",
    "DelayReport",
    "DeletionRequest",
    "Dispatch",
    "LoanSet",
    "PartShortage",
    "PartUsed",
    "TakeAway",
    "Tick",
    "Violation",
    "Visit",
    "VisitDelay",
    "WorkOrder",
]
