"""When technicians work, what they are certified for, and what jobs take."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field, StringConstraints

from anxin.api.finding import the
from anxin.api.people.station_shapes import Latitude, Longitude
from anxin.api.shapes import Asked, Id, Moment, Told, Versioned, person, seen_version
from anxin.dispatch import policies
from anxin.dispatch.actions.call_in_sick import call_in_sick
from anxin.dispatch.actions.certify import certify
from anxin.dispatch.actions.enter_absence import enter_absence
from anxin.dispatch.actions.remove_standard import remove_standard
from anxin.dispatch.actions.set_hours import FIELDS, set_working_hours
from anxin.dispatch.actions.set_standard import set_standard
from anxin.dispatch.actions.withdraw_absence import withdraw_absence
from anxin.dispatch.actions.withdraw_certificate import withdraw_certificate
from anxin.dispatch.models import JobStandard, WorkingHours
from anxin.dispatch.models.hours import usual_hours
from anxin.dispatch.queries import arranged_by
from anxin.kernel import clock
from anxin.people import policies as people
from anxin.people.models import User
from anxin.requests.kinds import Kind

router = Router(tags=["technicians"])

Level = Annotated[int, Field(ge=1, le=9)]
Minutes = Annotated[int, Field(ge=0, le=480)]
Certified = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class HoursSet(Versioned):
    """What is left out stays. ``weekdays``: 1 is Monday. ``version`` is that of the person."""

    weekdays: list[Annotated[int, Field(ge=1, le=7)]] | None = Field(default=None, max_length=7)
    starts: time | None = None
    ends: time | None = None
    lunch_from: time | None = None
    lunch_until: time | None = None
    lunch_minutes: Minutes | None = None
    overtime_minutes: Minutes | None = None
    most_visits: Annotated[int, Field(ge=1, le=100)] | None = None
    base: Literal["station", "home"] | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None

    def words(self) -> dict[str, Any]:
        given = self.model_dump(exclude_unset=True, exclude={"version"})
        return {name: value for name, value in given.items() if value is not None or name in _MAY_BE_NOTHING}


_MAY_BE_NOTHING = {"most_visits", "latitude", "longitude"}


class NewAbsence(Asked):
    starts_at: Moment
    ends_at: Moment
    reason: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class SickCall(Asked):
    """``until`` is the last day."""

    until: date
    reason: Annotated[str, StringConstraints(min_length=1, max_length=120)]


class NewCertificate(Asked):
    """``valid_until`` is the last day it counts."""

    name: Certified
    level: Level = 1
    valid_until: date | None = None


class NewStandard(Asked):
    """``kind``, ``family_id`` and ``fault_code_id`` narrow; left out they mean all."""

    kind: Kind | Literal[""] = ""
    family_id: Id | None = None
    fault_code_id: Id | None = None
    minutes: int = Field(ge=1, le=1440)
    certificate: Annotated[str, StringConstraints(max_length=60)] = ""
    level: Level = 1


class AbsenceTold(Told):
    id: int
    starts_at: datetime
    ends_at: datetime
    reason: str


class CertificateTold(Told):
    id: int
    name: str
    level: int
    valid_until: date | None


class StandardTold(Told):
    id: int
    kind: str
    family_id: int | None
    fault_code_id: int | None
    minutes: int
    certificate: str
    level: int


class TermsTold(Told):
    """``is_usual``: nothing was entered, and the usual hours are assumed. Absences: those to come."""

    technician_id: int
    name: str
    version: int
    is_usual: bool
    hours: dict[str, Any]
    absences: list[AbsenceTold]
    certificates: list[CertificateTold]

    @classmethod
    def of(cls, user: User) -> "TermsTold":
        hours = WorkingHours.objects.filter(technician=user).first()
        shown = hours or usual_hours(user.pk)
        values = {field: getattr(shown, field) for field in FIELDS}
        ahead = user.absences.filter(ends_at__gt=clock.now()).order_by("starts_at")
        return cls(
            technician_id=user.pk,
            name=user.name,
            version=user.version,
            is_usual=hours is None,
            hours={name: value.isoformat() if isinstance(value, time) else value for name, value in values.items()},
            absences=[AbsenceTold.model_validate(row) for row in ahead],
            certificates=[CertificateTold.model_validate(row) for row in user.certificates.order_by("name")],
        )


def _technician(request: HttpRequest, pk: int) -> User:
    user = person(request)
    if not any(user.has(permission) for permission in policies.ARRANGED.values()):
        people.check(user, policies.PLAN)
    return the(arranged_by(user), pk=pk)


TERMS = "/technicians/{technician_id}"


@router.get(f"{TERMS}/terms", response=TermsTold, operation_id="read_technician_terms", summary="When somebody works")
def read_terms(request: HttpRequest, technician_id: Id) -> TermsTold:
    return TermsTold.of(_technician(request, technician_id))


@router.patch(f"{TERMS}/hours", response=TermsTold, operation_id="set_working_hours", summary="Set working hours")
def patch_hours(request: HttpRequest, technician_id: Id, body: HoursSet) -> TermsTold:
    row, user = _technician(request, technician_id), person(request)
    version = seen_version(request, body)
    set_working_hours(row.pk, body.words(), actor=user, at=clock.now(), version=version)
    return TermsTold.of(_technician(request, technician_id))


@router.post("/me/sick-call", response={201: AbsenceTold}, operation_id="call_in_sick", summary="Be away from now on")
def create_sick_call(request: HttpRequest, body: SickCall) -> Status[AbsenceTold]:
    absence = call_in_sick(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, AbsenceTold.model_validate(absence))


@router.post(f"{TERMS}/absences", response={201: AbsenceTold}, operation_id="enter_absence", summary="Enter an absence")
def create_absence(request: HttpRequest, technician_id: Id, body: NewAbsence) -> Status[AbsenceTold]:
    row = _technician(request, technician_id)
    absence = enter_absence(row.pk, **body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, AbsenceTold.model_validate(absence))


@router.post(
    f"{TERMS}/absences/{{absence_id}}/withdrawal",
    response={201: TermsTold},
    operation_id="withdraw_absence",
    summary="Take an absence back",
)
def create_absence_withdrawal(request: HttpRequest, technician_id: Id, absence_id: Id) -> Status[TermsTold]:
    withdraw_absence(_technician(request, technician_id).pk, absence_id, actor=person(request), at=clock.now())
    return Status(201, TermsTold.of(_technician(request, technician_id)))


@router.post(
    f"{TERMS}/certificates", response={201: CertificateTold}, operation_id="certify", summary="Enter a certificate"
)
def create_certificate(request: HttpRequest, technician_id: Id, body: NewCertificate) -> Status[CertificateTold]:
    row = _technician(request, technician_id)
    entered = certify(row.pk, **body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, CertificateTold.model_validate(entered))


@router.post(
    f"{TERMS}/certificates/{{certificate_id}}/withdrawal",
    response={201: TermsTold},
    operation_id="withdraw_certificate",
    summary="Take a certificate back",
)
def create_certificate_withdrawal(request: HttpRequest, technician_id: Id, certificate_id: Id) -> Status[TermsTold]:
    withdraw_certificate(_technician(request, technician_id).pk, certificate_id, actor=person(request), at=clock.now())
    return Status(201, TermsTold.of(_technician(request, technician_id)))


@router.get("/job-standards", response=list[StandardTold], operation_id="list_job_standards", summary="What jobs take")
def list_standards(request: HttpRequest) -> list[StandardTold]:
    policies.check_may_set_standards(person(request))
    return [StandardTold.model_validate(row) for row in JobStandard.objects.order_by("pk")]


@router.post(
    "/job-standards", response={201: StandardTold}, operation_id="set_job_standard", summary="Say what a job takes"
)
def create_standard(request: HttpRequest, body: NewStandard) -> Status[StandardTold]:
    """New, or changed where there is one for that kind, family and fault."""
    row = set_standard(**body.model_dump(), actor=person(request), at=clock.now())
    return Status(201, StandardTold.model_validate(row))


@router.post(
    "/job-standards/{standard_id}/removal",
    response={201: list[StandardTold]},
    operation_id="remove_job_standard",
    summary="Take back what was said of a job",
)
def create_standard_removal(request: HttpRequest, standard_id: Id) -> Status[list[StandardTold]]:
    remove_standard(standard_id, actor=person(request), at=clock.now())
    return Status(201, [StandardTold.model_validate(row) for row in JobStandard.objects.order_by("pk")])
