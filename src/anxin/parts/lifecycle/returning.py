"""The life of a return. Source: 003 §4.3."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

PARTS_RETURN = Lifecycle(
    subject="parts_return",
    start="listed",
    states=(
        State("listed", _("return list to be confirmed"), "blue"),
        State("confirmed", _("to be sent back"), "yellow"),
        State("sent", _("on the way back"), "azure"),
        State("disputed", _("damaged or short, with the carrier"), "orange"),
        State("refused", _("return refused, on its way home"), "red"),
        State("received", _("back in the store"), "green", is_end=True),
        State("taken_home", _("with the sender again"), "secondary", is_end=True),
        State("declined", _("return list not confirmed"), "secondary", is_end=True),
        State("withdrawn", _("return list taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("confirm", _("Confirm the return list"), ("listed",), "confirmed"),
        Move("decline", _("Do not confirm it"), ("listed",), "declined"),
        Move("withdraw", _("Take the return list back"), ("listed", "confirmed"), "withdrawn"),
        Move("send", _("Send it back"), ("confirmed",), "sent"),
        Move("ask", _("Ask what became of it"), ("sent", "disputed", "refused"), None),
        Move("answer", _("Answer the question"), ("sent", "disputed", "refused"), None),
        Move("dispute", _("Damaged or short"), ("sent",), "disputed"),
        Move("accept", _("Take it into the store"), ("sent", "disputed"), "received"),
        Move("refuse", _("Refuse the return"), ("sent", "disputed"), "refused"),
        Move("take_home", _("It is here again"), ("refused",), "taken_home"),
    ),
)

PARTS_RETURN_TOLD: dict[str, str] = {
    "confirm": "parts_return.confirmed",
    "decline": "parts_return.declined",
    "withdraw": "parts_return.withdrawn",
    "send": "parts_return.sent",
    "ask": "parts_return.asked",
    "answer": "parts_return.answered",
    "dispute": "parts_return.disputed",
    "accept": "parts_return.received",
    "refuse": "parts_return.refused",
    "take_home": "parts_return.taken_home",
}
