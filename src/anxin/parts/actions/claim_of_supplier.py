"""Faulty parts that were bought in go back to their supplier."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import current
from anxin.handbook.gates import check_gate
from anxin.kernel.errors import NotFound
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import said
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.errors import ConditionRefused, NotBoughtIn
from anxin.parts.events import SupplierClaimListed, SupplierClaimSent, SupplierClaimWithdrawn
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.lists import in_words, named
from anxin.parts.models import Place, SupplierClaim, SupplierClaimLine
from anxin.parts.stores import store_of
from anxin.people.lines import check_works_for
from anxin.people.models import User

TO_A_SUPPLIER = (Condition.FAULTY, Condition.DOA, Condition.OLD)


@transaction.atomic
def list_claim(
    parts: Mapping[str, int],
    *,
    condition: str = Condition.FAULTY,
    supplier: str,
    store: str,
    reason: str,
    line: str = "",
    actor: User,
    at: datetime,
) -> SupplierClaim:
    """So many of each part, by number, out of the store with this code; ``supplier`` is the code of its place.

    Raises ``NotBoughtIn``, ``ConditionRefused`` for good pieces, and ``NotFound``.
    """
    policies.check_may_keep(actor)
    handbook = current(line)
    check_works_for(actor, handbook.line)
    wanted, out_of = named(parts, actor), store_of(store)
    goal = Place.objects.open().filter(code=supplier, kind=Kind.SUPPLIER).first()
    if goal is None:
        raise NotFound(what=Kind.SUPPLIER.label, key=supplier, field="supplier")
    if condition not in TO_A_SUPPLIER:
        raise ConditionRefused(number=", ".join(part.number for part in wanted), condition=condition, field="condition")
    for part in wanted:
        if not part.is_bought_in:
            raise NotBoughtIn(part=part, field="parts")
    claim = SupplierClaim.objects.create(
        number=next_number("SC", at),
        state=SupplierClaim.LIFECYCLE.start,
        handbook_id=handbook.pk,
        line=handbook.line,
        supplier=goal,
        store=out_of,
        reason=said(reason, 2_000, "reason", _("reason")),
        listed_at=at,
        listed_by=actor,
    )
    SupplierClaimLine.objects.bulk_create(
        SupplierClaimLine(claim=claim, part=part, condition=condition, quantity=n) for part, n in wanted.items()
    )
    told = SupplierClaimListed(supplier=goal.title, parts=in_words(wanted), reason=claim.reason[:300])
    record(claim, told, actor=actor, at=at)
    return claim


@transaction.atomic
def send_claim(
    claim_id: int,
    *,
    serials: Mapping[str, Sequence[str]] | None = None,
    actor: User,
    at: datetime,
    version: int | None = None,
) -> SupplierClaim:
    """With what the handbook wants beside it, the appraisal above all; from now on its time runs. Raises ``StockShort``."""
    claim = SupplierClaim.objects.select_related("supplier").lock(claim_id, version=version)
    policies.check_may_keep(actor)
    move = claim.move("send")
    check_gate(claim, "send")
    rows = list(claim.lines.select_related("part").order_by("part__number", "pk"))
    for row in rows:
        row.serials = list((serials or {}).get(row.part.number, ()))
    lines = [
        Line(
            row.part_id,
            row.quantity,
            claim.store_id,
            claim.supplier_id,
            condition=row.condition,
            serials=tuple(row.serials),
        )
        for row in rows
    ]
    post(lines, cause=Cause.about(claim, "supplier_claim.sent"), key=f"{claim.number}:sent", actor=actor, at=at)
    SupplierClaimLine.objects.bulk_update(rows, ["serials"])
    claim.state, claim.sent_at, claim.sent_by = move.lands(claim.state), at, actor
    claim.write("state", "sent_at", "sent_by")
    words = in_words({row.part: row.quantity for row in rows})
    record(claim, SupplierClaimSent(supplier=claim.supplier.title, parts=words), actor=actor, at=at)
    return claim


@transaction.atomic
def withdraw_claim(
    claim_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> SupplierClaim:
    """While nothing has been sent."""
    claim = SupplierClaim.objects.lock(claim_id, version=version)
    policies.check_may_keep(actor)
    move = claim.move("withdraw")
    claim.ended_why = said(reason, 500, "reason", _("reason"))
    claim.state, claim.ended_at, claim.ended_by = move.lands(claim.state), at, actor
    claim.write("ended_why", "state", "ended_at", "ended_by")
    record(claim, SupplierClaimWithdrawn(reason=claim.ended_why), actor=actor, at=at)
    return claim
