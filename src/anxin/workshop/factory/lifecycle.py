"""A set on its way to the factory and back. Sources: 003 P5, P6 (§2.1–2.5)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.lifecycle import Lifecycle, Move, State

# The set stands in the factory.
IN_HOUSE = ("received", "appraised", "repairing", "repaired", "tested")

FACTORY_RETURN = Lifecycle(
    subject="factory_return",
    start="opened",
    states=(
        State("opened", _("being prepared"), "blue"),
        State("applied", _("return to be decided"), "azure"),
        State("charge_asked", _("charge to be agreed"), "purple"),
        State("permitted", _("may be sent"), "cyan"),
        State("packed", pgettext_lazy("set", "packed"), "indigo"),
        State("sent", _("on the way to the factory"), "yellow"),
        State("disputed", _("not as applied for"), "red"),
        State("received", _("to be appraised"), "orange"),
        State("appraised", _("appraised"), "azure"),
        State("repairing", _("in repair at the factory"), "yellow"),
        State("repaired", _("to be tested"), "pink"),
        State("tested", _("test passed"), "lime"),
        State("sent_back", _("on the way back"), "teal"),
        State("handed_over", _("handed over again"), "green", is_end=True),
        State("cleared", _("cleared away"), "dark", is_end=True),
        State("refused", _("not returned"), "secondary", is_end=True),
        State("withdrawn", _("application taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("describe", _("Correct the status sheet"), ("opened",), None),
        Move("apply", _("Apply for the return"), ("opened",), "applied"),
        Move("put_right", _("Give back to be put right"), ("applied",), "opened"),
        Move("permit", _("Permit the return"), ("applied",), "permitted"),
        Move("ask_charge", _("Ask the liable party to pay"), ("applied",), "charge_asked"),
        Move("agree_charge", _("The liable party agrees"), ("charge_asked",), "permitted"),
        Move("refuse_charge", _("The liable party refuses"), ("charge_asked",), "refused"),
        Move("refuse", _("Do not permit the return"), ("applied",), "refused"),
        Move(
            "withdraw",
            _("Take the application back"),
            ("opened", "applied", "charge_asked", "permitted", "packed"),
            "withdrawn",
        ),
        Move("pack", _("Pack the set"), ("permitted",), "packed"),
        Move("send", _("Send it to the factory"), ("packed",), "sent"),
        Move("track", _("Note where it is"), ("sent", "sent_back"), None),
        Move("dispute", _("It is not as applied for"), ("sent",), "disputed"),
        Move("receive", _("Take it into stock"), ("sent", "disputed"), "received"),
        Move("turn_away", _("Turn it away"), ("disputed",), "refused"),
        Move("appraise", _("Appraise the set"), ("received",), "appraised"),
        Move("begin_repair", _("Begin the repair"), ("appraised",), "repairing"),
        Move("finish_repair", _("Report as repaired"), ("repairing",), "repaired"),
        Move("exchange", _("Exchange the set"), ("appraised", "repairing"), "repaired"),
        Move("pass_test", _("Test against the standard"), ("repaired",), "tested"),
        Move("fail_test", _("Test failed"), ("repaired",), "repairing"),
        Move("send_back", _("Send it back"), ("tested", "appraised"), "sent_back"),
        Move("hand_over", _("Hand it over"), ("sent_back",), "handed_over"),
        Move("clear", _("Clear it away"), ("appraised", "tested"), "cleared"),
    ),
)

# By which event each move is told.
FACTORY_RETURN_TOLD: dict[str, str] = {
    "describe": "factory_return.described",
    "apply": "factory_return.applied",
    "put_right": "factory_return.given_back",
    "permit": "factory_return.permitted",
    "ask_charge": "factory_return.charge_asked",
    "agree_charge": "factory_return.charge_agreed",
    "refuse_charge": "factory_return.refused",
    "refuse": "factory_return.refused",
    "withdraw": "factory_return.withdrawn",
    "pack": "factory_return.packed",
    "send": "factory_return.sent",
    "track": "factory_return.tracked",
    "dispute": "factory_return.disputed",
    "receive": "factory_return.received",
    "turn_away": "factory_return.refused",
    "appraise": "factory_return.appraised",
    "begin_repair": "factory_return.repair_begun",
    "finish_repair": "factory_return.repaired",
    "exchange": "factory_return.exchanged",
    "pass_test": "factory_return.test_passed",
    "fail_test": "factory_return.test_failed",
    "send_back": "factory_return.sent_back",
    "hand_over": "factory_return.handed_over",
    "clear": "factory_return.cleared",
}
