"""The lives of a requisition and of the parcels sent for it. Source: 003 §4.1."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.lifecycle import Lifecycle, Move, State

REQUISITION = Lifecycle(
    subject="requisition",
    start="asked",
    states=(
        State("asked", _("to be agreed"), "blue"),
        State("agreed", _("to be shipped"), "yellow"),
        State("shipped", _("all shipped"), "green", is_end=True),
        State("closed", _("closed, the rest is not shipped"), "teal", is_end=True),
        State("refused", _("not agreed"), "red", is_end=True),
        State("withdrawn", _("requisition taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("agree", _("Agree to the requisition"), ("asked",), "agreed"),
        Move("refuse", _("Refuse the requisition"), ("asked",), "refused"),
        Move("withdraw", _("Take the requisition back"), ("asked",), "withdrawn"),
        Move("ship", _("Ship"), ("agreed",), None),
        Move("delay", _("Tell that it takes longer"), ("agreed",), None),
        Move("finish", _("Ship the last"), ("agreed",), "shipped"),
        Move("close", _("Ship no more of it"), ("agreed",), "closed"),
    ),
)

REQUISITION_TOLD: dict[str, str] = {
    "agree": "requisition.agreed",
    "refuse": "requisition.refused",
    "withdraw": "requisition.withdrawn",
    "ship": "requisition.shipped_in_part",
    "delay": "requisition.delayed",
    "finish": "requisition.shipped",
    "close": "requisition.closed",
}

SHIPMENT = Lifecycle(
    subject="shipment",
    start="sent",
    states=(
        State("sent", _("on the way"), "blue"),
        State("arrived", _("arrived, to be checked"), "yellow"),
        State("mismatched", _("not as on the list"), "orange"),
        State("refused", _("refused, on its way back"), "red"),
        State("received", pgettext_lazy("parcel", "received"), "green", is_end=True),
        State("settled", _("received, difference settled"), "teal", is_end=True),
        State("returned", _("back in the store"), "secondary", is_end=True),
    ),
    moves=(
        Move("arrive", _("The parcel is here"), ("sent",), "arrived"),
        Move("receive", _("Everything is there"), ("arrived",), "received"),
        Move("report", _("Report a mismatch"), ("arrived",), "mismatched"),
        Move("deem", _("Count as right"), ("arrived",), "received"),
        Move("refuse", _("Refuse the parcel"), ("sent", "arrived"), "refused"),
        Move("settle", _("Settle the difference"), ("mismatched",), "settled"),
        Move("take_back", _("Take back into the store"), ("refused",), "returned"),
    ),
)

SHIPMENT_TOLD: dict[str, str] = {
    "arrive": "shipment.arrived",
    "receive": "shipment.received",
    "report": "shipment.mismatched",
    "deem": "shipment.deemed",
    "refuse": "shipment.refused",
    "settle": "shipment.settled",
    "take_back": "shipment.returned",
}
