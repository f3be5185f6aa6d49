"""The papers no move waits for: a department writes some every day, and at the end a few are still on the desk."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from anxin.care.models import Complaint
from anxin.documents.actions.archive import archive_document
from anxin.documents.actions.complete import complete_document
from anxin.documents.models import Document
from anxin.documents.queries import is_wanted
from anxin.fieldwork.models import WorkOrder
from anxin.handbook.schema import Form
from anxin.insight.simulator.acting import Actor, Stage
from anxin.insight.simulator.paperwork import begin, sign
from anxin.insight.simulator.providing import one_of
from anxin.kernel.models import Subject
from anxin.people.models import User
from anxin.requests.models import ServiceRequest

A_DAY, ARCHIVED = 0.6, 0.15
LAST_DAYS = timedelta(days=3)
LATELY = 12  # matters among which somebody looks for one to write about


class Writers(Actor):
    """Whoever fills in the company's forms: now this one, now that one, so that each of them is lived."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.written = Counter[str]()

    def live_through(self, start: datetime, days: int) -> None:
        end = start + timedelta(days=days)
        for day in range(days):
            when = start + timedelta(days=day, hours=self.random.uniform(9, 17))
            is_recent = end - when < LAST_DAYS
            if self.company.handbook.forms and (is_recent or self.chance(A_DAY)):
                self.sim.plan(when, lambda is_recent=is_recent: self._write(is_recent=is_recent))  # type: ignore[misc]

    def _write(self, *, is_recent: bool) -> None:
        for form in sorted(self.company.handbook.forms, key=lambda form: (self.written[form.id], self.random.random())):
            subject = self._matter(form)
            author = self._author(form, subject) if subject or form.is_alone else None
            if author is not None:
                self.written[form.id] += 1
                self._make(form, subject, author, is_recent=is_recent)
                return

    def _make(self, form: Form, subject: Subject | None, author: User, *, is_recent: bool) -> None:
        """Of the latest, some are drafts still and some wait for a signature."""
        document = begin(self.stage, form, subject, author)
        if document is None or (is_recent and self.chance(0.3)):
            return
        if not self.attempt(complete_document, document.pk, actor=author):
            return
        is_waiting = is_recent and self.chance(0.6)
        sign(self.stage, document, author, subject, most=len(form.signatures) // 2 if is_waiting else None)
        keepers = self.company.some("document.keep", station_id=document.station_id, region_id=document.region_id)
        if keepers and self.chance(ARCHIVED) and Document.objects.filter(pk=document.pk, state="signed").exists():
            self.attempt(archive_document, document.pk, actor=keepers[0])

    def _matter(self, form: Form) -> Subject | None:
        """A matter of late for which the handbook has the form, and that has none yet."""
        written = set(Document.objects.filter(form=form.id).values_list("subject_type", "subject_id"))
        return next(
            (
                row
                for row in self._matters(form.subject)
                if (row.SUBJECT, row.pk) not in written and is_wanted(form, row)
            ),
            None,
        )

    def _matters(self, subject: str | None) -> Iterable[Subject]:
        line = self.company.line
        match subject:
            case WorkOrder.SUBJECT:
                rows = WorkOrder.objects.filter(line=line).exclude(state__in=["dispatched", "declined", "deleted"])
                return rows.order_by("-pk")[:LATELY]
            case ServiceRequest.SUBJECT:
                return ServiceRequest.objects.filter(line=line).order_by("-pk")[:LATELY]
            case Complaint.SUBJECT:
                return Complaint.objects.filter(line=line).order_by("-pk")[:LATELY]
            case _:
                return ()

    def _author(self, form: Form, subject: Subject | None) -> User | None:
        if subject is not None:
            anybody = self.company.members[0].user
            return one_of(self.stage, subject, form.filled_by, anybody)
        people = [row.user for row in self.company.members if row.role in form.filled_by or not form.filled_by]
        return self.random.choice(people) if people else None
