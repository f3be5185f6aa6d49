"""The one table of which event wakes whom. Each runs in the transaction of the change, in this order."""

from anxin.finance.penalties import hearing
from anxin.handbook import clocks
from anxin.kernel.record import Listener
from anxin.messages import posting
from anxin.processes import notify
from anxin.processes.stories import (
    aftercare,
    consent,
    journeys,
    kept_times,
    lateness,
    owed,
    papers,
    parts,
    repairs,
    sending_on,
    service,
    shop,
    shop_aftercare,
    standards,
)

# What changes the load of a shop, or how far its cars are.
REPLANNED = (
    *("signed", "work_agreed", "promised_anew", "dispatched", "assigned", "moved_in", "moved_out", "clocked_on"),
    *("clocked_off", "waiting", "resumed", "inspection_failed", "unrepaired"),
)

LISTENERS: list[tuple[str, Listener]] = [
    # The handbook's clocks hear everything.
    ("*", clocks.on_event),
    # The request follows its work order.
    ("work_order.dispatched", service.sent_out),
    ("work_order.declined", service.came_back),
    ("work_order.recalled", service.came_back),
    ("work_order.assigned", service.given_to_technician),
    ("work_order.completed", service.served),
    ("work_order.rectification_asked", service.to_be_put_right),
    ("work_order.closed", service.closed),
    ("work_order.unrepaired", service.ended_unrepaired),
    ("work_order.deleted", service.dropped),
    ("work_order.cancelled", service.dropped),
    # The request follows its shop order.
    ("shop_order.opened", shop.opened),
    ("shop_order.no_show", shop.missed),
    ("shop_order.withdrawn", shop.withdrawn),
    ("shop_order.delivered", shop.delivered),
    ("shop_order.left", shop.left),
    ("shop_order.closed", shop.closed),
    # The shop is planned anew.
    *((f"shop_order.{name}", shop.planned_anew) for name in REPLANNED),
    ("user.absence_entered", shop.absent),
    ("user.absence_withdrawn", shop.absent),
    # On the way.
    ("work_order.departed", journeys.departed),
    # Afterwards.
    ("work_order.*", aftercare.calls_due),
    ("complaint.*", aftercare.calls_due),
    ("shop_order.*", shop_aftercare.calls_due),
    ("follow_up.passed", shop_aftercare.call_ended),
    ("follow_up.dropped", shop_aftercare.call_ended),
    ("follow_up.failed", shop_aftercare.call_failed),
    ("follow_up.passed", aftercare.call_settled),
    ("follow_up.confirmed", aftercare.call_settled),
    ("follow_up.refuted", aftercare.call_settled),
    ("follow_up.failed", aftercare.call_failed),
    ("follow_up.led_to", aftercare.led_to),
    ("rating.taken", aftercare.call_failed),
    ("work_order.rectified", aftercare.put_right),
    ("work_order.completed", aftercare.finished_again),
    ("work_order.completed", aftercare.installed),
    ("service_request.registered", aftercare.complaint_registered),
    ("complaint.archived", aftercare.complaint_archived),
    ("complaint.filed", aftercare.complaint_archived),
    # Parts that were asked for.
    ("approval.granted", parts.signed),
    ("approval.phoned", parts.signed),
    ("approval.filed", parts.signed),
    ("approval.refused", parts.not_signed),
    # Parts that an order waits for have come.
    ("shipment.received", parts.come),
    ("shipment.deemed", parts.come),
    ("shipment.settled", parts.come),
    # The day goes wrong.
    ("work_order.urged", repairs.urged),
    ("work_order.customer_absent", repairs.customer_not_there),
    ("work_order.part_awaited", repairs.part_not_there),
    # What people owe, where the house sees that it is done.
    ("*", owed.happened),
    # Parts that were fitted.
    ("work_order.part_used", parts.fitted),
    ("work_order.part_reversed", parts.taken_out),
    ("work_order.completed", parts.offset),
    ("work_order.unrepaired", parts.offset),
    ("work_order.deleted", parts.offset),
    ("work_order.cancelled", parts.offset),
    ("loan.received", parts.received),
    ("penalty.waived", parts.not_charged),
    ("penalty.reversed", parts.not_charged),
    # A time kept on the phone, before anybody was sent.
    ("work_order.dispatched", kept_times.sent_out),
    # Nobody has to send on what a station gives back.
    ("work_order.declined", sending_on.declined),
    # Late.
    ("clock.breached", lateness.breached),
    ("clock.breached", aftercare.complaint_delayed),
    ("clock.breached", lateness.decided),
    ("clock.breached", consent.form_overdue),
    ("clock.warned", notify.on_clock),
    ("clock.breached", notify.on_clock),
    ("clock.escalated", notify.on_clock),
    # Into the archive with what they are about.
    ("work_order.closed", papers.put_away),
    ("work_order.unrepaired", papers.put_away),
    ("shop_order.closed", papers.put_away),
    ("work_order.closed", standards.judged),
    ("shop_order.closed", standards.judged),
    ("service_request.closed", papers.put_away),
    ("complaint.archived", papers.put_away),
    ("complaint.filed", papers.put_away),
    # Rewards and penalties that the handbook proposes for what happened.
    ("*", hearing.on_event),
    ("clock.breached", hearing.on_breach),
    # Last, when everything stands as it will stand.
    ("*", notify.on_event),
    # Programs outside hear of it once it is certain.
    ("*", posting.on_event),
]
