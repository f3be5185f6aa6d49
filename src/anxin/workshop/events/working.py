"""In the shop: who does what where, and the checks of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import Event


@dataclass(frozen=True)
class WorkGivenOut(Event):
    name = "shop_order.dispatched"
    sentence = _("%(actor)s gave the work to %(lead)s in “%(bay)s”.")
    lead: str
    bay: str
    bay_en: str


@dataclass(frozen=True)
class OperationAssigned(Event):
    name = "shop_order.assigned"
    sentence = _("%(actor)s gave “%(title)s” to %(mechanic)s in “%(bay)s”.")
    title: str
    title_en: str
    mechanic: str
    bay: str
    bay_en: str


@dataclass(frozen=True)
class GivenUncertified(Event):
    """Told beside the giving out: work for which somebody holds no valid certificate."""

    name = "shop_order.given_uncertified"
    sentence = _("%(mechanic)s holds no valid certificate (%(certificates)s) for what was given out: %(reason)s")
    mechanic: str
    certificates: str
    reason: str


@dataclass(frozen=True)
class DrivenIn(Event):
    name = "shop_order.moved_in"
    sentence = _("%(actor)s drove the car into “%(bay)s”.")
    bay: str
    bay_en: str


@dataclass(frozen=True)
class DrivenOut(Event):
    name = "shop_order.moved_out"
    sentence = _("%(actor)s drove the car out of “%(bay)s”.")
    bay: str
    bay_en: str


@dataclass(frozen=True)
class ClockedOn(Event):
    name = "shop_order.clocked_on"
    sentence = _("%(mechanic)s began “%(title)s”.")
    title: str
    title_en: str
    mechanic: str


@dataclass(frozen=True)
class ClockedOff(Event):
    """``because`` is one of ``kinds.Pause``; ``minutes`` is how long it was."""

    name = "shop_order.clocked_off"
    sentence = _("%(mechanic)s clocked off “%(title)s” after %(minutes)s min.")
    title: str
    title_en: str
    mechanic: str
    because: str
    minutes: int


@dataclass(frozen=True)
class PartDrawn(Event):
    name = "shop_order.part_drawn"
    sentence = _("%(actor)s drew %(quantity)s × %(title)s from “%(place)s”.")
    part: str
    title: str
    title_en: str
    quantity: int
    place: str
    place_en: str


@dataclass(frozen=True)
class PartPutBack(Event):
    name = "shop_order.part_put_back"
    sentence = _("%(actor)s put %(quantity)s × %(title)s back on the shelf: %(reason)s")
    part: str
    title: str
    title_en: str
    quantity: int
    reason: str


@dataclass(frozen=True)
class FaultFound(Event):
    """``finding`` is its number within the order, here and below."""

    name = "shop_order.fault_found"
    sentence = _("%(actor)s found: %(text)s")
    finding: int
    text: str
    is_safety: bool


@dataclass(frozen=True)
class FaultMended(Event):
    name = "shop_order.fault_mended"
    sentence = _("%(actor)s put “%(text)s” right for nothing: %(note)s")
    finding: int
    text: str
    note: str


@dataclass(frozen=True)
class FaultLeft(Event):
    name = "shop_order.fault_left"
    sentence = _("%(actor)s left “%(text)s” as it is: %(note)s")
    finding: int
    text: str
    note: str


@dataclass(frozen=True)
class WorkWaits(Event):
    """``until`` is empty where nobody knows."""

    name = "shop_order.waiting"
    sentence = _("The work waits: %(reason)s")
    waits_for: str
    reason: str
    until: datetime | None


@dataclass(frozen=True)
class WorkResumed(Event):
    name = "shop_order.resumed"
    sentence = _("%(actor)s: the work goes on.")
    waited_for: str


@dataclass(frozen=True)
class SelfChecked(Event):
    name = "shop_order.self_checked"
    sentence = _("%(actor)s reported all work as done and self-checked: %(report)s")
    report: str
    round: int


@dataclass(frozen=True)
class LeaderChecked(Event):
    name = "shop_order.leader_checked"
    sentence = _("%(actor)s checked the work as team leader.")
    round: int


@dataclass(frozen=True)
class InspectionPassed(Event):
    name = "shop_order.inspected"
    sentence = _("%(actor)s passed the car.")
    round: int
    road_test: str
    left_undone: str


@dataclass(frozen=True)
class InspectionFailed(Event):
    """``repeats`` counts the failed ones, this one too."""

    name = "shop_order.inspection_failed"
    sentence = _("%(actor)s sent the car back to work: %(reason)s")
    reason: str
    round: int
    repeats: int


@dataclass(frozen=True)
class SentBackForWork(Event):
    """Nothing was wrong: there is more to be done."""

    name = "shop_order.sent_back_for_work"
    sentence = _("%(actor)s took the work up again: %(reason)s")
    reason: str


@dataclass(frozen=True)
class CarWashed(Event):
    name = "shop_order.washed"
    sentence = _("%(actor)s: the car is washed.")


@dataclass(frozen=True)
class CarReady(Event):
    name = "shop_order.ready"
    sentence = _("%(actor)s parked the finished car: %(parked)s.")
    parked: str
