"""Facts about a request."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from anxin.kernel.events import FORMER, Event


@dataclass(frozen=True)
class RequestRegistered(Event):
    name = "service_request.registered"
    sentence = _("%(actor)s registered the request.")
    kind: str
    channel: str
    warranty: str


@dataclass(frozen=True)
class RequestEdited(Event):
    name = "service_request.edited"
    sentence = _("%(actor)s corrected the data (%(fields)s).")
    fields: list[str]
    before: dict[str, str]
    after: dict[str, str]
    agreed_with: str


@dataclass(frozen=True)
class RequestTriaged(Event):
    """``goes_to`` is station, own, outside or remote; ``shop`` names the outside one."""

    name = "service_request.triaged"
    sentence = _("%(actor)s chose how it is served: %(title)s %(shop)s")
    triage: str
    title: str
    title_en: str
    goes_to: str
    shop: str


@dataclass(frozen=True)
class RequestUrged(Event):
    name = "service_request.urged"
    sentence = _("The customer urged for the %(urge)s. time (%(today)s. on this day): %(note)s")
    urge: int
    today: int
    note: str


@dataclass(frozen=True)
class EnquiryMovedLine(Event):
    name = "service_request.moved_line"
    sentence = _("%(actor)s apologised and called back from another phone.")


@dataclass(frozen=True)
class AnswerPromised(Event):
    name = "service_request.answer_promised"
    sentence = _("%(actor)s promised the caller to ask and to call back: %(question)s")
    question: str


@dataclass(frozen=True)
class RequestAnswered(Event):
    name = "service_request.answered"
    sentence = _("%(actor)s answered: %(answer)s")
    answer: str


@dataclass(frozen=True)
class RequestRefused(Event):
    name = "service_request.refused"
    sentence = _("%(actor)s did not accept the request: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequestSentOut(Event):
    name = "service_request.sent_out"
    sentence = _("%(actor)s sent the request to %(station)s (%(work_order)s).")
    work_order: str
    station: str


@dataclass(frozen=True)
class RequestReturned(Event):
    name = "service_request.returned"
    sentence = _("The request is back at the desk: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequestServed(Event):
    name = "service_request.served"
    sentence = _("The service is finished (%(work_order)s).")
    work_order: str


@dataclass(frozen=True)
class RequestReopened(Event):
    name = "service_request.reopened"
    sentence = _("The request was opened again: %(reason)s")
    reason: str


@dataclass(frozen=True)
class RequestClosed(Event):
    name = "service_request.closed"
    sentence = _("The request was closed.")
    result: str


@dataclass(frozen=True)
class RequestWithdrawn(Event):
    name = "service_request.withdrawn"
    sentence = _("The request was withdrawn: %(reason)s")
    reason: str


FORMER["service_request.urged"] = _("The customer urged for the %(urge)s. time: %(note)s")
