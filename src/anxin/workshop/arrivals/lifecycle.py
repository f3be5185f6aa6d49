"""Somebody who came in, until they are looked after."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from anxin.kernel.lifecycle import Lifecycle, Move, State

ARRIVAL = Lifecycle(
    subject="arrival",
    start="waiting",
    states=(
        State("waiting", _("waits to be greeted"), "orange"),
        State("greeted", _("greeted"), "green", is_end=True),
        State("gone", pgettext_lazy("arrival", "left again"), "secondary", is_end=True),
    ),
    moves=(
        Move("redirect", _("Send to another zone"), ("waiting",), None),
        Move("greet", _("Greet"), ("waiting",), "greeted"),
        Move("leave", _("Left again without service"), ("waiting",), "gone"),
    ),
)

# By which event each move is told.
ARRIVAL_TOLD: dict[str, str] = {
    "redirect": "arrival.redirected",
    "greet": "arrival.greeted",
    "leave": "arrival.left",
}
