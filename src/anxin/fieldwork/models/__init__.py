from anxin.fieldwork.models.branches import DelayReport, DeletionRequest, TakeAway
from anxin.fieldwork.models.contacts import ContactAttempt
from anxin.fieldwork.models.dispatches import Dispatch
from anxin.fieldwork.models.evidence import Evidence, Tick
from anxin.fieldwork.models.lines import ChargeLine, PartUsed
from anxin.fieldwork.models.visits import Visit
from anxin.fieldwork.models.work_orders import WorkOrder

__all__ = [
    "ChargeLine",
    "ContactAttempt",
    "DelayReport",
    "DeletionRequest",
    "Dispatch",
    "Evidence",
    "PartUsed",
    "TakeAway",
    "Tick",
    "Visit",
    "WorkOrder",
]
