"""Say what is to be sent back, before it is sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.borrowed import borrowed
from anxin.parts.errors import ConditionRefused
from anxin.parts.events import PartsReturnListed
from anxin.parts.kinds import Condition
from anxin.parts.models import Loan, PartsReturn, PartsReturnLine
from anxin.parts.sending_back import in_words
from anxin.parts.standing import on_the_way_from, place_of
from anxin.people.lines import line_of
from anxin.people.models import User


@transaction.atomic
def list_return(
    quantities: Mapping[str, int],
    *,
    conditions: Mapping[str, str] | None = None,
    serials: Mapping[str, Sequence[str]] | None = None,
    actor: User,
    at: datetime,
) -> PartsReturn:
    """So many of each loan, by its number, all of one service line; good where no condition is said.

    Of an old part only as an old part. Raises ``LoanShort`` for more than is open and on no other list.
    """
    policies.check_may_ask(actor)
    place = place_of(actor, line=line_of(actor), at=at)
    loans = borrowed(quantities, place, actor)
    rows = [
        _line(loan, quantities[number], (conditions or {}).get(number, ""), (serials or {}).get(number, ()))
        for number, loan in loans.items()
    ]
    first = next(iter(loans.values()))
    parcel = PartsReturn.objects.create(
        number=next_number("RT", at),
        state=PartsReturn.LIFECYCLE.start,
        handbook_id=first.handbook_id,
        line=first.line,
        place_from=place,
        way=on_the_way_from(place, at=at),
        station=place.station,
        region_id=place.station.region_id if place.station else None,
        person=actor if any(grant.role == "technician" for grant in actor.roles) else place.person,
        listed_at=at,
        listed_by=actor,
    )
    for row in rows:
        row.parts_return = parcel
    PartsReturnLine.objects.bulk_create(rows)
    record(parcel, PartsReturnListed(parts=in_words({row: row.quantity for row in rows})), actor=actor, at=at)
    return parcel


def _line(loan: Loan, quantity: int, condition: str, serials: Sequence[str]) -> PartsReturnLine:
    said = condition or (Condition.OLD if loan.is_of_old_part else Condition.GOOD)
    if said not in Condition.values or loan.is_of_old_part != (said == Condition.OLD):
        raise ConditionRefused(number=loan.number, condition=said, field="conditions")
    return PartsReturnLine(loan=loan, quantity=quantity, condition=said, serials=list(serials))
