"""Who may add evidence, withdraw it, do without it, and accept that it is not there."""

from collections.abc import Sequence

from anxin.evidence.holders import holder
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import EvidenceKind
from anxin.kernel.models import Subject
from anxin.people import policies
from anxin.people.models import User


def may_add(actor: User | None, subject: Subject, kind: EvidenceKind | None = None) -> bool:
    """Evidence of the kind; of any ordinary kind where none is named. The official stamp is not everybody's."""
    return any(policies.may(actor, permission, **_where(subject)) for permission in _permissions(subject, kind))


def check_may_add(actor: User | None, subject: Subject, kind: EvidenceKind) -> None:
    if not may_add(actor, subject, kind):
        policies.check(actor, _permissions(subject, kind)[0], **_where(subject))


def may_waive(actor: User | None, subject: Subject, kind: EvidenceKind) -> bool:
    """Do without it, at once or once the reason is accepted."""
    if policies.holds(actor, kind.waived_by, **_where(subject)):
        return True
    return bool(kind.waiver_accepted_by) and may_add(actor, subject)


def waives_alone(actor: User | None, subject: Subject, kind: EvidenceKind) -> bool:
    return policies.holds(actor, kind.waived_by, **_where(subject))


def may_accept(actor: User | None, subject: Subject, kind: EvidenceKind) -> bool:
    return policies.holds(actor, kind.waiver_accepted_by, **_where(subject))


def check_role(actor: User | None, roles: Sequence[str], subject: Subject) -> None:
    policies.check_holds(actor, roles, handbook=handbook_of(subject), **_where(subject))


def _permissions(subject: Subject, kind: EvidenceKind | None) -> tuple[str, ...]:
    known = holder(subject.SUBJECT)
    return known.may_stamp if kind is not None and kind.form == "stamp" else known.may


def _where(subject: Subject) -> dict[str, int | None]:
    place = subject.place()
    return {"station_id": place.station_id, "region_id": place.region_id, "technician_id": place.person_id}
