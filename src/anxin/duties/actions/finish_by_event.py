"""Duties that nobody reports, because the house sees when they are done."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from anxin.duties.events import DutyFinished
from anxin.duties.models import Duty
from anxin.handbook.current import edition
from anxin.handbook.gates import check_gate
from anxin.handbook.schema import Duty as Described
from anxin.kernel import deadlines
from anxin.kernel.models import Place, Subject
from anxin.kernel.record import record
from anxin.people.models import User


def finish_by_event(event: str, subject: Subject, *, actor: User | None, at: datetime) -> list[Duty]:
    """The open duties that this event on the subject does, those of earlier periods among them: late is still done.

    Inside the transaction of the event. What the program does by itself (``actor`` is ``None``) does nobody's duty.
    """
    wanted = _by_event(subject.handbook_id).get(event, ())
    if not wanted or actor is None:
        return []
    ids = [pk for described in wanted for pk in _owed(described, subject.place())]
    return [_finish(pk, subject, actor=actor, at=at) for pk in sorted(ids)]


@lru_cache(maxsize=256)
def _by_event(handbook_id: int) -> dict[str, tuple[tuple[str, Described], ...]]:
    handbook = edition(handbook_id)
    table: dict[str, tuple[tuple[str, Described], ...]] = {}
    for duty in handbook.duties:
        if duty.finished_by:
            table[duty.finished_by] = (*table.get(duty.finished_by, ()), (handbook.meta.line, duty))
    return table


def _owed(described: tuple[str, Described], place: Place) -> Iterable[int]:
    """What happens in a technician's bag does not do the duty of the station, nor that of headquarters."""
    line, duty = described
    reach = _reach_of(place)
    if reach != duty.reach:
        return ()
    owners: dict[str, dict[str, int | None]] = {
        "person": {"person": place.person_id},
        "station": {"person": None, "station": place.station_id},
        "region": {"person": None, "station": None, "region": place.region_id},
        "headquarters": {"person": None, "station": None, "region": None},
    }
    return Duty.objects.open().filter(line=line, code=duty.id, **owners[reach]).values_list("pk", flat=True)


def _reach_of(place: Place) -> str:
    if place.person_id:
        return "person"
    if place.station_id:
        return "station"
    return "region" if place.region_id else "headquarters"


def _finish(pk: int, subject: Subject, *, actor: User, at: datetime) -> Duty:
    duty = Duty.objects.lock(pk)
    move = duty.move("finish")
    check_gate(duty, "finish")
    duty.state, duty.done_at, duty.done_by = move.lands(duty.state), at, actor
    duty.note = subject.number
    duty.write("state", "note", "done_at", "done_by")
    record(duty, DutyFinished(code=duty.code, note=duty.note, is_late=duty.is_late(at)), actor=actor, at=at)
    deadlines.stop_clocks(duty, [duty.code], at=at)
    return duty
