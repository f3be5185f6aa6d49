"""The tests' small company under another company's handbook, and somebody who does what that handbook asks for.

``drive`` walks an order as its people would: before each move it provides whatever the gate still misses. What a test
is about it does itself, or answers (``drive(company, order, "completed", mileage=12_000)``).
"""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from anxin.fieldwork.actions.accept import accept_work_order
from anxin.fieldwork.actions.assign import assign_technician
from anxin.fieldwork.actions.check_in import check_in
from anxin.fieldwork.actions.close import close_work_order
from anxin.fieldwork.actions.complete import complete_work_order
from anxin.fieldwork.actions.contact import contact_customer
from anxin.fieldwork.actions.depart import depart
from anxin.fieldwork.actions.inspect import inspect_set
from anxin.fieldwork.actions.pass_test import pass_test
from anxin.fieldwork.actions.schedule import schedule_visit
from anxin.fieldwork.actions.start_work import start_work
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.actions.fill_fields import fill_fields
from anxin.handbook.actions.take_step import take_step
from anxin.handbook.applying import applies
from anxin.handbook.current import handbook_of
from anxin.handbook.gates import Missing, missing
from anxin.handbook.models import TakenStep
from anxin.handbook.own_facts import Context
from anxin.handbook.queries import values_of
from anxin.kernel.models import Deadline, Subject
from anxin.people.models import User
from anxin.people.roles import ROLES
from anxin.people.scopes import Scope
from anxin.requests.models import ServiceRequest
from tests import journey
from tests.lines.consents import consent
from tests.lines.papers import paper
from tests.world import PEOPLE, World

# What a field is filled with where the test does not say; a choice gets its first.
ORDINARY = {"text": "已登记", "number": "1", "yes_no": "yes", "date": "2026-03-01"}


class Company(World):
    """``World`` with somebody for every role there is, under the role's own name."""

    def _hire(self) -> None:
        super()._hire()
        for role in ROLES:
            if role.code not in PEOPLE.values():
                at_station = self.nanshan if role.scope in (Scope.STATION, Scope.OWN) else None
                in_region = self.south if role.scope is Scope.REGION else None
                setattr(self, role.code, self.person(role.code, role.code, station=at_station, region=in_region))

    def who(self, *roles: str) -> User:
        """The person who holds the first of these roles; the technician where it is anybody's."""
        names = {role: name for name, role in PEOPLE.items()}
        code = roles[0] if roles else "technician"
        user: User = getattr(self, names.get(code, code))
        return user

    def clock(self, subject: Subject, code: str) -> Deadline:
        """The newest run of one of the subject's clocks."""
        return Deadline.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, clock=code).latest("pk")

    def fill(self, subject: Subject, **values: Any) -> None:
        """Each field by somebody who may."""
        for code, value in values.items():
            entry = handbook_of(subject).field(code)
            assert entry is not None, code
            self.fill_as(self.who(*entry.roles), subject, **{code: value})

    def fill_as(self, actor: User, subject: Subject, **values: Any) -> None:
        fill_fields(subject.SUBJECT, subject.pk, values, actor=actor, at=self.now)

    def step(self, subject: Subject, code: str, note: str = "") -> None:
        """Taken by somebody who may, once what it wants is there."""
        entry = handbook_of(subject).step(code)
        assert entry is not None, code
        for before in entry.after:
            if not _is_taken(subject, before) and _is_asked(subject, before):
                self.step(subject, before)
        known = values_of(subject)
        self.fill(
            subject, **{name: usual(handbook_of(subject).field(name)) for name in entry.fields if name not in known}
        )
        for name in entry.checklists:
            journey.tick_all(self, subject, name)  # type: ignore[arg-type]
        for need in entry.evidence:
            for _ in range(need.count):
                journey.prove(self, subject, need.kind)  # type: ignore[arg-type]
        self.took(subject, code, self.who(*entry.roles), note=note)

    def took(self, subject: Subject, code: str, actor: User, note: str = "") -> None:
        take_step(subject.SUBJECT, subject.pk, code, note=note, actor=actor, at=self.now)


def usual(entry: Any) -> str:
    return entry.choices[0].id if entry.choices else ORDINARY[entry.type]


def _is_taken(subject: Subject, code: str) -> bool:
    taken = TakenStep.objects.filter(subject_type=subject.SUBJECT, subject_id=subject.pk, step=code)
    return taken.filter(withdrawn_at=None).exists()


def _is_asked(subject: Subject, code: str) -> bool:
    entry = handbook_of(subject).step(code)
    return entry is not None and applies(entry, subject.SUBJECT, Context(subject))


def register(company: Company, **told: Any) -> ServiceRequest:
    """A request of the company's customer about their own unit, unless told otherwise."""
    return journey.register(company, **told)


def dispatch(company: Company, request: ServiceRequest | None = None, *, answers: Any = None, **told: Any) -> WorkOrder:
    """Sent to the nearest station, once the request has what the handbook wants before."""
    request = request or register(company, **told)
    provide(company, request, "start_service", **(answers or {}))
    return journey.dispatch(company, ServiceRequest.objects.get(pk=request.pk))


def provide(company: Company, subject: Subject, move: str, *, leave: Collection[str] = (), **answers: Any) -> None:
    """Whatever the handbook still wants before the move, except for conditions, which are about the deed itself, and
    the kinds of thing in ``leave``, which the test is about.

    What is filled in may bring up something else; nothing is provided twice.
    """
    given: set[tuple[str, str]] = set()
    while wanted := [
        row
        for row in missing(subject, move)
        if row.kind in PROVIDERS and row.kind not in leave and (row.kind, row.key) not in given
    ]:
        for row in wanted:
            PROVIDERS[row.kind](company, subject, row, answers)
            given.add((row.kind, row.key))
        subject.refresh_from_db()


def _tick(company: Company, subject: Any, row: Missing, answers: Any) -> None:
    journey.tick_all(company, subject, row.key)


def _prove(company: Company, subject: Any, row: Missing, answers: Any) -> None:
    checkpoint = next((one for one in handbook_of(subject).checkpoints if one.id == row.checkpoint), None)
    count = next((need.count for need in checkpoint.evidence if need.kind == row.key), 1) if checkpoint else 1
    for _ in range(count):
        journey.prove(company, subject, row.key)


def _fill(company: Company, subject: Subject, row: Missing, answers: Any) -> None:
    entry = handbook_of(subject).field(row.key)
    assert entry is not None
    company.fill(subject, **{row.key: answers.get(row.key, usual(entry))})


def _step(company: Company, subject: Subject, row: Missing, answers: Any) -> None:
    company.step(subject, row.key)


def _document(company: Company, subject: Subject, row: Missing, answers: Any) -> None:
    paper(company, subject, row.key)


def _consent(company: Company, subject: Subject, row: Missing, answers: Any) -> None:
    consent(company, subject, row.key)


Provider = Callable[[Company, Any, Missing, Any], None]
PROVIDERS: dict[str, Provider] = {
    "checklist": _tick,
    "evidence": _prove,
    "field": _fill,
    "step": _step,
    "document": _document,
    "approval": _consent,
}


def drive(company: Company, order: WorkOrder, state: str, **answers: Any) -> WorkOrder:
    """The order, carried on along the usual way until it is in that state."""
    while order.state != state:
        move, go = WAY[order.state]
        order.refresh_from_db()
        for needed, prepare in PREPARED.get(move, ()):
            provide(company, order, needed, **answers)
            prepare(company, order)
            order.refresh_from_db()
        provide(company, order, move, **answers)
        go(company, order)
        order = WorkOrder.objects.select_related("request", "station", "technician").get(pk=order.pk)
    return order


def _accept(company: Company, order: WorkOrder) -> None:
    accept_work_order(order.pk, actor=company.clerk, at=company.now)


def _contact(company: Company, order: WorkOrder) -> None:
    contact_customer(
        order.pk, is_data_verified=True, is_proof_reminded=True, spoke_with="陈一", actor=company.clerk, at=company.now
    )


def _schedule(company: Company, order: WorkOrder) -> None:
    """The visit, and who makes it."""
    schedule_visit(order.pk, starts_at=company.now + timedelta(hours=1), actor=company.clerk, at=company.now)
    provide(company, order, "assign")
    assign_technician(order.pk, company.technician.pk, actor=company.clerk, at=company.now)


def _depart(company: Company, order: WorkOrder) -> None:
    depart(order.pk, actor=company.technician, at=company.now)


def _arrive(company: Company, order: WorkOrder) -> None:
    check_in(order.pk, latitude=22.53, longitude=113.93, actor=company.technician, at=company.now)


def _look(company: Company, order: WorkOrder) -> None:
    inspect_set(order.pk, journey.found(), actor=company.technician, at=company.now)


def _begin(company: Company, order: WorkOrder) -> None:
    start_work(order.pk, actor=company.technician, at=company.now)


def _test(company: Company, order: WorkOrder) -> None:
    pass_test(order.pk, is_fault_gone=True, is_connected_devices_ok=True, actor=company.technician, at=company.now)


def _complete(company: Company, order: WorkOrder) -> None:
    complete_work_order(order.pk, work_done="已修复", feedback="满意", actor=company.technician, at=company.now)


def _close(company: Company, order: WorkOrder) -> None:
    close_work_order(order.pk, actor=company.agent, at=company.now)


Go = Callable[[Company, WorkOrder], None]

# The move out of each state on the usual way.
WAY: dict[str, tuple[str, Go]] = {
    "dispatched": ("accept", _accept),
    "accepted": ("contact", _contact),
    "contacted": ("schedule", _schedule),
    "scheduled": ("check_in", _arrive),
    "on_site": ("start_work", _begin),
    "working": ("pass_test", _test),
    "tested": ("complete", _complete),
    "completed": ("close", _close),
}
# What people do before a move without leaving the state.
PREPARED: dict[str, tuple[tuple[str, Go], ...]] = {
    "check_in": (("depart", _depart),),
    "start_work": (("inspect", _look),),
}
