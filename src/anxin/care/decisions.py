"""What the program does with a complaint by itself, where a handbook's clock says so."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.care.actions.archive_complaint import archive_complaint
from anxin.care.actions.escalate_complaint import escalate_complaint
from anxin.care.models import Complaint
from anxin.handbook.decisions import Decision
from anxin.kernel.models import Subject
from anxin.kernel.record import Fact


def escalate(subject: Subject, fact: Fact) -> None:
    reason = _now("“%(clock)s” was late") % {"clock": getattr(fact.event, "title", "—")}
    escalate_complaint(subject.pk, reason=reason, actor=None, at=fact.at)


def archive(subject: Subject, fact: Fact) -> None:
    archive_complaint(subject.pk, actor=None, at=fact.at)


DECISIONS = (
    Decision("complaint.escalate", Complaint.SUBJECT, _("Ask headquarters for help"), escalate),
    Decision("complaint.archive", Complaint.SUBJECT, _("Archive the complaint"), archive),
)
