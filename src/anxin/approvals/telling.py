"""Those whose turn it is are told, and whoever asked; a handbook may say more in its own words."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from anxin.approvals import reach
from anxin.approvals.models import Approval, Seat
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Approval as Entry
from anxin.kernel.money import formatted
from anxin.people.actions.tell import tell
from anxin.people.models import User


def tell_deciders(approval: Approval, seats: Iterable[Seat], *, event: str, at: datetime) -> None:
    """Whoever may take one of these seats, and those who stand in; not those whom the handbook's own entry tells."""
    told_already = _told_by_handbook(approval, event)
    for seat in seats:
        if seat.person_id is None and any(row.role in told_already for row in seat.open_to.all()):
            continue
        people = list(reach.holders(seat))
        everybody = {user.pk for user in (*people, *reach.deputies(people, at))} - {approval.asked_by_id}
        _tell(approval, everybody, f"turn:{approval.round}:{seat.pk}:{at.isoformat()}", event, at=at)


def tell_asker(approval: Approval, *, event: str, at: datetime) -> None:
    _tell(approval, [approval.asked_by_id], f"asker:{event}:{at.isoformat()}", event, at=at)


def tell_person(approval: Approval, person: User, *, event: str, at: datetime) -> None:
    _tell(approval, [person.pk], f"person:{event}:{at.isoformat()}", event, at=at)


def _told_by_handbook(approval: Approval, event: str) -> frozenset[str]:
    rows = [row for row in handbook_of(approval).notifications if row.event == event and row.when is None]
    return frozenset(address.role for row in rows for address in row.to)


def _tell(approval: Approval, people: Iterable[int], key: str, event: str, *, at: datetime) -> None:
    entry = handbook_of(approval).approval(approval.kind)
    tell(
        people,
        key=f"approval:{approval.number}:{key}",
        text=_text(approval, entry, event, "zh-hans"),
        text_en=_text(approval, entry, event, "en"),
        subject_type=approval.SUBJECT,
        subject_id=approval.pk,
        number=approval.number,
        clause=entry.clause if entry else (),
        is_urgent=event in ("approval.lapsed", "approval.denied"),
        line=handbook_of(approval).meta.line,
        at=at,
    )


def _text(approval: Approval, entry: Entry | None, event: str, language: str) -> str:
    with translation.override(language):
        title = entry.title_en if entry and language == "en" else entry.title if entry else approval.kind
        words = {
            "number": approval.number,
            "title": title,
            "asker": str(approval.asked_by),
            "about": approval.about_number,
            "amount": formatted(approval.amount) if approval.amount is not None else "",
        }
        return " ".join((_sentences()[event] % words).split())


def _sentences() -> dict[str, str]:
    return {
        "approval.asked": _("%(asker)s asks for your consent: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.filed": _("%(asker)s puts on file: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.passed_on": _("Passed on to you: %(title)s %(amount)s %(about)s, asked by %(asker)s (%(number)s)"),
        "approval.phoned": _(
            "%(asker)s recorded that you agreed by phone: %(title)s %(amount)s %(about)s (%(number)s)"
        ),
        "approval.formed": _("The form has come, please confirm: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.granted": _("Granted: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.refused": _("Refused: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.denied": _("Consent by phone denied: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.asked_back": _("A question about %(title)s %(about)s (%(number)s)"),
        "approval.answered": _("Answered, your turn again: %(title)s %(amount)s %(about)s (%(number)s)"),
        "approval.lapsed": _("No form came in time: %(title)s %(amount)s %(about)s, asked by %(asker)s (%(number)s)"),
    }
