"""A shop order, from the appointment to the exit pass. Sources: 002 P3, P4, P5; 004 P1–P5; 001a P15."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.lifecycle import Lifecycle, Move, State
from anxin.workshop.arrivals.lifecycle import ARRIVAL
from anxin.workshop.claims.lifecycle import MAKER_CLAIM
from anxin.workshop.factory.lifecycle import FACTORY_RETURN

__all__ = ["ARRIVAL", "FACTORY_RETURN", "HERE", "IN_SHOP", "LIFECYCLE", "MAKER_CLAIM", "TOLD"]

# On the order and not yet inspected: operations may be given out and changed, parts drawn, more work proposed.
IN_SHOP = ("dispatched", "working", "waiting")
# Expected, or so far that parts may still be kept for it.
RESERVING = ("expected", "received", "quoted", "signed", *IN_SHOP)

# The car stands on the premises.
HERE = (
    *("received", "quoted", "signed", *IN_SHOP, "checked", "inspected", "ready", "settled"),
    *("delivered", "unrepaired"),
)

LIFECYCLE = Lifecycle(
    subject="shop_order",
    start="expected",
    states=(
        State("expected", _("expected"), "blue"),
        State("received", pgettext_lazy("car", "received"), "cyan"),
        State("quoted", _("quote to be signed"), "purple"),
        State("signed", _("to be given out"), "indigo"),
        State("dispatched", _("given out"), "azure"),
        State("working", _("in the shop"), "yellow"),
        State("waiting", _("work waits"), "pink"),
        State("checked", _("to be inspected"), "orange"),
        State("inspected", _("inspection passed"), "lime"),
        State("ready", _("ready for delivery"), "teal"),
        State("settled", _("bill made out"), "purple"),
        State("delivered", _("handed over"), "green"),
        State("unrepaired", _("to be collected unrepaired"), "dark"),
        State("left", _("left the yard"), "green"),
        State("closed", _("order closed"), "green", is_end=True),
        State("no_show", _("did not come"), "secondary", is_end=True),
        State("withdrawn", _("appointment cancelled"), "secondary", is_end=True),
    ),
    moves=(
        Move("reappoint", _("Agree another time"), ("expected",), None),
        Move("withdraw", _("Cancel the appointment"), ("expected",), "withdrawn"),
        Move("miss", _("The customer did not come"), ("expected",), "no_show"),
        Move("reserve_part", _("Put a part on the reserved shelf"), RESERVING, None),
        Move("free_part", _("Take a part off the reserved shelf"), (*RESERVING, "checked", "inspected", "ready"), None),
        Move("receive", _("Receive the car"), ("expected",), "received"),
        Move("quote", _("Make a quote"), ("received", "quoted"), "quoted"),
        Move("sign", _("Sign the order"), ("quoted",), "signed"),
        Move("end_unrepaired", _("Give back unrepaired"), ("received", "quoted", "signed"), "unrepaired"),
        Move("dispatch", _("Give out the work"), ("signed",), "dispatched"),
        Move("assign", _("Assign an operation"), IN_SHOP, None),
        Move("move_in", _("Drive into a bay"), IN_SHOP, None),
        Move("move_out", _("Drive out of the bay"), (*IN_SHOP, "checked", "inspected"), None),
        Move("clock_on", _("Clock on"), ("dispatched", "working"), "working"),
        Move("clock_off", _("Clock off"), ("working",), None),
        Move("draw_part", _("Draw a part"), IN_SHOP, None),
        Move("report_finding", _("Report what was found"), (*IN_SHOP, "checked", "inspected", "ready"), None),
        Move("mend_finding", _("Put a small fault right for nothing"), (*IN_SHOP, "checked", "inspected"), None),
        Move("leave_finding", _("Leave a fault as it is"), (*IN_SHOP, "checked", "inspected", "ready"), None),
        Move("propose", _("Propose more work"), IN_SHOP, None),
        Move("agree_work", _("The customer agrees"), IN_SHOP, None),
        Move("refuse_work", _("The customer refuses"), IN_SHOP, None),
        Move("wait", _("The work has to wait"), ("dispatched", "working"), "waiting"),
        Move("resume", _("Go on with the work"), ("waiting",), "working"),
        Move("tell_customer", _("Tell the customer how it goes"), (*IN_SHOP, "checked", "inspected", "ready"), None),
        Move("promise_anew", _("Promise another time"), ("signed", *IN_SHOP, "checked", "inspected"), None),
        Move("put_back_part", _("Put a part back"), (*IN_SHOP, "checked", "inspected", "ready"), None),
        Move("self_check", _("Report as done and self-checked"), ("working",), "checked"),
        Move("leader_check", _("Check as team leader"), ("checked",), None),
        Move("pass_inspection", _("Inspection passed"), ("checked",), "inspected"),
        Move("fail_inspection", _("Inspection failed"), ("checked", "inspected", "ready"), "working"),
        Move("work_on", _("More work is needed"), ("checked", "inspected", "ready"), "working"),
        Move("wash", _("Washed"), ("inspected",), None),
        Move("make_ready", _("Ready for delivery"), ("inspected",), "ready"),
        Move("settle", _("Make out the bill"), ("ready",), "settled"),
        Move("unsettle", _("Take the bill back"), ("settled",), "ready"),
        Move("take_payment", _("Take a payment"), ("settled",), None),
        Move("deliver", _("Hand the car over"), ("settled",), "delivered"),
        Move("issue_pass", _("Issue the exit pass"), ("delivered", "unrepaired"), None),
        Move("let_out", _("Let the car out"), ("delivered", "unrepaired"), "left"),
        Move("close", _("Close the order"), ("left",), "closed"),
    ),
)

# By which event each move is told.
TOLD: dict[str, str] = {
    "reappoint": "shop_order.reappointed",
    "withdraw": "shop_order.withdrawn",
    "miss": "shop_order.no_show",
    "reserve_part": "shop_order.part_reserved",
    "free_part": "shop_order.part_freed",
    "receive": "shop_order.received",
    "quote": "shop_order.quoted",
    "sign": "shop_order.signed",
    "end_unrepaired": "shop_order.unrepaired",
    "dispatch": "shop_order.dispatched",
    "assign": "shop_order.assigned",
    "move_in": "shop_order.moved_in",
    "move_out": "shop_order.moved_out",
    "clock_on": "shop_order.clocked_on",
    "clock_off": "shop_order.clocked_off",
    "draw_part": "shop_order.part_drawn",
    "report_finding": "shop_order.fault_found",
    "mend_finding": "shop_order.fault_mended",
    "leave_finding": "shop_order.fault_left",
    "propose": "shop_order.work_proposed",
    "agree_work": "shop_order.work_agreed",
    "refuse_work": "shop_order.work_refused",
    "wait": "shop_order.waiting",
    "resume": "shop_order.resumed",
    "tell_customer": "shop_order.customer_told",
    "promise_anew": "shop_order.promised_anew",
    "put_back_part": "shop_order.part_put_back",
    "self_check": "shop_order.self_checked",
    "leader_check": "shop_order.leader_checked",
    "pass_inspection": "shop_order.inspected",
    "fail_inspection": "shop_order.inspection_failed",
    "work_on": "shop_order.sent_back_for_work",
    "wash": "shop_order.washed",
    "make_ready": "shop_order.ready",
    "settle": "shop_order.settled",
    "unsettle": "shop_order.unsettled",
    "take_payment": "shop_order.paid",
    "deliver": "shop_order.delivered",
    "issue_pass": "shop_order.pass_issued",
    "let_out": "shop_order.left",
    "close": "shop_order.closed",
}
