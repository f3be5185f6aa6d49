"""A return is in the store: looked at, counted, and off the sender's account."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from anxin.handbook.gates import check_gate
from anxin.kernel.record import record
from anxin.parts import policies
from anxin.parts.actions.post import post
from anxin.parts.charging import tell_charged
from anxin.parts.errors import MoreThanListed, SerialsMissing
from anxin.parts.events import LoanFoundGood, PartsReturnReceived
from anxin.parts.kinds import Condition, How, Kind
from anxin.parts.lines import Cause, Clearing, Line
from anxin.parts.models import PartsReturn, PartsReturnLine, Place
from anxin.parts.sending_back import by_line, in_words, lines_of, tell_loan_came_back
from anxin.parts.standing import outside
from anxin.parts.stores import store_of
from anxin.people.models import User


@transaction.atomic
def accept_return(
    return_id: int,
    *,
    store: str,
    is_packing_original: bool,
    is_appearance_intact: bool,
    is_labelled: bool,
    sent_home: Mapping[str, int] | None = None,
    missing: Mapping[str, int] | None = None,
    found_good: Mapping[str, int] | None = None,
    unaccepted_serials: Mapping[str, Sequence[str]] | None = None,
    note: str = "",
    actor: User,
    at: datetime,
    version: int | None = None,
) -> PartsReturn:
    """By loan: what is not taken goes ``sent_home``, what was ``missing`` is the sender's to pay, and to claim from the
    carrier; the rest is in the store. Old parts ``found_good`` were changed without need, and lie there as good ones.

    Of numbered pieces it is said which are not accepted, those that are missing first. Raises ``CheckpointOpen`` for
    what the handbook wants of a return (PRT-003-23).
    """
    parcel = PartsReturn.objects.select_related("place_from").lock(return_id, version=version)
    policies.check_may_keep(actor)
    move, goal = parcel.move("accept"), store_of(store)
    parcel.is_packing_original, parcel.is_appearance_intact = is_packing_original, is_appearance_intact
    parcel.is_labelled, parcel.note = is_labelled, note.strip()[:500] or parcel.note
    check_gate(parcel, "accept")

    rows = lines_of(parcel)
    home, gone, good = (by_line(said or {}, rows) for said in (sent_home, missing, found_good))
    lines: list[Line] = []
    for row in rows:
        row.missing, row.accepted = gone[row.pk], row.quantity - home[row.pk] - gone[row.pk]
        if row.accepted < good[row.pk] or (good[row.pk] and not row.loan.is_of_old_part):
            raise MoreThanListed(
                part=row.loan.number, left=max(row.accepted, 0), wanted=good[row.pk], field="found_good"
            )
        lines += _moves(row, parcel, goal, home[row.pk], good[row.pk], unaccepted_serials or {})
    cause = Cause.about(parcel, "parts_return.received", note=parcel.note[:300])
    post(lines, cause=cause, key=f"{parcel.number}:received", actor=actor, at=at)
    PartsReturnLine.objects.bulk_update(rows, ["accepted", "missing"])
    parcel.store = goal
    parcel.state, parcel.ended_at, parcel.ended_by = move.lands(parcel.state), at, actor
    fields = ("is_packing_original", "is_appearance_intact", "is_labelled", "note", "store")
    parcel.write(*fields, "state", "ended_at", "ended_by")
    taken = in_words({row: row.accepted or 0 for row in rows})
    lacking = in_words({row: home[row.pk] + gone[row.pk] for row in rows})
    record(parcel, PartsReturnReceived(parts=taken or "–", lacking=lacking), actor=actor, at=at)
    for row in rows:
        _tell_loans(row, parcel, home[row.pk], good[row.pk], actor=actor, at=at)
        if row.missing:
            named = (unaccepted_serials or {}).get(row.loan.number, ())
            _charge_missing(row, parcel, tuple(named[: row.missing]), actor=actor, at=at)
    return parcel


def _moves(
    row: PartsReturnLine,
    parcel: PartsReturn,
    goal: Place,
    home: int,
    good: int,
    unaccepted: Mapping[str, Sequence[str]],
) -> list[Line]:
    """What became of one line's pieces: not accepted, good after all, taken as they are."""
    if (row.accepted or 0) < 0:
        raise MoreThanListed(part=row.loan.number, left=row.quantity, wanted=home + row.missing, field="quantities")
    numbers = list(row.serials)
    named = list(unaccepted.get(row.loan.number, ()))
    if row.loan.part.is_serialised and (len(named) != home + row.missing or not set(named) <= set(numbers)):
        raise SerialsMissing(
            part=row.loan.part, given=len(named), quantity=home + row.missing, field="unaccepted_serials"
        )
    order = [*named, *(serial for serial in numbers if serial not in named)]
    returned = Clearing(row.loan_id, How.RETURNED)
    shares = (
        (home + row.missing, parcel.place_from_id, "", None),
        (good, goal.pk, Condition.GOOD, returned),
        ((row.accepted or 0) - good, goal.pk, "", returned),
    )
    lines = []
    for quantity, target, into, clears in shares:
        if quantity:
            serials, order = tuple(order[:quantity]), order[quantity:]
            lines.append(
                Line(
                    row.loan.part_id,
                    quantity,
                    parcel.way_id,
                    target,
                    condition=row.condition,
                    to_condition=into,
                    serials=serials,
                    clears=clears,
                )
            )
    return lines


def _charge_missing(
    row: PartsReturnLine, parcel: PartsReturn, serials: tuple[str, ...], *, actor: User, at: datetime
) -> None:
    """On the sender's account again, and from there deducted by a posting of its own, which can be reversed alone."""
    line = Line(
        row.loan.part_id,
        row.missing,
        parcel.place_from_id,
        outside(Kind.DEDUCTED, at=at).pk,
        condition=row.condition,
        serials=serials,
        unit_price=row.loan.unit_price,
        clears=Clearing(row.loan_id, How.DEDUCTED),
    )
    note = parcel.note or parcel.number
    cause = Cause.about(row.loan, "loan.charged", note=note[:300])
    posting = post([line], cause=cause, key=f"{parcel.number}:missing:{row.loan.number}", actor=actor, at=at)
    row.loan.refresh_from_db()
    tell_charged(row.loan, How.DEDUCTED, posting, note=note, actor=actor, at=at)


def _tell_loans(row: PartsReturnLine, parcel: PartsReturn, home: int, good: int, *, actor: User, at: datetime) -> None:
    row.loan.refresh_from_db()
    if home:
        tell_loan_came_back(row, home, parcel, actor=actor, at=at)
    if good:
        part = row.loan.part
        value = (part.station_price or part.cost or Decimal()) * good
        record(row.loan, LoanFoundGood(good, value, parcel.number), actor=actor, at=at)
