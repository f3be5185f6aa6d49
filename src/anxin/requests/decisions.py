"""What the program does with a request by itself, where a handbook's clock says so."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.decisions import Decision
from anxin.kernel.errors import MoveRefused
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact
from anxin.requests.actions import follow
from anxin.requests.actions.withdraw import withdraw_request
from anxin.requests.models import ServiceRequest


def withdraw(subject: Subject, fact: Fact) -> None:
    reason = _now("“%(clock)s” was late") % {"clock": getattr(fact.event, "title", "—")}
    withdraw_request(subject.pk, reason=reason, actor=None, at=fact.at)


def close(subject: Subject, fact: Fact) -> None:
    """Only one that was served: nobody works on it any more."""
    request = ServiceRequest.objects.lock(subject.pk)
    if request.state != "served":
        raise MoveRefused(move=request.LIFECYCLE.move("close").title, state=request.state_now.title)
    follow.close(request, result="served", actor=None, at=fact.at)


DECISIONS = (
    Decision("service_request.withdraw", ServiceRequest.SUBJECT, _("Withdraw the request"), withdraw),
    Decision("service_request.close", ServiceRequest.SUBJECT, _("Close the request"), close),
)
