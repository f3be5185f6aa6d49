"""What a supplier replaces, and what they do not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.gates import check_gate
from anxin.kernel.money import yuan
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.errors import MoreThanListed, NothingToPost
from anxin.parts.events import SupplierClaimRefused, SupplierClaimReplaced, SupplierClaimReplacedInPart
from anxin.parts.kinds import Condition
from anxin.parts.lines import Cause, Line
from anxin.parts.lists import check_listed, in_words
from anxin.parts.models import Move, SupplierClaim, SupplierClaimLine
from anxin.people.models import User


@transaction.atomic
def take_replacement(
    claim_id: int,
    quantities: Mapping[str, int],
    *,
    serials: Mapping[str, Sequence[str]] | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> SupplierClaim:
    """Good ones into the store, by part, piece for piece (PRT-001b-55): they cost what the faulty ones had cost.

    After the last the claim is met. Raises ``MoreThanListed``, ``NotOnTheList``.
    """
    claim = SupplierClaim.objects.lock(claim_id, version=version)
    policies.check_may_keep(actor)
    claim.move("replace")
    check_gate(claim, "replace")
    rows = list(claim.lines.select_related("part").order_by("part__number", "pk"))
    check_listed(quantities, rows)
    came = {row: quantities.get(row.part.number, 0) for row in rows}
    lines = []
    for row, quantity in came.items():
        if not 0 <= quantity <= row.outstanding:
            raise MoreThanListed(part=row.part, left=row.outstanding, wanted=quantity, field="quantities")
        if quantity:
            lines.append(_good_one(claim, row, quantity, tuple((serials or {}).get(row.part.number, ()))))
        row.replaced += quantity
    if not lines:
        raise NothingToPost(field="quantities")
    cause, turn = Cause.about(claim, "supplier_claim.replaced"), sum(row.replaced for row in rows)
    post(lines, cause=cause, key=f"{claim.number}:replaced:{turn}", actor=actor, at=at)
    SupplierClaimLine.objects.bulk_update(rows, ["replaced"])
    words = in_words({row.part: quantity for row, quantity in came.items() if quantity})
    if left := sum(row.outstanding for row in rows):
        claim.state = claim.move("replace").lands(claim.state)
        claim.write("state")
        record(claim, SupplierClaimReplacedInPart(parts=words, left=left), actor=actor, at=at)
        return claim
    claim.state, claim.ended_at, claim.ended_by = claim.move("finish").lands(claim.state), at, actor
    claim.write("state", "ended_at", "ended_by")
    record(claim, SupplierClaimReplaced(parts=words), actor=actor, at=at)
    return claim


@transaction.atomic
def refuse_claim(
    claim_id: int,
    *,
    reason: str,
    serials: Mapping[str, Sequence[str]] | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> SupplierClaim:
    """What was not replaced came back as it was; it is for the store to scrap or to send to somebody else.

    Of numbered pieces it is said which came back, unless all did.
    """
    claim = SupplierClaim.objects.lock(claim_id, version=version)
    policies.check_may_keep(actor)
    move, why = claim.move("refuse"), said(reason, 500, "reason", _("reason"))
    rows = list(claim.lines.select_related("part").order_by("part__number", "pk"))
    back = {row: row.outstanding for row in rows if row.outstanding}
    lines = [
        Line(
            row.part_id,
            quantity,
            claim.supplier_id,
            claim.store_id,
            condition=row.condition,
            serials=tuple((serials or {}).get(row.part.number, () if row.replaced else row.serials)),
            unit_cost=_cost(claim, row),
        )
        for row, quantity in back.items()
    ]
    cause = Cause.about(claim, "supplier_claim.refused", note=why[:300])
    post(lines, cause=cause, key=f"{claim.number}:refused", actor=actor, at=at)
    for row, quantity in back.items():
        row.given_back = quantity
    SupplierClaimLine.objects.bulk_update(rows, ["given_back"])
    claim.state, claim.ended_at, claim.ended_by, claim.ended_why = move.lands(claim.state), at, actor, why
    claim.write("state", "ended_at", "ended_by", "ended_why")
    words = in_words({row.part: quantity for row, quantity in back.items()})
    record(claim, SupplierClaimRefused(parts=words, reason=why), actor=actor, at=at)
    return claim


def _good_one(claim: SupplierClaim, row: SupplierClaimLine, quantity: int, serials: tuple[str, ...]) -> Line:
    cost = _cost(claim, row)
    good = Condition.GOOD
    return Line(
        row.part_id, quantity, claim.supplier_id, claim.store_id, condition=good, serials=serials, unit_cost=cost
    )


def _cost(claim: SupplierClaim, row: SupplierClaimLine) -> Decimal:
    """Of one that was sent, in yuan."""
    sent = Move.objects.filter(
        posting__key=f"{claim.number}:sent", part=row.part_id, from_condition=row.condition
    ).get()
    return yuan(sent.cost / sent.quantity)
