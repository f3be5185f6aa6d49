"""A station hands parts to its technician, or the technician gives them back: offered by one, taken over by the other."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from anxin.handbook.current import current
from anxin.kernel.errors import InputRefused
from anxin.kernel.numbering import next_number
from anxin.kernel.record import record
from anxin.kernel.text import fitting, said
from anxin.parts import policies
from anxin.parts.errors import NothingToPost, NotTheirTechnician, StockShort
from anxin.parts.events import HandoverOffered, HandoverWithdrawn
from anxin.parts.handing import Handed, hands_of, in_words
from anxin.parts.kinds import Condition, Direction
from anxin.parts.lists import named
from anxin.parts.models import Balance, Handover, HandoverLine, Place
from anxin.parts.standing import place_of_station
from anxin.people.lines import check_works_for, line_of
from anxin.people.models import Station, User


@transaction.atomic
def hand_out(
    person_id: int, rows: Sequence[Handed], *, note: str = "", line: str = "", actor: User, at: datetime
) -> Handover:
    """Out of the station's stock into its technician's hands, once they sign for it (PRT-003-53).

    Raises ``NotTheirTechnician``, ``StockShort``, ``NotEntitled``.
    """
    person = User.objects.get(pk=person_id)
    station = _station_of(person)
    policies.check_holds_for(actor, station)
    goal = hands_of(person, station, at=at)
    return _offer(Direction.OUT, place_of_station(station, at=at), goal, person, rows, note, line, actor=actor, at=at)


@transaction.atomic
def hand_back(rows: Sequence[Handed], *, note: str = "", line: str = "", actor: User, at: datetime) -> Handover:
    """By the technician, to be taken over by whoever keeps the station's parts: unused, faulty and old ones."""
    policies.check_may_ask(actor)
    station = _station_of(actor)
    source = hands_of(actor, station, at=at)
    policies.check_may_move_from(actor, source)
    goal = place_of_station(station, at=at)
    return _offer(Direction.BACK, source, goal, actor, rows, note, line, actor=actor, at=at)


@transaction.atomic
def withdraw_handover(
    handover_id: int, *, reason: str, actor: User, at: datetime, version: int | None = None
) -> Handover:
    """By those it comes from, until it was taken over."""
    handover = Handover.objects.select_related("place_from__station", "place_from__person").lock(
        handover_id, version=version
    )
    policies.check_may_move_from(actor, handover.place_from)
    move = handover.move("withdraw")
    handover.ended_why = said(reason, 500, "reason", _("reason"))
    handover.state, handover.ended_at, handover.ended_by = move.lands(handover.state), at, actor
    handover.write("ended_why", "state", "ended_at", "ended_by")
    record(handover, HandoverWithdrawn(reason=handover.ended_why), actor=actor, at=at)
    return handover


def _station_of(person: User) -> Station:
    """Raises ``NotTheirTechnician`` for somebody who works for none."""
    found = next((grant.station for grant in person.roles if grant.role == "technician" and grant.station), None)
    if found is None:
        raise NotTheirTechnician(who=person, field="person")
    return found


def _offer(
    direction: str,
    source: Place,
    goal: Place,
    person: User,
    rows: Sequence[Handed],
    note: str,
    line: str,
    *,
    actor: User,
    at: datetime,
) -> Handover:
    handbook = current(line or line_of(actor))
    check_works_for(actor, handbook.line)
    if not rows:
        raise NothingToPost(field="parts")
    station = goal.station or source.station
    assert station is not None
    handover = Handover.objects.create(
        number=next_number("HO", at),
        state=Handover.LIFECYCLE.start,
        handbook_id=handbook.pk,
        line=handbook.line,
        direction=direction,
        place_from=source,
        place_to=goal,
        station=station,
        region_id=station.region_id,
        person=person,
        note=fitting(note, 500, "note"),
        offered_at=at,
        offered_by=actor,
    )
    lines = HandoverLine.objects.bulk_create(_lines(handover, rows, actor))
    record(handover, HandoverOffered(parts=in_words(lines), place=goal.title), actor=actor, at=at)
    return handover


def _lines(handover: Handover, rows: Sequence[Handed], actor: User) -> list[HandoverLine]:
    """One for each part, condition and order. Raises ``StockShort`` for what is not there."""
    known = {part.number: part for row in rows for part in named({row.part: row.quantity}, actor)}
    found: dict[tuple[str, str, str], HandoverLine] = {}
    for row in rows:
        number, order = row.part.strip().upper(), row.order.strip().upper()[:32]
        if row.condition not in Condition.values:
            raise InputRefused(field="parts", reason=_now("A part is good, faulty, dead on arrival or old."))
        one = found.setdefault(
            (number, row.condition, order),
            HandoverLine(handover=handover, part=known[number], condition=row.condition, quantity=0, order=order),
        )
        one.quantity += row.quantity
        one.serials = [*one.serials, *row.serials]
    _check_there(handover.place_from, list(found.values()))
    return list(found.values())


def _check_there(place: Place, lines: Sequence[HandoverLine]) -> None:
    wanted: dict[tuple[int, str], int] = {}
    for row in lines:
        wanted[row.part_id, row.condition] = wanted.get((row.part_id, row.condition), 0) + row.quantity
    rows = Balance.objects.filter(place=place, part__in=[part for part, _condition in wanted])
    have = {(row.part_id, row.condition): row.quantity for row in rows}
    for row in lines:
        there, asked = have.get((row.part_id, row.condition), 0), wanted[row.part_id, row.condition]
        if there < asked:
            label = Condition(row.condition).label
            raise StockShort(part=row.part, condition=label, have=there, place=place, wanted=asked)
