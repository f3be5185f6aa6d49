"""At the customer's: what was ticked, proved, found, charged, fitted and finished."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class ItemsTicked(Event):
    """Several items of one list at once are one fact. ``title`` names them."""

    name = "work_order.ticked"
    sentence = _("%(actor)s ticked “%(title)s”.")
    checklist: str
    items: list[str]
    title: str
    not_applicable_because: str


@dataclass(frozen=True)
class ItemUnticked(Event):
    name = "work_order.unticked"
    sentence = _("%(actor)s took the tick at “%(title)s” back.")
    checklist: str
    item: str
    title: str


@dataclass(frozen=True)
class FindingsRecorded(Event):
    name = "work_order.inspected"
    sentence = _("%(actor)s recorded what was found.")
    serial: str
    warranty: str
    is_customer_caused: bool
    is_fault_reproduced: bool
    is_fault_confirmed: bool
    differs_from_report: str


@dataclass(frozen=True)
class WarrantyDiffers(Event):
    """The judgement on site is another than the one on the phone (CUS-003-07, CUS-002-16)."""

    name = "work_order.warranty_differs"
    sentence = _("On site the warranty was judged otherwise than on the phone.")
    before: str
    after: str
    reasons: list[str]


@dataclass(frozen=True)
class ChargeAgreed(Event):
    name = "work_order.charge_agreed"
    sentence = _("The customer agreed to pay %(total)s yuan.")
    total: Decimal
    lines: list[str]


@dataclass(frozen=True)
class ChargeReversed(Event):
    name = "work_order.charge_reversed"
    sentence = _("%(actor)s took the charge “%(title)s” (%(amount)s yuan) back: %(reason)s")
    title: str
    amount: Decimal
    reason: str


@dataclass(frozen=True)
class WorkStarted(Event):
    name = "work_order.work_started"
    sentence = _("%(actor)s began the work.")


@dataclass(frozen=True)
class PartFitted(Event):
    """``entry`` is the row of the order; ``has_old_part``: one came out for it; ``is_elsewhere``: it is not from our stock."""

    name = "work_order.part_used"
    sentence = _("%(actor)s fitted %(quantity)s × %(title)s.")
    code: str
    title: str
    quantity: int
    old_serial: str
    new_serial: str
    entry: int = 0
    has_old_part: bool = True
    is_elsewhere: bool = False


@dataclass(frozen=True)
class PartReversed(Event):
    name = "work_order.part_reversed"
    sentence = _("%(actor)s took the entry “%(title)s” back: %(reason)s")
    code: str
    title: str
    reason: str
    entry: int = 0


@dataclass(frozen=True)
class ProgressNoted(Event):
    name = "work_order.progress_noted"
    sentence = _("%(actor)s noted: %(note)s")
    note: str


@dataclass(frozen=True)
class TestPassed(Event):
    name = "work_order.test_passed"
    sentence = _("%(actor)s tested: the fault is gone and the connected devices work.")
    note: str


@dataclass(frozen=True)
class TestFailed(Event):
    name = "work_order.test_failed"
    sentence = _("%(actor)s found the fault not cleared: %(reason)s")
    reason: str


@dataclass(frozen=True)
class WorkOrderCompleted(Event):
    name = "work_order.completed"
    sentence = _("%(actor)s finished the service.")
    work_done: str
    feedback: str
    receipt_number: str


@dataclass(frozen=True)
class WorkOrderUnrepaired(Event):
    name = "work_order.unrepaired"
    sentence = _("%(actor)s ended the order without repair: %(reason)s")
    reason: str


@dataclass(frozen=True)
class NotedAfterwards(Event):
    """Somebody did it whose order it was no longer when their phone had a network again."""

    name = "work_order.noted_afterwards"
    sentence = _("%(actor)s, who had the order then, says of %(done_at)s: %(note)s")
    note: str
    done_at: datetime


@dataclass(frozen=True)
class SentLater(Event):
    """Beside a deed whose time is the phone's word: when the program heard of it."""

    name = "work_order.sent_later"
    sentence = _("%(actor)s’s phone had no network; this arrived at %(received_at)s.")
    received_at: datetime
