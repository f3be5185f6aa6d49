"""The lives of a month of the parts account, of its statements, and of a stock report. Source: 003 §4.4."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

PARTS_MONTH = Lifecycle(
    subject="parts_month",
    start="drawing",
    states=(
        State("drawing", _("being drawn up"), "blue"),
        State("sent", _("sent to the stations"), "yellow"),
        State("closed", _("month closed"), "green", is_end=True),
    ),
    moves=(
        Move("draw", _("Draw up more statements"), ("drawing",), None),
        Move("send", _("All statements are sent"), ("drawing",), "sent"),
        Move("close", _("Close the month of the parts account"), ("sent",), "closed"),
    ),
)

PARTS_STATEMENT = Lifecycle(
    subject="parts_statement",
    start="sent",
    states=(
        State("sent", _("sent, to be confirmed by the station"), "yellow"),
        State("objected", _("the station objects"), "red"),
        State("agreed", _("confirmed and signed"), "teal"),
        State("closed", _("closed, it stands"), "green", is_end=True),
    ),
    moves=(
        Move("agree", _("Confirm the statement"), ("sent",), "agreed"),
        Move("object", _("Object to rows"), ("sent", "objected"), "objected"),
        Move("answer", _("Answer the objections"), ("objected",), None),
        Move("settle", _("All objections are answered"), ("objected",), "sent"),
        Move("close", _("Close the statement"), ("sent", "agreed"), "closed"),
    ),
)

# A report is what it is from the moment it is sent: there is nothing to be done with it.
STOCK_REPORT = Lifecycle(
    subject="stock_report",
    start="sent",
    states=(State("sent", _("report sent"), "green", is_end=True),),
    moves=(),
)
