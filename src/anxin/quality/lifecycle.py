"""What a finished matter is compared with the handbook's standards for, and by whom."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="review",
    start="judged",
    states=(
        State("judged", _("seen by the program"), "blue"),
        State("drawn", _("to be looked at"), "yellow"),
        State("closed", _("looked at"), "green", is_end=True),
    ),
    moves=(
        Move("draw", _("Draw for a look"), ("judged",), "drawn"),
        Move("spare", _("Do not look at it after all"), ("drawn",), "judged"),
        Move("close", _("Keep what was found"), ("drawn",), "closed"),
    ),
)
