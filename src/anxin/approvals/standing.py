"""Where a subject stands with one of the handbook's approvals: what a checkpoint asks, and what a page shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from anxin.approvals import policies
from anxin.approvals.models import Approval
from anxin.approvals.reckoning import Asking, asking
from anxin.handbook.current import handbook_of
from anxin.handbook.schema import Approval as Entry
from anxin.kernel import clock
from anxin.kernel.listed import listed
from anxin.kernel.models import Subject
from anxin.kernel.money import formatted

HELD = frozenset({"granted", "phoned", "told", "acknowledged"})


@dataclass(frozen=True)
class Standing:
    """``approval`` is the latest about it, if any; ``change`` names what is no longer as it was asked."""

    entry: Entry
    ask: Asking
    approval: Approval | None
    change: str = ""

    @property
    def is_settled(self) -> bool:
        """Nothing needed, or granted, agreed by phone, on file, and still about the same."""
        return not self.ask.is_needed or (self.is_held and not self.change)

    @property
    def is_held(self) -> bool:
        row = self.approval
        return row is not None and (row.state in HELD or self._is_confirmed_only)

    @property
    def _is_confirmed_only(self) -> bool:
        """Agreed by phone, the form is in, and the chain is at work on it."""
        row = self.approval
        return row is not None and row.phoned_at is not None and row.state in ("asked", "questioned")

    @property
    def may_be_asked(self) -> bool:
        """Whether asking makes sense now: needed, not there, and nobody has it in hand."""
        row = self.approval
        is_in_hand = row is not None and row.state in row.LIFECYCLE.open_states
        return self.ask.is_needed and not self.is_settled and not is_in_hand


def standing(subject: Subject, entry: Entry, *, at: datetime) -> Standing:
    rows = Approval.objects.about(subject).filter(kind=entry.id).select_related("asked_by").order_by("pk")
    return _standing(subject, entry, rows.last(), at)


def standings(subject: Subject, *, at: datetime) -> list[Standing]:
    """All of the handbook's approvals about such a subject that are needed or were asked for."""
    entries = [row for row in handbook_of(subject).approvals if row.subject == subject.SUBJECT]
    if not entries:
        return []
    latest = {row.kind: row for row in Approval.objects.about(subject).select_related("asked_by").order_by("pk")}
    found = [_standing(subject, entry, latest.get(entry.id), at) for entry in entries]
    return [row for row in found if row.ask.is_needed or row.approval is not None]


def settled(subject: Subject, ids: Collection[str]) -> set[str]:
    """Which of these approvals are there, for a checkpoint."""
    handbook, at = handbook_of(subject), clock.now()
    entries = [row for row in handbook.approvals if row.id in ids]
    latest = {row.kind: row for row in Approval.objects.about(subject).filter(kind__in=ids).order_by("pk")}
    return {row.id for row in entries if _standing(subject, row, latest.get(row.id), at).is_settled}


def says(subject: Subject, code: str) -> tuple[str, str]:
    """Why it is not there and what to do now, in Chinese and English."""
    entry = handbook_of(subject).approval(code)
    if entry is None:
        return code, code
    found = standing(subject, entry, at=clock.now())
    with translation.override("zh-hans"):
        chinese = f"{entry.title}（{why(found)}）"
    with translation.override("en"):
        return chinese, f"{entry.title_en} ({why(found)})"


def why(found: Standing) -> str:
    """In the reader's language: who is waited for, what changed, or that nobody asked yet."""
    row = found.approval
    if row is None:
        if found.ask.split_with:
            return _("with %(others)s it comes to %(total)s for the same thing: ask for it") % {
                "others": "、".join(found.ask.split_with),
                "total": formatted(found.ask.total or 0),
            }
        return _("not asked for yet: ask for it")
    words = {"number": row.number, "change": found.change}
    if found.is_held and found.change:
        return _("%(number)s no longer holds, %(change)s: ask for it again") % words
    match row.state:
        case "asked":
            who = listed(policies.seat_title(seat) for seat in policies.waiting_seats(row))
            return _("%(number)s waits for %(who)s") % {**words, "who": who or "–"}
        case "questioned":
            return _("%(number)s was asked back: answer it") % words
        case "lapsed":
            return _("%(number)s was agreed by phone and its form never came: hand it in") % words
        case "refused":
            return _("%(number)s was refused: ask for it again if something has changed") % words
        case _:
            return _("%(number)s was taken back: ask for it") % words


def change_since(approval: Approval, subject: Subject, ask: Asking, entry: Entry) -> str:
    """What is not as it was frozen any more, in a few words; empty where nothing changed.

    A photo that was added afterwards takes nothing from what was agreed; one that was withdrawn does.
    """
    if entry.amount and ask.amount != approval.amount:
        return _("the amount was %(before)s and is %(after)s") % {
            "before": _money(approval.amount),
            "after": _money(ask.amount),
        }
    if entry.list_amount and ask.list_amount != approval.list_amount:
        return _("the price list said %(before)s and says %(after)s") % {
            "before": _money(approval.list_amount),
            "after": _money(ask.list_amount),
        }
    frozen = approval.attachments.filter(is_of_subject=True, round=approval.round).select_related("file")
    if not frozen:
        return ""
    there = {(proof.kind, proof.file.sha256) for proof in subject.proof_files()}
    if any((row.kind, row.file.sha256) not in there for row in frozen):
        return _("a photo or paper was withdrawn")
    return ""


def _standing(subject: Subject, entry: Entry, approval: Approval | None, at: datetime) -> Standing:
    ask = asking(entry, subject, region_id=approval.region_id if approval else None, at=at)
    is_alive = approval is not None and approval.state not in ("refused", "withdrawn")
    change = change_since(approval, subject, ask, entry) if approval is not None and is_alive else ""
    return Standing(entry, ask, approval, change)


def _money(amount: object) -> str:
    return "–" if amount is None else formatted(amount)  # type: ignore[arg-type]
