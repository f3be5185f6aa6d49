"""What must be true of approvals, for ``anxin check``."""

from collections.abc import Iterator

from django.db.models import F, Q

from anxin.approvals import freezing, rules
from anxin.approvals.models import Approval, Seat
from anxin.kernel.checks import Finding, check


@check("What is granted was agreed to by everybody in the chain")
def granted_means_complete() -> Iterator[Finding]:
    rows = Approval.objects.filter(state="granted").prefetch_related("seats").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        votes = [rules.Vote(seat.step, seat.outcome) for seat in row.seats.all() if seat.round == row.round]
        if not rules.is_complete(row.steps, votes):
            yield Finding(f"approval {row.number}", "is granted, and its chain is not complete")


@check("Nobody approved their own request")
def nobody_decides_for_themselves() -> Iterator[Finding]:
    own = Q(decided_by=F("approval__asked_by")) | Q(decided_for=F("approval__asked_by"))
    numbers = Seat.objects.filter(own).order_by("pk").values_list("approval__number", flat=True)
    for number in numbers.iterator():
        yield Finding(f"approval {number}", "was decided by whoever asked for it, or in their name")


@check("What was agreed to is what was asked")
def frozen_is_unchanged() -> Iterator[Finding]:
    rows = Approval.objects.prefetch_related("attachments__file").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        proofs = [(one.kind, one.file.sha256) for one in row.attachments.all() if one.round == row.round]
        now = freezing.content(row.text, row.amount, row.list_amount, proofs).as_json()
        if freezing.digest(now) != row.sha256 or row.frozen != now:
            yield Finding(f"approval {row.number}", "does not say any more what its hash was made of")
