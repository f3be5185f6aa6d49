"""What somebody owes for one period."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="duty",
    start="due",
    states=(
        State("due", _("to be done"), "blue"),
        State("done", _("done"), "green", is_end=True),
        State("released", _("released from it"), "secondary", is_end=True),
    ),
    moves=(
        Move("finish", _("Report as done"), ("due",), "done"),
        Move("release", _("Release from it"), ("due",), "released"),
    ),
)
