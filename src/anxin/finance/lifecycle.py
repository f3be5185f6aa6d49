"""Settlement months and the stations' statements. Sources: 003 P10; 002 P9."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

PERIOD = Lifecycle(
    subject="period",
    start="open",
    states=(
        State("open", _("open"), "blue"),
        State("closed", _("closed"), "green", is_end=True),
    ),
    moves=(
        Move("draft", _("Draw up the statements"), ("open",), None),
        Move("close", _("Close the month"), ("open",), "closed"),
    ),
)

STATEMENT = Lifecycle(
    subject="statement",
    start="drafted",
    states=(
        State("drafted", _("drafted"), "blue"),
        State("manager_signed", _("signed by customer service"), "cyan"),
        State("finance_signed", _("signed by finance"), "indigo"),
        State("confirmed", _("confirmed by the station"), "teal"),
        State("disputed", _("objected to"), "red"),
        State("paid", _("paid"), "green", is_end=True),
        State("void", _("void"), "secondary", is_end=True),
    ),
    moves=(
        Move("refuse_line", _("Refuse a line"), ("drafted",), None),
        Move("admit_line", _("Admit a line"), ("drafted",), None),
        Move("sign_manager", _("Sign for customer service"), ("drafted",), "manager_signed"),
        Move("send_back", _("Send back"), ("manager_signed",), "drafted"),
        Move("sign_finance", _("Sign for finance"), ("manager_signed",), "finance_signed"),
        Move("confirm", _("Confirm"), ("finance_signed",), "confirmed"),
        Move("dispute", _("Object"), ("finance_signed",), "disputed"),
        Move("resolve", _("Answer the objection"), ("disputed",), "finance_signed"),
        Move("withdraw", _("Withdraw and draw up again"), ("drafted", "finance_signed", "disputed"), "void"),
        Move("pay", _("Pay"), ("confirmed",), "paid"),
    ),
)
