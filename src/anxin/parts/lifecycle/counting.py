"""The life of a stocktake. Sources: 003 §4.4.1, §4.10."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

STOCKTAKE = Lifecycle(
    subject="stocktake",
    start="counting",
    states=(
        State("counting", _("being counted"), "blue"),
        State("counted", _("counted, to be explained and signed"), "yellow"),
        State("closed", _("closed, differences booked"), "green", is_end=True),
        State("called_off", _("called off"), "secondary", is_end=True),
    ),
    moves=(
        Move("enter", _("Enter what is there"), ("counting",), None),
        Move("finish", _("Everything is counted"), ("counting",), "counted"),
        Move("recount", _("Count the differences again"), ("counted",), "counting"),
        Move("explain", _("Explain the differences"), ("counted",), None),
        Move("close", _("Sign and book the differences"), ("counted",), "closed"),
        Move("call_off", _("Call the stocktake off"), ("counting", "counted"), "called_off"),
    ),
)

STOCKTAKE_TOLD: dict[str, str] = {
    "enter": "stocktake.entered",
    "finish": "stocktake.counted",
    "recount": "stocktake.recounted",
    "explain": "stocktake.explained",
    "close": "stocktake.closed",
    "call_off": "stocktake.called_off",
}
