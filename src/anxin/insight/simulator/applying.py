"""Applications and questions that no move waits for yet: some asked by phone, most decided, the latest left waiting."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from anxin.approvals.actions.file_form import file_form
from anxin.approvals.actions.name_deputy import name_deputy
from anxin.approvals.models import Approval
from anxin.approvals.phoning import Call
from anxin.approvals.standing import standing
from anxin.care.models import Complaint
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.queries import values_of
from anxin.handbook.schema import Approval as Entry
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.consenting import ask, brought, decide, decider, deciders
from anxin.insight.simulator.providing import one_of, write_down
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.models import ServiceRequest

A_DAY, BY_PHONE, REFUSED, LEFT = 0.4, 0.3, 0.12, 0.75
LAST_DAYS = timedelta(days=4)
LATELY = 4  # matters among which somebody looks for one to ask about


class Applicants(Actor):
    """Whoever needs a yes, and whoever gives it."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.asked = Counter[str]()

    def live_through(self, start: datetime, days: int) -> None:
        if not self.company.handbook.approvals:
            return
        end = start + timedelta(days=days)
        for day in range(days):
            for hour in (9, 14):
                when = start + timedelta(days=day, hours=hour + self.random.uniform(0, 3))
                is_recent = end - when < LAST_DAYS
                if is_recent or self.chance(A_DAY / 2):
                    self.sim.plan(when, lambda is_recent=is_recent: self._apply(is_recent=is_recent))  # type: ignore[misc]
        self.sim.plan(end - timedelta(days=2), self._be_away)

    def _apply(self, *, is_recent: bool) -> None:
        """What has been asked least so far, if there is anything to ask it about."""
        entries = self.company.handbook.approvals
        for entry in sorted(entries, key=lambda entry: (self.asked[entry.id], self.random.random())):
            about, asker = self._matter(entry), None
            if about is not None:
                asker = one_of(self.stage, about, entry.asked_by, self.company.members[0].user)
            elif entry.subject is None:
                asker = self._applicant(entry)
            if asker is not None:
                self.asked[entry.id] += 1
                self._ask(entry, about, asker, is_recent=is_recent)
                return

    def _ask(self, entry: Entry, about: Subject | None, asker: User, *, is_recent: bool) -> None:
        if entry.is_by_phone and self.chance(BY_PHONE):
            self._telephone(entry, about, asker)
            return
        asked = ask(self.stage, entry, about, asker)
        if asked is not None and not (is_recent and self.chance(LEFT)):
            self._decide_later(asked, entry)

    def _telephone(self, entry: Entry, about: Subject | None, asker: User) -> None:
        """Agreed first; the form follows within the day."""
        said_yes = [row for row in deciders(self.stage, entry, roles=entry.phone_roles) if row.pk != asker.pk]
        if not said_yes:
            return
        call = Call(said_yes[0].pk, self.now - timedelta(minutes=10), "同意先处理，费用按申请办理，表单补上")
        phoned = ask(self.stage, entry, about, asker, call=call)
        if phoned is not None:
            self.sim.plan_after(
                self.wait(timedelta(hours=14), spread=0.5), lambda: self._write_up(phoned, entry, asker)
            )

    def _write_up(self, phoned: Approval, entry: Entry, asker: User) -> None:
        if self.attempt(file_form, phoned.pk, typed=brought(self.stage, entry, asker), actor=asker):
            self._decide_later(phoned, entry)

    def _decide_later(self, asked: Approval, entry: Entry) -> None:
        self.sim.plan_after(self.wait(timedelta(hours=4)), lambda: self._decide(asked, entry))

    def _decide(self, asked: Approval, entry: Entry) -> None:
        asked.refresh_from_db()
        person = decider(self.stage, asked, entry)
        if person and decide(self.stage, asked, person, is_refused=self.chance(REFUSED)):
            self._decide_later(asked, entry)

    def _applicant(self, entry: Entry) -> User | None:
        people = [row.user for row in self.company.members if row.role in entry.asked_by]
        return self.random.choice(people) if people else None

    def _matter(self, entry: Entry) -> Subject | None:
        """One of late about which it has to be asked, once what is asked about is written down."""
        for row in self._matters(entry.subject):
            self._write_down(entry, row)
            if standing(row, entry, at=self.now).may_be_asked:
                return row
        return None

    def _write_down(self, entry: Entry, about: Subject) -> None:
        """The company's own data that the question is reckoned from or decided by."""
        told = " ".join(filter(None, (entry.when, entry.amount, entry.list_amount)))
        known = values_of(about)
        for name in dict.fromkeys((*re.findall(r"\bfield\.(\w+)", told), *entry.fields)):
            field = self.company.handbook.field(name)
            if field is not None and not known.get(name):
                write_down(self.stage, about, field, self.company.members[0].user)

    def _matters(self, subject: str | None) -> Iterable[Subject]:
        line = self.company.line
        match subject:
            case WorkOrder.SUBJECT:
                return WorkOrder.objects.open().filter(line=line).order_by("-pk")[:LATELY]
            case ServiceRequest.SUBJECT:
                return ServiceRequest.objects.open().filter(line=line).order_by("-pk")[:LATELY]
            case Complaint.SUBJECT:
                return Complaint.objects.filter(line=line).exclude(state="archived").order_by("-pk")[:LATELY]
            case _:
                return ()

    def _be_away(self) -> None:
        """One of those who decide is away for some days, and has named who decides meanwhile."""
        chains = [person for entry in self.company.handbook.approvals for person in deciders(self.stage, entry)]
        people = list({person.pk: person for person in chains}.values())
        if len(people) > 1:
            until = self.now + timedelta(days=5)
            away = {"since": self.now, "until": until, "reason": "出差"}
            self.attempt(name_deputy, deputy_id=people[0].pk, **away, actor=people[-1])
