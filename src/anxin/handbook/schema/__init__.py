"""The typed handbook, a noun per file."""

from anxin.handbook.schema.addresses import Address
from anxin.handbook.schema.approvals import Approval, ChainStep, SplitGuard, Telephone
from anxin.handbook.schema.base import Entry, Part
from anxin.handbook.schema.charges import ChargeRule, Charges, Price
from anxin.handbook.schema.checklists import Checklist, Item
from anxin.handbook.schema.checkpoints import Checkpoint, Need, Requirement
from anxin.handbook.schema.clocks import Breach, Clock, Rung, Watched
from anxin.handbook.schema.complaints import Grade
from anxin.handbook.schema.conduct import Document, Violation
from anxin.handbook.schema.dispatch import DeclineReason, DelayReports, Dispatch, PassOn, Visits, Weights
from anxin.handbook.schema.duties import Duty
from anxin.handbook.schema.evidence import EvidenceKind
from anxin.handbook.schema.fault_trees import Answer, FaultTree, Question
from anxin.handbook.schema.fields import Choice, DataField
from anxin.handbook.schema.follow_ups import FollowUpOutcome, FollowUpPlan, FollowUpQuestion
from anxin.handbook.schema.forms import Asked, Column, Copy, Form, Row, Section, Signer, Stamp
from anxin.handbook.schema.freights import FreightRule
from anxin.handbook.schema.grounds import Ground
from anxin.handbook.schema.handbook import Handbook, walk
from anxin.handbook.schema.inspections import Bound, Inspection, Measure
from anxin.handbook.schema.meta import Limit, Meta, Phone, UnitNumber
from anxin.handbook.schema.notifications import Notification, Reminder, Repeats
from anxin.handbook.schema.parts_account import PartsAccount
from anxin.handbook.schema.penalties import PenaltyRule, Times
from anxin.handbook.schema.qualifications import Qualification
from anxin.handbook.schema.request_kinds import RequestKind
from anxin.handbook.schema.roles import RoleTitle
from anxin.handbook.schema.scripts import Script
from anxin.handbook.schema.settlement import Gate, Rate, Settlement, Signature
from anxin.handbook.schema.standards import Failing, Standard
from anxin.handbook.schema.steps import Opens, Step
from anxin.handbook.schema.targets import Target
from anxin.handbook.schema.triage import TriageClass
from anxin.handbook.schema.warranty import FamilyWarranty, Proof, Warranty

__all__ = [
    "Address",
    "Answer",
    "Approval",
    "Asked",
    "Bound",
    "Breach",
    "ChainStep",
    "ChargeRule",
    "Charges",
    "Checklist",
    "Checkpoint",
    "Choice",
    "Clock",
    "Column",
    "Copy",
    "DataField",
    "DeclineReason",
    "DelayReports",
    "Dispatch",
    "Document",
    "Duty",
    "Entry",
    "EvidenceKind",
    "Failing",
    "FamilyWarranty",
    "FaultTree",
    "FollowUpOutcome",
    "FollowUpPlan",
    "FollowUpQuestion",
    "Form",
    "FreightRule",
    "Gate",
    "Grade",
    "Ground",
    "Handbook",
    "Inspection",
    "Item",
    "Limit",
    "Measure",
    "Meta",
    "Need",
    "Notification",
    "Opens",
    "Part",
    "PartsAccount",
    "PassOn",
    "PenaltyRule",
    "Phone",
    "Price",
    "Proof",
    "Qualification",
    "Question",
    "Rate",
    "Reminder",
    "Repeats",
    "RequestKind",
    "Requirement",
    "RoleTitle",
    "Row",
    "Rung",
    "Script",
    "Section",
    "Settlement",
    "Signature",
    "Signer",
    "SplitGuard",
    "Stamp",
    "Standard",
    "Step",
    "Target",
    "Telephone",
    "Times",
    "TriageClass",
    "UnitNumber",
    "Violation",
    "Visits",
    "Warranty",
    "Watched",
    "Weights",
    "walk",
]
