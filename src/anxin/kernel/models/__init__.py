from anxin.kernel.models.audit import AuditHead, AuditLine
from anxin.kernel.models.audited import Audited, AuditedQuerySet
from anxin.kernel.models.calendars import Calendar, CalendarException, Holiday
from anxin.kernel.models.deadlines import Deadline, DeadlineChange, DeadlinePause, Outcome, SeenBy
from anxin.kernel.models.files import StoredFile
from anxin.kernel.models.idempotency import IdempotencyKey
from anxin.kernel.models.progress import Progress
from anxin.kernel.models.subject import Held, Late, LateFacts, Place, Proof, Subject, SubjectQuerySet

__all__ = [
    "AuditHead",
    "AuditLine",
    "Audited",
    "AuditedQuerySet",
    "Calendar",
    "CalendarException",
    "Deadline",
    "DeadlineChange",
    "DeadlinePause",
    "Held",
    "Holiday",
    "IdempotencyKey",
    "Late",
    "LateFacts",
    "Outcome",
    "Place",
    "Progress",
    "Proof",
    "SeenBy",
    "StoredFile",
    "Subject",
    "SubjectQuerySet",
]
