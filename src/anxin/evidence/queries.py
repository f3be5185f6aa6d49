"""Read models of evidence."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from anxin.evidence.holders import holders
from anxin.evidence.models import Evidence, Waiver
from anxin.kernel.models import StoredFile, Subject
from anxin.kernel.subjects import model_of
from anxin.people.models import User


def seen_by(user: User) -> QuerySet[Evidence]:
    """The evidence of every subject that the person may see."""
    seen = Q(pk__in=[])
    for holder in holders():
        rows = model_of(holder.subject)._default_manager
        mine = rows.visible_to(user)  # type: ignore[attr-defined]
        seen |= Q(subject_type=holder.subject, subject_id__in=mine.order_by().values("pk"))
    return Evidence.objects.filter(seen)


def kept(subject: Subject) -> list[Evidence]:
    """What was added and not withdrawn, in the order it came."""
    return list(Evidence.objects.of(subject).counting().select_related("file", "added_by").order_by("pk"))


def photos(subject: Subject, kinds: Collection[str]) -> list[StoredFile]:
    """What papers about the subject show of these kinds, in the order it came; what was withdrawn is no proof."""
    rows = Evidence.objects.of(subject).counting().filter(kind__in=kinds, file__isnull=False)
    return [row.file for row in rows.select_related("file").order_by("pk") if row.file]


def reasons(subject: Subject) -> list[Waiver]:
    """Why what is missing is missing, with what was decided about it."""
    return list(Waiver.objects.of(subject).select_related("waived_by", "decided_by").order_by("pk"))
