"""The life of a loan. Source: 000 §六."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LOAN = Lifecycle(
    subject="loan",
    start="open",
    states=(
        State("open", _("on loan"), "blue"),
        # No end of its own: a reversal opens it again.
        State("cleared", _("accounted for"), "green"),
        State("reversed", _("reversed"), "secondary", is_end=True),
    ),
    moves=(
        Move("clear", _("Account for"), ("open",), None),
        Move("finish", _("Account for the last"), ("open",), "cleared"),
        Move("reopen", _("Open again"), ("cleared",), "open"),
        Move("excuse", _("Put the written statement on record"), ("open",), None),
        Move("take_back", _("Reverse the loan"), ("open",), "reversed"),
    ),
)
