"""A whole handbook."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from pydantic import PrivateAttr

from anxin.handbook.schema.approvals import Approval
from anxin.handbook.schema.base import Entry, Part
from anxin.handbook.schema.charges import Charges
from anxin.handbook.schema.checklists import Checklist
from anxin.handbook.schema.checkpoints import Checkpoint
from anxin.handbook.schema.clock_index import ClocksOfEvent, index
from anxin.handbook.schema.clocks import Clock
from anxin.handbook.schema.complaints import Grade
from anxin.handbook.schema.conduct import Document, Violation
from anxin.handbook.schema.dispatch import DelayReports, Dispatch, Visits
from anxin.handbook.schema.duties import Duty
from anxin.handbook.schema.evidence import EvidenceKind
from anxin.handbook.schema.fault_trees import FaultTree
from anxin.handbook.schema.fields import DataField
from anxin.handbook.schema.follow_ups import FollowUpPlan
from anxin.handbook.schema.forms import Form
from anxin.handbook.schema.freights import FreightRule
from anxin.handbook.schema.grounds import Ground
from anxin.handbook.schema.inspections import Inspection
from anxin.handbook.schema.meta import Limit, Meta, Phone, UnitNumber
from anxin.handbook.schema.notifications import Notification, Reminder, Repeats
from anxin.handbook.schema.parts_account import PartsAccount
from anxin.handbook.schema.penalties import PenaltyRule
from anxin.handbook.schema.qualifications import Qualification
from anxin.handbook.schema.request_kinds import RequestKind
from anxin.handbook.schema.roles import RoleTitle
from anxin.handbook.schema.scripts import Script
from anxin.handbook.schema.settlement import Settlement
from anxin.handbook.schema.standards import Standard
from anxin.handbook.schema.steps import Step
from anxin.handbook.schema.targets import Target
from anxin.handbook.schema.triage import TriageClass
from anxin.handbook.schema.warranty import Warranty


class Handbook(Part):
    """Everything one company rules for one service line. What it does not say is not enforced.

    A handbook read from a version knows its ``edition`` (``line@3``), so that every consequence can name its source.
    """

    meta: Meta
    phones: tuple[Phone, ...] = ()
    roles: tuple[RoleTitle, ...] = ()
    limits: tuple[Limit, ...] = ()
    unit_numbers: tuple[UnitNumber, ...] = ()
    request_kinds: tuple[RequestKind, ...] = ()
    fields: tuple[DataField, ...] = ()
    triage: tuple[TriageClass, ...] = ()
    scripts: tuple[Script, ...] = ()
    fault_trees: tuple[FaultTree, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    evidence: tuple[EvidenceKind, ...] = ()
    forms: tuple[Form, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    steps: tuple[Step, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    approvals: tuple[Approval, ...] = ()
    clocks: tuple[Clock, ...] = ()
    duties: tuple[Duty, ...] = ()
    warranty: Warranty | None = None
    dispatch: Dispatch | None = None
    visits: Visits | None = None
    delay_reports: DelayReports | None = None
    charges: Charges | None = None
    follow_ups: tuple[FollowUpPlan, ...] = ()
    complaints: tuple[Grade, ...] = ()
    settlement: Settlement | None = None
    parts_account: PartsAccount | None = None
    freights: tuple[FreightRule, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    repeats: Repeats | None = None
    violations: tuple[Violation, ...] = ()
    penalties: tuple[PenaltyRule, ...] = ()
    targets: tuple[Target, ...] = ()
    standards: tuple[Standard, ...] = ()
    notifications: tuple[Notification, ...] = ()
    documents: tuple[Document, ...] = ()
    grounds: tuple[Ground, ...] = ()

    _edition: str = PrivateAttr(default="")
    # What its own entries let conditions about a subject ask, by subject; copies of one content share it.
    _own: dict[str, Any] = PrivateAttr(default_factory=dict)

    @property
    def edition(self) -> str:
        return self._edition or f"{self.meta.line}@draft"

    def of_edition(self, edition: str) -> "Handbook":
        """The same content, knowing which version it is."""
        copy = self.model_copy()
        copy._edition = edition
        return copy

    def source(self, path: str) -> str:
        """Where an entry stands, for a deadline or a refusal: ``line@3/clocks/station-accepts``."""
        return f"{self.edition}/{path}"

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Every entry that can be cited, by its path: ``clocks/station-accepts``, ``settlement/gates/in-warranty``."""
        return dict(walk(self))

    @cached_property
    def clocks_by_event(self) -> dict[tuple[str, str], ClocksOfEvent]:
        return index(self.clocks)

    @cached_property
    def _checkpoints_by_move(self) -> dict[tuple[str, str], tuple[Checkpoint, ...]]:
        found: dict[tuple[str, str], list[Checkpoint]] = {}
        for row in sorted(self.checkpoints, key=lambda row: row.order):
            found.setdefault((row.subject, row.before), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _grounds(self) -> dict[str, Ground]:
        return {key: row for row in self.grounds for key in row.behind}

    def ground(self, key: str) -> Ground | None:
        """What it says for ``work_order.take_away.is_agreed``."""
        return self._grounds.get(key)

    def checkpoints_before(self, subject: str, move: str) -> tuple[Checkpoint, ...]:
        """The checkpoints of a move, in their order."""
        return self._checkpoints_by_move.get((subject, move), ())

    def inspections_before(self, subject: str, move: str) -> tuple[Inspection, ...]:
        """The standards a move of the subject is tested by, in the handbook's order."""
        return tuple(row for row in self.inspections if (row.subject, row.before) == (subject, move))

    def qualifications_for(self, subject: str, move: str) -> tuple[Qualification, ...]:
        return tuple(row for row in self.qualifications if row.subject == subject and move in row.moves)

    def find(self, section: str, code: str) -> Entry | None:
        return self.entries.get(f"{section}/{code}")

    def evidence_kind(self, code: str) -> EvidenceKind | None:
        return next((row for row in self.evidence if row.id == code), None)

    def checklist(self, code: str) -> Checklist | None:
        return next((row for row in self.checklists if row.id == code), None)

    def clock(self, code: str) -> Clock | None:
        return next((row for row in self.clocks if row.id == code), None)

    def duty(self, code: str) -> Duty | None:
        return next((row for row in self.duties if row.id == code), None)

    def script(self, code: str) -> Script | None:
        return next((row for row in self.scripts if row.id == code), None)

    def form(self, code: str) -> Form | None:
        return next((row for row in self.forms if row.id == code), None)

    def penalty(self, code: str) -> PenaltyRule | None:
        return next((row for row in self.penalties if row.id == code), None)

    def approval(self, code: str) -> Approval | None:
        return next((row for row in self.approvals if row.id == code), None)

    def plan(self, code: str) -> FollowUpPlan | None:
        return next((row for row in self.follow_ups if row.id == code), None)

    def grade(self, code: str) -> Grade | None:
        return next((row for row in self.complaints if row.id == code), None)

    def request_kind(self, kind: str) -> RequestKind | None:
        return next((row for row in self.request_kinds if row.kind == kind), None)

    def field(self, code: str) -> DataField | None:
        return next((row for row in self.fields if row.id == code), None)

    def step(self, code: str) -> Step | None:
        return next((row for row in self.steps if row.id == code), None)

    def standards_of(self, subject: str) -> list[Standard]:
        return [row for row in self.standards if row.subject == subject]

    def triage_class(self, code: str) -> TriageClass | None:
        return next((row for row in self.triage if row.id == code), None)

    def role_title(self, role: str) -> RoleTitle | None:
        return next((row for row in self.roles if row.role == role), None)

    def phone(self, code: str) -> str:
        return next((row.number for row in self.phones if row.id == code), "")


def walk(part: Part, path: str = "") -> Iterator[tuple[str, Entry]]:
    """All entries inside, with their paths, in the order of the schema."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        here = f"{path}/{name}" if path else name
        if isinstance(value, Entry):
            yield here, value
        if isinstance(value, Part):
            yield from walk(value, here)
        elif isinstance(value, tuple):
            for row in value:
                if isinstance(row, Entry):
                    yield f"{here}/{row.id}", row
                    yield from walk(row, f"{here}/{row.id}")
