"""The handbook's classes of request: which fit, which is suggested, and who does it then."""

from collections.abc import Iterable

from anxin.handbook.conditions import holds
from anxin.handbook.conditions.fields import Field
from anxin.handbook.current import handbook_of
from anxin.handbook.own_facts import Context, OwnFacts, subjects_seen
from anxin.handbook.schema import Handbook, TriageClass
from anxin.kernel.models import Subject
from anxin.requests.models import ServiceRequest


def offered(request: ServiceRequest) -> list[TriageClass]:
    """Those for this kind of request, in the handbook's order."""
    return [row for row in handbook_of(request).triage if not row.kinds or request.kind in row.kinds]


def suggested(request: ServiceRequest) -> TriageClass | None:
    """The first whose condition holds; the one without a condition where none does."""
    context, rows = Context(request), offered(request)
    fitting = (
        row for row in rows if row.suggest_when and holds(row.suggest_when, request.SUBJECT, context, otherwise=False)
    )
    return next(fitting, None) or next((row for row in rows if not row.suggest_when), None)


def class_of(request: ServiceRequest) -> TriageClass | None:
    """The one that was chosen; ``None`` before somebody did."""
    return handbook_of(request).triage_class(request.triage) if request.triage else None


def goes_to(request: ServiceRequest) -> str:
    """Who does it: what was chosen says so, else a station."""
    chosen = class_of(request)
    return chosen.goes_to if chosen else "station"


def approvals_wanted(subject: Subject, handbook: Handbook, move: str) -> Iterable[tuple[str, str]]:
    """The approval that the class of the request needs before somebody is sent."""
    if move != "start_service" or not isinstance(subject, ServiceRequest):
        return
    chosen = class_of(subject)
    if chosen is not None and chosen.approval:
        yield "approvals", chosen.approval


def _named(handbook: Handbook, subject: str) -> list[Field]:
    """``request.triage`` is one of the handbook's own classes, or empty."""
    if ServiceRequest.SUBJECT not in subjects_seen(subject):
        return []
    return [Field("request", "triage", "string", frozenset(("", *(row.id for row in handbook.triage))))]


FACTS = OwnFacts("request", _named)
