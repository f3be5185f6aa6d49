"""What the desk and the station do before somebody sets out."""

from typing import Annotated, Any

from ninja import Router
from pydantic import Field, StringConstraints

from anxin.api.deeds import Deed, offer
from anxin.api.fieldwork.orders import StationCode, Why, station_id_of
from anxin.api.intake.request_shapes import Address, Name, Phone, Said
from anxin.api.shapes import Asked, Id, Moment, Note, Reason, Versioned
from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.call_after_urge import call_after_urge
from anxin.fieldwork.actions.cancel import cancel_work_order
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.decline import decline_work_order
from anxin.fieldwork.actions.dispatch_again import dispatch_again
from anxin.fieldwork.actions.pass_on_needs import pass_on_needs
from anxin.fieldwork.actions.recall import recall_work_order
from anxin.fieldwork.actions.reschedule import reschedule_visit
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.try_contact import try_contact
from anxin.fieldwork.models import WorkOrder

router = Router(tags=["work orders"])


class Declining(Versioned):
    """``reason`` is one of the handbook's codes."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    note: Why = ""


class Recalling(Versioned):
    reason: Reason


class SendingAgain(Versioned):
    station: StationCode
    reason: Why = ""

    def words(self) -> dict[str, Any]:
        return {"station_id": station_id_of(self.station), "reason": self.reason}


class NeedsPassed(Versioned):
    """``channel`` is the way besides the order: ``phone`` or ``e-mail``."""

    channel: Annotated[str, StringConstraints(min_length=1, max_length=12)]
    spoke_with: Name


class Trying(Versioned):
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]


class Corrections(Asked):
    """What the customer said otherwise; it is changed on the request."""

    contact_name: Name | None = None
    contact_phone: Phone | None = None
    division_id: Id | None = None
    address: Address | None = None
    symptom: Said | None = None
    special_needs: Note | None = None
    wished_at: Moment | None = None


class Contacting(Versioned):
    """``is_proof_reminded``: the customer was asked to have invoice and warranty card ready."""

    spoke_with: Name = ""
    is_data_verified: bool
    is_proof_reminded: bool = False
    corrections: Corrections | None = None
    note: Note = ""

    def words(self) -> dict[str, Any]:
        corrected = self.corrections.model_dump(exclude_unset=True) if self.corrections else None
        return {**super().words(), "corrections": corrected}


class Scheduling(Versioned):
    """Without ``ends_at`` the visit takes as long as the handbook plans one for."""

    starts_at: Moment
    ends_at: Moment | None = None
    content: Why = ""
    later_because: Why = ""


class Rescheduling(Versioned):
    starts_at: Moment
    ends_at: Moment | None = None
    reason: Reason
    is_apologised: bool
    is_agreed: bool
    told_at: Moment | None = Field(
        default=None, description="When the customer heard of it; now, where it is left out."
    )


class Assigning(Versioned):
    technician_id: Id


class CallingAfterUrge(Versioned):
    """``note``: what was said, or why nobody answered."""

    is_reached: bool
    note: Annotated[str, StringConstraints(min_length=1, max_length=500)]


DEEDS = (
    Deed("urge-call", "call_after_urge", "Call the customer back after an urge", call_after_urge, CallingAfterUrge),
    Deed("acceptance", "accept_work_order", "Take an order on", accept_work_order),
    Deed("refusal", "decline_work_order", "Give an order back, with a reason", decline_work_order, Declining),
    Deed("recall", "recall_work_order", "Take an order back from its station", recall_work_order, Recalling),
    Deed("cancellation", "cancel_work_order", "The customer wants nothing any more", cancel_work_order, Recalling),
    Deed("dispatch", "dispatch_again", "Send a returned order to another station", dispatch_again, SendingAgain),
    Deed("needs", "pass_on_needs", "Note that special needs were passed on", pass_on_needs, NeedsPassed),
    Deed("contact-attempt", "try_contact", "Note that the customer was not reached", try_contact, Trying),
    Deed("contact", "contact_customer", "Note that the customer was reached", contact_customer, Contacting),
    Deed("appointment", "schedule_visit", "Agree a visit", schedule_visit, Scheduling),
    Deed("new-appointment", "reschedule_visit", "Agree another time", reschedule_visit, Rescheduling),
    Deed("assignment", "assign_technician", "Give an order to a technician", assign_technician, Assigning),
)
offer(router, "/work-orders/{number}", DEEDS, seen_by=WorkOrder.objects.visible_to)
