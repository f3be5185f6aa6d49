"""From the first contact to closing. Sources: 003 P1, P2; 002 §B."""

from django.utils.translation import gettext_lazy as _

from anxin.kernel.lifecycle import Lifecycle, Move, State

LIFECYCLE = Lifecycle(
    subject="service_request",
    start="registered",
    states=(
        State("registered", _("registered"), "blue"),
        State("awaiting_answer", _("answer promised"), "purple"),
        State("in_service", _("in service"), "yellow"),
        State("served", _("served"), "teal"),
        State("closed", _("closed"), "green", is_end=True),
        State("refused", _("not accepted"), "secondary", is_end=True),
        State("withdrawn", _("withdrawn"), "secondary", is_end=True),
    ),
    moves=(
        Move("edit", _("Correct the data"), ("registered", "awaiting_answer", "in_service"), None),
        Move("triage", _("Choose how it is served"), ("registered", "in_service"), None),
        Move("urge", _("Urge"), ("registered", "in_service"), None),
        Move("move_line", _("Call back from another phone"), ("registered",), None),
        Move("promise_answer", _("Promise a call back"), ("registered",), "awaiting_answer"),
        Move("answer", _("Answer"), ("registered", "awaiting_answer"), "closed"),
        Move("refuse", _("Do not accept"), ("registered",), "refused"),
        Move("start_service", _("Dispatch"), ("registered",), "in_service"),
        Move("return_to_desk", _("Return to the desk"), ("in_service",), "registered"),
        Move("serve", _("Report as served"), ("in_service",), "served"),
        Move("reopen", _("Open again"), ("served",), "in_service"),
        Move("close", _("Close"), ("in_service", "served"), "closed"),
        Move("withdraw", _("Withdraw"), ("registered", "awaiting_answer", "in_service"), "withdrawn"),
    ),
)

# By which event each move is told, for those who look at the past.
TOLD: dict[str, str] = {
    "edit": "service_request.edited",
    "urge": "service_request.urged",
    "move_line": "service_request.moved_line",
    "promise_answer": "service_request.answer_promised",
    "answer": "service_request.answered",
    "refuse": "service_request.refused",
    "start_service": "service_request.sent_out",
    "return_to_desk": "service_request.returned",
    "serve": "service_request.served",
    "reopen": "service_request.reopened",
    "close": "service_request.closed",
    "withdraw": "service_request.withdrawn",
    "triage": "service_request.triaged",
}
