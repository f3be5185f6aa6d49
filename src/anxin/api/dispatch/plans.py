"""Plans of days."""

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Status

from anxin.api.dispatch.plan_shapes import NewPlan, PlanRow, PlanTold, Publication
from anxin.api.finding import the
from anxin.api.pages import Page, Turned, page
from anxin.api.shapes import Versioned, person, seen_version
from anxin.dispatch import policies
from anxin.dispatch.actions.discard import discard_proposal
from anxin.dispatch.actions.plan_day import plan_day
from anxin.dispatch.actions.publish import publish_proposal
from anxin.dispatch.models import Proposal
from anxin.dispatch.queries import seen_visits
from anxin.kernel import clock
from anxin.people import policies as people
from anxin.people.models import Region, Station, User

router = Router(tags=["day plans"])


@router.get("/day-plans", response=Page[PlanRow], operation_id="list_day_plans", summary="Plans of days, newest first")
def list_plans(request: HttpRequest, turn: Turned) -> Page[PlanRow]:
    return page(_seen(person(request)), turn, by=("-asked_at", "-pk"), told=PlanRow.of)


@router.post("/day-plans", response={202: PlanTold}, operation_id="plan_day", summary="Plan a day")
def create_plan(request: HttpRequest, body: NewPlan) -> Status[PlanTold]:
    """A worker computes it; ``GET /progress/{id}`` tells how far. Nothing changes until it is published."""
    user = person(request)
    proposal = plan_day(
        body.day,
        days=body.days,
        station=the(Station.objects.active(), code=body.station) if body.station else None,
        region=the(Region.objects.all(), pk=body.region_id) if body.region_id else None,
        may_move=body.may_move,
        actor=user,
        at=clock.now(),
    )
    return Status(202, _told(user, proposal))


@router.get(
    "/day-plans/{number}", response=PlanTold, operation_id="read_day_plan", summary="A plan beside what is there"
)
def read_plan(request: HttpRequest, number: str) -> PlanTold:
    user = person(request)
    return _told(user, the(_seen(user), number=number))


@router.post(
    "/day-plans/{number}/publication",
    response={201: PlanTold},
    operation_id="publish_day_plan",
    summary="Let a plan count, or a part of it",
)
def create_publication(request: HttpRequest, number: str, body: Publication) -> Status[PlanTold]:
    """What no longer fits says why; the rest is carried out."""
    user = person(request)
    proposal = publish_proposal(
        the(_seen(user), number=number).pk,
        chosen=body.visits,
        agreed=body.agreed,
        actor=user,
        at=clock.now(),
        version=seen_version(request, body),
    )
    return Status(201, _told(user, proposal))


@router.post(
    "/day-plans/{number}/discard",
    response={201: PlanTold},
    operation_id="discard_day_plan",
    summary="Throw a plan away",
)
def create_discard(request: HttpRequest, number: str, body: Versioned) -> Status[PlanTold]:
    user = person(request)
    pk = the(_seen(user), number=number).pk
    proposal = discard_proposal(pk, actor=user, at=clock.now(), version=seen_version(request, body))
    return Status(201, _told(user, proposal))


def _seen(user: User) -> QuerySet[Proposal]:
    """Those who plan see plans; nobody else does."""
    if not user.has(policies.PLAN):
        people.check(user, policies.PLAN)
    return Proposal.objects.visible_to(user).select_related("station", "region")


def _told(user: User, proposal: Proposal) -> PlanTold:
    return PlanTold.told(proposal, *seen_visits(proposal, user))
