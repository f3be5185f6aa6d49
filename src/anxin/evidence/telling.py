"""A reason that waits is told to those who can accept it."""

from datetime import datetime

from anxin.evidence.models import Waiver
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.models import Subject
from anxin.people import queries
from anxin.people.actions.tell import tell


def tell_those_who_accept(waiver: Waiver, subject: Subject, kind: EvidenceKind, *, at: datetime) -> None:
    """Whoever has one of the kind's roles where the subject is; the message leads to it."""
    place = subject.place()
    people = queries.holders_of(kind.waiver_accepted_by, station_id=place.station_id, region_id=place.region_id)
    tell(
        [pk for pk in people if pk != waiver.waived_by_id],
        key=f"waiver:{waiver.pk}",
        text=f"{subject.number}：{kind.title}未能取得，原因待认可：{waiver.reason}",
        text_en=f"{subject.number}: no {kind.title_en}; the reason is to be accepted: {waiver.reason}",
        subject_type=subject.SUBJECT,
        subject_id=subject.pk,
        number=subject.number,
        clause=kind.clause,
        at=at,
    )
