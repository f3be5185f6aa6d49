"""Take a part out of stock for the unit it was fitted into."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from anxin.kernel.models import Subject
from anxin.parts.actions.post import post
from anxin.parts.at_hand import Hands
from anxin.parts.errors import NotAtHand, SerialsMissing
from anxin.parts.kinds import Condition, Kind
from anxin.parts.lines import Cause, Line
from anxin.parts.models import Fitting, Loan, Part, Piece, Place
from anxin.parts.standing import fitted_from, outside
from anxin.people.models import User


@transaction.atomic
def fit_part(
    order: Subject,
    entry: int,
    *,
    line: str,
    number: str,
    quantity: int,
    new_serials: Sequence[str] = (),
    old_serials: Sequence[str] = (),
    has_old_part: bool = True,
    asset_id: int | None = None,
    hands: Hands,
    actor: User,
    at: datetime,
) -> Fitting | None:
    """Out of the technician's own stock, else the station's; ``None`` where the house keeps no such part, or they hold none.

    It asks nobody's permission: whoever may enter the part on the order may take it. What could be refused when the
    order is finished is refused now. Raises ``NotAtHand``, ``SerialsMissing``, ``SerialElsewhere``, ``StockShort``.
    """
    part = Part.objects.filter(number=number.strip().upper()).first()
    source = _source(part, quantity, new_serials, hands) if part else None
    if part is None or source is None:
        return None
    if part.is_serialised and has_old_part and len(set(old_serials)) != quantity:
        raise SerialsMissing(part=part, given=len(set(old_serials)), quantity=quantity, field="old_serial")
    fitting = Fitting(
        subject_type=order.SUBJECT,
        subject_id=order.pk,
        subject_number=order.number,
        entry=entry,
        line=line,
        part=part,
        quantity=quantity,
        taken_from=source,
        held_in=fitted_from(source, at=at),
        asset_id=asset_id,
        new_serials=list(new_serials),
        old_serials=list(old_serials) if has_old_part else [],
        has_old_part=has_old_part,
        is_returnable=part.is_returnable,
        fitted_at=at,
        fitted_by=actor,
    )
    fitting.save()
    lines = [Line(part.pk, quantity, source.pk, fitting.held_in_id, serials=tuple(new_serials))]
    if has_old_part:
        lines.append(_came_out(fitting, at))
    post(lines, cause=Cause.about(order, "part.fitted"), key=fitting.key("fitted"), actor=actor, at=at)
    return fitting


def _source(part: Part, quantity: int, serials: Sequence[str], hands: Hands) -> Place | None:
    """Where all of them lie: a numbered piece where it is, others where there are enough."""
    stock = hands.stock(part.pk)
    if part.is_serialised and serials:
        piece = Piece.objects.filter(part=part, serial=serials[0]).first()
        for row in stock:
            if piece is not None and piece.place_id == row.place_id:
                return row.place
    for row in stock:
        if row.quantity >= quantity:
            return row.place
    if stock or _is_on_loan(part, hands):
        raise NotAtHand(part=part, wanted=quantity, have=max((row.quantity for row in stock), default=0))
    return None


def _is_on_loan(part: Part, hands: Hands) -> bool:
    """A piece that is still to be accounted for must lie somewhere: who holds none of it has not received the parcel."""
    loans = Loan.objects.open().filter(part=part).exclude(purpose="old_part")
    return any(loans.clearable_from(place).exists() for place in hands.places().select_related("station", "person"))


def _came_out(fitting: Fitting, at: datetime) -> Line:
    """The old ones: kept beside the new ones until the order is finished, or scrap where nobody wants them back."""
    target = fitting.held_in if fitting.is_returnable else outside(Kind.SCRAP, at=at)
    return Line(
        fitting.part_id,
        fitting.quantity,
        outside(Kind.UNIT, at=at).pk,
        target.pk,
        condition=Condition.OLD,
        serials=tuple(fitting.old_serials),
        asset_id=fitting.asset_id,
    )
