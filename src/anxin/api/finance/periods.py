"""Months that are settled."""

from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.background.progress import ProgressTold
from anxin.api.deeds import pk_of
from anxin.api.finance.period_shapes import NewPeriod, PeriodRow, PeriodTold
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import person
from anxin.finance.actions.begin_closing import begin_closing
from anxin.finance.actions.draft_statements import draft_statements
from anxin.finance.actions.open_period import open_period
from anxin.finance.models import Period
from anxin.finance.queries import period_by_kind, period_overview
from anxin.kernel import clock
from anxin.people.lines import line_of

router = Router(tags=["settlement"])


@router.get("/periods", response=Page[PeriodRow], operation_id="list_periods", summary="Months, newest first")
def list_periods(request: HttpRequest, turn: Turned) -> Page[PeriodRow]:
    return page(Period.objects.visible_to(person(request)), turn, by=("-starts_on", "-pk"), told=PeriodRow.of)


@router.post("/periods", response={201: PeriodRow}, operation_id="open_period", summary="Open a month")
def post_period(request: HttpRequest, body: NewPeriod) -> Status[PeriodRow]:
    """Opening it twice changes nothing."""
    user = person(request)
    return Status(201, PeriodRow.of(open_period(line_of(user, body.line), day=body.day, actor=user, at=clock.now())))


@router.get("/periods/{number}", response=PeriodTold, operation_id="read_period", summary="How far a month is")
def read_period(request: HttpRequest, number: str) -> PeriodTold:
    user = person(request)
    period = the(Period.objects.visible_to(user), number=number)
    return PeriodTold.told(period_overview(period), period_by_kind(period, user=user))


@router.post(
    "/periods/{number}/statements",
    response={201: PeriodTold},
    operation_id="draft_statements",
    summary="Draw up the statements",
)
def create_statements(request: HttpRequest, number: str) -> Status[PeriodTold]:
    """One per station with finished orders; may be repeated until the month is closed."""
    pk = pk_of(Period.objects.visible_to(person(request)), number)
    draft_statements(pk, actor=person(request), at=clock.now())
    return Status(201, read_period(request, number))


@router.post(
    "/periods/{number}/closure", response={202: ProgressTold}, operation_id="close_period", summary="Close a month"
)
def create_closure(request: HttpRequest, number: str) -> Status[ProgressTold]:
    """A worker draws up what is left, then nothing is added to the month any more. ``GET /progress/{id}`` tells how far."""
    user = person(request)
    pk = pk_of(Period.objects.visible_to(user), number)
    return Status(202, ProgressTold.model_validate(begin_closing(pk, actor=user, at=clock.now())))
