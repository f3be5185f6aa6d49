"""What was on loan is sold to a user: first noted, then reported to the parts team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from anxin.handbook.gates import check_gate
from anxin.handbook.grounds import ground
from anxin.kernel.errors import InputRefused
from anxin.kernel.money import yuan
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.errors import AbovePublished, MoreThanListed, NothingToPost, NotOnTheList
from anxin.parts.events import PartsSaleReported, PartsSaleSold
from anxin.parts.holding import Taken, held
from anxin.parts.lines import Cause, Line
from anxin.parts.models import PartsSale, PartsSaleLine
from anxin.parts.selling import check_for_sale, in_words, lines_of
from anxin.people.models import User


@dataclass(frozen=True)
class Sold:
    """How many of a loan a user bought, for how many yuan each, and the numbers on them where they have some."""

    quantity: int
    price: Decimal
    serials: Sequence[str] = ()


@transaction.atomic
def note_sold(
    sale_id: int, *, sold_at: datetime | None = None, actor: User, at: datetime, version: int | None = None
) -> PartsSale:
    """The user has them since ``sold_at`` (now, where nothing is said): the time for the report runs (PRT-003-16)."""
    sale = PartsSale.objects.select_related("person", "station").lock(sale_id, version=version)
    policies.check_answers_for(actor, sale)
    move = sale.move("sell")
    when = sold_at or at
    if when > at or (sale.agreed_at is not None and when < sale.agreed_at):
        raise InputRefused(field="sold_at", reason=_("It was sold after it was permitted, and not in the future."))
    check_gate(sale, "sell")
    sale.state, sale.sold_at, sale.sold_by = move.lands(sale.state), when, actor
    sale.write("state", "sold_at", "sold_by")
    record(sale, PartsSaleSold(on=f"{timezone.localtime(when):%Y-%m-%d}"), actor=actor, at=at)
    return sale


@transaction.atomic
def report_sold(
    sale_id: int, sold: Mapping[str, Sold], *, actor: User, at: datetime, version: int | None = None
) -> PartsSale:
    """By the number of the loan: model, quantity, and what the user paid, which is the published price at most.

    What was permitted and not sold stays on loan. The pieces lie aside until they are paid and written off. Raises
    ``AbovePublished``, ``NotHeld``, ``NotForSale``.
    """
    sale = PartsSale.objects.select_related("person", "station").lock(sale_id, version=version)
    policies.check_answers_for(actor, sale)
    move = sale.move("report")
    rows = lines_of(sale)
    check_for_sale(sale, (row.part for row in rows))
    _fill_in(sale, rows, sold)
    check_gate(sale, "report")
    taken = Taken()
    lines = [line for row in rows if row.sold for line in _aside(sale, row, taken)]
    cause = Cause.about(sale, "parts_sale.reported")
    post(lines, cause=cause, key=f"{sale.number}:reported", actor=actor, at=at)
    PartsSaleLine.objects.bulk_update(rows, ["sold", "user_price", "serials"])
    sale.total = sum((row.value for row in rows), Decimal())
    sale.state, sale.reported_at, sale.reported_by = move.lands(sale.state), at, actor
    sale.write("total", "state", "reported_at", "reported_by")
    record(sale, PartsSaleReported(parts=in_words(rows), total=sale.total), actor=actor, at=at)
    return sale


def _fill_in(sale: PartsSale, rows: Sequence[PartsSaleLine], sold: Mapping[str, Sold]) -> None:
    known = {row.loan.number: row for row in rows if row.loan}
    for number in sold:
        if number not in known:
            raise NotOnTheList(part=number, field="sold")
    for number, row in known.items():
        said = sold.get(number, Sold(0, Decimal()))
        if not 0 <= said.quantity <= row.quantity:
            raise MoreThanListed(part=number, left=row.quantity, wanted=said.quantity, field="sold")
        row.sold, row.serials = said.quantity, list(said.serials)
        row.user_price = _paid_by_the_user(sale, row, said.price) if said.quantity else None
    if not any(row.sold for row in rows):
        raise NothingToPost(field="sold")


def _paid_by_the_user(sale: PartsSale, row: PartsSaleLine, price: Decimal) -> Decimal:
    paid, published = yuan(price), row.part.public_price
    if paid < 0:
        raise InputRefused(field="sold", reason=_("A price is not below nought."))
    if published is not None and paid > published:
        raise AbovePublished(
            part=row.part, price=paid, published=published, ground=ground(sale, "parts_sale.price"), field="sold"
        )
    return paid


def _aside(sale: PartsSale, row: PartsSaleLine, taken: Taken) -> list[Line]:
    """Off the shelves; of numbered pieces the line learns which they are."""
    assert row.loan is not None
    assert sale.held_in_id is not None
    found = held(row.loan, row.sold or 0, serials=row.serials, besides=taken)
    if row.part.is_serialised:
        row.serials = [serial for one in found for serial in one.serials]
    return [
        Line(row.part_id, one.quantity, one.place_id, sale.held_in_id, condition=one.condition, serials=one.serials)
        for one in found
    ]
