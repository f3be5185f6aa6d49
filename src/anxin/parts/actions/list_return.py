"""Say what is to be sent back, before it is sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from anxin.kernel.errors import NotFound
from anxin.kernel.locks import lock_all
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.errors import ConditionRefused, LoanShort, NothingAsked
from anxin.parts.events import PartsReturnListed
from anxin.parts.kinds import Condition
from anxin.parts.models import Loan, PartsReturn, PartsReturnLine, Place
from anxin.parts.sending_back import in_words, on_a_list
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
    loans = _loans(quantities, place, actor)
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


def _loans(quantities: Mapping[str, int], place: Place, actor: User) -> dict[str, Loan]:
    """Locked, in the order of their numbers. Parts of another line go on a list of their own."""
    wanted = [number for number in sorted(quantities) if quantities[number]]
    if not wanted:
        raise NothingAsked(field="quantities")
    known = Loan.objects.visible_to(actor).clearable_from(place).filter(number__in=wanted)
    ids = dict(known.values_list("number", "pk"))
    for number in wanted:
        if number not in ids:
            raise NotFound(what=Loan._meta.verbose_name, key=number, field="quantities")
    locked = lock_all(Loan, ids.values())
    loans = {number: locked[ids[number]] for number in wanted}
    line = loans[wanted[0]].line
    for number, loan in loans.items():
        if loan.line != line:
            raise NotFound(what=Loan._meta.verbose_name, key=number, field="quantities")
        free = loan.open_quantity - on_a_list(loan)
        if not 1 <= quantities[number] <= free:
            raise LoanShort(number=number, have=free, wanted=quantities[number], field="quantities")
    return loans


def _line(loan: Loan, quantity: int, condition: str, serials: Sequence[str]) -> PartsReturnLine:
    said = condition or (Condition.OLD if loan.is_of_old_part else Condition.GOOD)
    if said not in Condition.values or loan.is_of_old_part != (said == Condition.OLD):
        raise ConditionRefused(number=loan.number, condition=said, field="conditions")
    return PartsReturnLine(loan=loan, quantity=quantity, condition=said, serials=list(serials))
