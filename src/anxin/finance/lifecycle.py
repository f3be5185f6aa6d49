"""Settlement months, the stations' statements, rewards and penalties. Sources: 003 P10; 002 P9, §F; KPI-002-12."""

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

PENALTY = Lifecycle(
    subject="penalty",
    start="proposed",
    states=(
        State("proposed", _("proposed"), "blue"),
        State("counting", _("still counting"), "cyan"),
        State("confirmed", _("confirmed"), "indigo"),
        State("waived", _("waived"), "secondary", is_end=True),
        State("appealed", _("objected to"), "red"),
        State("upheld", _("upheld"), "teal", is_end=True),
        State("reversed", _("reversed"), "green", is_end=True),
    ),
    moves=(
        Move("count", _("Count on"), ("proposed",), "counting"),
        Move("settle", _("Stop counting"), ("counting",), "proposed"),
        Move("confirm", _("Confirm"), ("proposed",), "confirmed"),
        Move("waive", _("Waive"), ("proposed", "counting"), "waived"),
        Move("appeal", _("Object"), ("confirmed",), "appealed"),
        Move("uphold", _("Uphold"), ("appealed",), "upheld"),
        Move("reverse", _("Reverse"), ("appealed",), "reversed"),
    ),
)
