"""Call-backs and complaints. Sources: 002 §I 3.8–3.10; 003 §5.1.2, §六 and P11."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

FOLLOW_UP = Lifecycle(
    subject="follow_up",
    start="due",
    states=(
        State("due", _("to be called"), "blue"),
        State("passed", _("passed"), "green"),
        State("failed", _("failed, to be checked"), "red"),
        State("confirmed", _("service confirmed after check"), "teal", is_end=True),
        State("refuted", _("not confirmed"), "dark", is_end=True),
        State("unreachable", _("customer not reached"), "secondary"),
        State("dropped", _("given up"), "secondary", is_end=True),
    ),
    moves=(
        Move("miss", _("Nobody answered"), ("due", "unreachable"), "unreachable"),
        Move("pass", _("Passed"), ("due", "unreachable"), "passed"),
        Move("fail", _("Failed"), ("due", "unreachable"), "failed"),
        Move("confirm", _("Confirm the service"), ("failed",), "confirmed"),
        Move("refute", _("Do not confirm"), ("failed",), "refuted"),
        Move("repeat", _("Call again"), ("passed", "failed"), "due"),
        Move("appoint", _("Call at another time"), ("due", "unreachable"), "due"),
        Move("shift", _("Move with its date"), ("due", "unreachable"), None),
        Move("drop", _("Give up"), ("due", "unreachable"), "dropped"),
    ),
)

# By which event each move of a follow-up is told, for those who look at the past.
FOLLOW_UP_TOLD: dict[str, str] = {
    "miss": "follow_up.missed",
    "pass": "follow_up.passed",
    "fail": "follow_up.failed",
    "confirm": "follow_up.confirmed",
    "refute": "follow_up.refuted",
    "repeat": "follow_up.repeated",
    "appoint": "follow_up.appointed",
    "shift": "follow_up.moved",
    "drop": "follow_up.dropped",
}

COMPLAINT = Lifecycle(
    subject="complaint",
    start="received",
    states=(
        State("received", _("received"), "red"),
        State("handling", _("being handled"), "yellow"),
        State("escalated", _("headquarters assists"), "purple"),
        State("solved", _("solved"), "teal"),
        State("archived", _("archived"), "green", is_end=True),
        State("filed", _("filed as unsolvable"), "dark", is_end=True),
    ),
    moves=(
        Move("classify", _("Change the class"), ("received", "handling", "escalated"), None),
        Move("forward", _("Hand to the handler"), ("received",), "handling"),
        Move("hand_over", _("Hand over to somebody else"), ("handling", "escalated"), None),
        Move("note", _("Note a step"), ("handling", "escalated"), None),
        Move("flag", _("Flag as delayed or hidden"), ("received", "handling", "escalated", "solved"), None),
        Move("escalate", _("Ask headquarters for help"), ("handling",), "escalated"),
        Move("decide", _("Set the solution"), ("escalated",), "handling"),
        Move("solve", _("Report as solved"), ("handling", "escalated"), "solved"),
        Move("judge", _("Say whether it was justified"), ("handling", "escalated", "solved"), None),
        Move("reopen", _("Open again"), ("solved",), "handling"),
        Move("file", _("File as unsolvable"), ("handling", "escalated"), "filed"),
        Move("archive", _("Archive"), ("solved",), "archived"),
    ),
)

# By which event each move is told, for those who look at the past.
TOLD: dict[str, str] = {
    "classify": "complaint.classified",
    "forward": "complaint.forwarded",
    "hand_over": "complaint.handed_over",
    "note": "complaint.noted",
    "flag": "complaint.flagged",
    "escalate": "complaint.escalated",
    "decide": "complaint.decided",
    "solve": "complaint.solved",
    "judge": "complaint.judged",
    "reopen": "complaint.reopened",
    "file": "complaint.filed",
    "archive": "complaint.archived",
}
