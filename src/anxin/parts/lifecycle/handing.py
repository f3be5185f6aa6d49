"""The life of a hand-over between a station and its technician. Source: 003 §4.9."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

HANDOVER = Lifecycle(
    subject="handover",
    start="offered",
    states=(
        State("offered", _("to be taken over"), "yellow"),
        State("taken", _("taken over"), "green", is_end=True),
        State("declined", _("not taken over"), "red", is_end=True),
        State("withdrawn", _("hand-over taken back"), "secondary", is_end=True),
    ),
    moves=(
        Move("take", _("Take it over"), ("offered",), "taken"),
        Move("decline", _("Do not take it over"), ("offered",), "declined"),
        Move("withdraw", _("Take the hand-over back"), ("offered",), "withdrawn"),
    ),
)

HANDOVER_TOLD: dict[str, str] = {
    "take": "handover.taken",
    "decline": "handover.declined",
    "withdraw": "handover.withdrawn",
}
